"""What is drawn of each kind of step, as the samples of `drawings.yaml` say it, and the cards that show it.

`python tests/drawings.py FILE` writes all of them into one page, in every language, to be looked at.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from case_files import yaml_in
from csp_guides.check import Block, Page, check
from csp_guides.config import LANGUAGES, Config
from csp_guides.resources import package_path
from csp_guides.site.cards import labels
from csp_guides.site.drawing import Line, lines
from csp_guides.site.markup import Markup, element
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.source import Source
from csp_guides.translate import translator

DATA: Mapping[str, Any] = yaml_in(Path(__file__).parent / "drawings.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A short case whose last step is of a kind, and what is to be drawn of that step."""

    name: str
    kind: str
    case: Mapping[str, Any]

    @property
    def scenario(self) -> str:
        """The case as a scenario, with the parties that it names and no others."""
        steps = [*self.case.get("before", ()), {self.kind: self.case["step"], **self.case.get("beside", {})}]
        said = {"given": self.case.get("given", []), "steps": steps}
        named = str(said)
        parties = {name: body for name, body in DATA["parties"].items() if f"'{name}'" in named}
        head = {"id": self.name, "title": self.name, "date": date(2026, 3, 1)}
        value = {**head, "parties": parties, **said, "expect": "allowed"}
        return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True))

    @property
    def step(self) -> int:
        """The number of the step that is meant."""
        return len(self.case.get("before", ())) + 1


def samples() -> Iterator[Sample]:
    """All of them, kind by kind, then those of what else can become of a step."""
    for kind, cases in DATA["steps"].items():
        yield from (Sample(name=f"{kind}-{number}", kind=kind, case=case) for number, case in enumerate(cases, start=1))
    for name, case in DATA["states"].items():
        yield Sample(name=name, kind=case["kind"], case=case)


def block(sample: Sample) -> Block:
    """The sample, judged."""
    page = Page(
        source=Source("docs/en/page.md", f"```yaml csp-scenario\n{sample.scenario}```\n"), language="en", name="page.md"
    )
    report = check([page], Config(languages=("en",)))
    assert report.blocks, [str(finding.message) for finding in report.findings]
    return report.blocks[0]


def maker(language: str) -> CardMaker:
    """Makes cards with their real words."""
    say = translator(language)
    return CardMaker(say=say, labels=labels(say), link=lambda path: f"#{path}")


def drawn(sample: Sample) -> list[str]:
    """The lines that bear the number of the step that is meant, as the samples write them."""
    card = maker("en").card(block(sample), heading_level=2)
    return [_written(line, sample.step) for line in lines(card.edges) if _fate(line, sample.step)]


def _written(line: Line, step: int) -> str:
    return " ".join((line.kind, line.source, line.target, line.look, _fate(line, step)))


def _fate(line: Line, step: int) -> str:
    return next((mark.fate.value for mark in line.marks if mark.step == step), "")


def contact_sheet() -> str:
    """A page with the cards of all samples in every language, light or dark as the browser likes it."""
    style = package_path("site/assets/csp-guides.css").read_text(encoding="utf-8")
    own = (
        ":root { color-scheme: light dark; font-family: system-ui, sans-serif } "
        "body { margin: 1rem; background: light-dark(#fff, #14191f); color: light-dark(#111, #eee) } "
        ".sheet { display: grid; gap: 1rem; grid-template-columns: repeat(4, minmax(0, 21rem)) }"
    )
    makers = [maker(language) for language in LANGUAGES]
    rows = [
        element("div", [Markup(one.drawn(block(sample), heading_level=2)) for one in makers], class_="sheet")
        for sample in samples()
    ]
    head = element("head", element("meta", charset="utf-8"), element("style", Markup(style), Markup(own)))
    return f"<!doctype html>\n{element('html', head, element('body', rows), lang='en')}\n"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(contact_sheet(), encoding="utf-8")
    print(f"Open {target} in a browser, light and dark.")
