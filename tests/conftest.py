"""What all tests stand on: an environment that says nothing, and small projects on disk."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

Files: TypeAlias = Mapping[str, str | bytes]

# The same examples on every run and every machine, however busy.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

_SPEAKS = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, in whatever language and terminal, sees the same."""
    for variable in _SPEAKS:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def make_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], Path]:
    """Writes files into an empty folder, with settings for English and Portuguese, and goes there."""

    def make(files: Files) -> Path:
        root = tmp_path / "project"
        settings = '[tool.csp-validator]\nlanguages = ["en", "pt-BR"]\ndate = 2026-11-21\n'
        for name, content in {"pyproject.toml": settings, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.chdir(root)
        return root

    return make


@pytest.fixture
def sale() -> str:
    """A scenario that is allowed, as short as they get."""
    return """\
id: sale
title: A sale
parties:
  contoso: {role: direct-bill}
  woodgrove: {role: customer}
given:
  - customer-relationship: {partner: contoso, customer: woodgrove}
steps:
  - order: {product: azure, buyer: contoso, customer: woodgrove}
expect: allowed
"""
