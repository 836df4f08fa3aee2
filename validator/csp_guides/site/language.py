"""What the site says in one language; the words are in theme/partials/languages, where the theme keeps its own."""

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from csp_guides.site.cards import LABELS


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site; `say` answers a key with its words."""

    say: Callable[[str], str]

    @property
    def locale(self) -> str:
        """The exact tag, such as pt-BR."""
        return self.say("language")

    @property
    def card_labels(self) -> dict[str, str]:
        """The words of a scenario card."""
        return {key: self.say(f"csp.card.{key}") for key in LABELS}


def language(config: MkDocsConfig) -> Language:
    """The language that is being built."""
    template = config.theme.get_env().get_template("partials/language.html", None, {"config": config})
    # The macro is found by name at run time, so its type is not known.
    say: Callable[[str], str] = getattr(template.module, "t")  # noqa: B009
    return Language(lambda key: str(say(key)))
