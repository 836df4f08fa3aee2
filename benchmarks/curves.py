"""Measures how the time of a check grows with each shape of input, beside one that is linear, in one run.

It ends with 1 when a shape grows clearly faster than the linear one.
"""

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from math import log2

from shapes import SHAPES

from csp_guides.check import check
from csp_guides.pages import Page
from csp_guides.settings import Settings
from csp_guides.source import Source

CONFIG = Settings().resolved(())
LINEAR = "orders"
"""The shape beside which all others are measured."""

DOUBLINGS = 3
SMALLEST = {True: 50, False: 250}
QUICK = (
    "labels of nobody",
    "unknown customers",
    "unknown affiliates",
    "unknown subscriptions",
    "unknown rules",
    "administrations",
    "resellers",
    "scenarios of a page",
)
"""The shapes of a quick run: each was quadratic once, or is what there is most of."""

TOLERANCE = 0.4
"""By so much the exponent may be above that of the linear shape: a quadratic one is above it by 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the shapes that are named, or all; 1 when one of them is not linear."""
    options = parser().parse_args(arguments)
    chosen = options.shapes or (QUICK if options.quick else [name for name in SHAPES if name != LINEAR])
    sizes = [SMALLEST[options.quick] << doubling for doubling in range(DOUBLINGS + 1)]
    seconds(LINEAR, 1)  # The first check imports what checks need, and reads the schema.
    allowed = exponent([seconds(LINEAR, size) for size in sizes]) + TOLERANCE
    print(f"| Shape | {' | '.join(f'{size:,}' for size in sizes)} | Exponent |")
    print(f"| --- |{' ---: |' * (len(sizes) + 1)}")
    steep = []
    for name in (LINEAR, *chosen):
        times = [seconds(name, size) for size in sizes]
        grows = exponent(times)
        if grows > allowed:
            # Whatever else the machine did meanwhile, it hardly does it again.
            times = [min(before, seconds(name, size)) for before, size in zip(times, sizes, strict=True)]
            grows = exponent(times)
        steep += [name] if grows > allowed else []
        print(f"| {name} | {' | '.join(f'{one:.3f} s' for one in times)} | {grows:.2f} |", flush=True)
    for name in steep:
        print(f"benchmarks: {name}: the time grows faster than that of “{LINEAR}”", file=sys.stderr)
    return 1 if steep else 0


def parser() -> argparse.ArgumentParser:
    """The options of this script."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="a few shapes, and few of each")
    options.add_argument("--shapes", nargs="+", choices=list(SHAPES), metavar="SHAPE", help="measure these shapes")
    return options


def seconds(name: str, size: int) -> float:
    """The processor time of a check of so many, without what it takes to collect garbage, as on the command line."""
    shape = SHAPES[name]
    page = Page(source=Source(f"page{shape.suffix}", shape.text(size)))
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        check([page], CONFIG)
        return time.process_time() - start
    finally:
        gc.enable()


def exponent(times: Sequence[float]) -> float:
    """The power of the size with which the time grows, from the smallest to the largest; what is fast has none."""
    return log2(max(times[-1], 0.01) / max(times[0], 0.01)) / DOUBLINGS


if __name__ == "__main__":
    sys.exit(main())
