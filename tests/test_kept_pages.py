"""What pages yield is the same whether it is worked out here, in another process, or was so in a run before."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from marshal import dumps, loads
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from csp_guides import shares
from csp_guides.cache.store import Store
from csp_guides.check import Report, check
from csp_guides.config import Config
from csp_guides.discovery import find_project
from csp_guides.files import MARKDOWN, SUFFIXES
from csp_guides.findings import Finding, Level
from csp_guides.gleaning import Gleaning
from csp_guides.looking import Looking, by_their_name
from csp_guides.memory import Shelf
from csp_guides.messages import AnyOf, Details, Message, Money, Month, Party, message
from csp_guides.pages import Page
from csp_guides.project import Means, check_paths, terms_of
from csp_guides.source import Source, Span
from csp_guides.stored import (
    NotPlain,
    comparison_again,
    finding_again,
    page_again,
    plain_comparison,
    plain_finding,
    plain_page,
    plain_terms,
    terms_again,
)
from csp_guides.translations import instep
from csp_guides.wording.terms import Term

MakeProject: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

PAGES = Path(__file__).parent / "pages"
LANGUAGES = ("en", "pt-BR", "zh-CN", "nl-NL")
CONFIG = Config(languages=LANGUAGES)


def all_pages() -> tuple[Page, ...]:
    """The pages and files of all small projects as those of one, where each keeps to itself."""
    found: list[Page] = []
    files = (file for file in sorted(PAGES.rglob("*")) if file.suffix in SUFFIXES and file.name != "expect.yaml")
    for file in files:
        folder, _, inside = file.relative_to(PAGES).as_posix().partition("/docs/")
        language, _, name = inside.partition("/")
        if language not in LANGUAGES:
            language, name = "en", file.name
        source = Source(f"docs/{language}/{folder}/{name}", file.read_bytes().decode("utf-8", "replace"))
        if file.suffix in MARKDOWN:
            found.append(Page(source=source, language=language, name=f"{folder}/{name}"))
        else:
            found.append(Page(source=source))
    return tuple(sorted(found, key=lambda page: LANGUAGES.index(page.language or "en")))


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    return all_pages()


@pytest.fixture(scope="module")
def terms() -> tuple[Term, ...]:
    return terms_of(find_project(PAGES))


def looking(terms: tuple[Term, ...]) -> Looking:
    return Looking(CONFIG, terms=terms, recorded={}, unread=(), strict=False, keep_blocks=False)


def through_marshal(plain: Any) -> Any:
    return loads(dumps(plain))  # noqa: S302


def test_what_pages_yield_is_the_same_again(pages: tuple[Page, ...], terms: tuple[Term, ...]) -> None:
    look = looking(terms)
    findings = 0
    for group in by_their_name(pages):
        sheaf = look.sheaf(group)
        for page, gleaned in sheaf.gleaned.items():
            assert page_again(through_marshal(plain_page(gleaned, page.source)), page.source) == gleaned
            findings += len(gleaned.found)
        for page, compared in sheaf.compared.items():
            assert comparison_again(through_marshal(plain_comparison(compared, page.source)), page.source) == compared
    assert findings > 300


def test_terms_are_the_same_again(terms: tuple[Term, ...]) -> None:
    assert tuple(terms_again(through_marshal(plain_terms(terms)))) == terms
    needs = [(term.needs, term.needed_words) for term in terms_again(through_marshal(plain_terms(terms)))]
    assert needs == [(term.needed_words, term.needed_words) for term in terms]
    assert any(any(words for words in one) for one, _ in needs if one)
    again = {(term.id, term.language): term for term in terms_again(plain_terms(terms))}
    assert all(again[term.id, term.language].why == term.why for term in terms)
    assert all(again[term.id, term.language].evidence == term.evidence for term in terms)


SOURCE = Source("page.md", "# A page\n")


@pytest.mark.parametrize(
    "said",
    [
        message("{a} and {b}", a=Party("contoso", "Contoso"), b=Party("x")),
        message("{a}", a=AnyOf((1, "two", Money(3), Month(4)))),
        message("{a}", a=Details((message("{b}", b=("x", Level.ERROR)),))),
        message("nothing"),
    ],
)
def test_what_is_said_is_the_same_again(said: Message) -> None:
    finding = Finding(
        id="x", level=Level.NOTE, message=said, source=SOURCE, span=Span(0, 1), help=said, trace="a", may_wait=True
    )
    assert finding_again(through_marshal(plain_finding(finding, SOURCE)), SOURCE) == finding


def test_what_stands_elsewhere_is_not_kept() -> None:
    finding = Finding(id="x", level=Level.NOTE, message=message("x"), source=SOURCE, span=Span(0, 1))
    with pytest.raises(NotPlain):
        plain_finding(finding, Source("other.md", ""))


def told(report: Report) -> tuple[object, ...]:
    """What a report says, with the places of what is said."""
    return report.findings, report.judged, report.pages


forked = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")


class TestProcesses:
    @forked
    @pytest.mark.parametrize("jobs", [2, 3])
    def test_several_find_what_one_finds(
        self, jobs: int, pages: tuple[Page, ...], terms: tuple[Term, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shares, "LEAST", 0)
        one = check(pages, CONFIG, terms=terms, keep_blocks=False)
        began = list[int]()
        monkeypatch.setattr("csp_guides.looking.Looking.prepare", lambda _: began.append(1))
        several = check(pages, CONFIG, terms=terms, keep_blocks=False, jobs=jobs)
        assert began == [1]
        assert told(several) == told(one)

    @forked
    def test_what_is_lost_with_a_process_is_looked_at_here(
        self, pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here, look = os.getpid(), Looking.sheaf
        one = check(pages, CONFIG, keep_blocks=False)

        def ended(self: Looking, group: Any) -> Any:
            if os.getpid() != here and "scenario" in group[0].source.text:
                os._exit(1)
            return look(self, group)

        monkeypatch.setattr(shares, "LEAST", 0)
        monkeypatch.setattr(Looking, "sheaf", ended)
        assert told(check(pages, CONFIG, keep_blocks=False, jobs=2)) == told(one)

    @forked
    def test_a_process_may_be_lost_before_all_have_been_told(
        self, pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> Any:
            raise BrokenExecutor

        one = check(pages, CONFIG, keep_blocks=False)
        monkeypatch.setattr(shares, "LEAST", 0)
        monkeypatch.setattr(ProcessPoolExecutor, "submit", broken)
        assert told(check(pages, CONFIG, keep_blocks=False, jobs=2)) == told(one)

    @forked
    def test_too_little_memory_in_one_of_them_ends_the_run(
        self, pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = os.getpid()

        def full(*_: object) -> Any:
            assert os.getpid() != here
            raise MemoryError

        monkeypatch.setattr(shares, "LEAST", 0)
        monkeypatch.setattr(Looking, "sheaf", full)
        with pytest.raises(MemoryError):
            check(pages, CONFIG, keep_blocks=False, jobs=2)

    def test_few_pages_need_no_second_one(self, pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shares, "LEAST", 1_000_000_000)
        monkeypatch.setattr("csp_guides.looking.Looking.prepare", lambda _: pytest.fail("it is prepared for others"))
        check(pages[:4], CONFIG, keep_blocks=False, jobs=2)

    def test_it_is_told_how_far_it_is(self, pages: tuple[Page, ...]) -> None:
        seen: list[tuple[int, int]] = []
        check(pages, CONFIG, keep_blocks=False, progress=lambda done, whole: seen.append((done, whole)))
        assert seen == sorted(seen)
        assert seen[-1] == (len(pages), len(pages))


@pytest.fixture
def guides(make_project: MakeProject) -> Path:
    """Pages in two languages with one of everything that pages are compared by."""
    files: dict[str, str | bytes] = {
        "pyproject.toml": SETTINGS,
        "terms.yaml": TERM % 1,
        "docs/.translations/pt-BR.tsv": "",
    }
    for folder in sorted((PAGES / "findings").iterdir()):
        there = {file.relative_to(folder / "docs").as_posix(): file for file in folder.glob("docs/*/*.md")}
        if any(name.startswith("pt-BR/") for name in there) and len(files) < 40:
            for name, file in there.items():
                language, _, page = name.partition("/")
                if language in ("en", "pt-BR"):
                    files[f"docs/{language}/{folder.name}/{page}"] = file.read_bytes()
    assert len(files) > 20
    return make_project(files)


SETTINGS = '[tool.csp-guides]\nlanguages = ["en", "pt-BR"]\nterms = ["terms.yaml"]\n'
TERM = "- {id: ours, language: en, words: [qwertz], write: asdf, why: Ours., evidence: Ours., budget: %d}\n"


def another_byte(text: str, drawn: Random) -> str:
    at = drawn.randrange(len(text) + 1)
    return text[:at] + drawn.choice("a#`-1 \n") + text[at + 1 :]


OF_A_PAGE: Mapping[str, Callable[[str, Random], str]] = {
    "byte": another_byte,
    "id": lambda text, drawn: text.replace("id: ", f"id: {drawn.choice('ab')}", 1),
    "heading": lambda text, drawn: f"{text}\n## {drawn.choice(['One', 'Two {#two}'])}\n\n{drawn.randrange(9)} days.\n",
    "fence": lambda text, _: text.replace("```", "``", 1),
    "word": lambda text, _: f"{text}\nA qwertz here.\n",
}
OF_THE_PROJECT: Mapping[str, Callable[[Random], str]] = {
    "pyproject.toml": lambda drawn: f"{SETTINGS}date = {drawn.choice(['2026-11-21', '2024-01-01'])}\n",
    "terms.yaml": lambda drawn: TERM % drawn.randrange(1, 3),
    "docs/.translations/pt-BR.tsv": lambda drawn: "".join(
        f"front-matter/{name}.md#{drawn.choice(['top', 'one', 'two'])}\t-\t-\tnumber:2\n" for name in ("a", "b")
    ),
}


def edit(root: Path, drawn: Random) -> str:
    """Make an edit of a project that is drawn by lot, and say which."""
    page = drawn.choice(sorted(root.glob("docs/*/*/*.md")))
    kind = drawn.choice([*OF_A_PAGE, *OF_THE_PROJECT, "gone", "new"])
    if kind in OF_A_PAGE:
        page.write_text(OF_A_PAGE[kind](page.read_text(encoding="utf-8"), drawn), encoding="utf-8")
    elif kind in OF_THE_PROJECT:
        (root / kind).write_text(OF_THE_PROJECT[kind](drawn), encoding="utf-8")
    elif kind == "new":
        page.with_name(f"new-{drawn.randrange(3)}.md").write_bytes(page.read_bytes())
    else:
        page.unlink()
    return f"{kind} {page.relative_to(root)}"


@pytest.mark.parametrize("seed", range(4))
def test_what_was_kept_says_what_a_fresh_look_says(seed: int, guides: Path, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "kept"), b"secret")
    drawn = Random(seed)  # noqa: S311
    for _ in range(12):
        made = edit(guides, drawn)
        fresh = check_paths([], guides, keep_blocks=False).report
        for means in (Means(shelf=Shelf(store, b"program")), Means(shelf=Shelf(store, b"program"))):
            known = check_paths([], guides, keep_blocks=False, means=means).report
            assert told(known) == told(fresh), made
            assert known.looked == fresh.looked


def test_what_is_on_record_of_one_language_is_not_taken_for_another(make_project: MakeProject, tmp_path: Path) -> None:
    settings = {"pyproject.toml": '[tool.csp-guides]\nlanguages = ["en", "pt-BR", "nl-NL"]\n'}
    pages = {f"docs/{language}/a.md": "# A page\n\nIt takes 3 days.\n" for language in ("en", "pt-BR")}
    # What was translated said something else.
    noted = "a.md#top\t000000\t000000\tnumber:2\n"
    root = make_project({**settings, **pages, "docs/.translations/pt-BR.tsv": noted})
    store = Store(str(tmp_path / "kept"), b"secret")

    def stale() -> list[str]:
        report = check_paths([], root, keep_blocks=False, means=Means(shelf=Shelf(store, b"program"))).report
        return [finding.source.path for finding in report.findings if finding.id == "stale-facts"]

    assert stale() == ["docs/pt-BR/a.md"]
    (root / "docs/.translations/pt-BR.tsv").rename(root / "docs/.translations/nl-NL.tsv")
    assert stale() == []


def test_a_section_that_is_put_off_excuses_no_scenario_of_another_page(
    make_project: MakeProject, tmp_path: Path
) -> None:
    files = {
        # Two keys: what cannot be read has no id, and its text seems to say one.
        "docs/en/a.md": "# A\n\n## One {#one}\n\n```yaml csp-scenario\nid: partners-meet\nid: x: [\n```\n",
        "docs/pt-BR/a.md": "# A\n\n## Um {#one}\n\n<!-- csp-guides: not-translated -->\n",
        "docs/en/b.md": f"# B\n\n{RIGHT}",
        "docs/pt-BR/b.md": "# B\n",
    }
    root = make_project(files)
    store = Store(str(tmp_path / "kept"), b"secret")
    for means in (Means(), Means(shelf=Shelf(store, b"program")), Means(shelf=Shelf(store, b"program"))):
        report = check_paths([], root, keep_blocks=False, means=means).report
        assert "missing-translation" in {finding.id for finding in report.findings}


def test_only_what_depends_on_an_edit_is_looked_at_again(
    guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(str(tmp_path / "kept"), b"secret")
    looked: list[str] = []

    def run() -> list[str]:
        looked.clear()
        check_paths([], guides, keep_blocks=False, means=Means(shelf=Shelf(store, b"program")))
        return list(looked)

    def gleaned(self: Gleaning, page: Page, *others: Any) -> Any:
        looked.append(page.source.path)
        return glean(self, page, *others)

    def compared(original: Any, own: Any, page: Page, *others: Any) -> Any:
        looked.append(f"={page.source.path}")
        return compare(original, own, page, *others)

    glean, compare = Gleaning.gleaned, instep.compare
    monkeypatch.setattr(Gleaning, "gleaned", gleaned)
    monkeypatch.setattr(instep, "compare", compared)
    assert len(run()) > 20
    assert run() == []
    names = {page.relative_to(guides / "docs/pt-BR") for page in guides.glob("docs/pt-BR/*/*.md")}
    name = next(name for name in sorted(names) if (guides / "docs/en" / name).exists())
    page, other = guides / "docs/en" / name, Path("docs/pt-BR", name).as_posix()
    with page.open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    assert run() == [page.relative_to(guides).as_posix(), f"={other}"]
    with (guides / other).open("a", encoding="utf-8") as file:
        file.write("\nMais.\n")
    assert run() == [other, f"={other}"]


def test_what_another_program_kept_is_not_believed(guides: Path, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "kept"), b"secret")
    for program in (b"one", b"other"):
        shelf = Shelf(store, program)
        assert shelf.memory(str(guides), str(guides), "False").is_empty
        check_paths([], guides, keep_blocks=False, means=Means(shelf=shelf))
        assert not shelf.memory(str(guides), str(guides), "False").is_empty


OF_RULES = ("csp_guides.judging", "csp_guides.rules.catalogue", "csp_guides.model.build")
NOT_FOR_PROSE = (*OF_RULES, "jsonschema", "markdown_it")
"""What an edit of a page without scenarios does not take."""

RIGHT = """\
```yaml csp-scenario
id: partners-meet
title: A provider and a reseller form a partnership
parties:
  contoso: {role: indirect-provider, country: BR}
  fabrikam: {role: indirect-reseller, country: BR}
steps:
  - form-partnership: {provider: contoso, reseller: fabrikam}
expect: allowed
```
"""


def test_an_edit_of_prose_asks_for_no_rules(guides: Path, tmp_path: Path) -> None:
    page = guides / "docs/en/plain.md"
    page.write_text("# Plain\n\nWords.\n", encoding="utf-8")
    command = "import sys; from csp_guides.cli import main; main(['check']); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "caches")}

    def imported() -> set[str]:
        ran = subprocess.run(
            [sys.executable, "-c", command], cwd=guides, env=environment, capture_output=True, text=True, check=True
        )
        return set(ran.stderr.split())

    assert imported() >= set(OF_RULES)
    page.write_text("# Plain\n\nOther words.\n", encoding="utf-8")
    after = imported()
    assert "csp_guides.gleaning" in after
    assert not after & set(NOT_FOR_PROSE)
    page.write_text(f"# Plain\n\nOther words.\n\n{RIGHT}", encoding="utf-8")
    assert imported() >= set(OF_RULES)
    for number in range(2):
        page.write_text(f"# Plain\n\n{number} words above a scenario.\n\n{RIGHT}", encoding="utf-8")
        after = imported()
        assert "csp_guides.gleaning" in after
        assert not after & set(OF_RULES)
        assert imported().isdisjoint({"csp_guides.gleaning"})
