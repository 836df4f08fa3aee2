"""The package's own files: schemas and rule pages, wherever this installation keeps them."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def schema_path(name: str) -> Path:
    """The file of a published schema, for example `scenario`."""
    return _first("schemas", _CHECKOUT / "schemas") / f"{name}.schema.json"


def schema_names() -> tuple[str, ...]:
    """The names of the published schemas."""
    suffix = ".schema.json"
    files = _first("schemas", _CHECKOUT / "schemas").glob(f"*{suffix}")
    return tuple(sorted(file.name.removesuffix(suffix) for file in files))


def rule_page_path(language: str, topic: str, rule: str) -> Path:
    """The page of a rule in a language."""
    pages = _first("pages", _CHECKOUT / "docs")
    return pages / language / "rules" / topic / f"{rule}.md"


def package_path(name: str) -> Path:
    """A data file that lies in the package itself."""
    return _PACKAGE / name


def _first(shipped: str, checkout: Path) -> Path:
    """The wheel carries these files inside the package; a checkout has them at its top."""
    inside = _PACKAGE / shipped
    return inside if inside.is_dir() else checkout
