"""The page of dates: each day on which rules turn, with the rules, and the examples whose verdict turns with them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import groupby

from csp_guides.check import Block
from csp_guides.fences import fences
from csp_guides.messages import Message, Term, Value, message
from csp_guides.model.scenario import Outcome
from csp_guides.records import dataclass, field
from csp_guides.rule_pages import read_rule_page, rule_address
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.known import KNOWN
from csp_guides.rules.turning_days import RuleTurn, Turn, turns_by_day
from csp_guides.site.card_data import CardVerdict
from csp_guides.site.judgement import Judgement
from csp_guides.site.markup import Markup, capitalized, element, linked
from csp_guides.source import Source
from csp_guides.translate import Translator
from csp_guides.upcoming import Flip, flips_of_rules

DATES = "<!-- csp-guides: dates -->"
"""In a page: where the days go, as headings of Markdown, so that they stand in the contents of the page."""

_DAY = re.compile(r"<!-- csp-guides: day (\d{4}-\d\d-\d\d) -->")

_ID = re.compile(r"(?<=\S) \{ #[\w-]+ \}$", re.MULTILINE)

_TURNS: Mapping[Turn, Message] = {
    Turn.BEGINS: message("begins"),
    Turn.ENDS: message("ends"),
    Turn.CHANGES: message("changes"),
}

_SEEN_AT_ONCE = 6
"""So many examples of a day to come are shown unasked; those of a day that is past, nobody waits for."""

Links = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayParts:
    """What is filled in below the days of one page: `link` is as for the cards, `card` leads to that of a scenario."""

    say: Translator
    link: Links = field(repr=False)
    card: Callable[[Block], str] = field(repr=False)

    def day(self, turns: Iterable[RuleTurn], flips: Sequence[tuple[Block, Flip]], *, coming: bool) -> Markup:
        """The rules that turn on a day, and the scenarios, as they stand in the language, that flip."""
        rules = element("ul", [element("li", self._turned(turn)) for turn in turns], class_="csp-turns")
        if not flips:
            return rules
        count = message("Examples with another verdict, or with another warning: {count}", count=len(flips))
        examples = element("ul", [self._flipped(*one) for one in flips], class_="csp-flips")
        if not coming or len(flips) > _SEEN_AT_ONCE:
            summary = element("summary", self.say(count), class_="csp-flips-head")
            return Markup(f"{rules}{element('details', summary, examples, class_='csp-flips-more')}")
        return Markup(f"{rules}{element('p', self.say(count), class_='csp-flips-head')}{examples}")

    def _turned(self, turned: RuleTurn) -> Iterator[Markup | str]:
        known = KNOWN[turned.rule.id]
        if turned.rule.id in BY_ID:
            title = read_rule_page(turned.rule.topic, known.id, self.say.language).title
            yield linked(title, self.link(rule_address(turned.rule.topic, known.id)))
        else:
            assert known.title is not None, "a rule without a page has a title"
            yield linked(self.say(known.title), self.link(f"rules/status/#{known.id}"))
        yield " "
        yield element("span", self.say(_TURNS[turned.turn]), class_=f"csp-turn csp-turn--{turned.turn.value}")
        if turned.rule.id not in BY_ID:
            yield " "
            yield element("span", self.say(message("not yet checked")), class_="csp-turn")

    def _flipped(self, block: Block, flip: Flip) -> Markup:
        before = self._verdict(flip.before, warned=bool(flip.no_longer_warnings))
        after = self._verdict(flip.after, warned=bool(flip.warnings))
        verdicts = element("span", before, " → ", after)
        return element("li", linked(block.prose.title, self.card(block)), " ", verdicts)

    def _verdict(self, outcome: Outcome, *, warned: bool) -> Markup:
        verdict: Value = Term(outcome.value)
        text = self.say(message("{outcome}, with a warning", outcome=verdict)) if warned else self.say.value(verdict)
        look = CardVerdict.WARNED if warned and outcome is Outcome.ALLOWED else CardVerdict(outcome.value)
        return element("span", capitalized(text), class_=f"csp-verdict csp-verdict--{look.value}")


class Dates:
    """The days of a site, judged once for all of its languages, and only when a page asks for them."""

    def __init__(self, judgement: Judgement, today: date) -> None:
        """`today` is the day of the build: what comes after it is to come."""
        self._judgement = judgement
        self._today = today

    def with_headings(self, markdown: str, say: Translator, extensions: Iterable[str]) -> str:
        """A page's Markdown with a heading for each day where it asks for the days.

        Without an extension that reads them, an id would stand in the heading as text.
        """
        if DATES not in markdown:
            return markdown
        headings = "\n\n".join(self._headings(say))
        ids = any(name.endswith(("attr_list", "extra")) for name in extensions)
        headings = headings if ids else _ID.sub("", headings)
        lines = markdown.split("\n")
        # In a block of code, and in a scenario, it is text.
        fenced = {number for fence in fences(Source("page.md", markdown)) for number in range(*fence.lines)}
        return "\n".join(
            headings if line.strip() == DATES and number not in fenced else line for number, line in enumerate(lines)
        )

    def filled(self, html: str, parts: DayParts) -> str:
        """A page with what each day brings below its heading."""
        return _DAY.sub(partial(self._filled, parts), html)

    def _headings(self, say: Translator) -> Iterator[str]:
        days = tuple(self._turns)
        coming = [day for day in days if day > self._today]
        past = [day for day in reversed(days) if day <= self._today]
        yield say(
            message(
                "As of {today}. Each example is judged as if it happened on the day before, and then as if it happened "
                "on the day itself.",
                today=self._today,
            )
        )
        yield _heading(say(message("To come")), "coming")
        if not coming:
            yield say(message("Our sources name no later day."))
        yield from (_day(day, say) for day in coming)
        for year, of_year in groupby(past, key=lambda day: day.year):
            yield _heading(say(message("In {year}", year=str(year))), f"year-{year}")
            yield from (_day(day, say) for day in of_year)

    def _filled(self, parts: DayParts, found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1])
        blocks = self._blocks.get(parts.say.language, {})
        flips = [
            (blocks.get(flip.block.scenario.id, flip.block), flip) for flip in self._flips.get(day, ()) if _shows(flip)
        ]
        return parts.day(self._turns.get(day, ()), flips, coming=day > self._today)

    @cached_property
    def _turns(self) -> Mapping[date, Sequence[RuleTurn]]:
        return turns_by_day()

    @cached_property
    def _flips(self) -> Mapping[date, Sequence[Flip]]:
        project = self._judgement.project
        found: dict[date, list[Flip]] = {}
        for flip in () if project is None else flips_of_rules(self._judgement.report, project.config):
            found.setdefault(flip.on, []).append(flip)
        return found

    @cached_property
    def _blocks(self) -> Mapping[str | None, Mapping[str, Block]]:
        """The scenarios by language and id."""
        found: dict[str | None, dict[str, Block]] = {}
        for block in self._judgement.report.blocks:
            found.setdefault(block.page.language, {})[block.scenario.id] = block
        return found


def _heading(text: str, id: str, level: int = 2) -> str:
    return f"{'#' * level} {text} {{ #{id} }}"


def _day(day: date, say: Translator) -> str:
    id = day.isoformat()
    return f"{_heading(say.value(day), id, 3)}\n\n<!-- csp-guides: day {id} -->"


def _shows(flip: Flip) -> bool:
    """Whether a reader of the card sees another verdict: another word, or a warning beside what is allowed."""
    warned = flip.after is Outcome.ALLOWED and bool(flip.warnings) is not bool(flip.no_longer_warnings)
    return flip.before is not flip.after or warned
