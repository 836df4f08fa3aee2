"""The same site without the plugin, which is what its share of a build is measured by. As a program it builds one.

Without the plugin scenarios stand on the pages as code; what MkDocs, the theme and other plugins do, they still do.
"""

import sys
import tempfile
from pathlib import Path

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
    with SETTINGS.open(encoding="utf-8") as file:
        plugins = yaml_load(file)["plugins"]
    kept = [plugin for plugin in plugins if which == "whole" or OURS not in plugin]
    build(load_config(str(SETTINGS), site_dir=folder, strict=False, plugins=kept))


if __name__ == "__main__":
    built(*sys.argv[1:])
