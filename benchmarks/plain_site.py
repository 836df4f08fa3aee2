"""The same site without the plugin, which is what its share of a build is measured by. As a program it builds one.

Without the plugin scenarios stand on the pages as code; what MkDocs, Material and other plugins do, they still do. What
our own theme adds to Material asks for the plugin, and so goes with it.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load
from timing import Command, Compared, compare

ROOT = Path(__file__).parent.parent
SETTINGS = ROOT / "mkdocs.yml"
OURS = "csp-guides"


def share(runs: int) -> Compared:
    """A build of the whole site beside one without the plugin."""
    with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as name:
        whole, plain = (
            Command(arguments=[sys.executable, __file__, str(Path(name, which)), which], folder=ROOT)
            for which in ("whole", "plain")
        )
        return compare("the site / the site without the plugin", whole, plain, runs, 1 / 0.9)


def built(folder: str, which: str) -> None:
    """Build the site into a folder, `whole` or `plain`."""
    with tempfile.TemporaryDirectory(prefix="csp-benchmark-") as theme:
        # The home pages name a template of their own.
        Path(theme, "home.html").write_text('{% extends "main.html" %}', encoding="utf-8")
        changes = {} if which == "whole" else plain(theme)
        build(load_config(str(SETTINGS), site_dir=folder, strict=False, **changes))


def plain(templates: str) -> dict[str, Any]:
    """The settings that differ without the plugin; further templates are in a folder."""
    with SETTINGS.open(encoding="utf-8") as file:
        settings = yaml_load(file)
    plugins = [plugin for plugin in settings["plugins"] if OURS not in plugin]
    for language in plugins[-1]["i18n"]["languages"]:
        language.pop("theme")
    theme = {name: value for name, value in settings["theme"].items() if name != "language"}
    return {"plugins": plugins, "theme": {**theme, "custom_dir": templates}, "extra": {}}


if __name__ == "__main__":
    built(*sys.argv[1:])
