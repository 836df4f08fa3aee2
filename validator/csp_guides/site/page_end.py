"""What stands below the text of a page: when it was last revised, and how to report an error in it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from mkdocs.structure.pages import Page

from csp_guides.messages import message
from csp_guides.site.markup import Markup, element
from csp_guides.translate import Translator


def page_end(day: date | None, report: str, say: Translator) -> Markup:
    """The lines below a page, as far as there is something to say; `report` is where errors in it are reported."""
    lines = []
    if day is not None:
        lines.append(element("p", say(message("This page and its translations were last revised on {day}.", day=day))))
    if report:
        lines.append(element("p", element("a", say(message("Report an error on this page")), href=report)))
    # The search would find these lines on every page.
    return element("div", lines, class_="csp-reading", data_search_exclude=True) if lines else Markup("")


def report_address(template: str, page: Page) -> str:
    """Where errors of a page are reported, by a template of that address."""
    known: Mapping[str, str] = {
        "{page}": page.file.src_uri,
        "{title}": str(page.title or ""),
        "{address}": page.canonical_url or page.url,
        "{language}": str(getattr(page.file, "locale", None) or ""),
    }
    for place, value in known.items():
        template = template.replace(place, quote(value, safe=""))
    return template
