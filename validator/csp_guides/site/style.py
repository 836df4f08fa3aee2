"""How a site looks: the theme of these guides or another, and the style of cards on the pages that need it."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from csp_guides.resources import package_path

STYLE = "assets/csp-guides.css"
"""Its address in the site; a site that names it under `extra_css` has it on all pages, in the order it wants."""

_OURS = re.compile(r'\bclass="csp-')


def style_file(config: MkDocsConfig) -> File:
    """The file that MkDocs copies into the site."""
    return File.generated(config, STYLE, abs_src_path=str(package_path("site") / STYLE))


def has_own_theme(config: MkDocsConfig) -> bool:
    """Whether the site is in the theme that lies in `csp_guides/site`, or in a copy of it."""
    return any(Path(folder, "partials/csp-foot.html").is_file() for folder in config.theme.dirs)


def needs_style(content: str) -> bool:
    """Whether something of ours stands in the content of a page."""
    return _OURS.search(content) is not None


def with_style(output: str, url: str) -> str:
    """The finished page at an address with the style linked, after the theme's own."""
    link = f'<link rel="stylesheet" href="{get_relative_url(STYLE, url)}">'
    return output.replace("</head>", f"{link}</head>", 1)
