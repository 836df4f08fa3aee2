"""The picture says what happens: of each kind of step, the lines that bear its number, and how they are drawn."""

import pytest

from csp_guides.model.steps.kinds import KINDS
from csp_guides.model.ties import TieKind
from csp_guides.site.drawing import Fate, Look
from drawings import DATA, Sample, drawn, samples

SAMPLES = tuple(samples())


def test_every_kind_of_step_has_its_drawing() -> None:
    assert set(DATA["steps"]) == set(KINDS)


def test_every_tie_every_look_and_every_fate_is_drawn_somewhere() -> None:
    said = {word for sample in SAMPLES for line in sample.case["draws"] for word in line.split()}
    assert {*TieKind, *Look, *Fate} - said == set()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_picture_says_what_the_step_does(sample: Sample) -> None:
    assert drawn(sample) == sample.case["draws"]
