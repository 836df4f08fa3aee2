"""How the sections of the pages stand in each language, and what has changed in their originals."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from csp_guides.messages import Details, Message, message
from csp_guides.reporters.text import Palette, clean, columns
from csp_guides.source import Span
from csp_guides.translate import Translator
from csp_guides.translations.fingerprints import sentences
from csp_guides.translations.freshness import Standing, State
from csp_guides.translations.instep import changed_facts
from csp_guides.translations.overview import Overview, PageOverview

STATES: Mapping[State, Message] = {
    State.CURRENT: message("current"),
    State.RENAMED: message("heading changed"),
    State.STALE_WORDING: message("wording changed"),
    State.STALE_FACTS: message("facts changed"),
    State.UNRECORDED: message("not on record"),
    State.LATER: message("not translated yet"),
    State.MISSING: message("missing"),
}
_STYLES = {
    State.CURRENT: "allowed",
    State.STALE_FACTS: "denied",
    State.MISSING: "denied",
}


def overview_as_text(found: Overview, say: Translator, palette: Palette, *, whole: bool) -> str:
    """The sections side by side, then how many stand in each way; without `whole`, of pages in step none."""
    lines: list[str] = []
    for page in found.pages:
        told = (_to_tell(one, language, found) for language, of_page in page.standings.items() for one in of_page)
        if whole or any(told):
            lines += _page(page, found.languages, say, palette)
    lines += _extra(found, say, palette)
    lines += _counts(found, say, palette)
    lines += _advice(found, say)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _to_tell(one: Standing, language: str, found: Overview) -> bool:
    """Whether a section wants to be looked at; where nothing is on record, that of each section goes without saying."""
    return one.state is not State.CURRENT and not (one.state is State.UNRECORDED and language not in found.recorded)


def _page(page: PageOverview, languages: Sequence[str], say: Translator, palette: Palette) -> Iterator[str]:
    yield palette.paint("strong", clean(page.name))
    names = [clean(f"#{section.name}") for section in page.sections]
    states = {language: [one.state for one in page.standings[language]] for language in languages}
    widths = {
        language: max(map(columns, (language, *(say(STATES[state]) for state in states[language]))))
        for language in languages
    }
    first = max(map(columns, names))
    yield f"  {' ' * first}  " + "  ".join(_padded(language, widths[language]) for language in languages)
    for number, name in enumerate(names):
        cells = []
        for language in languages:
            state = states[language][number]
            cells.append(_painted(state, _padded(say(STATES[state]), widths[language]), palette))
        yield f"  {_padded(name, first)}  " + "  ".join(cells)
    yield ""


def _painted(state: State, text: str, palette: Palette) -> str:
    style = _STYLES.get(state)
    return text if style is None else palette.paint(style, text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _extra(found: Overview, say: Translator, palette: Palette) -> Iterator[str]:
    """The pages that have no original."""
    if found.extra:
        yield palette.paint("strong", say(message("Pages that only a translation has:")))
        yield from (f"  {clean(page.source.path)}" for page in found.extra)
        yield ""


def _counts(found: Overview, say: Translator, palette: Palette) -> Iterator[str]:
    for language in found.languages:
        counts = found.counts(language)
        told = [_painted(state, f"{say(STATES[state])}: {counts[state]}", palette) for state in State if counts[state]]
        if told:
            yield f"{language:<6} {', '.join(told)}"


def _advice(found: Overview, say: Translator) -> Iterator[str]:
    missing = tuple(language for language in found.languages if language not in found.recorded)
    if missing and found.pages:
        yield say(
            message(
                "There is no record yet for: {languages}. If the translations are right as they are, “csp-guides "
                "translations --begin” records which original each was made from.",
                languages=missing,
            )
        )


def changes_as_text(pages: Iterable[PageOverview], say: Translator, palette: Palette) -> str:
    """What has changed in the originals of sections since these were translated."""
    lines: list[str] = []
    for page in pages:
        for language, standings in page.standings.items():
            for one in standings:
                if one.state.is_stale or one.state is State.RENAMED:
                    lines += _changes(one, language, say, palette)
    return "".join(f"{line}\n" for line in lines or [say(message("No original has changed."))])


def _changes(one: Standing, language: str, say: Translator, palette: Palette) -> Iterator[str]:
    assert one.translation is not None, "what is missing is not stale"
    assert one.before is not None, "what is not on record is not stale"
    assert one.now is not None, "a section that is there has been looked at"
    source = one.translation.page.source
    place = source.position(one.translation.place.start)
    head = f"{clean(source.path)}:{place.line}: {language} #{clean(one.original.name)}: {say(STATES[one.state])}"
    yield palette.paint("strong", head)
    facts = tuple(changed_facts(one))
    if facts:
        yield _line(say(message("facts: {facts}", facts=Details(facts))))
    if one.now.heading != one.before.heading and one.original.heading is not None:
        yield _line(say(message("the heading is now: {text}", text=one.original.heading.text)))
    original = one.original.page.source
    for sentence in sentences(one.original):
        if sentence.digits not in one.before.sentences:
            line = original.position(sentence.span.start).line
            words = say(message("new or changed: {text}", text=_text(original.text, sentence.span)))
            yield _line(f"{original.path}:{line}: {words}")
    gone = sum(digits not in one.now.sentences for digits in one.before.sentences)
    if gone:
        yield _line(say(message("sentences that are gone or changed: {count}", count=gone)))
    yield ""


def _line(text: str) -> str:
    return f"  {clean(text)}"


def _text(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def overview_as_json(found: Overview) -> str:
    """The same for programs: of each page its sections, and their state in each language."""
    value: dict[str, Any] = {
        "version": 1,
        "languages": {
            language: {state.value: count for state, count in sorted(found.counts(language).items())}
            for language in found.languages
        },
        "pages": [
            {
                "name": page.name,
                "sections": [
                    {
                        "section": section.name,
                        "line": section.lines[0] + 1,
                        "states": {
                            language: page.standings[language][number].state.value for language in found.languages
                        },
                    }
                    for number, section in enumerate(page.sections)
                ],
            }
            for page in found.pages
        ],
        "extra": [page.source.path for page in found.extra],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
