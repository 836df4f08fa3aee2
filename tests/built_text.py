"""What is read of built pages, held to the terms: `python tests/built_text.py site` looks at a whole site.

Of a page the article is read, without drawings and code, without what is marked as another language, without the
titles of sources, and without the glossary's own lists of names and of forms to avoid and the address of the page.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from csp_guides.config import LANGUAGES
from csp_guides.discovery import find_project
from csp_guides.project import terms_of
from csp_guides.prose import CELL, GAP
from csp_guides.wording.terms import Scope, Term, fold

ROOT = Path(__file__).parent.parent

_UNREAD = frozenset({"script", "style", "svg", "pre", "template", "head", "nav", "button", "select", "textarea"})
_INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"}
)
_NO_PROSE = ("csp-glossary__also", "csp-glossary__avoid", "csp-printed")
_PERMALINK = "headerlink"


def held_to(scope: Scope, language: str) -> list[Term]:
    """The terms that texts of a scope are held to in a language."""
    return [term for term in terms_of(find_project(ROOT)) if term.language == language and scope in term.scope]


def hits(terms: Sequence[Term], texts: Sequence[str]) -> Iterator[str]:
    """What terms find in texts, with what stands around it."""
    lines = "\n".join(texts)
    folded = fold(lines)
    for term in terms:
        looked_at = texts if term.may_be_in(lines, folded) else ()
        found = [(text, span) for text in looked_at for span in term.found(text)]
        for text, span in found[term.budget :]:
            before, after = text[max(span.start - 30, 0) : span.start], text[span.end : span.end + 30]
            yield f"{term.id}: {before}[{text[span.start : span.end]}]{after}"


def texts_of(html: str, language: str) -> list[str]:
    """The texts of the article of a page, or of a part of a page, one for each block."""
    parser = LexborHTMLParser(html)
    body = parser.css_first("article") or parser.body
    texts = [""]
    if body is not None:
        _read(body, language, texts)
    return [text for text in (" ".join(text.split()) for text in texts) if text.strip(CELL)]


def _read(node: LexborNode, language: str, texts: list[str]) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            texts[-1] += child.text_content or ""
        elif tag.startswith(("-", "_", "!")) or tag in _UNREAD or _PERMALINK in _classes(child):
            continue
        elif tag == "code" or _is_left_out(child, language):
            texts[-1] += GAP if tag in _INLINE else ""
        elif tag == "br":
            texts[-1] += " "
        elif tag in ("td", "th"):
            _read(child, language, texts)
            texts[-1] += CELL
        elif tag in _INLINE and not _is_mark(child):
            _read(child, language, texts)
        else:
            texts.append("")
            _read(child, language, texts)
            texts.append("")


def _is_mark(node: LexborNode) -> bool:
    """Whether an element is a mark beside a text, such as the level of a rule, or a verdict behind a title."""
    return (node.attributes.get("class") or "").startswith(
        ("csp-level", "csp-turn", "csp-verdict", "csp-badge", "csp-icon", "csp-reason__source", "csp-uses__page")
    )


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _is_left_out(node: LexborNode, language: str) -> bool:
    attributes = node.attributes
    # A link that names the language of its target bears the title of a source, as its publisher wrote it.
    other = attributes.get("lang") not in (None, language) or "hreflang" in attributes
    return other or any(name in _classes(node) for name in _NO_PROSE)


def main(site: Path) -> int:
    """Look at a whole site; 1 when anything is found."""
    found = 0
    for language in LANGUAGES:
        home = site if language == "en" else site / language
        others = [site / other for other in LANGUAGES] if language == "en" else []
        pages = [page for page in sorted(home.rglob("*.html")) if not any(map(page.is_relative_to, others))]
        terms = held_to(Scope.BUILT, language)
        for page in pages:
            for hit in hits(terms, texts_of(page.read_text(encoding="utf-8"), language)):
                found += 1
                print(f"{page.relative_to(site)}: {hit}")
    print(f"{found} forms found that are not written.")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
