"""Which languages a site is in, and which of the languages we speak is the nearest to each."""

from mkdocs.config.defaults import MkDocsConfig

from csp_guides.config import LANGUAGES


def language_built(config: MkDocsConfig) -> str:
    """The tag of the language that is being built: that of the i18n plugin, or else that of the theme."""
    current = getattr(config.plugins.get("i18n"), "current_language", None)
    if current:
        return str(current)
    # Material calls it a language, the themes of MkDocs a locale.
    return str(config.theme.get("language") or config.theme.locale)


def languages_apart(config: MkDocsConfig) -> tuple[str | None, list[str]]:
    """How the i18n plugin keeps languages apart, if it is in use, and which they are."""
    i18n = config.plugins.get("i18n")
    if i18n is None:
        return None, []
    return str(i18n.config["docs_structure"]), [str(language.locale) for language in i18n.config["languages"]]


def spoken(tag: str) -> str | None:
    """The language of ours that is nearest to a tag, such as pt-BR to `pt` or `pt_PT`; None when none is like it."""
    wanted = tag.replace("_", "-").lower()
    alike = [language for language in LANGUAGES if _primary(language) == _primary(wanted)]
    return next((language for language in alike if language.lower() == wanted), next(iter(alike), None))


def _primary(tag: str) -> str:
    return tag.lower().partition("-")[0]
