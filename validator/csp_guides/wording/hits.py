"""Where pages have what a term says is not written; what is only worn is counted over all pages of a language."""

from collections.abc import Iterable, Iterator

from csp_guides.findings import Finding, Level
from csp_guides.messages import message
from csp_guides.pages import Page
from csp_guides.records import dataclass
from csp_guides.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place of a page that has what a term says is not written; `budget` is how often that may stand in all pages."""

    id: str
    level: Level
    write: str
    budget: int
    span: Span
    text: str

    def finding(self, source: Source, count: int = 0) -> Finding:
        """It as a finding; what is only worn stands so many times in all pages."""
        text = message("“{found}” is not the form that is used here", found=self.text)
        if count:
            text = message(
                "“{found}” stands {count} times in these pages, and {budget} are enough",
                found=self.text,
                count=count,
                budget=self.budget,
            )
        help = message("write: {instead}", instead=self.write)
        return Finding(id=self.id, level=self.level, message=text, source=source, span=self.span, help=help)


def worn_out(hits: Iterable[tuple[Page, Hit]]) -> Iterator[Finding]:
    """What stands more often in all pages of a language than it may, of all that is only worn."""
    worn: dict[tuple[str | None, str], list[tuple[Page, Hit]]] = {}
    for page, hit in hits:
        worn.setdefault((page.language, hit.id), []).append((page, hit))
    for of_term in worn.values():
        budget = of_term[0][1].budget
        yield from (hit.finding(page.source, count=len(of_term)) for page, hit in of_term[budget:])
