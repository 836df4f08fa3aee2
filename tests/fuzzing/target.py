"""The target of the fuzzer Atheris: its bytes draw pages and cases or are one, and what always holds has to hold.

`python -m fuzzing.target CORPUS… -max_total_time=60` runs it, with the options of libFuzzer.
"""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import atheris

# Only what reads the input: to note each branch of each library would make the start long and all the rest slow.
with atheris.instrument_imports(include=["csp_guides", "markdown_it", "yaml"]):
    from csp_guides.config import LANGUAGES
    from fuzzing import differential, invariants, pages, scenarios

T = TypeVar("T")

_SCENARIOS = differential.some_scenarios(Random(1))  # noqa: S311 -- the same on every run
_HERE = Path(__file__).parent
# To say and show all is most of the time, and to build a site takes ten times as long, so not every input comes to it.
_THOROUGH_OF = 8
_BUILT_OF = 16
_RAW_PAGE, _RAW_CASE, _PAGE, _ACCIDENT = b"PCDA"


class _Bytes:
    """A lot that is drawn from bytes, as long as there are any."""

    def __init__(self, data: bytes) -> None:
        self._data = atheris.FuzzedDataProvider(data)

    def random(self) -> float:
        return self.randint(0, 255) / 256

    def randint(self, a: int, b: int) -> int:
        return int(self._data.ConsumeIntInRange(a, b))

    def choice(self, seq: Sequence[T]) -> T:
        return seq[self.randint(0, len(seq) - 1)]


def once(data: bytes) -> None:
    """One input: its first byte says what the others are."""
    kind, language = (data[0], LANGUAGES[data[1] % len(LANGUAGES)]) if len(data) > 1 else (_RAW_PAGE, "en")
    rest, thorough = data[2:], len(data) % _THOROUGH_OF == 0
    lot = _Bytes(rest)
    if kind == _PAGE:
        _page(pages.drawn(lot, _SCENARIOS).text, language, thorough)
    elif kind == _ACCIDENT:
        text = scenarios.as_yaml(scenarios.drawn(lot), lot)
        invariants.of_case(scenarios.mutated(text, lot), lot.choice(("yaml", "json")), language, thorough=thorough)
    elif kind == _RAW_CASE:
        invariants.of_case(rest.decode(errors="replace"), "yaml", language, thorough=thorough)
    else:
        _page(rest.decode(errors="replace"), language, thorough)


def _page(text: str, language: str, thorough: bool) -> None:
    report = invariants.of_page(text, language, thorough=thorough)
    if report.blocks and not report.failed and len(text) % _BUILT_OF == 0:
        setting = list(differential.SETTINGS)[len(text) // _BUILT_OF % len(differential.SETTINGS)]
        with differential.Site(setting) as site:
            built = site.compare({"p0.md": pages.Drawn(text, ())})
        assert not built.faults, f"{setting}: {built.faults[0].what}"


def main(arguments: Sequence[str]) -> None:
    """Hand over to libFuzzer, which ends the process itself."""
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    atheris.Setup([sys.argv[0], f"-dict={_HERE / 'words.dict'}", *arguments], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
