"""Documents with keys as they were written before: read as today, with a note at each, every place kept."""

from typing import Any

from csp_guides.parsing import Document, parse_file
from csp_guides.renamed import RENAMED, with_current_keys
from csp_guides.source import Source


def document(text: str) -> Document:
    return parse_file(Source("case.yaml", text))


def renamed(text: str) -> tuple[Document, list[tuple[Any, ...]]]:
    found, notes = with_current_keys(document(text))
    return found, [note.at for note in notes]


def test_what_has_no_old_key_is_the_same_document() -> None:
    plain = document("steps: [{enroll: {tenant: contoso}}]")
    assert with_current_keys(plain) == (plain, ())
    named = document("title: An enrolment\nsteps: []")
    assert with_current_keys(named) == (named, ())


def test_every_old_key_is_read_as_todays() -> None:
    for old, new in RENAMED.items():
        found, notes = renamed(f"steps: [{{{old}: {{tenant: contoso}}}}]")
        assert found.value == {"steps": [{new: {"tenant": "contoso"}}]}
        assert notes == [("steps", 0, new)]


def test_places_stay_what_they_were() -> None:
    text = "given:\n- enrolment: {tenant: contoso}\nsteps:\n- enrol: {tenant: contoso}\n  effects:\n  - enrolment: {}"
    found, notes = renamed(text)
    before = document(text)
    assert sorted(found.spans.values()) == sorted(before.spans.values())
    assert sorted(found.keys.values()) == sorted(before.keys.values())
    assert notes == [("given", 0, "enrollment"), ("steps", 0, "enroll"), ("steps", 0, "effects", 0, "enrollment")]
    for at in notes:
        span = found.span(at, key=True)
        assert text[span.start : span.end] in RENAMED


def test_a_word_in_another_place_is_left_alone() -> None:
    found, notes = renamed("parties: {enrolment: {role: customer}}\nsteps: [{order: {enrol: 1}}]")
    assert found.value == {"parties": {"enrolment": {"role": "customer"}}, "steps": [{"order": {"enrol": 1}}]}
    assert notes == []


def test_a_document_of_the_wrong_shape_is_left_alone() -> None:
    for text in ("- enrolment", "given: enrolment", "given: {enrolment: 1}", "expect: {allowed: [enrolment]}", "enrol"):
        assert with_current_keys(document(text))[1] == ()
