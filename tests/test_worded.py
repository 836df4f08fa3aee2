"""Our own messages, cards, parts of pages and output, held to the terms that pages are held to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest
from babel.messages.pofile import read_po

from built_text import ROOT, held_to, hits, texts_of
from csp_guides.config import LANGUAGES
from csp_guides.findings import Finding
from csp_guides.model.party_names import party_name, tenant_names
from csp_guides.prose import GAP
from csp_guides.rules.catalogue import RULES
from csp_guides.site.cards import labels, render_card
from csp_guides.site.page_parts import PageParts
from csp_guides.site.rule_lists import RuleLists
from csp_guides.site.scenario_cards import CardMaker
from csp_guides.translate import translator
from csp_guides.wording.terms import Scope, Term
from guides import judged
from running import Run
from test_pages import FINDINGS, checked

LOCALE = ROOT / "validator" / "csp_guides" / "locale"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def said(terms: Sequence[Term], texts: Iterable[str]) -> None:
    """Fails with what the terms find in texts, each text once."""
    found = list(hits(terms, list(dict.fromkeys(texts))))
    assert not found, "\n".join(found)


def messages(language: str) -> list[str]:
    folder = "nl_NL" if language == "en" else language.replace("-", "_")
    with (LOCALE / folder / "LC_MESSAGES" / "csp-guides.po").open("rb") as file:
        said = [str(one.id if language == "en" else one.string) for one in read_po(file) if one.id]
    # What stands in straight quotes is a value to be written so, as in the settings.
    return [_VALUE.sub(GAP, text) for text in said]


_VALUE = re.compile(r'"[^"\s]+"(?:\], |, )?')


@each_language
def test_messages(language: str) -> None:
    said(held_to(Scope.MESSAGES, language), messages(language))


@each_language
def test_cards(language: str) -> None:
    say = translator(language)
    maker = CardMaker(say=say, labels=labels(say), link=lambda path: f"/{path}")
    terms = held_to(Scope.BUILT, language)
    texts = [
        text
        for block in judged().blocks
        if block.page.language == language
        for text in texts_of(render_card(maker.card(block, heading_level=3)), language)
    ]
    assert len(texts) > 1_000
    said(terms, texts)


def test_no_key_is_the_name_of_a_tenant() -> None:
    """Where nothing else tells the tenants of a company apart, a scenario of ours has labels for them."""
    keys = [
        tenant
        for block in judged().blocks
        for company in block.scenario.companies
        for tenant, name in tenant_names(company, block.prose.labels).items()
        if tenant not in block.prose.labels and name.whole == party_name(tenant)
    ]
    assert keys == []


@each_language
def test_parts_of_pages(language: str) -> None:
    say = translator(language)
    parts, lists = PageParts(say=say, link="/{}".format), RuleLists(say=say, link="/{}".format)
    html = [*map(parts.rule_facts, RULES), parts.glossary(), lists.index(), lists.status()]
    texts = [text for one in html for text in texts_of(one, language)]
    said(held_to(Scope.BUILT, language), texts)


def outputs(run: Run, language: str) -> Iterator[str]:
    """What the command line prints when it is asked rightly and wrongly, but for findings."""
    ids = [rule.id for rule in RULES][::12]
    calls = (
        ("--help",),
        *((command, "--help") for command in ("check", "decide", "explain", "rules", "coverage", "schema")),
        ("rules",),
        *(("explain", id) for id in (*ids, "denied", "contradiction", "unknown-key", "nothing")),
        ("frob",),
        ("decide",),
        ("decide", "--format", "xml", "a.yaml"),
        ("rules", "--frob"),
    )
    for call in calls:
        ran = run("--lang", language, *call)
        yield from (ran.out + ran.err).splitlines()


@cache
def found_in_small_projects() -> list[Finding]:
    return [finding for folder in FINDINGS for finding in checked(folder)[0]]


# What is quoted from pages, places, options and ids: not our words.
_NOT_OURS = re.compile(
    r"^\s*\d* ?\|.*|^[^\s:]+:\d+:\d+:|`[^`]*`|--[\w-]+|https?://\S+|\b[\w-]+(?:/[\w.-]+)+|“[^”]*”"
    r"|\b[a-z]+(?:-[a-z0-9]+){2,}\b"
)
# Where a sentence goes on in the next line.
_GOES_ON = re.compile(r"(?<=[A-Za-z,])\n *(?=[a-z])")


def columns(lines: Iterable[str]) -> Iterator[str]:
    """The texts of lines that may stand in columns, and of sentences that take several of them."""
    for line in _GOES_ON.sub(" ", "\n".join(lines)).split("\n"):
        yield from re.split(r"\s{2,}", _NOT_OURS.sub(GAP, line))


@each_language
def test_output(language: str, run: Run) -> None:
    said(held_to(Scope.BUILT, language), columns(outputs(run, language)))


@each_language
def test_findings(language: str) -> None:
    say = translator(language)
    texts = (say(text) for one in found_in_small_projects() for text in (one.message, one.help) if text is not None)
    said(held_to(Scope.BUILT, language), (_NOT_OURS.sub(GAP, text) for text in texts))
