"""Markdown that a preview does not read again: after each edit it shows, and says, what one does that begins anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from building import PLUGIN, Build

pytestmark = pytest.mark.usefixtures("quiet_mkdocs")

PLAIN = f"theme: mkdocs\n{PLUGIN}validation: {{links: {{anchors: warn, absolute_links: warn}}}}\n"
NAMED = f"site_name: Team\n{PLAIN}"
PAGES = {
    "docs/index.md": "# Home\n\n[Away](far/away.md#there), [again](far/away.md), [here](#home) and <b id=x>b</b>.\n",
    "docs/far/away.md": "# Away\n\n## There\n\n[Home](../index.md#x), [a picture](../dot.svg).\n",
    "docs/dot.svg": "<svg/>",
    "docs/last.md": '---\ntitle: Last\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n!!! note "B"\n    x\n',
}
EDITS: dict[str, Mapping[str, str]] = {
    "words": {"docs/index.md": "# Home, edited\n\n[Away](far/away.md#there).\n"},
    "a heading that others link to": {"docs/far/away.md": "# Away\n\n## Elsewhere\n"},
    "a title of metadata": {"docs/far/away.md": "---\ntitle: Off\n---\n\n# Away\n\n## There\n"},
    "a link that leads nowhere": {"docs/last.md": "[gone](gone.md), [whole](/far/away/), [far](far/)\n"},
    "addresses": {"mkdocs.yml": f"{NAMED}use_directory_urls: false\n"},
    "an extension more": {"mkdocs.yml": f"{NAMED}markdown_extensions: [admonition]\n"},
    "an option": {"mkdocs.yml": f"{NAMED}markdown_extensions: [{{toc: {{permalink: true}}}}]\n"},
    "what is said of links": {"mkdocs.yml": f"{NAMED.replace('warn', 'ignore')}"},
    "a page that is left out": {"mkdocs.yml": f"{NAMED}exclude_docs: far/\n"},
    "another page in its place": {"mkdocs.yml": f"{NAMED}exclude_docs: dot.svg\n"},
}


@dataclass
class Preview:
    """A preview of a few pages, and one beside it that knows of none before."""

    build: Build
    read: list[str] = field(default_factory=list)
    """What was read as Markdown in the last build."""

    def __call__(self, edit: Mapping[str, str] | None = None, settings: str = PLAIN) -> tuple[Mapping[str, bytes], str]:
        self.read.clear()
        files = {**PAGES, **(edit or {})}
        built = self.build(settings, files, serving=True, strict=False)
        assert not built.stopped, built.said
        site = {
            path.relative_to(built.site).as_posix(): path.read_bytes()
            for path in built.site.rglob("*")
            if path.is_file() and path.suffix != ".gz"
        }
        said = "\n".join(line for line in built.said.splitlines() if " in " not in line or "seconds" not in line)
        return site, said


@pytest.fixture
def preview(build_project: Build, monkeypatch: pytest.MonkeyPatch) -> Preview:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    forget()
    preview = Preview(build_project)
    convert = Markdown.convert

    def noted(markdown: Markdown, text: str) -> str:
        preview.read.append(text)
        return convert(markdown, text)

    monkeypatch.setattr(Markdown, "convert", noted)
    return preview


def forget() -> None:
    """Let the next build begin with plugins that have built nothing."""
    options: Any = MkDocsConfig.plugins
    options.plugin_cache.clear()


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_shows_and_says_what_a_preview_does_that_begins_anew(preview: Preview, edit: str) -> None:
    before, edited, after = preview(), preview(EDITS[edit]), preview()
    assert after == before
    forget()
    assert preview(EDITS[edit]) == edited


def test_only_what_is_new_is_read(preview: Preview) -> None:
    preview()
    assert len(preview.read) == 3
    preview()
    assert preview.read == []
    preview(EDITS["words"])
    assert preview.read == [EDITS["words"]["docs/index.md"]]


def test_what_was_said_of_a_page_is_said_again(preview: Preview) -> None:
    for _ in range(3):
        _, said = preview(EDITS["a link that leads nowhere"])
        assert "'gone.md'" in said
        assert len([text for text in preview.read if "gone" in text]) == 1


def test_an_extension_that_reads_files_reads_them_each_time(preview: Preview) -> None:
    settings = f"{PLAIN}markdown_extensions: [{{pymdownx.snippets: {{base_path: {preview.build.root.as_posix()}}}}}]\n"
    for word in ("one", "two"):
        site, _ = preview({"docs/last.md": '--8<-- "part.txt"\n', "part.txt": f"Snippet {word}.\n"}, settings)
        assert f"Snippet {word}." in site["last/index.html"].decode()


def test_an_option_that_is_no_plain_value_is_never_taken_for_the_same(preview: Preview) -> None:
    slugify = "!!python/name:markdown.extensions.toc.slugify_unicode ''"
    settings = f"{PLAIN}markdown_extensions: [{{toc: {{slugify: {slugify}}}}}]\n"
    for _ in range(2):
        preview(settings=settings)
        assert len(preview.read) == 3
