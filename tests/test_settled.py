"""What comparing a section has settled: after any edit, in what is passed over a comparison would find nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from csp_guides.discovery import find_project
from csp_guides.memory import Keys
from csp_guides.pages import Page
from csp_guides.project import read_recorded
from csp_guides.source import Source
from csp_guides.translations import section_parity
from csp_guides.translations.compared import Compared
from csp_guides.translations.freshness import Standings
from csp_guides.translations.instep import compare
from csp_guides.translations.sections import NOT_TRANSLATED, sections
from csp_guides.translations.settled import Settled

ROOT = Path(__file__).parent.parent
PROJECT = find_project(ROOT)
KEYS = Keys(PROJECT.config, ())
NAMES = ("work-with-other-partners.md", "rules/purchases/cancellation-window-seven-days.md", "which-role.md")


@pytest.fixture(scope="module")
def standings() -> Standings:
    return Standings(read_recorded(PROJECT).records["nl-NL"], PROJECT.config)


def page(language: str, name: str, text: str) -> Page:
    return Page(source=Source(f"docs/{language}/{name}", text), language=language, name=name)


def guide(language: str, name: str) -> str:
    return (ROOT / "docs" / language / name).read_text(encoding="utf-8")


def another_line(text: str, drawn: Random, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = drawn.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def another_sign(text: str, drawn: Random) -> str:
    at = drawn.randrange(len(text) + 1)
    return text[:at] + drawn.choice("a7#`-[ |>\n") + text[at + 1 :]


EDITS: Mapping[str, Callable[[str, Random], str]] = {
    "sign": another_sign,
    "digit": lambda text, drawn: text.replace(str(drawn.randrange(10)), str(drawn.randrange(10)), drawn.randrange(3)),
    "gone": lambda text, drawn: another_line(text, drawn, lambda _: ""),
    "twice": lambda text, drawn: another_line(text, drawn, lambda line: f"{line}\n{line}"),
    "comment": lambda text, drawn: another_line(text, drawn, lambda line: f"{line}\n\n<!-- a word -->\n"),
    "marker": lambda text, drawn: another_line(text, drawn, lambda line: f"{line}\n\n<!-- csp-guides: facts -->\n"),
    "later": lambda text, drawn: another_line(text, drawn, lambda line: f"{line}\n\n{NOT_TRANSLATED}"),
    "reference": lambda text, drawn: text.replace("](", "][a](", 1) + f"\n[a]: {drawn.choice('xy')}.md\n",
    "item": lambda text, drawn: another_line(text, drawn, lambda line: f"- {line}"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_settled_would_find_nothing(name: str, seed: int, standings: Standings) -> None:
    drawn = Random(f"{name} {seed}")  # noqa: S311
    first = {language: guide(language, name) for language in ("en", "nl-NL")}
    known, passed_over = b"", 0
    texts = dict(first)
    for _ in range(25):
        language, kind = drawn.choice(["en", "nl-NL"]), drawn.choice(sorted(EDITS))
        texts = dict(first if drawn.random() < 0.3 else texts)
        texts[language] = EDITS[kind](texts[language], drawn)
        original, own = (page(language, name, texts[language]) for language in ("en", "nl-NL"))

        def found(settled: Settled | None, original: Page = original, own: Page = own) -> Compared:
            return compare(sections(original), sections(own), own, PROJECT.config, standings, settled)

        kept = found(Settled(known, KEYS.of_several))
        assert kept == found(None), kind
        passed_over += sum(known.count(kept.settled[at : at + 12]) > 0 for at in range(0, len(kept.settled), 12))
        known += kept.settled
    assert passed_over > 50


def test_an_edit_beside_what_is_read_compares_no_section(monkeypatch: pytest.MonkeyPatch, standings: Standings) -> None:
    name = NAMES[0]
    original, own = (page(language, name, guide(language, name)) for language in ("en", "nl-NL"))
    settled = Settled(b"", KEYS.of_several)
    compare(sections(original), sections(own), own, PROJECT.config, standings, settled)
    edited = page("en", name, original.source.text.replace("\n## ", "\n<!-- a word -->\n\n## ") + "\n\n")
    assert len(edited.source.text) > len(original.source.text) + 100

    def compared(*_: object) -> None:
        pytest.fail("it is settled")

    monkeypatch.setattr(section_parity, "SectionParity", compared)
    again = Settled(settled.now, KEYS.of_several)
    compare(sections(edited), sections(own), own, PROJECT.config, standings, again)
    assert again.now == settled.now
