"""What changes in the rules, as a feed (RFC 4287): an entry for each day on which a rule begins, changes or ends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from csp_guides.messages import Message, message
from csp_guides.records import dataclass, replace
from csp_guides.rule_pages import rule_address
from csp_guides.rules.catalogue import RULES
from csp_guides.rules.rule import Rule
from csp_guides.rules.turning_days import Turn, turns_by_day
from csp_guides.site.rule_texts import rule_page
from csp_guides.translate import Translator

_TITLES: dict[Turn, tuple[Message, Message]] = {
    Turn.BEGINS: (message("In force since {day}: {rule}"), message("In force from {day}: {rule}")),
    Turn.CHANGES: (message("Changed on {day}: {rule}"), message("Changes on {day}: {rule}")),
    Turn.ENDS: (message("No longer in force since {day}: {rule}"), message("No longer in force from {day}: {rule}")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A day on which a rule begins, changes or is the first day no longer in force."""

    rule: Rule[Any]
    day: date
    change: Turn

    def updated(self, today: date) -> date:
        """The day of the change once it has come; until then the day on which we last read a source of the rule."""
        return self.day if self.day <= today else max(source.checked for source in self.rule.sources)


def feed_title(site: str) -> Message:
    """What the feed of a site is called."""
    return message("{site}: what changes in the rules", site=site)


def rule_changes(rules: Sequence[Rule[Any]] = RULES) -> Sequence[RuleChange]:
    """All changes that the rules know the days of, the latest first; that a review is held each month is none."""
    by_id = {rule.id: rule for rule in rules}
    found = [
        RuleChange(rule=by_id[turn.rule.id], day=day, change=turn.turn)
        for day, turns in turns_by_day(rules).items()
        for turn in turns
        if turn.turn is not Turn.REVIEWS
    ]
    return found[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed in one language: the name of the site, whole addresses, and the day that counts as today.

    `link` gives the whole address of a rule's page by its path inside the language, empty without one.
    """

    site: str
    home: str
    own: str
    say: Translator
    today: date
    link: Callable[[str], str]

    def text(self, changes: Sequence[RuleChange]) -> str:
        """The feed as XML."""
        say = self.say
        subtitle = message(
            "Each entry bears the day from which it holds. If that day is still to come, the entry bears the day on "
            "which we last read a source of the rule."
        )
        latest = max((one.updated(self.today) for one in changes), default=self.today)
        return "".join(
            (
                '<?xml version="1.0" encoding="utf-8"?>\n',
                f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(say.language)}>\n',
                f"<title>{escape(say(feed_title(self.site)))}</title>\n",
                f"<subtitle>{escape(say(subtitle))}</subtitle>\n",
                f"<id>{escape(self.own)}</id>\n",
                f'<link rel="self" type="application/atom+xml" href={quoteattr(self.own)}/>\n',
                f'<link rel="alternate" type="text/html" href={quoteattr(self.home)}/>\n',
                f"<updated>{_instant(latest)}</updated>\n",
                f"<author><name>{escape(self.site)}</name></author>\n",
                *self._entries(changes),
                "</feed>\n",
            )
        )

    def _entries(self, changes: Iterable[RuleChange]) -> Iterator[str]:
        for one in changes:
            page = rule_page(one.rule.topic, one.rule.id, self.say.language)
            href = self.link(rule_address(one.rule.topic, one.rule.id))
            came, coming = _TITLES[one.change]
            told = came if one.day <= self.today else coming
            title = self.say(_with(told, one.day, page.title))
            id = f"{self.own}#{one.rule.id}-{one.change.value}-{one.day.isoformat()}"
            link = f'<link rel="alternate" type="text/html" href={quoteattr(href)}/>' if href else ""
            yield (
                f"<entry><id>{escape(id)}</id><title>{escape(title)}</title>{link}"
                f"<updated>{_instant(one.updated(self.today))}</updated>"
                f'<content type="text">{escape(page.summary)}</content></entry>\n'
            )


def _with(told: Message, day: date, rule: str) -> Message:
    return replace(told, values={"day": day, "rule": rule})


def _instant(day: date) -> str:
    # A day has no hour.
    return f"{day.isoformat()}T00:00:00Z"
