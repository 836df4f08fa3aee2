"""The content security policy of a page: nothing from other hosts, and no scripts but those that the theme brought.

Static hosts let nobody set headers, so the policy is part of the page. Which scripts are the theme's cannot be seen in
a finished page, so they are marked where they come from: in the sources of the templates, and where those write the
scripts that mkdocs.yml names. What a page, a plugin or a hook writes has no mark. In the finished page the marks become
a nonce, which the policy asks of every script, in the page or in a file of its own.

The nonce is the hash of the page without it. It stays the same while the page does, so that a site can be built twice
with the same bytes, and nobody can write it: a page that holds it is another page.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import chain, zip_longest
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.ext import Extension
from markupsafe import Markup

_CHARSET = re.compile(r"""<meta\s+charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)

_MARK = "data-csp-script"
_OPENING = re.compile(r"<script(?=[\s>])", re.IGNORECASE)
_NAMED_SCRIPT = "script_tag"

_POLICY = (
    ("default-src", "'none'"),
    ("base-uri", "'none'"),
    ("connect-src", "'self'"),
    ("font-src", "'self'"),
    ("form-action", "'self'"),
    # The theme's style sheets hold its icons as data.
    ("img-src", "'self' data:"),
    ("style-src", "'self'"),
    ("worker-src", "'self'"),
)


class _Marking(Extension):
    """Marks the scripts in the source of each template, before anything of a page is put into it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        # A template without a name is text that somebody hands over, of a page perhaps, and no file of the theme.
        return source if name is None else _marked(source, self.environment.globals[_MARK])


def _marked(html: str, mark: object) -> str:
    return _OPENING.sub(rf"\g<0> {mark}", html)


def mark_scripts(env: Environment, word: str) -> None:
    """Have the scripts of all templates marked with a word of letters and digits that nobody can guess.

    It has no quotation marks around it, so that it can also stand in a text inside a template.
    """
    mark = env.globals[_MARK] = f"{_MARK}={word}"
    env.add_extension(_Marking)
    if _NAMED_SCRIPT in env.filters:
        env.filters[_NAMED_SCRIPT] = _marking(env.filters[_NAMED_SCRIPT], mark)
    if env.cache is not None:
        # What was read before has no marks.
        env.cache.clear()


def _marking(named: Callable[..., str], mark: str) -> Callable[..., str]:
    """The filter with which templates write the scripts that mkdocs.yml names, with marks."""

    @pass_context
    def marked(context: Any, script: Any) -> str:
        return Markup(_marked(str(named(context, script)), mark))  # noqa: S704 - The filter makes HTML.

    return marked


def _parted(page: str, word: str) -> tuple[Sequence[str], Sequence[str]]:
    """What stands before, between and behind the marks of a page, and the quotation marks in each of these.

    What makes pages small may have put some around the word, or another order into the attributes.
    """
    parts, quotes, end = list[str](), list[str](), 0
    # A pattern that begins with a letter is looked for many times as fast as one that begins with any blank.
    for mark in re.finditer(rf"""{_MARK}=(["']?){word}\1""", page):
        if page[mark.start() - 1 : mark.start()].isspace():
            parts.append(page[end : mark.start() - 1])
            quotes.append(mark[1])
            end = mark.end()
    return [*parts, page[end:]], quotes


def with_policy(page: str, word: str) -> str | None:
    """The page with its policy, right after the declaration of its encoding; None when it has no head."""
    parts, quotes = _parted(page, word)
    nonce = urlsafe_b64encode(sha256("".join(parts).encode("utf-8", "surrogatepass")).digest()).decode().rstrip("=")
    nonces = (f" nonce={quote}{nonce}{quote}" for quote in quotes)
    page = "".join(chain.from_iterable(zip_longest(parts, nonces, fillvalue="")))
    place = _CHARSET.search(page) or _HEAD.search(page)
    if place is None:
        return None
    directives = "; ".join(f"{name} {value}" for name, value in (*_POLICY, ("script-src", f"'nonce-{nonce}'")))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{directives}">'
    return f"{page[: place.end()]}{meta}{page[place.end() :]}"
