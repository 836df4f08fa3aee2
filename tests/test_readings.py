"""What a text in YAML or TOML says is known again, and what is kept of it says the same as the text."""

import subprocess
import sys
from pathlib import Path

import pytest

from csp_guides import readings
from csp_guides.cache.store import Store
from csp_guides.discovery import find_project
from csp_guides.parsing import Document, front_matter, parse_file
from csp_guides.readings import Kept, Readings
from csp_guides.source import Source

_TEXTS = ("id: a\ntitle: One\nsteps: [1, 2.5, null, {b: true}]\n", "- x\n- 'y'\n", "a: {b: {c: d}}\n", "a: é\u2028\n")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "records"), b"secret")


def _read(store: Store, *texts: str, program: bytes = b"program") -> list[Document]:
    with Kept(Readings(store, program)):
        return [parse_file(Source("case.yaml", text)) for text in texts]


def _cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("csp_guides.plain_yaml.read", refused)
    monkeypatch.setattr("csp_guides.careful_yaml.read_with_care", refused)


def test_what_was_read_is_known_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _read(store, *_TEXTS)
    with monkeypatch.context() as context:
        _cannot_read(context)
        again = _read(store, *_TEXTS)
        assert again == before
        assert [one.places.known for one in again] == [one.places.known for one in before]
    assert [(one.spans, one.keys) for one in again] == [(one.spans, one.keys) for one in before]


def test_whoever_changes_what_was_read_changes_his_own(store: Store) -> None:
    (first,) = _read(store, _TEXTS[0])
    with Kept(Readings(store, b"program")):
        for _ in range(2):
            (again,) = [parse_file(Source("case.yaml", _TEXTS[0]))]
            assert again == first
            again.value["title"] = "Another"


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "a: &b c\n", "", 'a: "\\ud83d\\ude00"\n'])
def test_what_is_in_doubt_is_read_each_time(text: str, store: Store) -> None:
    once, twice = (_read(store, text) for _ in range(2))
    assert once == twice
    kept = Readings(store, b"program")
    assert kept.get(readings._key("document", text)) is None


@pytest.mark.parametrize("other", [b"another", b""])
def test_another_program_reads_for_itself(other: bytes, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _read(store, _TEXTS[0])
    _cannot_read(monkeypatch)
    with pytest.raises(AssertionError):
        _read(store, _TEXTS[0], program=other)


def test_a_front_matter_is_not_taken_for_a_document(store: Store) -> None:
    text = "a: 12\nb: x\n"
    page = f"---\n{text}---\n"
    for _ in range(2):
        front_matter.cache_clear()
        with Kept(Readings(store, b"program")):
            assert parse_file(Source("case.yaml", text)).value == {"a": 12, "b": "x"}
            found = front_matter(page)
            assert found is not None
            assert found.values == {"a": 12, "b": "x"}
            plain = front_matter("---\ntitle: x\n---\n")
            assert plain is not None
            assert plain.values == {"title": "x"}


def test_settings_with_a_day_are_read_each_time(tmp_path: Path, store: Store) -> None:
    for day in ("2026-11-20", '"2026-11-20"'):
        (tmp_path / "csp-guides.toml").write_text(f"date = {day}\n", encoding="utf-8")
        for _ in range(2):
            with Kept(Readings(store, b"program")):
                assert find_project(tmp_path).config.date.isoformat() == "2026-11-20"


def test_what_is_not_asked_for_any_more_goes_when_there_is_too_much(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept(text: str) -> bytes | None:
        return Readings(store, b"program").get(readings._key("document", text))

    def known(text: str) -> bool:
        return kept(text) is not None

    old, asked, new, large = "old: 1\n", "asked: 1\n", "new: 1\n", f"large: {'x' * 999}\n"
    _read(store, old, asked)
    monkeypatch.setattr(readings, "MAX_BYTES", int(len(kept(asked) or b"") * 2.5))
    _read(store, asked, new)
    assert [known(text) for text in (old, asked, new)] == [False, True, True]
    _read(store, large)
    assert [known(text) for text in (asked, new, large)] == [True, True, False]


_IMPORTS_YAML = """
import sys
from csp_guides.cli import main
main(["check", "--jobs", "2"])
print("yaml" in sys.modules)
"""


def test_what_other_processes_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sale: str) -> None:
    """Each of many pages is read in one process of several, and none of them is read again after an edit."""
    (tmp_path / "docs/en").mkdir(parents=True)
    words = "Words of a page. " * 400
    for number in range(40):
        block = sale.replace("id: ", f"id: n{number}-", 1)
        page = tmp_path / f"docs/en/page-{number}.md"
        page.write_text(f"# Page\n\n{words}\n\n```yaml csp-scenario\n{block}```\n", encoding="utf-8")
    (tmp_path / "csp-guides.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.chdir(tmp_path)

    def imports_yaml() -> bool:
        ran = subprocess.run([sys.executable, "-c", _IMPORTS_YAML], capture_output=True, text=True, check=True)
        return ran.stdout.splitlines()[-1] == "True"

    assert imports_yaml()
    for number in (0, 20, 39):
        with (tmp_path / f"docs/en/page-{number}.md").open("a", encoding="utf-8") as opened:
            opened.write("\nMore.\n")
    assert not imports_yaml()
