"""Where the links of a page lead, said so that it can be compared between languages."""

import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from csp_guides.config import Config, Layout
from csp_guides.expressions import expression
from csp_guides.pages import Page
from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a link leads.

    `place` is the same in every language: the name of a page, the path of a file, an address without its language.
    `language` is that of the page it leads to. `key` also survives that a page moves and that a heading is renamed.
    """

    place: str
    anchor: str = ""
    language: str | None = None

    @property
    def key(self) -> str:
        """The last part of the place, with the host of an address."""
        host, _, path = self.place.rpartition("//")
        parts = path.split("/")
        last = PurePosixPath(parts[-1] or (parts[-2] if len(parts) > 1 else "")).stem
        return f"{parts[0]}/{last}" if host else last

    def __str__(self) -> str:
        return f"{self.place}#{self.anchor}" if self.anchor else self.place


def destination(target: str, page: Page, config: Config) -> Destination:
    """Where a link on a page of the guides leads, as it is written there."""
    return _destination(target, page.language or config.default_language, page.name or page.source.path, config)


# The links of a page are asked about for its wording, for each of its translations, and for what is on record.
@lru_cache(maxsize=4096)
def _destination(target: str, language: str, name: str, config: Config) -> Destination:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        host, address = _without_locale(parts.netloc, parts.path, config)
        query = f"?{parts.query}" if parts.query else ""
        return Destination(place=f"{parts.scheme}://{host}{address}{query}", anchor=parts.fragment)
    if not parts.path:
        return Destination(place=name, anchor=parts.fragment, language=language)
    path = _plain(config.path_of(language, name).parent / unquote(parts.path))
    found = config.place_of(path)
    if found is not None:
        # Where languages lie beside each other, a site leads from a translation to the translation.
        own = config.layout is Layout.SUFFIX and found[0] == config.default_language
        return Destination(place=found[1], anchor=parts.fragment, language=language if own else found[0])
    return Destination(place=_without_language(path, language), anchor=parts.fragment)


_LANGUAGE_HOST = expression(r"^(?P<language>[a-z]{2,3})(?:-[a-z]{2,4})?\.(?=[^.]+\.)", re.IGNORECASE)
_LANGUAGE_PATH = expression(r"^/(?P<language>[a-z]{2,3})(?P<region>-[a-z]{2,4})?(?:/|$)", re.IGNORECASE)
_MICROSOFT = expression(r"(?:^|\.)microsoft\.com$", re.IGNORECASE)


def _without_locale(host: str, path: str, config: Config) -> tuple[str, str]:
    """A host and a path without the language of what they lead to, for example the `/en-us` of Microsoft's pages.

    Two letters can be anything, a country or a short name; elsewhere only the project's own languages are languages.
    """
    own = {language.partition("-")[0].lower() for language in config.languages}
    of_host, of_path = _LANGUAGE_HOST.match(host), _LANGUAGE_PATH.match(path)
    if of_path is not None and (
        of_path["language"].lower() in own or (of_path["region"] and _MICROSOFT.search(host) is not None)
    ):
        path = f"/{path[of_path.end() :]}"
    if of_host is not None and of_host["language"].lower() in own:
        host = host[of_host.end() :]
    return host, path.rstrip("/")


def _plain(path: PurePosixPath) -> PurePosixPath:
    """A path without the parts that lead upwards."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _without_language(path: PurePosixPath, language: str) -> str:
    """The path of a file that may be of one language, by its folder or by its name."""
    parts = [part for part in path.parts if part != language]
    return "/".join(parts).replace(f".{language}.", ".")
