"""The hand mutations of the engine can all be made, and lead somewhere; `make coverage` makes them."""

from collections import Counter

import pytest

from mutations import PACKAGE, ROOT, Mutation, read

MUTATIONS = read()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.file.name}: {mutation.what}")
def test_each_can_be_made(mutation: Mutation) -> None:
    """A text that is no longer there, or there twice, would let the list rot."""
    text = (ROOT / mutation.file).read_text(encoding="utf-8")
    changed = mutation.applied(text)
    assert changed != text
    compile(changed, str(mutation.file), "exec")
    assert all((ROOT / "tests" / name).is_file() for name in mutation.tests)


def test_every_part_of_the_engine_has_some() -> None:
    made = Counter(str(mutation.file.relative_to(PACKAGE)) for mutation in MUTATIONS)
    wanted = {"rules/evaluation.py", "rules/kleene.py", "rules/rule.py", "verdicts.py", "model/state.py", "coverage.py"}
    wanted |= {"translations/blocks.py", "model/steps/purchases.py", "model/steps/transfers.py"}
    wanted |= {"translations/fingerprints.py", "translations/instep.py", "wording/terms.py", "grammar.py", "joints.py"}
    assert wanted <= made.keys()
    assert sum(made.values()) >= 45


@pytest.mark.parametrize("old", ["nowhere", "twice"])
def test_a_text_that_does_not_occur_once_is_refused(old: str) -> None:
    one = Mutation(what="x", file=PACKAGE / "verdicts.py", old=old, new="", tests=())
    with pytest.raises(ValueError, match="has to occur once"):
        one.applied("twice, twice")
