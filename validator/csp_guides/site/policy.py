"""The content security policy of a page: nothing from other hosts, and of scripts inside the page only those we built.

Static hosts let nobody set headers, so the policy is part of the page. The theme has a few short scripts inside each
page; their hashes allow them without allowing any other.
"""

import re
from base64 import b64encode
from hashlib import sha256

_CHARSET = '<meta charset="utf-8">'
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_POLICY = (
    ("default-src", "'none'"),
    ("base-uri", "'none'"),
    ("connect-src", "'self'"),
    ("font-src", "'self'"),
    ("form-action", "'self'"),
    # The theme's style sheets hold its icons as data.
    ("img-src", "'self' data:"),
    ("style-src", "'self'"),
    ("worker-src", "'self'"),
)


def with_policy(page: str) -> str:
    """The page with its policy, right after the declaration of its encoding."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return page.replace(_CHARSET, f"{_CHARSET}{meta}", 1)


def policy(page: str) -> str:
    """What a finished page may load and run."""
    hashes = dict.fromkeys(_hash(script) for script in _INLINE_SCRIPT.findall(page))
    directives = [*_POLICY, ("script-src", " ".join(["'self'", *hashes]))]
    return "; ".join(f"{name} {value}" for name, value in directives)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
