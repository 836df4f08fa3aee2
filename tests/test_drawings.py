"""The picture says what happens: of each kind of step, the lines that bear its number, and how they are drawn."""

import re
from pathlib import Path

import pytest

from csp_guides.card_anchors import anchors_of_card
from csp_guides.check import Page, check
from csp_guides.config import LANGUAGES, Config
from csp_guides.model.fact import Fact
from csp_guides.model.state import State
from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.ties import TieKind, TieState
from csp_guides.site.card_data import CardVerdict
from csp_guides.site.drawing import Fate, Look, lines
from csp_guides.site.grammar import with_grammar
from csp_guides.site.scenario_cards import edge
from csp_guides.source import Source
from csp_guides.translate import translator
from drawings import DATA, Sample, block, drawn, maker, samples
from html_tree import tree

ROOT = Path(__file__).parent.parent
SAMPLES = tuple(samples())


def test_every_kind_of_step_has_its_drawing() -> None:
    assert set(DATA["steps"]) == set(KINDS)


def test_every_tie_every_look_and_every_fate_is_drawn_somewhere() -> None:
    said = {word for sample in SAMPLES for line in sample.case["draws"] for word in line.split()}
    assert {*TieKind, *Look, *Fate} - said == set()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_picture_says_what_the_step_does(sample: Sample) -> None:
    assert drawn(sample) == sample.case["draws"]


def test_no_part_of_a_card_has_an_id_that_a_heading_may_have() -> None:
    for sample in SAMPLES:
        ids = re.findall(r' id="([^"]+)"', cards.drawn(block(sample), heading_level=2))
        assert set(ids) <= set(anchors_of_card(sample.name))


# What nothing holds once it is done, or is drawn only where the case is about it, as its meaning says.
NOT_HELD = {TieKind.ADMINISTRATION, TieKind.SUPPORT, TieKind.CREDIT, TieKind.AGREEMENT}


def test_every_picture_of_the_guides_ends_as_the_case_does() -> None:
    """What is there after the last step has a line, and no line says of anything else that it is there."""
    pages = [
        Page(source=Source(str(path), path.read_text(encoding="utf-8")), language="en", name=path.name)
        for path in sorted((ROOT / "docs/en").rglob("*.md"))
    ]
    blocks = check(pages, Config(languages=("en",))).blocks
    assert len(blocks) > 400
    for one in blocks:
        card = cards.card(one, heading_level=2)
        # What a step that is claimed wrongly does is drawn, but it is not done.
        if card.verdict is not CardVerdict.FALSE_CLAIM:
            drawn = {(line.source, line.target, line.kind) for line in lines(card.edges) if line.lives}
            # Whether that is there which a step brings or ends that is left open, nobody can say.
            left_open = {(each.source, each.target, each.kind) for each in card.edges if each.fate is Fate.UNDETERMINED}
            differs = {tie for tie in (drawn ^ there(one.verdict.state)) - left_open if tie[2] not in NOT_HELD}
            assert (one.scenario.id, differs) == (one.scenario.id, set())


cards = maker("en")


def there(state: State) -> set[tuple[str, str, TieKind]]:
    """The ties that are there, as lines have them."""
    ties = (tie for entity in state if isinstance(entity, Fact) for tie in entity.ties())
    edges = (edge(tie, "") for tie in ties if tie.state is TieState.ACTIVE)
    return {(one.source, one.target, one.kind) for one in edges}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_how_to_read_a_card_explains_all_that_can_be_drawn(language: str) -> None:
    page = (ROOT / "docs" / language / "read-a-card.md").read_text(encoding="utf-8")
    shown = tree(with_grammar(page, translator(language)))
    explained = [*(f"tie-{kind}" for kind in TieKind), *(f"look-{look}" for look in Look)]
    assert [*explained, *(f"step-{fate}" for fate in Fate)] == [
        entry["id"] for table in shown.all("dl", class_="csp-grammar") for entry in table.all("div")
    ]
    assert "<!-- csp-guides: drawing" not in with_grammar(page, translator(language))
