"""The head of a page for those who share it: what a preview of a link in a chat or a search result shows."""

import re
from collections.abc import Iterator, Mapping

from csp_guides.records import dataclass, field
from csp_guides.site.markup import Markup, element, join

# Themes write it before, some of them that of the site, or none at all.
_DESCRIPTION = re.compile(r"""<meta\s+name=["']?description["']?\s[^<>]*>\s*""", re.IGNORECASE)
_TERRITORIES = {"en": "en_US", "pt": "pt_BR", "zh": "zh_CN", "nl": "nl_NL"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a shared link: its whole address, and what it shows in words."""

    href: str
    text: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """What is said of a page where it is shared; `href` is its whole address, empty while the site has none.

    `others` are the tags of the other languages that it is there in.
    """

    site: str
    title: str
    description: str
    language: str
    href: str
    is_home: bool
    others: tuple[str, ...] = field(default=(), repr=False)
    picture: Picture | None = None


def with_sharing(output: str, page: SharedPage) -> str:
    """A finished page with what is said of it in its head; its description takes the place of any other."""
    head, end, rest = output.partition("</head>")
    if not end:
        return output
    own: list[Markup] = []
    if page.description:
        head = _DESCRIPTION.sub("", head)
        own.append(element("meta", name="description", content=page.description))
    return f"{head}{join([*own, *_open_graph(page)])}{end}{rest}"


def _open_graph(page: SharedPage) -> Iterator[Markup]:
    said: Mapping[str, str] = {
        "og:type": "website" if page.is_home else "article",
        "og:site_name": page.site,
        "og:title": page.title,
        "og:description": page.description,
        "og:url": page.href,
        "og:locale": locale_of(page.language),
    }
    yield from (element("meta", property=name, content=content) for name, content in said.items() if content)
    for tag in page.others:
        yield element("meta", property="og:locale:alternate", content=locale_of(tag))
    yield element("meta", name="twitter:card", content="summary_large_image" if page.picture else "summary")
    if page.picture is not None:
        yield element("meta", property="og:image", content=page.picture.href)
        yield element("meta", property="og:image:type", content="image/png")
        yield element("meta", property="og:image:width", content=str(page.picture.width))
        yield element("meta", property="og:image:height", content=str(page.picture.height))
        yield element("meta", property="og:image:alt", content=page.picture.text)


def locale_of(tag: str) -> str:
    """A language as Open Graph names it: with a territory, that of our pages where the tag has none."""
    return _TERRITORIES.get(tag, tag.replace("-", "_"))
