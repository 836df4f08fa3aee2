"""The picture of a shared link: title, verdict and diagram of a page's first card, drawn for the light scheme."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from csp_guides.resources import package_path
from csp_guides.site.card_data import Card
from csp_guides.site.diagram import render_diagram
from csp_guides.site.layout import text_width, wrap
from csp_guides.site.markup import Markup, element
from csp_guides.site.style import STYLE

WIDTH, HEIGHT = 1200, 630
"""What the services that show links ask for."""

_MARGIN = 64
_COLUMN = 560
_TITLE_SIZE, _TITLE_LINE = 42, 54
# Bold letters are wider than those that the diagram is laid out for, in the widest of the fonts.
_BOLD = 1.25
_NAME_SIZE = 28
_MOST_LINES = 6
_LATIN = "'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', 'DejaVu Sans'"
_HAN = "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei'"


def card_picture(card: Card, site: str) -> Markup:
    """The picture of a scenario: its verdict and title on the left, its diagram on the right."""
    colours = _colours()
    verdict = colours[f"--csp-{card.verdict.value}"]
    badge = card.labels[card.verdict.value]
    drawing = _diagram(card)
    width = WIDTH - 2 * _MARGIN if not drawing else _COLUMN
    return _picture(
        card.language,
        element("rect", width=WIDTH, height=18, fill=verdict),
        _badge(badge, verdict, colours["--csp-on-verdict"]),
        _title(card.title, width, _MARGIN + 100),
        _name(site),
        drawing,
    )


def site_picture(site: str, description: str, language: str) -> Markup:
    """The picture of a page without a scenario: the name of the site, and what it is about."""
    return _picture(
        language,
        element("rect", width=WIDTH, height=18, fill=_colours()["--csp-edge-made"]),
        _title(site, WIDTH - 2 * _MARGIN, _MARGIN + 120),
        [
            _line(line, _MARGIN + 240 + 44 * number, 32, fill=_colours()["--csp-muted"])
            for number, line in enumerate(_lines(description, WIDTH - 2 * _MARGIN, 32))
        ],
    )


def _picture(language: str, *content: Markup | Sequence[Markup]) -> Markup:
    return element(
        "svg",
        element("style", Markup(_style())),
        element("rect", width=WIDTH, height=HEIGHT, fill=_colours()["--csp-paper"]),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        font_family=fonts(language),
        fill=_colours()["--csp-ink"],
    )


def fonts(language: str) -> str:
    """The families to look for: those of the systems that our pages are read on, Chinese ones first in Chinese."""
    families = (_HAN, _LATIN) if language == "zh-CN" else (_LATIN, _HAN)
    return ", ".join((*families, "sans-serif"))


def _badge(word: str, colour: str, ink: str) -> Markup:
    width = text_width(word, 30) * _BOLD + 52
    box = element("rect", x=_MARGIN, y=_MARGIN, width=width, height=56.0, rx=28.0, fill=colour)
    text = element("text", word, x=_MARGIN + width / 2, y=_MARGIN + 39, font_size=30, font_weight=700, fill=ink)
    return element("g", box, text, text_anchor="middle")


def _title(title: str, width: float, top: float) -> Sequence[Markup]:
    return [
        _line(line, top + _TITLE_LINE * number + _TITLE_SIZE, _TITLE_SIZE, font_weight=700)
        for number, line in enumerate(_lines(title, width, _TITLE_SIZE * _BOLD))
    ]


def _name(site: str) -> Markup:
    return _line(site, HEIGHT - _MARGIN, _NAME_SIZE, fill=_colours()["--csp-muted"])


def _line(text: str, y: float, size: float, **attributes: str | float) -> Markup:
    return element("text", text, x=_MARGIN, y=y, font_size=size, **attributes)


def _diagram(card: Card) -> Markup:
    """The card's diagram, as large as the right half has room for; its legend stays on the page."""
    html = render_diagram(
        card.parties, card.edges, id="picture", title=card.title, labels=card.labels, language=card.language
    )
    drawn = _PICTURE.search(html)
    if drawn is None:
        return Markup("")
    left = _MARGIN + _COLUMN + 24
    place = f'<svg x="{left}" y="{_MARGIN}" width="{WIDTH - left - _MARGIN}" height="{HEIGHT - 2 * _MARGIN}"'
    attributes = _SIZE.sub("", drawn["attributes"])
    return Markup(f"{place}{attributes}>{drawn['content']}</svg>")


_PICTURE = re.compile(r"<svg(?P<attributes>[^>]*csp-diagram__picture[^>]*)>(?P<content>.*?)</svg>", re.DOTALL)
_SIZE = re.compile(r' (?:width|height|aria-labelledby|role)="[^"]*"')


def _lines(text: str, width: float, size: float) -> Sequence[str]:
    """A text in the lines that fit into a width, the last of them cut where there would be too many."""
    lines = wrap(text, width, size)
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]


@cache
def _colours() -> Mapping[str, str]:
    """The variables of the style of cards, in its light scheme."""
    return {name: _light(value) for name, value in _VARIABLE.findall(_css())}


@cache
def _style() -> str:
    """What the style of cards says of pictures, without variables: what draws a PNG knows none."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    for selector, body in _RULE.findall(_css()):
        if not _DRAWN.search(selector) or ":" in selector:
            continue
        declarations = [_plain(*pair) for pair in _DECLARATION.findall(body)]
        kept = [f"{name}: {value}" for name, value in declarations if name in _KNOWN and "(" not in value]
        if kept:
            yield f"{' '.join(selector.split())} {{ {'; '.join(kept)} }}"


def _plain(name: str, value: str) -> tuple[str, str]:
    """A declaration with colours for variables; the stroke that classes choose for what is inside them is `color`."""
    value = value.replace("var(--csp-stroke)", "currentColor")
    value = _USE.sub(lambda use: _colours().get(use[1], use[0]), value)
    return ("color" if name == "--csp-stroke" else name), value


def _light(value: str) -> str:
    found = _LIGHT_DARK.fullmatch(value.strip())
    return found[1] if found else value.strip()


@cache
def _css() -> str:
    text = _COMMENT.sub("", (package_path("site") / STYLE).read_text(encoding="utf-8"))
    # What holds only for print, for a width and the like does not hold here; these end in two braces.
    return _AT.sub("", text)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT = re.compile(r"@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"(--csp-[\w-]+):\s*([^;]+);")
_DECLARATION = re.compile(r"([\w-]+):\s*([^;]+);")
_LIGHT_DARK = re.compile(r"light-dark\(([^,]+),[^)]*\)")
_USE = re.compile(r"var\((--csp-[\w-]+)\)")
_DRAWN = re.compile(r"\.csp-(?:diagram__picture|node|edge|badge)")
_KNOWN = frozenset(
    {"color", "fill", "fill-opacity", "font-size", "font-style", "font-weight", "opacity", "paint-order", "stroke"}
    | {f"stroke-{of}" for of in ("dasharray", "linecap", "linejoin", "opacity", "width")}
    | {"text-anchor", "text-decoration"}
)
