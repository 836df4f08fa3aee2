"""Small sites of strangers, built in this process: their scenarios and settings, and what is said of them."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from csp_guides.site.segmenter import load_segmenter
from html_tree import Node, tree

# The search of these sites stands first in their settings, and would meet the escapes of jieba with warnings as errors.
load_segmenter()

MATERIAL = "theme: {name: material, font: false}\n"
PLUGIN = "plugins: [search, csp-guides]\n"
SALE = """\
id: sale
title: A sale
parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
given: [{customer-relationship: {partner: contoso, customer: woodgrove}}]
steps: [{order: {product: azure, buyer: contoso, customer: woodgrove}}]
expect: allowed
"""
DENIED = """\
id: to-a-partner
title: A partner buys from another
parties: {contoso: {role: direct-bill}, fabrikam: {role: indirect-reseller}}
given: [{customer-relationship: {partner: contoso, customer: fabrikam}}]
steps: [{order: {product: microsoft-365, buyer: contoso, customer: fabrikam}}]
expect: {denied: [no-resale-to-csp-transacting-tenant]}
"""


def page(*scenarios: str, title: str = "Resale") -> str:
    return f"# {title}\n" + "".join(f"\n```yaml csp-scenario\n{scenario}```\n" for scenario in scenarios)


def fenced(*ids: str) -> str:
    """A page of the same sale under several ids."""
    return page(*(SALE.replace("sale", id) for id in ids), title="T")


def options(**chosen: bool | str) -> str:
    return f"plugins:\n  - search\n  - csp-guides: {json.dumps(chosen)}\n"


@dataclass(frozen=True)
class Built:
    """A built site, or why it was not built."""

    site: Path
    said: str
    stopped: bool

    def html(self, path: str) -> str:
        assert not self.stopped, self.said
        return (self.site / path).read_text(encoding="utf-8")

    def page(self, path: str) -> Node:
        return tree(self.html(path))

    def cards(self, path: str) -> list[str]:
        """The cards of a page by their ids and verdicts, in their order."""
        return [
            f"{card['id'].removeprefix('scenario-')}: {card.all(class_='csp-card__badge')[0].text}"
            for card in self.page(path).all("article", class_="csp-card")
        ]


class Heard(logging.Handler):
    """What MkDocs says."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass(frozen=True)
class Build:
    """Builds a site in a folder from its files, strictly, as `mkdocs build` does."""

    root: Path
    heard: Heard

    def __call__(
        self,
        settings: str,
        files: Mapping[str, str],
        *,
        serving: bool = False,
        dirty: bool = False,
        strict: bool = True,
    ) -> Built:
        """The settings are those of mkdocs.yml."""
        for name, text in {"mkdocs.yml": f"site_name: Team\n{settings}", **files}.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        self.heard.lines.clear()
        stopped = ""
        try:
            config = load_config(str(self.root / "mkdocs.yml"), strict=strict, site_dir=str(self.root / "site"))
            config.plugins.on_startup(command="serve" if serving else "build", dirty=dirty)
            build(config, serve_url="http://localhost/" if serving else None, dirty=dirty)
        except Abort as stop:
            stopped = str(stop)
        return Built(self.root / "site", "\n".join([*self.heard.lines, stopped]), bool(stopped))
