"""The grammatical forms of nouns in each language: articles, contractions, and who comes a second time.

The names are those of the CLDR: definiteness is `definite` or `indefinite`, gender `masculine`, `feminine`, `common` or
`neuter`. A contraction of Portuguese is called by its preposition: `de` makes “do Azure” of “o Azure”. What stands
behind the noun “assinatura” is `assinatura`: “assinatura do Azure”, but “assinatura m365”. The genitive of English is
`own`: “Contoso's”, and “its” for who is named already. In Dutch it is that of the thing: “het eigen Azure-plan”.
"""

from collections.abc import Mapping
from enum import StrEnum

from csp_guides.records import dataclass


class Number(StrEnum):
    """Whether a noun can be counted (an order), cannot (software), is a name (Azure) or one in the plural."""

    COUNTED = "counted"
    MASS = "mass"
    NAME = "name"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun of one language, as it stands without an article.

    `gender` is None in languages that have none, and for names that take no article. `article` is the indefinite one
    where it is not what the first letter makes one expect.
    """

    text: str
    number: Number = Number.COUNTED
    gender: str | None = None
    article: str | None = None


BARE = ""
"""The form of a place that asks for none."""

FORMS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"bare", "indefinite", "definite", "own"}),
    "pt-BR": frozenset(
        {"bare", "indefinite", "definite", "de", "em", "a", "por", "assinatura", "masculine", "feminine"}
    ),
    "zh-CN": frozenset(),
    "nl-NL": frozenset({"bare", "indefinite", "definite", "own"}),
}
"""The forms that the messages of a language may ask for."""

_PREPOSITIONS = frozenset({"de", "em", "a", "por"})

_PORTUGUESE: Mapping[str, Mapping[str, str]] = {
    "definite": {"masculine": "o", "feminine": "a", "masculine-plural": "os", "feminine-plural": "as"},
    "indefinite": {"masculine": "um", "feminine": "uma"},
    "de": {"masculine": "do", "feminine": "da", "masculine-plural": "dos", "feminine-plural": "das"},
    "assinatura": {"masculine": "do", "feminine": "da", "masculine-plural": "dos", "feminine-plural": "das"},
    "em": {"masculine": "no", "feminine": "na", "masculine-plural": "nos", "feminine-plural": "nas"},
    "a": {"masculine": "ao", "feminine": "à", "masculine-plural": "aos", "feminine-plural": "às"},
    "por": {"masculine": "pelo", "feminine": "pela", "masculine-plural": "pelos", "feminine-plural": "pelas"},
}
_DUTCH = {"common": "de", "neuter": "het"}
_GENDERS: Mapping[str, Mapping[str, str]] = {
    "en": {"the": "common"},
    "pt-BR": {article: gender for gender, article in _PORTUGUESE["definite"].items()},
    "nl-NL": {article: gender for gender, article in _DUTCH.items()},
}
_ITSELF = {"en": "itself", "pt-BR": "si mesma", "zh-CN": "自己", "nl-NL": "zichzelf"}


def inflected(noun: Noun, form: str, language: str) -> str:
    """The noun in a form; as it is where it has no such form."""
    article = _article(noun, form, language)
    return f"{article} {noun.text}" if article else noun.text


def uninflected(text: str, form: str) -> str:
    """What is no noun, and has no article: behind the preposition, if one is asked for, or in the English genitive."""
    if form == "own":
        return f"{text}'s"
    return f"{form} {text}" if form in _PREPOSITIONS else text


def itself(form: str, language: str) -> str:
    """Who is named in the same sentence already."""
    return "its" if form == "own" else uninflected(_ITSELF[language], form)


def read(phrase: str, language: str) -> Noun:
    """The noun of a phrase that begins with its definite article, or has none where the language has none."""
    article, _, rest = phrase.partition(" ")
    gender = _GENDERS.get(language, {}).get(article)
    return Noun(text=phrase) if gender is None else Noun(text=rest, gender=gender)


def agreeing(variants: str, gender: str) -> str:
    """The variant of a word that agrees with a gender: “suspenso|suspensa” has the masculine before the feminine."""
    masculine, _, feminine = variants.partition("|")
    return feminine if feminine and gender.startswith("feminine") else masculine


def _article(noun: Noun, form: str, language: str) -> str:
    """The word before a noun, or nothing."""
    match language, form:
        case "pt-BR", _:
            indefinite = form == "indefinite" and noun.number is not Number.COUNTED
            article = "" if indefinite else _PORTUGUESE.get(form, {}).get(noun.gender or "", "")
            return article or uninflected("", form).rstrip()
        case "en", "definite" if noun.number is not Number.NAME:
            return "the"
        case "nl-NL", "definite" if noun.number is not Number.NAME:
            return _DUTCH.get(noun.gender or "", "")
        case "nl-NL", "own":
            return f"{_DUTCH.get(noun.gender or '', 'het')} eigen"
        case "en", "indefinite" if noun.number is Number.COUNTED:
            return noun.article or ("an" if noun.text[0].lower() in "aeiou" else "a")
        case "nl-NL", "indefinite" if noun.number is Number.COUNTED:
            return "een"
        case _:
            return ""
