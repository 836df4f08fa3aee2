"""Messages in the reader's language: gettext's catalogues and the glossary's terms."""

import gettext
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from csp_guides.characters import with_edges_shown
from csp_guides.messages import Message, Party, SubscriptionRef, Term, Value
from csp_guides.model.entities import by_id
from csp_guides.resources import package_file

if TYPE_CHECKING:
    from csp_guides.glossary import Glossary

_COMMA = {"zh-CN": "、"}
_LONGEST = 200

# Years, lines and seats are read without groups of digits, amounts of money with them.
_GROUPED_FROM = 10_000
_GROUPS = {"pt-BR": ".", "nl-NL": "."}


@dataclass(frozen=True, slots=True)
class Translator:
    """Puts messages into one language, given by its tag, for example `pt-BR`.

    `party`, `subscription` and `day` say how parties, subscriptions and dates are shown; when not set, as a scenario
    writes them.
    """

    language: str
    _catalogue: gettext.NullTranslations = field(repr=False)
    party: Callable[[str], str] = str
    subscription: Callable[[str], Value] = by_id
    day: Callable[[date], str] = date.isoformat

    def __call__(self, said: Message) -> str:
        """The message as a reader of the language sees it."""
        text = self._catalogue.gettext(said.text)
        return text.format_map({name: self.value(value) for name, value in said.values.items()})

    def value(self, value: Value) -> str:
        """A value inside a message: terms by the glossary, lists with the language's comma."""
        match value:
            case Term(id=term):
                return self.glossary.term(term, self.language)
            case Party(name=name):
                return self.party(name)
            case SubscriptionRef(id=id):
                return self.value(self.subscription(id))
            case Message():
                return self(value)
            case tuple():
                return _COMMA.get(self.language, ", ").join(self.value(item) for item in value)
            case date():
                return self.day(value)
            case int() if value >= _GROUPED_FROM:
                return f"{value:,}".replace(",", _GROUPS.get(self.language, ","))
            case _:
                return _cut(with_edges_shown(str(value)))

    @property
    def glossary(self) -> "Glossary":
        """The approved terms."""
        # Imported here: a help or a refusal has none of them, and reading them takes a YAML parser.
        from csp_guides.glossary import read_glossary

        return read_glossary()


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
