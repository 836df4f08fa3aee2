"""The style of cards: a file of the package, added to the pages that need it."""

import re

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


def needs_style(content: str) -> bool:
    """Whether something of ours stands in the content of a page."""
    return _OURS.search(content) is not None


def with_style(output: str, url: str) -> str:
    """The finished page at an address with the style linked, after the theme's own."""
    link = f'<link rel="stylesheet" href="{get_relative_url(STYLE, url)}">'
    return output.replace("</head>", f"{link}</head>", 1)
