"""The page of dates: each day on which rules turn, with the rules, and the examples whose verdict turns with them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import groupby

from csp_guides.check import Block
from csp_guides.day_markers import DAY_MARKER, day_of
from csp_guides.fences import fenced_lines
from csp_guides.joints import blank
from csp_guides.memo import Memo
from csp_guides.messages import Message, message
from csp_guides.model.scenario import Outcome
from csp_guides.records import dataclass, field
from csp_guides.reporters.verdict_text import verdict_words
from csp_guides.rule_pages import rule_address
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.known import KNOWN
from csp_guides.rules.shared.enrollments import FIRST_REVIEWS
from csp_guides.rules.turning_days import RuleTurn, Turn, turns_by_day
from csp_guides.site.card_data import CardVerdict
from csp_guides.site.judgement import Judgement
from csp_guides.site.markup import Markup, capitalized, element, join, linked
from csp_guides.site.rule_texts import rule_page
from csp_guides.source import Source
from csp_guides.translate import Translator
from csp_guides.upcoming import Flip, Turns

DATES = "<!-- csp-guides: dates -->"
"""In a page: where the days go, as headings of Markdown, so that they stand in the contents of the page."""


_ID = re.compile(r"(?<=\S) \{ #[\w-]+ \}$", re.MULTILINE)

_TURNS: Mapping[Turn, Message] = {
    Turn.BEGINS: message("begins"),
    Turn.ENDS: message("ends"),
    Turn.CHANGES: message("changes"),
    Turn.REVIEWS: message("month by month"),
}

_MONTH_BY_MONTH = message(
    "From this day on, month by month until {last}, these rules come to apply to the existing partners whose yearly "
    "review is held in that month:",
    last=max(FIRST_REVIEWS),
)
_NO_EXAMPLE = message("No example of ours shows the difference. The page of the rule says what applies when.")

_FEED = message("Subscribe to these changes as a feed (Atom)")
_STRICTER = message("A stricter rule takes its place:")

_SEEN_AT_ONCE = 6
"""So many examples of a day to come are shown unasked; those of a day that is past, nobody waits for."""

Links = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What is told of a day: the rules that turn on it, and the scenarios, as they stand in the language, that flip.

    From the day on which reviews begin, rules come to partners month by month: `reviews` are these rules, and the flips
    of the later months stand with those of this day.
    """

    on: date
    coming: bool
    turns: Sequence[RuleTurn]
    reviews: Sequence[RuleTurn]
    flips: Sequence[tuple[Block, Flip]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayParts:
    """What is filled in below the days of one page: `link` is as for the cards, `card` leads to that of a scenario."""

    say: Translator
    link: Links = field(repr=False)
    card: Callable[[Block], str] = field(repr=False)

    def day(self, day: Day) -> Markup:
        """The rules that turn on a day with what they turn, and the scenarios."""
        rules = self._rules(day, day.turns)
        if day.reviews:
            rules = join((rules, element("p", self.say(_MONTH_BY_MONTH)), self._rules(day, day.reviews)))
        if not day.flips:
            return rules
        count = message("Examples with another verdict, or with another warning: {count}", count=len(day.flips))
        examples = element("ul", [self._flipped(day, *one) for one in day.flips], class_="csp-flips")
        if not day.coming or len(day.flips) > _SEEN_AT_ONCE:
            summary = element("summary", self.say(count), class_="csp-flips-head")
            return Markup(f"{rules}{element('details', summary, examples, class_='csp-flips-more')}")
        return Markup(f"{rules}{element('p', self.say(count), class_='csp-flips-head')}{examples}")

    def _rules(self, day: Day, turns: Sequence[RuleTurn]) -> Markup:
        if not turns:
            return Markup("")
        return element("ul", [element("li", self._turned(day, turn)) for turn in turns], class_="csp-turns")

    def _turned(self, day: Day, turned: RuleTurn) -> Iterator[Markup | str]:
        known = KNOWN[turned.rule.id]
        page = None
        if turned.rule.id in BY_ID:
            page = rule_page(turned.rule.topic, known.id, self.say.language)
            yield linked(page.title, self.link(rule_address(turned.rule.topic, known.id)))
        else:
            assert known.title is not None, "a rule without a page has a title"
            yield linked(self.say(known.title), self.link(f"rules/status/#{known.id}"))
        yield " "
        yield element("span", self.say(_TURNS[turned.turn]), class_=f"csp-turn csp-turn--{turned.turn.value}")
        if page is None:
            yield " "
            yield element("span", self.say(message("not yet checked")), class_="csp-turn")
            return
        if day.coming:
            yield element("p", page.summary, class_="csp-turn-said")
        yield from self._successors(day, turned)
        yield from self._effect(day, turned)

    def _successors(self, day: Day, turned: RuleTurn) -> Iterator[Markup]:
        """The stricter rules that take the place of one that ends; that they forbid more is told of them."""
        found = dict.fromkeys(id for _, flip in day.flips for id in _successors(turned, flip))
        for id in found:
            title = rule_page(BY_ID[id].topic, id, self.say.language).title
            link = linked(title, self.link(rule_address(BY_ID[id].topic, id)))
            told = self.say(_STRICTER)
            yield element("p", told, blank(told, title, self.say.language), link, class_="csp-turn-said")

    def _effect(self, day: Day, turned: RuleTurn) -> Iterator[Markup]:
        """From which verdict to which a rule turns our examples; whoever reads that it changes asks how."""
        pairs = dict.fromkeys(
            (self._before(flip), self._after(flip))
            for _, flip in day.flips
            if turned.rule.id in flip.speaking and not _successors(turned, flip)
        )
        if pairs:
            told = join(element("li", before, " → ", after) for before, after in pairs)
            yield element("ul", told, class_="csp-turn-effect")
        elif turned.turn is Turn.CHANGES and not day.coming:
            yield element("p", self.say(_NO_EXAMPLE), class_="csp-turn-said")

    def _flipped(self, day: Day, block: Block, flip: Flip) -> Markup:
        own = "" if flip.on == day.on else self.say(message("{day}: ", day=flip.on))
        verdicts = element("span", self._before(flip), " → ", self._after(flip))
        return element("li", own, linked(block.prose.title, self.card(block)), " ", verdicts)

    def _before(self, flip: Flip) -> Markup:
        return self._verdict(flip.before, warned=flip.warned_before)

    def _after(self, flip: Flip) -> Markup:
        return self._verdict(flip.after, warned=flip.warned)

    def _verdict(self, outcome: Outcome, *, warned: bool) -> Markup:
        look = CardVerdict.WARNED if warned and outcome is Outcome.ALLOWED else CardVerdict(outcome.value)
        text = capitalized(self.say(verdict_words(outcome, warned=warned)))
        return element("span", text, class_=f"csp-verdict csp-verdict--{look.value}")


class Dates:
    """The days of a site, judged once for all of its languages, and only when a page asks for them."""

    def __init__(self, judgement: Judgement, today: date, kept: Memo[tuple[Flip, ...]] | None = None) -> None:
        """`today` is the day of the build: what comes after it is to come. `kept` has the flips of earlier builds."""
        self._judgement = judgement
        self._today = today
        self._kept: Memo[tuple[Flip, ...]] = Memo() if kept is None else kept

    def with_headings(self, markdown: str, say: Translator, extensions: Iterable[str], feed: str = "") -> str:
        """A page's Markdown with a heading for each day where it asks for the days, and a link to the feed, if any.

        Without an extension that reads them, an id would stand in the heading as text.
        """
        if DATES not in markdown:
            return markdown
        headings = "\n\n".join(self._headings(say, feed))
        ids = any(name.endswith(("attr_list", "extra")) for name in extensions)
        headings = headings if ids else _ID.sub("", headings)
        lines = markdown.split("\n")
        # In a block of code, and in a scenario, it is text.
        fenced = fenced_lines(Source("page.md", markdown))
        return "\n".join(
            headings if line.strip() == DATES and number not in fenced else line for number, line in enumerate(lines)
        )

    def filled(self, html: str, parts: DayParts) -> str:
        """A page with what each day brings below its heading."""
        return DAY_MARKER.sub(partial(self._filled, parts), html)

    def _headings(self, say: Translator, feed: str) -> Iterator[str]:
        days = self._told
        coming = [day for day in days if day > self._today]
        past = [day for day in reversed(days) if day <= self._today]
        yield say(
            message(
                "As of {today}. Each example is judged as if it happened on the day before, and then as if it happened "
                "on the day itself.",
                today=self._today,
            )
        )
        if feed:
            yield f"[{say(_FEED)}]({feed})"
        yield _heading(say(message("To come")), "coming")
        if not coming:
            yield say(message("Our sources name no later day."))
        yield from (_day(day, say) for day in coming)
        for year, of_year in groupby(past, key=lambda day: day.year):
            yield _heading(say(message("In {year}", year=str(year))), f"year-{year}")
            yield from (_day(day, say) for day in of_year)

    def _filled(self, parts: DayParts, found: re.Match[str]) -> str:
        day = day_of(found)
        # What is no day the check tells, with its place.
        return found[0] if day is None else parts.day(self._day(day, parts.say.language))

    def _day(self, day: date, language: str) -> Day:
        turns = self._turns.get(day, ())
        first = day == self._reviews[0]
        days = [day, *(later for later in self._reviews if later not in self._told)] if first else [day]
        blocks = self._blocks.get(language, {})
        return Day(
            on=day,
            coming=day > self._today,
            turns=[turn for turn in turns if turn.turn is not Turn.REVIEWS],
            reviews=[turn for turn in turns if turn.turn is Turn.REVIEWS] if first else [],
            flips=[
                (blocks.get(flip.block.scenario.id, flip.block), flip)
                for on in days
                for flip in self._flips.get(on, ())
                if flip.shows
            ],
        )

    @cached_property
    def _reviews(self) -> Sequence[date]:
        """The days on which rules come to those partners alone that are reviewed in the month that begins."""
        return [day for day, turns in self._turns.items() if any(turn.turn is Turn.REVIEWS for turn in turns)]

    @cached_property
    def _told(self) -> Sequence[date]:
        """The days that have a heading: what repeats itself each month is told on the first of its days."""
        return [
            day
            for day, turns in self._turns.items()
            if day == self._reviews[0] or any(turn.turn is not Turn.REVIEWS for turn in turns)
        ]

    @cached_property
    def _turns(self) -> Mapping[date, Sequence[RuleTurn]]:
        return turns_by_day()

    @cached_property
    def _flips(self) -> Mapping[date, Sequence[Flip]]:
        found: dict[date, list[Flip]] = {}
        for flip in self._flips_in_order():
            found.setdefault(flip.on, []).append(flip)
        return found

    def _flips_in_order(self) -> Iterator[Flip]:
        project = self._judgement.project
        if project is None:
            return
        pinned, turns = project.config.date, Turns.of()
        for block in self._judgement.report.blocks:
            if block.page.language == project.config.default_language:
                made = partial(tuple[Flip, ...], turns.flips(block, pinned))
                yield from self._kept.get((block.document.text, pinned), made)

    @cached_property
    def _blocks(self) -> Mapping[str | None, Mapping[str, Block]]:
        """The scenarios by language and id."""
        found: dict[str | None, dict[str, Block]] = {}
        for block in self._judgement.report.blocks:
            found.setdefault(block.page.language, {})[block.scenario.id] = block
        return found


def _successors(turned: RuleTurn, flip: Flip) -> Sequence[str]:
    """The rules that speak in the place of one that ends, where they make an example's verdict stricter."""
    gone = turned.rule.id in (*flip.no_longer_named, *flip.no_longer_warnings)
    if turned.turn is not Turn.ENDS or not (gone and flip.stricter):
        return ()
    return [id for id in (*flip.named, *flip.warnings) if id in BY_ID]


def _heading(text: str, id: str, level: int = 2) -> str:
    return f"{'#' * level} {text} {{ #{id} }}"


def _day(day: date, say: Translator) -> str:
    id = day.isoformat()
    return f"{_heading(say.value(day), id, 3)}\n\n<!-- csp-guides: day {id} -->"
