"""The list of all rules that the catalogue is to have: nothing in it twice, nothing of the catalogue missing."""

from csp_guides.rules.catalogue import BY_ID, OPEN_BY_ID
from csp_guides.rules.known import KNOWN, SUBJECTS, Known


def test_every_rule_is_known_once() -> None:
    assert len(KNOWN) == sum(len(subject.rules) for subject in SUBJECTS)
    assert BY_ID.keys() | OPEN_BY_ID.keys() <= KNOWN.keys()


def test_a_known_rule_is_in_one_state() -> None:
    """It is checked, open, judged as another rule, beyond checking, or it refuses nothing."""
    found = {id: states_of(known) for id, known in KNOWN.items()}
    assert {id: states for id, states in found.items() if sum(states.values()) != 1} == {}


def states_of(known: Known) -> dict[str, bool]:
    return {
        "checked": known.id in BY_ID,
        "open": known.id in OPEN_BY_ID,
        "same": known.same_as is not None,
        "uncheckable": known.uncheckable is not None,
        "refuses nothing": known.refuses_nothing,
    }


def test_what_is_the_same_is_judged_as_a_rule_that_is_known() -> None:
    for known in KNOWN.values():
        if known.same_as is not None:
            assert KNOWN[known.same_as].same_as is None


def test_a_rule_has_a_page_or_a_title() -> None:
    """The title in rules/known.py goes when a rule is written: its page says it then."""
    assert [id for id, known in KNOWN.items() if known.title is None and id not in BY_ID] == []
    assert [id for id, known in KNOWN.items() if known.title is not None and id in BY_ID] == []
