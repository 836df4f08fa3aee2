"""The list of versions that everything here is installed in."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LINES = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def declared() -> set[str]:
    """The names of all packages that pyproject.toml asks for."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    names = [re.split(r"[^\w.-]", entry)[0] for entries in lists for entry in entries if isinstance(entry, str)]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_it_holds_names_and_versions_and_nothing_else() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[\w.]+(?: ; [\w. <>=!'&|()]+)?", line)] == []


def test_it_names_every_package_that_is_asked_for() -> None:
    assert declared() - {line.partition("==")[0] for line in LINES} == set(), "run `make constraints`"
