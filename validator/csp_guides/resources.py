"""The package's own files: schemas and rule pages, wherever this installation keeps them."""

from pathlib import Path
from typing import TYPE_CHECKING

from csp_guides.disk import stamp

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
_SCHEMA = ".schema.json"


def schema_path(name: str) -> "Traversable":
    """The file of a published schema, for example `scenario`."""
    return _noted(_schemas() / f"{name}{_SCHEMA}")


def schema_names() -> tuple[str, ...]:
    """The names of the published schemas."""
    names = (file.name for file in _schemas().iterdir())
    return tuple(sorted(name.removesuffix(_SCHEMA) for name in names if name.endswith(_SCHEMA)))


def rule_page_path(language: str, topic: str, rule: str) -> "Traversable":
    """The page of a rule in a language."""
    return _noted(_first("pages", _CHECKOUT / "docs") / language / "rules" / topic / f"{rule}.md")


def package_file(name: str) -> "Traversable":
    """A data file that lies in the package itself."""
    return _package() / name


def package_path(name: str) -> Path:
    """A file or folder of the package for those who read only from disk, as MkDocs does."""
    return _PACKAGE / name


def _schemas() -> "Traversable":
    return _first("schemas", _CHECKOUT / "schemas")


def _noted(file: "Traversable") -> "Traversable":
    """A file that may lie beside the package, whose own state then does not tell whether the file is as before."""
    if isinstance(file, Path):
        stamp(file)
    return file


def _first(shipped: str, checkout: Path) -> "Traversable":
    """The wheel carries these files inside the package; a checkout has them at its top."""
    inside = _package() / shipped
    return inside if inside.is_dir() else checkout


def _package() -> "Traversable":
    if _PACKAGE.is_dir():
        return _PACKAGE
    # Python also runs what lies in a zip archive. Imported here: hardly anybody does so, and it takes its time.
    from importlib.resources import files

    return files(__package__)
