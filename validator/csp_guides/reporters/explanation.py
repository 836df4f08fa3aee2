"""A rule explained in a terminal: its page, and what its declaration says."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from csp_guides.addresses import address_in
from csp_guides.checks import CHECKS, REMEDIES
from csp_guides.config import LANGUAGES
from csp_guides.errors import CannotRun
from csp_guides.fences import Fence, fences
from csp_guides.findings import Level
from csp_guides.lookalikes import SCENARIO
from csp_guides.messages import Details, Message, message
from csp_guides.model.build import build_prose
from csp_guides.model.parties import Cloud
from csp_guides.model.scenario import Outcome
from csp_guides.model.steps.kinds import KINDS as KINDS_OF_STEP
from csp_guides.parsing import parse_file
from csp_guides.reporters.page_text import line_as_text, page_as_text
from csp_guides.reporters.term_text import term_as_text
from csp_guides.reporters.text import Palette
from csp_guides.reporters.wrapping import WIDTH, in_two_columns, wrapped
from csp_guides.resources import rule_page_path
from csp_guides.rule_pages import read_rule_page
from csp_guides.rules.catalogue import BY_ID, OPEN_BY_ID
from csp_guides.rules.known import KNOWN, Known
from csp_guides.rules.rule import Citation, Confidence, Extent, Kind, Note, OpenRule, Rule, Target
from csp_guides.rules.turning_days import Turn, days_of
from csp_guides.source import Source
from csp_guides.spelling import nearest
from csp_guides.translate import Translator
from csp_guides.translated_case import translated_case
from csp_guides.wording.terms import GLOSSARY, Term, fold

KINDS: dict[Kind, Message] = {
    Kind.MUST: message("requirement"),
    Kind.MUST_NOT: message("prohibition"),
    Kind.MAY: message("permission"),
    Kind.EFFECT: message("effect: what a step changes, and what stays as it is"),
}
CONSEQUENCES: dict[Level, Message] = {
    Level.ERROR: message("the case is denied"),
    Level.WARNING: message("a warning; the case is not denied for it"),
}
CONFIDENCES: dict[Confidence, Message] = {
    Confidence.READ: message("The sources say so."),
    Confidence.READ_OPENING: message("The opening of the source says so; the rest could not be read."),
    Confidence.INFERRED: message("We infer this from the sources; they do not say it directly."),
    Confidence.CONTESTED: message("The sources contradict each other."),
    Confidence.SECONDARY: message("A text of Microsoft's says so, which we read only as third parties quote it."),
    Confidence.THIRD_PARTY: message("Only third parties say so."),
}
EXTENTS: dict[Extent, Message] = {
    Extent.WHOLE: message("the whole text"),
    Extent.OPENING: message("its opening only"),
    Extent.EXCERPT: message("passages of it"),
    Extent.SECONDARY: message("only as a third party quotes it"),
    Extent.THIRD_PARTY: message("a third party's text, not Microsoft's"),
}
NOTES: dict[Note, Message] = {
    Note.LATER: message("later version of this article"),
    Note.OF_2019: message("revision of 2019"),
    Note.CHANGE: message("a change to the page, as reviewed"),
    Note.DEVELOPERS: message("for developers"),
    Note.VIANET: message("for partners of 21Vianet"),
}
CHANGES = message("Changes")
_ORIGINAL = LANGUAGES[0]

WORDS: dict[Outcome, Message] = {
    Outcome.ALLOWED: message(
        "Rules looked at every step, and every rule that we check and that applies is kept. Warnings, what is "
        "taken for granted, and known rules that are not checked yet are named beside the verdict."
    ),
    Outcome.DENIED: message(
        "A rule is broken, or a step cannot happen at all. Nothing is judged after the first step that is denied."
    ),
    Outcome.UNDETERMINED: message(
        "A rule that could deny a step cannot be decided: the case does not give a fact, or Microsoft's texts do "
        "not settle it."
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
    "certainty": message("How sure we are"),
}


def explanation_as_text(id: str, say: Translator, palette: Palette, terms: Callable[[], Sequence[Term]]) -> str:
    """What a rule, a check, a term or the word of a verdict means. Raises CannotRun for an id that nothing has.

    `terms` gives the terms that the project is held to; it is asked only when nothing else has the id.
    """
    if id in BY_ID:
        return "\n".join(_rule(BY_ID[id], say, palette)) + "\n"
    if id in KNOWN:
        return "\n".join(_unwritten(KNOWN[id], say, palette)) + "\n"
    if id in CHECKS:
        return "\n".join(_check(id, say, palette)) + "\n"
    word = next((outcome for outcome in WORDS if outcome == id), None)
    if word is not None:
        return f"{palette.paint(word, id)}\n\n{_set(WORDS[word], say)}\n"
    held_to = terms()
    same = [term for term in held_to if term.id == id]
    if same:
        return term_as_text(same, say, palette)
    known = [*KNOWN, *CHECKS, *WORDS, *dict.fromkeys(term.id for term in held_to)]
    near = _term_of(id, held_to)
    if near is None and not id.startswith(GLOSSARY):
        near = next((one for one in known if one.startswith(id)), None) or nearest(id, known)
    if near is not None:
        raise CannotRun(message("there is no rule, check or term “{id}”; did you mean “{near}”?", id=id, near=near))
    if id.startswith(GLOSSARY):
        raise CannotRun(message("there is no term “{id}”; the findings of “csp-guides check” name the terms", id=id))
    raise CannotRun(message("there is no rule or check “{id}”; “csp-guides rules” lists the rules", id=id))


def _term_of(id: str, terms: Sequence[Term]) -> str | None:
    """The term that looks for this form, or that is called so in the glossary, or nearly so."""
    for term in terms:
        if id == term.id.removeprefix(GLOSSARY) or fold(id) in map(fold, (*term.words, term.write)):
            return term.id
    if not id.startswith(GLOSSARY):
        return None
    # What they all begin with would make any two alike.
    near = nearest(id.removeprefix(GLOSSARY), dict.fromkeys(term.id.removeprefix(GLOSSARY) for term in terms))
    return near and next(one.id for one in terms if one.id.removeprefix(GLOSSARY) == near)


def state_of(known: Known) -> Message:
    """Whether a known rule is checked, and if not, why."""
    if known.same_as is not None:
        return message("the same as {rule}", rule=known.same_as)
    if known.uncheckable is not None:
        return message("cannot be checked: {why}", why=known.uncheckable)
    if known.refuses_nothing:
        return message("an effect or a permission, which denies nothing; not yet checked")
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
    told = tuple(text for _, text in changes(rule, say))
    if told:
        yield say(CHANGES), say.value(told)
    yield say(message("Certainty")), say(CONFIDENCES[rule.confidence])
    if rule.lacks is not None:
        yield say(message("Not checked")), say(rule.lacks)


def changes(rule: Target[Any], say: Translator) -> Iterator[tuple[date, str]]:
    """The days on which a rule in force comes to say otherwise, each with how it is told.

    What changes month by month is told once, with the first of its days. Each of the days has a heading on the page of
    dates.
    """
    for day in days_of(rule, Turn.CHANGES):
        yield day, say.value(day)
    reviews = days_of(rule, Turn.REVIEWS)
    if reviews:
        told = message(
            "month by month from {first} until {last}, for existing partners in the month of their yearly review",
            first=reviews[0],
            last=reviews[-1],
        )
        yield reviews[0], say(told)


def _in_force(rule: Target[Any], say: Translator) -> Iterator[tuple[str, str]]:
    yield say(message("In force")), period(rule, say)
    if rule.clouds != frozenset(Cloud):
        yield say(message("Clouds")), say.value(tuple(cloud.label for cloud in sorted(rule.clouds)), "bare")


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
    """What there is to say of a source behind its title, in brackets, with the blank between the two."""
    dated = message("undated") if source.dated is None else message("of {day}", day=source.dated)
    return say(message(" ({details})", details=Details((*remarks(source, say.language), dated, last_read(source)))))


def remarks(source: Citation, language: str) -> Iterator[Message]:
    """What a reader of a language should know before following a source: which one it is, and that it is English."""
    if source.note is not None:
        yield NOTES[source.note]
    if address_in(language, source.url).language != language:
        yield message("in English")


def last_read(source: Citation) -> Message:
    """When a source was last read, and how far."""
    return message("last read on {day}: {extent}", day=source.checked, extent=EXTENTS[source.extent])


def _rule(rule: Rule[Any], say: Translator, palette: Palette) -> Iterator[str]:
    page = read_rule_page(rule.topic, rule.id, say.language)
    yield palette.paint("strong", page.title)
    yield ""
    yield from wrapped(line_as_text(page.summary, say.language), WIDTH)
    yield ""
    yield from in_two_columns(facts(rule, say))
    shown = _whole_scenarios(rule, say.language)
    for name, body in page.sections.items():
        yield ""
        yield palette.paint("strong", say(SECTIONS[name]))
        yield ""
        yield from page_as_text(body, say, shown)
    yield ""
    yield palette.paint("strong", say(message("Sources")))
    yield ""
    for source in rule.sources:
        first, *rest = wrapped(f"{source.title}{citation(source, say)}", WIDTH - 2)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)
        yield f"  {address_in(say.language, source.url).href}"


def _whole_scenarios(rule: Rule[Any], language: str) -> Callable[[Fence], str]:
    """What is shown of a block on a rule's page: of a translated scenario the whole case, in the words of the page."""
    original = Source("", rule_page_path(_ORIGINAL, rule.topic, rule.id).read_text(encoding="utf-8"))
    cases = {_value(fence).get("id"): fence.text for fence in fences(original) if SCENARIO in fence.words}

    def shown(fence: Fence) -> str:
        value = _value(fence) if SCENARIO in fence.words and language != _ORIGINAL else {}
        return translated_case(cases[value["id"]], build_prose(value)) if value.get("id") in cases else fence.text

    return shown


def _value(fence: Fence) -> dict[str, Any]:
    value: dict[str, Any] = parse_file(Source("", fence.text)).value
    return value


def _unwritten(known: Known, say: Translator, palette: Palette) -> Iterator[str]:
    """What is known of a rule that has no page yet; of an open one, also where it bears on a case."""
    assert known.title is not None, "a rule without a page has a title"
    yield palette.paint("strong", say(known.title))
    yield ""
    state = say(message("State")), say(state_of(known))
    if known.id not in OPEN_BY_ID:
        yield from in_two_columns(((say(message("Rule")), known.id), state))
        return
    rule = OPEN_BY_ID[known.id]
    told = message("This rule is known and not checked yet. A verdict names it where it concerns a step.")
    yield _set(told, say)
    yield ""
    yield from in_two_columns(((say(message("Rule")), known.id), state, *_in_force(rule, say), *_bearing(rule, say)))


def _bearing(rule: OpenRule[Any], say: Translator) -> Iterator[tuple[str, str]]:
    """The steps that an open rule bears on, by their keys in a scenario, and when it does."""
    yield say(message("Steps")), say.value(tuple(key for key, kind in KINDS_OF_STEP.items() if kind in rule.steps))
    for number, asked in enumerate(rule.applies):
        yield "" if number else say(message("Concerns them when")), say(asked.asks)


def _check(id: str, say: Translator, palette: Palette) -> Iterator[str]:
    yield palette.paint("strong", id)
    yield ""
    yield _set(CHECKS[id], say)
    yield ""
    yield palette.paint("strong", say(SECTIONS["fix"]))
    yield ""
    yield _set(REMEDIES[id], say)


def _set(said: Message, say: Translator) -> str:
    return "\n".join(wrapped(say(said), WIDTH))
