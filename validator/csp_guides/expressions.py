"""Regular expressions that are compiled when something is looked for with them: of two hundred a run asks few."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as expression
else:

    class expression:  # noqa: N801 - to a type checker it is `re.compile`.
        """A pattern as `re.compile` makes it, from the first time on that anything is asked of it."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self._asked_for = pattern, flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(*self._asked_for)
            # From now on these are found without coming here.
            for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)


__all__ = ["expression"]
