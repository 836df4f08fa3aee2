"""The options of the plugin in mkdocs.yml, and what each of them needs."""

from collections.abc import Iterator

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from csp_guides.site.raster import NOTHING, NoPictures, as_png
from csp_guides.site.style import has_own_theme

_ADDRESSES = ("https://", "http://", "mailto:")


# MkDocs has left the hook that runs when its classes are derived from untyped.
class CspPluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml; without any, it makes cards and touches nothing else."""

    content_security_policy = options.Type(bool, default=False)
    """Write into each page that it may load and run nothing from elsewhere."""

    localized_alerts = options.Type(bool, default=False)
    """Put what extensions write in English, titles of alerts and hints of permalinks, into the page's language."""

    localized_links = options.Type(bool, default=False)
    """Let links to Microsoft's documentation lead to the language of the page."""

    localized_error_pages = options.Type(bool, default=False)
    """Keep the error page of each language that the i18n plugin builds, below the home of the language."""

    narrow_tables = options.Type(bool, default=False)
    """Tell each cell of a table its column, so that the rows stand as lists where the screen is narrow."""

    localized_search = options.Type(bool, default=False)
    """Write a search index for each language below its home, for a theme that looks for it there."""

    question_search = options.Type(bool, default=False)
    """Let the search of this project's own theme answer questions, from a file of pages for each language."""

    sharing = options.Type(bool, default=False)
    """Write into each page's head what it is about, and what a shared link shows of it (Open Graph)."""

    sharing_pictures = options.Type(bool, default=False)
    """Draw for each page the picture that a shared link shows: the diagram of its first scenario."""

    machine_files = options.Type(bool, default=False)
    """Write each page as Markdown, the list of pages for language models, the scenarios as JSON, and the schemas."""

    rule_feed = options.Type(bool, default=False)
    """Write a feed of what changes in the rules, for each language."""

    page_days = options.Type(bool, default=False)
    """Say on the pages of originals, too, when they were last revised, and in the site map."""

    report_url = options.Type(str, default="")
    """Where errors of a page are reported; `{page}`, `{title}`, `{address}` and `{language}` stand for those of it."""

    guides_url = options.Optional(options.URL(is_dir=True))
    """Where these guides are published, for links to pages on rules that this site does not have."""


def lacking(wanted: CspPluginConfig, config: MkDocsConfig) -> Iterator[str]:
    """What is missing for options that are wanted, in a sentence each; said before something breaks for want of it."""
    yield from _lacking_for_search(wanted, config)
    yield from _lacking_for_sharing(wanted, config)
    if has_own_theme(config) and "i18n" not in config.plugins:
        yield (
            "the theme in custom_dir is made for several languages and needs the plugin “i18n”; "
            "cards need neither, so custom_dir can go."
        )


def _lacking_for_search(wanted: CspPluginConfig, config: MkDocsConfig) -> Iterator[str]:
    for name in ("localized_search", "question_search"):
        if wanted[name] and "material/search" not in config.plugins:
            yield f"{name} needs Material's plugin “search”, which is not in use."
    if wanted.question_search and not has_own_theme(config):
        yield "question_search needs the theme of this project in custom_dir, or a copy of it."
    if wanted.question_search and wanted.localized_search:
        yield "question_search does what localized_search does, too; only one of them can be true."


def _lacking_for_sharing(wanted: CspPluginConfig, config: MkDocsConfig) -> Iterator[str]:
    for name in ("rule_feed", "sharing_pictures"):
        if wanted[name] and not config.site_url:
            yield f"{name} needs whole addresses, and so site_url in mkdocs.yml."
    if wanted.sharing_pictures:
        try:
            as_png(NOTHING)
        except NoPictures as missing:
            yield f"sharing_pictures: {missing}"
    if wanted.report_url and not wanted.report_url.startswith(_ADDRESSES):
        yield "report_url begins with https://, http:// or mailto:."
