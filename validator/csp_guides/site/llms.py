"""The list of a site's pages for language models, in the format of llmstxt.org."""

from collections.abc import Iterable, Sequence

from csp_guides.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in the list: where it is as Markdown, and what it is about."""

    title: str
    href: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The pages below one heading."""

    heading: str
    pages: Sequence[Listed]


def llms_text(site: str, description: str, parts: Iterable[Part]) -> str:
    """The name of the site, what it is about, and its pages by the parts of its navigation."""
    lines = [f"# {site}", ""]
    if description:
        lines += [f"> {description}", ""]
    for part in parts:
        if part.pages:
            lines += [f"## {part.heading}", "", *map(_line, part.pages), ""]
    return "\n".join(lines)


def _line(page: Listed) -> str:
    title = page.title.replace("[", r"\[").replace("]", r"\]")
    return f"- [{title}]({page.href}){': ' if page.description else ''}{page.description}"
