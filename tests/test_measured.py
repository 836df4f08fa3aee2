"""The figures of the benchmarks: pages in every language show those of the README beside the benchmarks."""

import re
from pathlib import Path

import pytest
from babel.numbers import parse_decimal

ROOT = Path(__file__).parent.parent
README = (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")
LOCALES = {"en": "en", "pt-BR": "pt_BR", "zh-CN": "zh_CN", "nl-NL": "nl_NL"}
# Of each table, the column of a page and that of the README which say the same.
SAME = {"ratios": [(1, 3)], "scenarios": [(2, 3)], "steps": [(2, 3)]}


def rows(text: str, table: str) -> list[list[str]]:
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    lines = tables[list(SAME).index(table)].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("table", SAME)
def test_a_page_shows_the_figures_of_the_readme(language: str, table: str) -> None:
    page = rows((ROOT / f"docs/{language}/use/speed.md").read_text(encoding="utf-8"), table)
    readme = rows(README, table)
    assert len(page) == len(readme) > 0
    for ours, theirs in SAME[table]:
        shown = [float(parse_decimal(row[ours], locale=LOCALES[language])) for row in page]
        assert shown == [float(row[theirs].removesuffix(" MB")) for row in readme]
