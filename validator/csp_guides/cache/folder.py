"""Where what is kept between runs lives."""

import os
import sys

_NAME = "csp-guides"


def user_folder() -> str | None:
    """The folder for what csp-guides keeps for this user; None where the environment names no home.

    That is in XDG_CACHE_HOME wherever it is set, or else in the place that the system has for it.
    """
    base = _absolute(os.environ.get("XDG_CACHE_HOME"))
    if base is None and os.name == "nt":
        base = _absolute(os.environ.get("LOCALAPPDATA"))
    elif base is None:
        home = _absolute(os.environ.get("HOME"))
        caches = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
        base = None if home is None else os.path.join(home, *caches)
    return None if base is None else os.path.join(base, _NAME)


def _absolute(path: str | None) -> str | None:
    """A path that leads to the same place wherever one stands: the specification of XDG passes over others."""
    return path if path and os.path.isabs(path) else None
