"""Expressions that are compiled late are those that are written, and none is found wrong only when somebody uses it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import csp_guides
from csp_guides.expressions import expression

FOLDER = Path(csp_guides.__file__).parent
NEEDS_MORE = (
    "csp_guides.site",
    "csp_guides.mkdocs_plugin",
    "csp_guides.locale",
    "csp_guides.__main__",
    "csp_guides.cli",
)


def late() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in walk_packages([str(FOLDER)], "csp_guides."):
        if not module.name.startswith(NEEDS_MORE):
            for name, value in vars(import_module(module.name)).items():
                if type(value).__name__ == expression.__name__:
                    yield f"{module.name}.{name}", value


def test_each_can_be_compiled() -> None:
    found = dict(late())
    assert len(found) > 100
    for name, one in found.items():
        assert isinstance(re.compile(one.pattern, one.flags), re.Pattern), name


def test_it_is_what_would_have_been_compiled() -> None:
    late, compiled = expression(r"(?P<a>x)|y", re.IGNORECASE), re.compile(r"(?P<a>x)|y", re.IGNORECASE)
    assert [found.span() for found in late.finditer("aXby")] == [found.span() for found in compiled.finditer("aXby")]
    assert (late.pattern, late.flags, late.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)
    assert late.sub("", "axb") == "ab"
    assert late.fullmatch("x") is not None


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    whole = re.compile

    def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(pattern)
        return whole(pattern, flags)

    monkeypatch.setattr("re.compile", compiled)
    one = expression("a+")
    assert asked == []
    assert one.search("baab") is not None
    assert one.findall("baab a") == ["aa", "a"]
    assert asked == ["a+"]
