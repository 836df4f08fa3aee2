"""The real guides, judged once for all tests of a process: it takes seconds, and nothing in them changes."""

from functools import cache
from pathlib import Path

from csp_guides.check import Report
from csp_guides.discovery import Project, find_project
from csp_guides.project import check_guides

ROOT = Path(__file__).parent.parent


@cache
def project() -> Project:
    return find_project(ROOT)


@cache
def judged() -> Report:
    """What `csp-guides check` finds in the guides, with all scenarios."""
    return check_guides(project())
