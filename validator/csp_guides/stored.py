"""What a page yields as plain values, which `marshal` can write, and those values as what a page yields again.

What is said of a page stands on that page, so that its source need not be kept beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from csp_guides.findings import Finding, Level, Related
from csp_guides.gleaned import Found, Gleaned
from csp_guides.messages import (
    Adjective,
    AdminRef,
    AnyOf,
    Country,
    Details,
    Message,
    Money,
    Month,
    Party,
    Phrase,
    SubscriptionRef,
    Term,
    Value,
)
from csp_guides.pages import Batch, Page
from csp_guides.report import Apart
from csp_guides.source import Source, Span
from csp_guides.translations.compared import Compared
from csp_guides.translations.entries import Entry, Words
from csp_guides.translations.recorded import Outline
from csp_guides.wording.hits import Hit

if TYPE_CHECKING:
    from csp_guides.wording import terms as terms_of_texts

Plain: TypeAlias = Any
"""None, a truth value, a number, a text, bytes, or a tuple of such."""


_Kind = TypeVar("_Kind", bound=StrEnum)


class NotPlain(Exception):
    """Something is said of a page that stands elsewhere, or in a value of a kind that is not known here."""


def plain_page(gleaned: Gleaned, source: Source) -> Plain:
    """What a page with that source yields. Raises NotPlain."""
    return tuple(_plain(one, source) for one in gleaned.found)


def page_again(plain: Plain, source: Source) -> Gleaned:
    """The same again, for a page with that source."""
    return Gleaned(found=tuple(_AGAIN[one[0]](one, source) for one in plain))


def plain_comparison(compared: Compared, source: Source) -> Plain:
    """What comparing a page with its original found. Raises NotPlain."""
    findings = tuple(plain_finding(finding, source) for finding in compared.findings)
    return findings, tuple(sorted(compared.later)), compared.rests_on_all_records, compared.settled


def comparison_again(plain: Plain, source: Source) -> Compared:
    """The same again, for a page with that source."""
    findings, later, rests_on_all_records, settled = plain
    return Compared(
        findings=tuple(finding_again(finding, source) for finding in findings),
        later=frozenset(later),
        rests_on_all_records=rests_on_all_records,
        settled=settled,
    )


def plain_apart(apart: Apart, pages: Sequence[Page]) -> Plain:
    """What is said of pages that share a name. Raises NotPlain."""
    numbers = {page.source.path: number for number, page in enumerate(pages)}
    return (
        tuple((numbers[finding.source.path], plain_finding(finding, finding.source)) for finding in apart.findings),
        tuple(tuple(tuple(sorted(rules)) for rules in of_page) for of_page in apart.rules),
        tuple(apart.ids),
        tuple(apart.worn.items()),
    )


def apart_again(plain: Plain, pages: Sequence[Page]) -> Apart:
    """The same again, for these pages."""
    findings, rules, ids, worn = plain
    return Apart(
        findings=tuple(finding_again(finding, pages[number].source) for number, finding in findings),
        rules=tuple(tuple(map(frozenset, of_page)) for of_page in rules),
        ids=frozenset(ids),
        worn=dict(worn),
    )


def plain_outline(outline: Outline) -> Plain:
    """What a file with records holds, in short."""
    return tuple(outline.digests.items()), tuple(sorted(outline.later)), outline.has_sections


def outline_again(plain: Plain) -> Outline:
    """The same again."""
    digests, later, has_sections = plain
    return Outline(digests=dict(digests), later=frozenset(later), has_sections=has_sections)


def plain_terms(terms: Iterable[terms_of_texts.Term]) -> Plain:
    """What texts are held to."""
    return tuple(
        (
            *(term.id, term.language, term.words, term.forbidden, term.approved),
            *(tuple(map(str, term.scope)), tuple(map(str, term.kinds)), term.write),
            *(_plain_reason(term.why), _plain_reason(term.evidence), term.level.value, term.budget),
            tuple(tuple(sorted(words)) for words in term.needed_words),
        )
        for term in terms
    )


def terms_again(plain: Plain) -> Iterator[terms_of_texts.Term]:
    """The same again."""
    from csp_guides.prose import UnitKind
    from csp_guides.wording.terms import Scope, Term

    for id, language, words, forbidden, approved, scope, kinds, write, why, evidence, level, budget, needs in plain:
        yield Term(
            id=id,
            language=language,
            words=words,
            forbidden=forbidden,
            approved=approved,
            scope=_members(Scope, scope),
            kinds=_members(UnitKind, kinds),
            write=write,
            why=_reason_again(why),
            evidence=_reason_again(evidence),
            level=Level(level),
            budget=budget,
            needs=tuple(map(frozenset, needs)),
        )


@cache
def _members(kind: type[_Kind], names: tuple[str, ...]) -> frozenset[_Kind]:
    """Members of an enumeration; of two hundred terms, most are looked for in the same places."""
    return frozenset(map(kind, names))


def _plain_reason(reason: str | Mapping[str, str] | Message) -> Plain:
    match reason:
        case Message():
            return "message", _plain_message(reason)
        case str():
            return "text", reason
        case _:
            return "by language", tuple(reason.items())


def _reason_again(plain: Plain) -> Any:
    kind, reason = plain
    match kind:
        case "message":
            return _message_again(reason)
        case "by language":
            return dict(reason)
    return reason


def plain_finding(finding: Finding, source: Source) -> Plain:
    """A finding on a page. Raises NotPlain for one that stands elsewhere."""
    if any(one is not source and one != source for one in (finding.source, *(two.source for two in finding.related))):
        raise NotPlain
    return (
        "finding",
        finding.id,
        finding.level.value,
        _plain_message(finding.message),
        _plain_span(finding.span),
        tuple((_plain_span(one.span), _plain_message(one.message)) for one in finding.related),
        None if finding.help is None else _plain_message(finding.help),
        finding.trace,
        finding.may_wait,
    )


def finding_again(plain: Plain, source: Source) -> Finding:
    """The finding again, on a page with that source."""
    _, id, level, message, span, related, help, trace, may_wait = plain
    return Finding(
        id=id,
        level=Level(level),
        message=_message_again(message),
        source=source,
        span=Span(*span),
        related=tuple(
            Related(source=source, span=Span(*place), message=_message_again(said)) for place, said in related
        ),
        help=None if help is None else _message_again(help),
        trace=trace,
        may_wait=may_wait,
    )


def _plain(found: Found, source: Source) -> Plain:
    match found:
        case Finding():
            return plain_finding(found, source)
        case Batch():
            return _plain_batch(found, source)
        case Entry():
            words = found.words
            return (
                "entry",
                found.id,
                None if words is None else (words.note, words.labels),
                None if found.rules is None else tuple(sorted(found.rules)),
                found.digest,
                found.is_whole,
                None if found.shape is None else _plain_batch(found.shape, source),
                found.is_comparable,
            )
        case Hit():
            span = _plain_span(found.span)
            return "hit", found.id, found.level.value, found.write, found.budget, span, found.text


def _plain_batch(batch: Batch, source: Source) -> Plain:
    findings = tuple(plain_finding(finding, source) for finding in batch.findings)
    return "batch", findings, _plain_span(batch.whole), tuple((one.value, count) for one, count in batch.beyond.items())


def _batch_again(plain: Plain, source: Source) -> Batch:
    _, findings, whole, beyond = plain
    return Batch(
        source=source,
        findings=tuple(finding_again(finding, source) for finding in findings),
        whole=Span(*whole),
        beyond={Level(level): count for level, count in beyond},
    )


def _entry_again(plain: Plain, source: Source) -> Entry:
    _, id, words, rules, digest, is_whole, shape, is_comparable = plain
    return Entry(
        id=id,
        words=None if words is None else Words(note=words[0], labels=words[1]),
        rules=None if rules is None else frozenset(rules),
        digest=digest,
        is_whole=is_whole,
        shape=None if shape is None else _batch_again(shape, source),
        is_comparable=is_comparable,
    )


def _hit_again(plain: Plain, _: Source) -> Hit:
    _, id, level, write, budget, span, text = plain
    return Hit(id=id, level=Level(level), write=write, budget=budget, span=Span(*span), text=text)


_AGAIN: Mapping[str, Callable[[Plain, Source], Found]] = {
    "finding": finding_again,
    "batch": _batch_again,
    "entry": _entry_again,
    "hit": _hit_again,
}


def _plain_span(span: Span) -> Plain:
    return span.start, span.end


def _plain_message(message: Message) -> Plain:
    return message.text, tuple((name, _plain_value(value)) for name, value in message.values.items())


def _message_again(plain: Plain) -> Message:
    text, values = plain
    return Message(text, {name: _value_again(value) for name, value in values})


_OF_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    Term: ("id",),
    Party: ("name", "called"),
    SubscriptionRef: ("id",),
    AdminRef: ("id",),
    Money: ("dollars",),
    Country: ("code",),
    Month: ("number",),
    Adjective: ("word",),
    Phrase: ("word",),
    AnyOf: ("items",),
    Details: ("items",),
}
"""What a message may say besides text and numbers, by the fields that make it."""

_BY_NAME = {kind.__name__: kind for kind in _OF_FIELDS}


def _plain_value(value: Value | None) -> Plain:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        # A member of an enumeration is said like its text.
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, tuple):
        return "tuple", *map(_plain_value, value)
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, Message):
        return "Message", *_plain_message(value)
    fields = _OF_FIELDS.get(type(value))
    if fields is None:
        raise NotPlain
    return type(value).__name__, *(_plain_value(getattr(value, field)) for field in fields)


def _value_again(plain: Plain) -> Any:
    if not isinstance(plain, tuple):
        return plain
    kind, *parts = plain
    match kind:
        case "tuple":
            return tuple(map(_value_again, parts))
        case "date":
            return date.fromisoformat(parts[0])
        case "Message":
            return _message_again(parts)
    return _BY_NAME[kind](*map(_value_again, parts))
