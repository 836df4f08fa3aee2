"""The days that matter in a scenario, in their order, with the time between them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from csp_guides.messages import Message, message
from csp_guides.model.attributes import claimable, value_of
from csp_guides.model.fact import Fact
from csp_guides.model.given import attribute_of, name_of
from csp_guides.model.scenario import Scenario
from csp_guides.site.card_data import CardMoment
from csp_guides.site.markup import capitalized
from csp_guides.translate import Translator


def moments(scenario: Scenario, say: Translator) -> Iterator[CardMoment]:
    """The days of the steps and of what is given; none where all that happens does so on one day."""
    steps: defaultdict[date, list[int]] = defaultdict(list)
    facts: defaultdict[date, list[str]] = defaultdict(list)
    for number, step in enumerate(scenario.steps, start=1):
        if step.when.dated or scenario.dated:
            steps[step.on].append(number)
    if not steps:
        return
    for fact in scenario.given:
        for day, said in _days_of(fact):
            words = capitalized(say(said))
            if words not in facts[day]:
                facts[day].append(words)
    days = sorted({*steps, *facts})
    if len(days) < 2:
        return
    for before, day in zip((None, *days), days, strict=False):
        yield CardMoment(
            day=say.value(day),
            since="" if before is None else say(_passed((day - before).days)),
            steps=tuple(steps.get(day, ())),
            facts=tuple(facts.get(day, ())),
        )


def _days_of(fact: Fact) -> Iterator[tuple[date, Message]]:
    """Each day that is given of a fact, with what happens on it."""
    for attribute in claimable(type(fact)):
        day = value_of(fact, attribute)
        if isinstance(day, date):
            yield day, attribute_of(attribute, name_of(fact.key))


def _passed(days: int) -> Message:
    return message("one day") if days == 1 else message("{count} days", count=days)
