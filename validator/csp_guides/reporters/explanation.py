"""A rule explained in a terminal: its page, and what its declaration says."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from csp_guides.checks import CHECKS
from csp_guides.errors import CannotRun
from csp_guides.findings import Level
from csp_guides.messages import Message, message
from csp_guides.model.parties import Cloud
from csp_guides.model.scenario import Outcome
from csp_guides.model.steps.kinds import KINDS as KINDS_OF_STEP
from csp_guides.reporters.term_text import term_as_text
from csp_guides.reporters.text import Palette, columns
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import BY_ID, OPEN_BY_ID
from csp_guides.rules.known import KNOWN, Known
from csp_guides.rules.rule import Citation, Confidence, Extent, Kind, OpenRule, Rule, Target
from csp_guides.spelling import nearest
from csp_guides.terms import Term
from csp_guides.translate import Translator

KINDS: dict[Kind, Message] = {
    Kind.MUST: message("requirement"),
    Kind.MUST_NOT: message("prohibition"),
    Kind.MAY: message("permission"),
    Kind.EFFECT: message("what an event changes and leaves alone"),
}
CONSEQUENCES: dict[Level, Message] = {
    Level.ERROR: message("the case is denied"),
    Level.WARNING: message("a warning; the case is not denied for it"),
}
CONFIDENCES: dict[Confidence, Message] = {
    Confidence.READ: message("The sources say so."),
    Confidence.READ_OPENING: message("The opening of the source says so; the rest could not be read."),
    Confidence.INFERRED: message("This follows from the sources, which do not say it in so many words."),
    Confidence.CONTESTED: message("The sources contradict each other."),
    Confidence.THIRD_PARTY: message("Only third parties say so."),
}
EXTENTS: dict[Extent, Message] = {
    Extent.WHOLE: message("the whole text"),
    Extent.OPENING: message("its opening only"),
    Extent.EXCERPT: message("passages of it"),
    Extent.SECONDARY: message("only as a third party quotes it"),
    Extent.THIRD_PARTY: message("a third party's text, not Microsoft's"),
}
WORDS: dict[Outcome, Message] = {
    Outcome.ALLOWED: message(
        "Rules looked at every step, and none refuses it or leaves it open. Warnings, what is taken for granted, and "
        "known rules that are not checked yet, are told beside it."
    ),
    Outcome.DENIED: message(
        "A rule forbids a step, or the step is impossible. Nothing is judged after the first step that is refused."
    ),
    Outcome.UNDETERMINED: message(
        "A rule that could refuse a step cannot be decided: the case does not give a fact, or Microsoft's texts do not "
        "settle it."
    ),
    Outcome.UNJUDGED: message(
        "No rule looked at a step, so that nobody knows whether it is permitted. With “--strict” it is undetermined."
    ),
}
SECTIONS = {
    "allowed": message("Allowed"),
    "denied": message("Denied"),
    "warned": message("Warned"),
    "undetermined": message("Undetermined"),
    "fix": message("How to put it right"),
    "why": message("Why"),
}
_WIDTH = 88
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


def explanation_as_text(id: str, say: Translator, palette: Palette, terms: Sequence[Term] = ()) -> str:
    """What a rule, a check, a term or the word of a verdict means. Raises CannotRun for an id that nothing has."""
    if id in BY_ID:
        return "\n".join(_rule(BY_ID[id], say, palette)) + "\n"
    if id in KNOWN:
        return "\n".join(_unwritten(KNOWN[id], say, palette)) + "\n"
    if id in CHECKS:
        return f"{palette.paint('strong', id)}\n\n{_wrapped(say(CHECKS[id]))}\n"
    word = next((outcome for outcome in WORDS if outcome == id), None)
    if word is not None:
        return f"{palette.paint(word, id)}\n\n{_wrapped(say(WORDS[word]))}\n"
    same = [term for term in terms if term.id == id]
    if same:
        return term_as_text(same, say, palette)
    known = [*KNOWN, *CHECKS, *WORDS, *dict.fromkeys(term.id for term in terms)]
    near = next((one for one in known if one.startswith(id)), None) or nearest(id, known)
    if near is not None:
        raise CannotRun(message("there is no rule or check “{id}”; did you mean “{near}”?", id=id, near=near))
    raise CannotRun(message("there is no rule or check “{id}”; “csp-guides rules” lists the rules", id=id))


def state_of(known: Known) -> Message:
    """Whether a known rule is checked, and if not, why."""
    if known.same_as is not None:
        return message("the same as {rule}", rule=known.same_as)
    if known.uncheckable is not None:
        return message("cannot be checked: {why}", why=known.uncheckable)
    if known.refuses_nothing:
        return message("an effect or a permission, which refuses nothing; not yet checked")
    if known.id not in BY_ID:
        return message("not yet checked")
    lacks = BY_ID[known.id].lacks
    return message("checked") if lacks is None else message("checked in part; not checked: {lacks}", lacks=lacks)


def facts(rule: Rule[Any], say: Translator) -> Iterator[tuple[str, str]]:
    """What a rule's declaration says, as pairs of a name and a text; the sources come separately."""
    yield say(message("Rule")), rule.id
    yield say(message("Kind")), say(KINDS[rule.kind])
    if rule.only_leaves_open:
        yield say(message("Where it applies")), say(message("the case is undetermined"))
    elif rule.level in CONSEQUENCES:
        yield say(message("When broken")), say(CONSEQUENCES[rule.level])
    yield from _in_force(rule, say)
    yield say(message("Certainty")), say(CONFIDENCES[rule.confidence])
    if rule.lacks is not None:
        yield say(message("Not checked")), say(rule.lacks)


def _in_force(rule: Target[Any], say: Translator) -> Iterator[tuple[str, str]]:
    yield say(message("In force")), period(rule, say)
    if rule.clouds != frozenset(Cloud):
        yield say(message("Clouds")), say.value(tuple(cloud.label for cloud in sorted(rule.clouds)))


def period(rule: Target[Any], say: Translator) -> str:
    """The days on which a rule is in force."""
    if rule.since and rule.until:
        return say(message("from {since} to {until}", since=rule.since, until=rule.until))
    if rule.since:
        return say(message("from {since}", since=rule.since))
    if rule.until:
        return say(message("until {until}", until=rule.until))
    return say(message("no dates stated"))


def citation(source: Citation, say: Translator) -> str:
    """What a source says of its age, and when it was last read, and how far."""
    extent = EXTENTS[source.extent]
    if source.dated is None:
        return say(message("(undated; last read on {checked}: {extent})", checked=source.checked, extent=extent))
    return say(
        message(
            "(of {dated}; last read on {checked}: {extent})",
            dated=source.dated,
            checked=source.checked,
            extent=extent,
        )
    )


def _rule(rule: Rule[Any], say: Translator, palette: Palette) -> Iterator[str]:
    page = read_rule_page(rule.topic, rule.id, say.language)
    yield palette.paint("strong", page.title)
    yield ""
    yield _wrapped(without_links(page.summary))
    yield ""
    yield from _table(facts(rule, say))
    for name, body in page.sections.items():
        yield ""
        yield palette.paint("strong", say(SECTIONS[name]))
        yield ""
        yield without_links(body)
    yield ""
    yield palette.paint("strong", say(message("Sources")))
    yield ""
    for source in rule.sources:
        yield f"- {source.title} {citation(source, say)}"
        yield f"  {source.url}"


def without_links(markdown: str) -> str:
    """Text without links: one to an address stands as both, one to a rule's page with the id, others as their words."""
    return _LINK.sub(lambda link: f"{link[1]}{_target(link[2])}", markdown)


def _target(address: str) -> str:
    if address.startswith("https://"):
        return f" <{address}>"
    id = PurePosixPath(address.partition("#")[0]).stem
    return f" [{id}]" if id in BY_ID else ""


def _unwritten(known: Known, say: Translator, palette: Palette) -> Iterator[str]:
    """What is known of a rule that has no page yet; of an open one, also where it bears on a case."""
    assert known.title is not None, "a rule without a page has a title"
    yield palette.paint("strong", say(known.title))
    yield ""
    state = say(message("State")), say(state_of(known))
    if known.id not in OPEN_BY_ID:
        yield from _table(((say(message("Rule")), known.id), state))
        return
    rule = OPEN_BY_ID[known.id]
    told = message("This rule is known and not checked yet: a verdict names it where it bears on a step.")
    yield _wrapped(say(told))
    yield ""
    yield from _table(((say(message("Rule")), known.id), state, *_in_force(rule, say), *_bearing(rule, say)))


def _bearing(rule: OpenRule[Any], say: Translator) -> Iterator[tuple[str, str]]:
    """The steps that an open rule bears on, by their keys in a scenario, and when it does."""
    yield say(message("Steps")), say.value(tuple(key for key, kind in KINDS_OF_STEP.items() if kind in rule.steps))
    for number, asked in enumerate(rule.applies):
        yield "" if number else say(message("Bears on them when")), say(asked.asks)


def _table(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names and texts in two columns."""
    rows = list(pairs)
    width = max(columns(name) for name, _ in rows)
    for name, text in rows:
        yield f"{name}{' ' * (width - columns(name))}  {text}"


def _wrapped(text: str) -> str:
    # textwrap counts characters, and Chinese has no blanks to break at: such text is left to the terminal.
    return textwrap.fill(text, _WIDTH) if columns(text) == len(text) else text
