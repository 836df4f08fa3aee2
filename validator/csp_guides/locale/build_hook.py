"""Compiles the message catalogues and adds the rule pages and the schemas while a wheel is built."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface[BuilderConfig]):
    """What Hatch runs before it collects the files of a wheel, an editable one included."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leave a `.mo` beside each `.po`, and let a real wheel hold what the checkout keeps outside the package."""
        root = Path(self.root)
        for catalogue in sorted(root.glob("validator/csp_guides/locale/*/LC_MESSAGES/*.po")):
            compile_catalogue(catalogue)
        if version != "editable":
            build_data["force_include"].update(self.config["ships"])


def compile_catalogue(path: Path) -> Path:
    """The `.mo` written beside a `.po`; fuzzy messages stay out of it, so they show in English."""
    locale = path.parent.parent.name
    with path.open("rb") as source:
        catalogue = read_po(source, locale=locale, domain=path.stem, abort_invalid=True)
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as target:
        write_mo(target, catalogue)
    return compiled
