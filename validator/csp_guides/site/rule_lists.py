"""The lists of rules that are filled into pages: the index, those of the topics, and which rules are checked."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from csp_guides.findings import Level
from csp_guides.messages import Message, message
from csp_guides.records import dataclass, field
from csp_guides.reporters.explanation import KINDS, period, state_of
from csp_guides.rule_pages import rule_address
from csp_guides.rules.catalogue import BY_ID, RULES
from csp_guides.rules.known import KNOWN, SUBJECTS, Known, Subject
from csp_guides.rules.rule import Kind, Rule
from csp_guides.rules.topics import TOPICS
from csp_guides.site.contents import heading
from csp_guides.site.filters import Choice, filter_form, item, other_name
from csp_guides.site.markup import Markup, capitalized, element, join, linked
from csp_guides.site.rule_texts import rule_page
from csp_guides.translate import Translator

_MARKS: Mapping[str, Message] = {
    "permission": message("permission"),
    "effect": message("effect"),
    "undetermined": message("undetermined"),
    "warning": message("warning"),
}
"""What stands behind the title of a rule that does something else than most, which require or forbid something."""

_CONSEQUENCES: Mapping[str, Message] = {
    "denied": message("the case is denied"),
    "undetermined": message("the case is undetermined"),
    "warning": message("a warning"),
    "none": message("nothing; it permits"),
}

_STATES: Mapping[str, Message] = {
    "checked": message("checked"),
    "part": message("checked in part"),
    "open": message("not yet checked"),
    "impossible": message("cannot be checked"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLists:
    """The lists of one language; `link` is as for the cards."""

    say: Translator
    link: Callable[[str], str] = field(repr=False)

    def index(self) -> Markup:
        """All rules by topic, each with its title, what it does, and its summary."""
        topics = groupby(RULES, key=lambda rule: rule.topic)
        lists = [(self._topic_heading(topic), self._listed(rules)) for topic, rules in topics]
        return join(lists)

    def index_filter(self) -> Markup:
        """What finds rules in the index."""
        return filter_form(_INDEX_CHOICES, self.say, by_day=True)

    def topic(self, topic: str) -> Markup:
        """The rules of one topic, as the index lists them."""
        return self._listed(rule for rule in RULES if rule.topic == topic)

    def named(self, rules: "tuple[str, ...]") -> Markup:
        """Some rules by their titles, with what they do."""
        entries = [element("li", element("p", self._title(BY_ID[rule]))) for rule in rules]
        return element("ul", entries, class_="csp-rules")

    def status(self) -> Markup:
        """How many known rules are checked, in all and by subject, and then each of them with its state."""
        known = sum(known.same_as is None for known in KNOWN.values())
        names = len(KNOWN) - known
        part = sum(rule.lacks is not None for rule in RULES)
        count = message(
            "Checked so far, at least in part: {checked} of {known}. Checked in part only: {part}.",
            checked=len(RULES),
            known=known,
            part=part,
        )
        others = message("Also listed, as “the same as …”, are other names of these rules: {names}.", names=names)
        told = element("p", self.say(count), _progress(len(RULES), known), class_="csp-progress")
        return join(
            (
                told,
                element("p", self.say(others)),
                self._counts(),
                filter_form(_STATUS_CHOICES, self.say),
                *self._subjects(),
            )
        )

    def _topic_heading(self, topic: str) -> Markup:
        return heading(linked(self.say(TOPICS[topic]), self.link(f"rules/{topic}/")), topic, self.say)

    def _listed(self, rules: "Iterator[Rule[Any]]") -> Markup:
        return element("ul", [self._indexed(rule) for rule in rules], class_="csp-rules")

    def _indexed(self, rule: Rule[Any]) -> Markup:
        page = rule_page(rule.topic, rule.id, self.say.language)
        parts = [element("p", self._title(rule)), element("p", page.summary)]
        if rule.since or rule.until:
            dated = message("In force: {period}", period=period(rule, self.say))
            parts.append(element("p", self.say(dated), class_="csp-rules__period"))
        return item(
            *parts,
            topic=rule.topic,
            kind=rule.kind.value,
            consequence=_consequence(rule),
            state=_state(KNOWN[rule.id]),
            since=rule.since.isoformat() if rule.since else "",
            until=rule.until.isoformat() if rule.until else "",
        )

    def _title(self, rule: Rule[Any]) -> Markup:
        """The linked title of a rule, and a mark for each thing that sets it apart from most."""
        title = rule_page(rule.topic, rule.id, self.say.language).title
        marks = [
            (" ", element("span", self.say(_MARKS[mark]), class_=f"csp-level csp-level--{mark}"))
            for mark in marks_of(rule)
        ]
        return join((linked(title, self.link(rule_address(rule.topic, rule.id))), marks))

    def _counts(self) -> Markup:
        heads = (message("Subject"), message("Rules checked, at least in part"))
        head = element("tr", [element("th", self.say(text)) for text in heads])
        rows = [self._counted(number, subject) for number, subject in enumerate(SUBJECTS, start=1)]
        # Themes style tables without a class.
        return element("div", element("table", element("thead", head), element("tbody", rows)), class_="csp-counts")

    def _counted(self, number: int, subject: Subject) -> Markup:
        checked, known = _checked_of(subject)
        name = linked(self.say(subject.name), f"#{_anchor(number)}")
        told = self.say(message("{checked} of {known}", checked=checked, known=known))
        return element("tr", element("td", name), element("td", element("span", told), _progress(checked, known)))

    def _checked(self, checked: int, known: int) -> str:
        return self.say(message("Checked so far: {checked} of {known}.", checked=checked, known=known))

    def _subjects(self) -> Iterator[Markup]:
        """The rules of each subject, folded: all of them would be thirty screens of a phone."""
        for number, subject in enumerate(SUBJECTS, start=1):
            yield heading(self.say(subject.name), _anchor(number), self.say)
            summary = element("summary", self._checked(*_checked_of(subject)))
            rules = element("ul", [self._known(one) for one in subject.rules], class_="csp-known")
            yield element("details", summary, rules, class_="csp-known-more")

    def _known(self, known: Known) -> Markup:
        state = _state(known) if known.same_as is None else "same"
        told = capitalized(self.say(self._told(known)))
        parts = (
            element("p", self._known_title(known)),
            element("p", told, class_=f"csp-known__state csp-known__state--{state}"),
            element("p", element("code", known.id), class_="csp-known__id"),
        )
        if known.same_as is not None:
            return other_name(*parts, id=known.id)
        return item(*parts, id=known.id, state=state, names=" ".join(self._other_names(known)))

    def _other_names(self, known: Known) -> Iterator[str]:
        """By what else a rule is found: the ids and titles of the entries that are the same as it."""
        for other in KNOWN.values():
            if other.same_as == known.id:
                yield other.id
                yield self._known_title(other)

    def _known_title(self, known: Known) -> Markup:
        return join(self.say(known.title)) if known.title is not None else self._title(BY_ID[known.id])

    def _told(self, known: Known) -> Message:
        """The state of a rule; another name of it stands there by its title."""
        if known.same_as is None:
            return state_of(known)
        if known.same_as in BY_ID:
            rule = BY_ID[known.same_as]
            title = rule_page(rule.topic, rule.id, self.say.language).title
        else:
            other = KNOWN[known.same_as].title
            assert other is not None, "a rule without a page has a title"
            title = self.say(other)
        return message("the same as “{title}”", title=title)


def marks_of(rule: Rule[Any]) -> Iterator[str]:
    """What sets a rule apart from most, which require or forbid something and deny the case that breaks them."""
    if rule.kind is Kind.MAY:
        yield "permission"
    if rule.kind is Kind.EFFECT:
        yield "effect"
    if rule.only_leaves_open:
        yield "undetermined"
    if rule.level is Level.WARNING:
        yield "warning"


def _consequence(rule: Rule[Any]) -> str:
    """What comes of a case that breaks the rule."""
    if rule.only_leaves_open:
        return "undetermined"
    return {Level.ERROR: "denied", Level.WARNING: "warning", Level.NOTE: "none"}[rule.level]


def _state(known: Known) -> str:
    """Whether a known rule is checked, as the filter has it."""
    if known.uncheckable is not None:
        return "impossible"
    if known.id not in BY_ID:
        return "open"
    return "checked" if BY_ID[known.id].lacks is None else "part"


def _checked_of(subject: Subject) -> tuple[int, int]:
    """How many rules of a subject are checked, and how many are known: one under two names counts once."""
    rules = [known for known in subject.rules if known.same_as is None]
    return sum(known.id in BY_ID for known in rules), len(rules)


def _progress(done: int, of: int) -> Markup:
    """A bar beside the numbers that say the same, so that nobody needs to see it."""
    return element("progress", value=str(done), max=str(of), aria_hidden="true")


def _anchor(number: int) -> str:
    """Where the rules of a subject begin on the status page; subjects are counted from 1."""
    return f"subject-{number}"


_INDEX_CHOICES = (
    Choice(name="topic", label=message("Topic"), options=TOPICS),
    Choice(name="kind", label=message("Kind"), options={kind.value: text for kind, text in KINDS.items()}),
    Choice(name="consequence", label=message("When broken"), options=_CONSEQUENCES),
    Choice(name="state", label=message("State"), options={state: _STATES[state] for state in ("checked", "part")}),
)
_STATUS_CHOICES = (Choice(name="state", label=message("State"), options=_STATES),)
