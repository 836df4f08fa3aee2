"""Which files are scenarios by their keys, whatever they are called."""

import re
from collections.abc import Collection

from csp_guides.expressions import expression
from csp_guides.files import decoded
from csp_guides.lookalikes import by_keys
from csp_guides.parsing import parse_file
from csp_guides.source import Source

_KEY = expression(r"""^["']?(parties|given|steps|expect)["']?[ \t]*:""", re.MULTILINE)
_KEYS = ("parties", "steps", "expect")


def is_scenario(data: bytes) -> bool:
    """Whether a file in YAML or JSON is a scenario by the keys at its top, even a broken one."""
    # Most files are none, and need not be parsed to say so.
    if sum(key.encode() in data for key in _KEYS) < 2:
        return False
    text = decoded(data)
    value = parse_file(Source("", text)).value
    if isinstance(value, dict):
        return _are_of_scenario(value)
    if value is not None:
        return False
    # What cannot be parsed says so when it is read.
    keys = {found[1] for found in _KEY.finditer(text)}
    return _are_of_scenario(keys) or (text.lstrip().startswith("{") and by_keys(text) is not None)


def _are_of_scenario(keys: Collection[str]) -> bool:
    # Tests of many tools have steps, and what is expected of them; parties and what is given are ours.
    return sum(key in keys for key in _KEYS) > 1 and ("parties" in keys or "given" in keys)
