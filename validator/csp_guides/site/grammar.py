"""The drawing grammar for readers: a drawn sample of all that can stand in a picture, beside what it means."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from csp_guides.site.diagram import fate_sample, look_sample, tie_sample
from csp_guides.site.drawing import FATES, LOOKS, TIES, Drawn
from csp_guides.site.markup import Markup, capitalized, element
from csp_guides.translate import Translator


def with_grammar(html: str, say: Translator) -> str:
    """A page with the tables of the grammar in place of the markers that stand for them."""
    for marker, part in _PARTS.items():
        if marker in html:
            html = html.replace(marker, element("dl", _entries(part(), say), class_="csp-grammar"))
    return html


def _entries(entries: Iterable[tuple[str, Markup, Drawn]], say: Translator) -> Iterator[Markup]:
    """Each with an address of its own, to which other pages can lead."""
    for id, sample, drawn in entries:
        name = element("span", capitalized(say(drawn.label)))
        yield element("div", element("dt", sample, name), element("dd", say(drawn.meaning)), id=id)


def _ties() -> Iterator[tuple[str, Markup, Drawn]]:
    yield from ((f"tie-{kind}", tie_sample(kind), drawn) for kind, drawn in TIES.items())


def _states() -> Iterator[tuple[str, Markup, Drawn]]:
    yield from ((f"look-{look}", look_sample(look, whole=True), drawn) for look, drawn in LOOKS.items())


def _steps() -> Iterator[tuple[str, Markup, Drawn]]:
    yield from ((f"step-{fate}", fate_sample(fate, "2"), drawn) for fate, drawn in FATES.items())


_PARTS: Mapping[str, Callable[[], Iterator[tuple[str, Markup, Drawn]]]] = {
    "<!-- csp-guides: drawing-ties -->": _ties,
    "<!-- csp-guides: drawing-states -->": _states,
    "<!-- csp-guides: drawing-steps -->": _steps,
}
