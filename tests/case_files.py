"""The files of YAML that stand beside the tests, each read once for all tests of a process."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from csp_guides.parsing import parse_file
from csp_guides.source import Source


@cache
def cases_in(file: Path) -> Any:
    """What a file says when it is read as scenarios are, with no fault in it."""
    document = parse_file(Source(file.name, file.read_text(encoding="utf-8")))
    assert not document.problems, [str(problem.message) for problem in document.problems]
    return document.value


@cache
def yaml_in(file: Path) -> Any:
    """What a file says to any reader of YAML; the one that is written in C takes a tenth of the time."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
