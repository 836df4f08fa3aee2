"""The picture says what happens: of each kind of step, the lines that bear its number, and how they are drawn."""

from pathlib import Path

import pytest

from csp_guides.config import LANGUAGES
from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.ties import TieKind
from csp_guides.site.drawing import Fate, Look
from csp_guides.site.grammar import with_grammar
from csp_guides.translate import translator
from drawings import DATA, Sample, drawn, samples
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_how_to_read_a_card_explains_all_that_can_be_drawn(language: str) -> None:
    page = (ROOT / "docs" / language / "read-a-card.md").read_text(encoding="utf-8")
    shown = tree(with_grammar(page, translator(language)))
    explained = [*(f"tie-{kind}" for kind in TieKind), *(f"look-{look}" for look in Look)]
    assert [*explained, *(f"step-{fate}" for fate in Fate)] == [
        entry["id"] for table in shown.all("dl", class_="csp-grammar") for entry in table.all("div")
    ]
    assert "<!-- csp-guides: drawing" not in with_grammar(page, translator(language))
