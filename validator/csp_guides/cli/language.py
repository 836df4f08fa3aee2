"""Which language the command line speaks: the one asked for, or that of the environment."""

import os
from collections.abc import Iterator, Sequence

from csp_guides.config import LANGUAGES


def spoken(tag: str) -> str | None:
    """The language we speak that a tag means: `pt`, `pt_BR`, `PT-br` and `pt_PT.UTF-8` all mean `pt-BR`."""
    wanted = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    near = (language for language in LANGUAGES if _stem(language) == _stem(wanted))
    return next((language for language in LANGUAGES if language.lower() == wanted), next(near, None))


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, wherever the option stands; that of the environment otherwise.

    Looked for before anything is parsed, so that what is wrong with the other arguments is said in it, too.
    """
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, given = option.partition("=")
        if name == "--lang" and (asked := spoken(given or value)) is not None:
            return asked
    return next(_environment(), "en")


def _environment() -> Iterator[str]:
    """The languages of the environment that we speak, in the order in which gettext looks for them."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            yield from (language for tag in value.split(":") if (language := spoken(tag)) is not None)
            return


def _stem(tag: str) -> str:
    return tag.partition("-")[0].lower()
