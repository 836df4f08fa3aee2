"""The target of the fuzzer Atheris: its bytes draw pages and cases or are one, and what always holds has to hold.

`python -m fuzzing.target CORPUS… -max_total_time=60` runs it, with the options of libFuzzer; `--show FILE` prints what
input stands for.
"""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import atheris

# Only what reads the input: to note each branch of each library would make the start long and all the rest slow.
with atheris.instrument_imports(include=["csp_guides", "markdown_it", "yaml"]):
    from csp_guides.config import LANGUAGES
    from fuzzing import differential, invariants, pages, scenarios

T = TypeVar("T")

_HERE = Path(__file__).parent
# To say and show all is most of the time, and to build a site takes ten times as long, so not every input comes to it.
_THOROUGH_OF = 8
_BUILT_OF = 16


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
    """Whether all that always holds holds of one input."""
    what, text, language = meant(data)
    thorough = len(data) % _THOROUGH_OF == 0
    if what == "page":
        _page(text, language, thorough)
    else:
        invariants.of_case(text, what, language, thorough=thorough)


def meant(data: bytes) -> tuple[str, str, str]:
    """What an input stands for, `page`, `yaml` or `json`, its text, and the language in which it is told.

    The first byte says whether the others are a text or the lot that one is drawn with.
    """
    kind, language = data[:1], LANGUAGES[sum(data[1:2]) % len(LANGUAGES)]
    lot = _Bytes(data[2:])
    match kind:
        case b"D":
            return "page", pages.drawn(lot, differential.same_scenarios()).text, language
        case b"A":
            text = scenarios.as_yaml(scenarios.drawn(lot), lot)
            return lot.choice(("yaml", "json")), scenarios.mutated(text, lot), language
        case b"C":
            return "yaml", data[2:].decode(errors="replace"), language
    return "page", data[2:].decode(errors="replace"), language


def _page(text: str, language: str, thorough: bool) -> None:
    report = invariants.of_page(text, language, thorough=thorough)
    if report.blocks and not report.failed and len(text) % _BUILT_OF == 0:
        setting = list(differential.SETTINGS)[len(text) // _BUILT_OF % len(differential.SETTINGS)]
        with differential.Site(setting) as site:
            built = site.compare({"p0.md": pages.Drawn(text, ())})
        assert not built.faults, f"{setting}: {built.faults[0].what}"


def main(arguments: Sequence[str]) -> None:
    """Show what an input stands for, or hand over to libFuzzer, which ends the process itself."""
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    if arguments[:1] == ["--show"]:
        for file in arguments[1:]:
            print(*meant(Path(file).read_bytes()), sep="\n")
        return
    atheris.Setup([sys.argv[0], f"-dict={_HERE / 'words.dict'}", *arguments], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
