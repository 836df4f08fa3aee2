"""The headings of a built page, by which its sections and contents are found: the ids of most are made by the site."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from csp_guides.records import dataclass
from csp_guides.translations.sections import TOP, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading in HTML: its level, its id and classes, what stands in it, and where it ends."""

    level: int
    id: str
    classes: frozenset[str]
    html: str
    end: int

    @property
    def text(self) -> str:
        """What it says, without its link to itself."""
        return unescape(_MARKUP.sub("", self.html)).strip()

    @property
    def words(self) -> str:
        """Its words as they are compared with those of a section, which hold no code."""
        return _compared(unescape(_MARKUP.sub("", _CODE.sub("", self.html))))


def headings_of(html: str, sections: Sequence[Section]) -> Mapping[str, Heading]:
    """The headings of a page's sections by the names of these; a section that is not found in the HTML is left out.

    A heading that says its id is found by that, others by their words, the second of the same words behind the first.
    """
    found = list(all_headings(html))
    explicit = {section.id for section in sections if section.id is not None}
    by_id = {heading.id: heading for heading in found if heading.id in explicit}
    others = [heading for heading in found if heading.id not in explicit]
    headings: dict[str, Heading] = {}
    for section in sections:
        if section.id is not None:
            heading = by_id.get(section.id)
        else:
            words = _compared(section.heading.text) if section.heading is not None else ""
            heading = next((other for other in others if words and other.words == words), None)
        if heading is None and section.name == TOP:
            heading = next((other for other in found if html.startswith("</h1", other.end - len("</h1>"))), None)
        if heading is not None:
            headings[section.name] = heading
        if heading in others:
            others = others[others.index(heading) + 1 :]
    return headings


_HEADING = re.compile(r"<h([1-6])\b([^<>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_MARKUP = re.compile(r'<a\b[^<>]*\bclass="headerlink".*?</a>|<[^<>]*>', re.DOTALL)
_NO_LETTER = re.compile(r"\W+")


def all_headings(html: str) -> Iterator[Heading]:
    """The headings of a page, those of its cards, too, in their order."""
    for found in _HEADING.finditer(html):
        id, classes = _ID.search(found[2]), _CLASSES.search(found[2])
        yield Heading(
            level=int(found[1]),
            id=unescape(id[1]) if id is not None else "",
            classes=frozenset(classes[1].split()) if classes is not None else frozenset(),
            html=found[3],
            end=found.end(),
        )


def _compared(text: str) -> str:
    """Words without what Markdown extensions may write otherwise: quotes, dashes and blanks."""
    return _NO_LETTER.sub("", text)
