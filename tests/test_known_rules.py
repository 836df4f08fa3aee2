"""The list of all rules that the catalogue is to have: nothing in it twice, nothing of the catalogue missing."""

from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.known import KNOWN, LACKS, SAME, TITLES, UNCHECKABLE

IDS = [id for _, ids in KNOWN for id in ids]


def test_every_rule_is_known_once() -> None:
    assert len(IDS) == len(set(IDS))
    assert BY_ID.keys() <= set(IDS)


def test_what_is_the_same_is_judged_as_a_rule_that_is_known() -> None:
    assert SAME.keys() <= set(IDS)
    assert set(SAME.values()) <= set(IDS) - SAME.keys()
    assert not SAME.keys() & BY_ID.keys()


def test_only_a_rule_of_the_catalogue_lacks_something() -> None:
    assert LACKS.keys() <= BY_ID.keys()


def test_what_cannot_be_checked_is_known_and_not_checked() -> None:
    assert UNCHECKABLE.keys() <= set(IDS) - SAME.keys() - BY_ID.keys()


def test_what_has_no_page_has_a_title() -> None:
    assert TITLES.keys() == set(IDS) - BY_ID.keys()
