"""Markdown that a preview does not read again: pages that are as they were, and whose links lead where they led.

MkDocs reads the Markdown of every page in each build, and has no event around that. What it makes of a page depends on
the text, on the settings, on where the page lies and on the files that its links find. All of these are compared, and
what was made is kept only where nothing else can have had a part in it: no extension but those that read the text
alone, no other question to the files, and nothing said, since it has to be said again in the next build.
"""

import logging
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeAlias, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from csp_guides.memo import Memo, key_of
from csp_guides.records import dataclass, field

_BY_TEXT_ALONE = frozenset(
    {
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists"),
        *("smarty", "tables", "toc"),
        *(f"pymdownx.{name}" for name in ("betterem", "caret", "details", "highlight", "inlinehilite", "keys", "mark")),
        *(f"pymdownx.{name}" for name in ("quotes", "smartsymbols", "superfences", "tabbed", "tasklist", "tilde")),
    }
)
"""The extensions that make the same of a text each time; others read files, for example."""

_LOGS = ("mkdocs", "MARKDOWN")
_LINKS = "links_to_anchors"
"""Where MkDocs notes to which places of which files a page links; when all pages are read it looks for them there."""
_ITSELF = ""
"""What a page calls its own file here."""

_Place: TypeAlias = tuple[str, str, str, str] | None
"""All that a link, or the lack of a file for it, makes of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What MkDocs made of the Markdown of a page, with the files that it looked for on the way.

    `attributes` are those of the page that it has set, but for the links to places in files: `anchors` are these, by
    what was looked for when the file was found. What is not `kept` is made anew each time.
    """

    kept: bool
    attributes: bytes = field(default=b"", repr=False)
    places: Mapping[str, _Place] = field(default_factory=dict, repr=False)
    anchors: Mapping[str, Mapping[str, str]] | None = field(default=None, repr=False)

    def holds(self, files: Files) -> bool:
        """Whether the files that were looked for are where they were."""
        return self.kept and all(_place(files.get_file_from_path(path)) == there for path, there in self.places.items())

    def put_into(self, page: Page, files: Files) -> None:
        """Make the page what reading its Markdown would make it."""
        vars(page).update(pickle.loads(self.attributes))  # noqa: S301 - Made by this program, which has kept it.
        if self.anchors is not None:
            found = {path: page.file if path == _ITSELF else files.get_file_from_path(path) for path in self.anchors}
            vars(page)[_LINKS] = {found[path]: dict(anchors) for path, anchors in self.anchors.items()}


@dataclass(frozen=True, slots=True)
class KeptMarkdown:
    """What MkDocs made of the Markdown of pages, from one build of a preview to the next."""

    _made: Memo[_Made] = field(default_factory=Memo, repr=False)

    def begin(self) -> None:
        """Begin the next build."""
        self._made.begin()

    def reuse(self, page: Page) -> None:
        """Have MkDocs take what it made of a page before, when it comes to read its Markdown."""
        # One that another plugin has changed is not ours to understand.
        if type(page).render is Page.render and "render" not in vars(page):
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        del page.render
        settings = _settings(config)
        if settings is None or page.markdown is None:
            page.render(config, files)
            return
        rendered = False

        def made() -> _Made:
            nonlocal rendered
            rendered = True
            return _rendered(page, config, files)

        key = (settings, _place(page.file), key_of(page.markdown))
        known = self._made.get(key, made, lambda one: one.holds(files))
        if not rendered:
            known.put_into(page, files)


class _Watched:
    """The files of a site, and what a page asks them for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, File | None] = {}
        self.is_asked_for_more = False

    def get_file_from_path(self, path: str) -> File | None:
        """The file that a link means."""
        self.found[path] = self._files.get_file_from_path(path)
        return self.found[path]

    def __getattr__(self, name: str) -> Any:
        self.is_asked_for_more = True
        return getattr(self._files, name)


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> _Made:
    """What MkDocs makes of the Markdown of a page, which it becomes part of."""
    before, watched = dict(vars(page)), _Watched(files)
    with _listening() as said:
        page.render(config, cast("Files", watched))
    made = {name: value for name, value in vars(page).items() if name not in before or before[name] is not value}
    links = made.pop(_LINKS, None)
    called = {file: path for path, file in watched.found.items() if file is not None} | {page.file: _ITSELF}
    if said or watched.is_asked_for_more or not set(links or ()) <= called.keys():
        return _Made(kept=False)
    try:
        attributes = pickle.dumps(made)
    except Exception:
        # Whatever an object of others says: it cannot be kept.
        return _Made(kept=False)
    return _Made(
        kept=True,
        attributes=attributes,
        places={path: _place(file) for path, file in watched.found.items()},
        anchors=None if links is None else {called[file]: dict(anchors) for file, anchors in links.items()},
    )


class _Listener(logging.Handler):
    """Holds what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """What is said in the meantime: in the next build, it has to be said again."""
    listener = _Listener()
    logs = [logging.getLogger(name) for name in _LOGS]
    for log in logs:
        log.addHandler(listener)
    try:
        yield listener.said
    finally:
        for log in logs:
            log.removeHandler(listener)


def _place(file: File | None) -> _Place:
    return None if file is None else (file.src_uri, file.dest_uri, file.url, file.inclusion.name)


def _settings(config: MkDocsConfig) -> str | None:
    """All of the settings that tell what becomes of Markdown; None if they tell less than all of it."""
    extensions, options = config["markdown_extensions"], config["mdx_configs"]
    if not (_BY_TEXT_ALONE.issuperset(extensions) and _is_plain(options)):
        return None
    return repr((extensions, options, config.use_directory_urls, sorted(config.validation.links.items())))


def _is_plain(value: object) -> bool:
    """Whether two values that are written alike are alike; a function, or an object, can be any."""
    if type(value) is dict:
        return all(_is_plain(part) for item in value.items() for part in item)
    if type(value) in (list, tuple):
        return all(map(_is_plain, cast("list[object]", value)))
    return value is None or type(value) in (bool, float, int, str)
