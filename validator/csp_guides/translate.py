"""Messages in the reader's language: gettext's catalogues, the glossary's terms, and the forms that places ask for."""

import gettext
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from csp_guides import cldr
from csp_guides.characters import with_edges_shown
from csp_guides.grammar import BARE, Noun, Number, agreeing, inflected, itself, read, uninflected
from csp_guides.joints import in_full_width, joined, listed
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
    Place,
    SubscriptionRef,
    Term,
    Value,
    pieces,
)
from csp_guides.model.entities import admin_by_id, by_id
from csp_guides.model.party_names import party_name
from csp_guides.records import dataclass, field
from csp_guides.resources import package_file

if TYPE_CHECKING:
    from csp_guides.glossary import Glossary

_STOP = {"zh-CN": "。"}
_ENDS = tuple(".!?。！？")
_COMMA = {"zh-CN": "，"}
_LONGEST = 200
_OPENS = frozenset({" (", "（"})
_CLOSES = (")", "）")

# Where nouns have genders, an id needs one in front of it, so that there is something to agree with.
_NOUN_BEFORE_IDS = frozenset({"pt-BR"})
_SUBSCRIPTIONS = Noun(text="assinaturas", number=Number.PLURAL, gender="feminine-plural")
_WITHOUT_ARTICLE = (BARE, "bare", "assinatura")
_GENDER_OF_COMPANIES = "feminine"


@dataclass(frozen=True, slots=True)
class Translator:
    """Puts messages into one language, given by its tag, for example `pt-BR`.

    `party`, `subscription` and `administration` say how those are shown; when not set, by their keys.
    """

    language: str
    _catalogue: gettext.NullTranslations = field(repr=False)
    party: Callable[[str], Value] = party_name
    subscription: Callable[[str], Value] = by_id
    administration: Callable[[str], Value] = admin_by_id

    def __call__(self, said: Message) -> str:
        """The message as a reader of the language sees it; a sentence that a value opens begins with a capital."""
        text = self._said(said, BARE)
        return self._with_capital(text, said) if text.endswith(_ENDS) and self._first(said) is not None else text

    def sentence(self, said: Message) -> str:
        """The message as a sentence of its own: linters write lower case and no full stop, cards do not."""
        text = self._with_capital(self._said(said, BARE), said)
        return text if text.endswith(_ENDS) else text + _STOP.get(self.language, ".")

    def value(self, value: Value, form: str = BARE) -> str:
        """A value inside a message, in the form that its place asks for; as it is where it has no such form."""
        match value:
            case Term(id=term):
                return inflected(self.glossary.noun(term, self.language), form, self.language)
            case Country(code=code):
                return inflected(self._country(code), form, self.language)
            case SubscriptionRef(id=id):
                found = self.subscription(id)
                return self._by_id(found, form) if isinstance(found, str) else self.value(found, form)
            case AdminRef(id=id):
                return self.value(self.administration(id), form)
            case Message():
                return self._said(value, form) if form else self(value)
            case Phrase(word=word):
                return inflected(read(self._translated(word), self.language), form or "definite", self.language)
            case Adjective(word=word):
                return agreeing(self._translated(word), form)
            case tuple() | AnyOf() | Details():
                return self._list(value, form)
            case _:
                return uninflected(self._as_it_is(value), form)

    def _list(self, value: "tuple[Value, ...] | AnyOf | Details", form: str) -> str:
        """Several values; each of them has the form of all, but ids have one noun in front of them."""
        match value:
            case Details(items=items):
                return _COMMA.get(self.language, ", ").join(self._detail(item, form) for item in items)
            case AnyOf(items=items):
                return listed([self.value(item, form) for item in items], self.language, alternatives=True)
            case (_, _, *_) if form not in _WITHOUT_ARTICLE and all(map(self._is_id, value)):
                ids = listed([self.value(item) for item in value], self.language)
                return f"{inflected(_SUBSCRIPTIONS, form, self.language)} {ids}"
        return listed([self.value(item, form) for item in value], self.language)

    def _detail(self, item: Value, gender: str) -> str:
        return self.value(item, gender if isinstance(item, Adjective) else BARE)

    def _as_it_is(self, value: Value) -> str:
        """A value without grammar."""
        match value:
            case Party():
                shown = self.value(self._called(value))
                return in_full_width(shown) if self.language in _STOP else shown
            case date():
                return cldr.long_date(value, self.language)
            case Money(dollars=dollars):
                return cldr.in_dollars(dollars, self.language)
            case Month(number=number):
                return cldr.month_name(number, self.language)
            case int():
                return cldr.grouped(value, self.language)
            case _:
                return _cut(with_edges_shown(str(value)))

    def _called(self, party: Party) -> Value:
        """What readers call a party."""
        return self.party(party.name) if party.called is None else party.called

    def _said(self, said: Message, form: str) -> str:
        """The message; its first noun takes the form, “the order of step 3” becomes “do pedido da etapa 3”."""
        text = self._translated(said)
        parts = self._unrepeated(pieces(text), said.values)
        head = next((part for part in parts if isinstance(part, Place) and _has_forms(said.values[part.name])), None)
        shown = joined(
            (
                part if isinstance(part, str) else self._placed(part, said.values, form if part is head else BARE)
                for part in parts
            ),
            self.language,
        )
        return shown if head is not None else uninflected(shown, form)

    def _unrepeated(self, parts: Sequence[str | Place], values: Mapping[str, Value]) -> Sequence[str | Place]:
        """The parts without a country or cloud in brackets behind a tenant called by it: “Woodgrove in Italy”."""
        kept = list(parts)
        # From the end, where what has gone already is behind what is looked at.
        for at in range(len(parts) - 4, -1, -1):
            if at + 4 > len(kept):
                continue
            tenant, opens, where, closes = kept[at : at + 4]
            if not (isinstance(tenant, Place) and isinstance(where, Place)):
                continue
            in_brackets = opens in _OPENS and str(closes).startswith(_CLOSES)
            if in_brackets and self._names(values[tenant.name], where, values):
                kept[at + 1 : at + 4] = [str(closes)[1:]]
        return kept

    def _names(self, tenant: Value, where: Place, values: Mapping[str, Value]) -> bool:
        """Whether what readers call a tenant says in which country or cloud it is."""
        if not isinstance(tenant, Party):
            return False
        called = self._called(tenant)
        return isinstance(called, Message) and values[where.name] in called.values.values()

    def _placed(self, place: Place, values: Mapping[str, Value], asked: str) -> str:
        """What goes into a place."""
        value, form = values[place.name], asked or place.form
        if place.itself is not None and value == values[place.itself]:
            return itself(form, self.language)
        if place.like is not None:
            form = self._gender(values[place.like])
        return self.value(value, form)

    def _gender(self, value: Value) -> str:
        """The gender with which a word agrees."""
        match value:
            case Term(id=term):
                return self.glossary.noun(term, self.language).gender or BARE
            case SubscriptionRef(id=id):
                found = self.subscription(id)
                return self._gender(Term("subscription") if isinstance(found, str) else found)
            case AdminRef(id=id):
                return self._gender(self.administration(id))
            case Phrase(word=word):
                return read(self._translated(word), self.language).gender or BARE
            case Message(text=text, values=values):
                places = (piece.name for piece in pieces(text) if isinstance(piece, Place))
                return next((self._gender(values[name]) for name in places if _has_forms(values[name])), BARE)
            case Party():
                return _GENDER_OF_COMPANIES
            case _:
                return BARE

    def _by_id(self, id: str, form: str) -> str:
        shown = self._as_it_is(id)
        wants_noun = self.language in _NOUN_BEFORE_IDS or (self.language == "nl-NL" and form == "own")
        if not wants_noun or form in _WITHOUT_ARTICLE:
            return shown
        article = "definite" if form == "indefinite" else form
        return f"{self.value(Term('subscription'), article)} {shown}"

    def _is_id(self, value: Value) -> bool:
        """Whether a value is shown as an id that needs a noun in front of it."""
        if self.language not in _NOUN_BEFORE_IDS or not isinstance(value, SubscriptionRef):
            return False
        return isinstance(self.subscription(value.id), str)

    def _translated(self, said: Message) -> str:
        """The translation; it may have a second sentence, “…|…”, for whom English says that something is its own."""
        text = self._catalogue.gettext(said.text)
        others, bar, own = text.partition("|")
        whose = next((part for part in pieces(said.text) if isinstance(part, Place) and part.form == "own"), None)
        if not bar or whose is None or whose.itself is None:
            return text
        return own if said.values[whose.name] == said.values[whose.itself] else others

    def _with_capital(self, text: str, said: Message) -> str:
        """The text with a capital, unless it begins with a name that is written otherwise."""
        first = self._first(said)
        name = "" if first is None else self._name(first)
        return text if name and text.startswith(name) else text[:1].upper() + text[1:]

    def _name(self, value: Value) -> str:
        """What a scenario calls something, which is written as it is."""
        if isinstance(value, SubscriptionRef):
            value = self.subscription(value.id)
        if isinstance(value, Message):
            first = self._first(value)
            return "" if first is None else self._name(first)
        return self._as_it_is(value) if isinstance(value, str | Party) else ""

    def _first(self, said: Message) -> "Value | None":
        """The value that a message begins with, if it does begin with one."""
        first = next(iter(pieces(self._translated(said))), None)
        return said.values[first.name] if isinstance(first, Place) else None

    def _country(self, code: str) -> Noun:
        # Imported here, as below: what finds nothing says nothing.
        from csp_guides.countries import country

        return country(code, self.language)

    @property
    def glossary(self) -> "Glossary":
        """The approved terms."""
        # Imported here: a help or a refusal has none of them, and reading them takes a YAML parser.
        from csp_guides.glossary import read_glossary

        return read_glossary()


def _has_forms(value: Value) -> bool:
    """Whether a value can stand in a form of its own inside a message that is asked for one."""
    return isinstance(value, Term | SubscriptionRef | AdminRef | Country | Phrase | Message | tuple)


def _cut(text: str) -> str:
    """A word from a document may be a megabyte long; a message shows how it begins."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@cache
def translator(language: str) -> Translator:
    """The translator of one of the four languages; English needs no catalogue."""
    return Translator(language, _catalogue(language))


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with package_file(f"locale/{language.replace('-', '_')}/LC_MESSAGES/csp-guides.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
