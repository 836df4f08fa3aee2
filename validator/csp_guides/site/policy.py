"""The content security policy of a page: nothing from other hosts, and of scripts inside the page only the theme's.

Static hosts let nobody set headers, so the policy is part of the page. A theme has a few short scripts inside each
page; their hashes allow them without allowing any other. Which scripts are the theme's cannot be seen in a finished
page, so they are marked in the sources of its templates, with a word that is new for each build: what a page, a plugin
or a hook writes has no mark.

Scripts in files of their own are allowed by where they lie, as not all browsers compare the hashes of those. A file of
the site that a page names in a `<script>` of its own would run; such a `<script>` is a finding, as any other is.
"""

import re
from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment
from jinja2.ext import Extension

_CHARSET = re.compile(r"""<meta\s+charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)

_MARK = "data-csp-script"
_OPENING = re.compile(r"<script(?=[\s>])", re.IGNORECASE)
_PROGRAM = re.compile(r"(?:|module|(?:text|application)/(?:java|ecma)script)", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""", re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)

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
        return source if name is None else _OPENING.sub(rf"\g<0> {self.environment.globals[_MARK]}", source)


def mark_scripts(env: Environment, word: str) -> None:
    """Have the scripts of all templates marked with a word of letters and digits that nobody can guess.

    It has no quotation marks around it, so that it can also stand in a text inside a template.
    """
    env.globals[_MARK] = f"{_MARK}={word}"
    env.add_extension(_Marking)
    if env.cache is not None:
        # What was read before has no marks.
        env.cache.clear()


def with_policy(page: str, word: str) -> str | None:
    """The page with its policy, right after the declaration of its encoding; None when it has no head.

    The marks are taken out.
    """
    page, scripts = _unmarked(page, word)
    place = _CHARSET.search(page) or _HEAD.search(page)
    if place is None:
        return None
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">'
    return f"{page[: place.end()]}{meta}{page[place.end() :]}"


def _unmarked(page: str, word: str) -> tuple[str, list[str]]:
    """A page without marks, and the programs that stand in its marked scripts."""
    # What makes pages small may have changed the quotation marks, or the order of attributes.
    mark = re.compile(rf"""\s{_MARK}=(["']?){word}\1""")
    scripts: list[str] = []
    for found in mark.finditer(page):
        opened = page.rfind("<", 0, found.start())
        ended = re.compile(r"</script[\s/>]", re.IGNORECASE).search(page, found.end())
        begins = page.find(">", found.end())
        if opened < 0 or ended is None or not 0 <= begins < ended.start():
            continue
        attributes = mark.sub("", page[opened:begins])
        kind = _TYPE.search(attributes)
        if not _SRC.search(attributes) and _PROGRAM.fullmatch(next(filter(None, kind.groups()), "") if kind else ""):
            scripts.append(mark.sub("", page[begins + 1 : ended.start()]))
    return mark.sub("", page), scripts


def _policy(scripts: list[str]) -> str:
    """What a finished page may load and run."""
    hashes = dict.fromkeys(map(_hash, scripts))
    directives = [*_POLICY, ("script-src", " ".join(["'self'", *hashes]))]
    return "; ".join(f"{name} {value}" for name, value in directives)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
