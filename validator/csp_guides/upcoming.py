"""What a day does to the catalogue: the documented verdicts it flips, the sources it makes old."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from csp_guides.check import Block, Report
from csp_guides.config import Config
from csp_guides.model.build import build_scenario
from csp_guides.model.durations import later
from csp_guides.model.scenario import IMPOSSIBLE, Outcome
from csp_guides.model.steps.customers import TURNING_DAYS
from csp_guides.records import dataclass, field
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.evaluation import Verdict, evaluate
from csp_guides.rules.rule import Citation, Rule
from csp_guides.rules.turning_days import DAY, turns_by_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A documented verdict that is another one from a day on, and the rules named only since then or no longer.

    The rules that only warn stand apart from those that decide. `warned_before` and `warned` say whether any warned
    at all; `speaking` are all rules that decide or warn before the day or from it on.
    """

    block: Block = field(repr=False)
    on: date
    before: Outcome
    after: Outcome
    warned_before: bool
    warned: bool
    speaking: frozenset[str]
    named: tuple[str, ...]
    no_longer_named: tuple[str, ...]
    warnings: tuple[str, ...]
    no_longer_warnings: tuple[str, ...]

    @property
    def shows(self) -> bool:
        """Whether a reader sees another verdict: another word, or a warning beside what is allowed."""
        warned = self.after is Outcome.ALLOWED and self.warned is not self.warned_before
        return self.before is not self.after or warned

    @property
    def stricter(self) -> bool:
        """Whether less is allowed from the day on: a verdict further from `allowed`, or a warning that is new."""
        return _distance(self.before, warned=self.warned_before) < _distance(self.after, warned=self.warned)


def _distance(outcome: Outcome, *, warned: bool) -> tuple[int, bool]:
    return list(Outcome).index(outcome), warned


def own_days(named: Iterable[date], periods: Sequence[str]) -> Iterator[date]:
    """The days on which a fact of a scenario may begin or cease to count: those it names, and the ends of periods.

    A fact counts up to the day or from it on, so the day after is one, too. `periods` are ISO 8601 durations.
    """
    for given in named:
        ends = (given, *(later(given, period) for period in periods))
        yield from (day + after * DAY for day in ends if day is not None for after in (0, 1))


def turning_days(rules: Sequence[Rule[Any]], after: date, until: date) -> tuple[date, ...]:
    """The days in between on which a rule begins, or is no longer in force, or an effect changes."""
    return tuple(sorted(day for day in turns_by_day(rules).keys() | TURNING_DAYS if after < day <= until))


def upcoming(report: Report, config: Config, until: date, rules: Sequence[Rule[Any]] = RULES) -> Iterator[Flip]:
    """Every flip of an undated scenario of the default language, from the pinned day to `until`, the earliest first."""
    blocks = [block for block in report.blocks if block.page.language == config.default_language]
    before = {block.scenario.id: evaluate(block.scenario, rules) for block in blocks}
    everybodys = turning_days(rules, config.date, until)
    periods = tuple(period for rule in rules for period in rule.periods)
    days = {block.scenario.id: _days(block, everybodys, own_days(block.scenario.days, periods)) for block in blocks}
    for day in sorted({day for several in days.values() for day in several if config.date < day <= until}):
        for block in blocks:
            if day not in days[block.scenario.id]:
                continue
            scenario, _ = build_scenario(block.document.value, day)
            assert scenario is not None, "it was built before, and only the day is another"
            verdict = evaluate(scenario, rules)
            earlier = before[scenario.id]
            if not _same(verdict, earlier):
                yield _flip(block, day, earlier, verdict)
            before[scenario.id] = verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The rules, those that turn on each day, and the periods after which a fact may count otherwise for them."""

    rules: Sequence[Rule[Any]]
    turning: Mapping[date, Sequence[Rule[Any]]]
    periods: Sequence[str]

    @classmethod
    def of(cls, rules: Sequence[Rule[Any]] = RULES) -> "Turns":
        """The turns of some rules."""
        return cls(
            rules=rules,
            turning={
                day: [rule for rule in rules if any(turn.rule is rule for turn in turns)]
                for day, turns in turns_by_day(rules).items()
            },
            periods=tuple(period for rule in rules for period in rule.periods),
        )

    def flips(self, block: Block, pinned: date) -> Iterator[Flip]:
        """The flips of one scenario; undated, it happens on the day `pinned`.

        It is judged as if it happened on the day before a turn and on the day itself; one whose own day is said is
        moved there, too. Only rules make the difference: what a scenario gives has to lie before both days, and
        nothing of it may run out on the second. A scenario in which steps have days of their own stays where it is.
        """
        if not any(step.when.dated for step in block.scenario.steps):
            yield from _flips_of(block, pinned, self)


def _flips_of(block: Block, pinned: date, turns: Turns) -> Iterator[Flip]:
    scenario = block.scenario
    given = scenario.days - {scenario.date} if scenario.dated else scenario.days
    first = max((day for day in given if day <= pinned), default=date.min)
    own = frozenset(own_days(given, turns.periods))
    kinds = {type(step) for step in scenario.steps}
    value = {key: part for key, part in block.document.value.items() if key != "date"}
    for day, all_turning in turns.turning.items():
        concerned = [rule for rule in all_turning if kinds.intersection(rule.steps)]
        if not concerned or day in own or day - DAY <= first:
            continue
        earlier, _ = build_scenario(value, day - DAY)
        later, _ = build_scenario(value, day)
        # What the rules that turn say alone is known at once, and mostly the same.
        if earlier is None or later is None or _same(evaluate(earlier, concerned), evaluate(later, concerned)):
            continue
        before, after = evaluate(earlier, turns.rules), evaluate(later, turns.rules)
        if not _same(before, after):
            yield _flip(block, day, before, after)


def _same(one: Verdict, other: Verdict) -> bool:
    return _said(one) == _said(other)


def _days(block: Block, everybodys: Sequence[date], own: Iterable[date]) -> frozenset[date]:
    """The days on which to look at a scenario again; a dated one happens when it happens."""
    return frozenset() if block.scenario.dated else frozenset((*everybodys, *own))


def _flip(block: Block, day: date, earlier: Verdict, later: Verdict) -> Flip:
    _, reasons, warnings = _said(later)
    _, reasons_before, warnings_before = _said(earlier)
    return Flip(
        block=block,
        on=day,
        before=earlier.outcome,
        after=later.outcome,
        warned_before=bool(warnings_before),
        warned=bool(warnings),
        speaking=reasons | reasons_before | warnings | warnings_before,
        named=tuple(sorted(reasons - reasons_before)),
        no_longer_named=tuple(sorted(reasons_before - reasons)),
        warnings=tuple(sorted(warnings - warnings_before)),
        no_longer_warnings=tuple(sorted(warnings_before - warnings)),
    )


def _said(verdict: Verdict) -> tuple[Outcome, frozenset[str], frozenset[str]]:
    """What a page would have to say: the outcome, the rules it names, and the warnings."""
    reasons = {ruling.rule.id for ruling in verdict.reasons} | ({IMPOSSIBLE} if verdict.obstacles else set())
    warnings = {ruling.rule.id for ruling in (*verdict.warnings, *verdict.undecided_warnings)}
    return verdict.outcome, frozenset(reasons), frozenset(warnings)


def stale_sources(on: date, age: int) -> Mapping[str, tuple[Citation, ...]]:
    """The sources that on a day were last read more than `age` days ago, by rule id."""
    last = on - age * DAY
    found = {rule.id: tuple(source for source in rule.sources if source.checked < last) for rule in RULES}
    return {id: sources for id, sources in found.items() if sources}
