"""What a preview shows in the browser where a build would stop."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from csp_guides.messages import Message, message
from csp_guides.reporters.text import Palette, clean, findings_as_text
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.site.judgement import Judgement
from csp_guides.site.markup import Markup, element
from csp_guides.site.placeholders import Unjudged
from csp_guides.translate import Translator

UNJUDGED = message(
    "the scenario that begins here was not checked; write it as a fence of its own, in a page whose name ends in .md, "
    "that the settings do not exclude and whose text no other plugin changes"
)


def unjudged_as_text(scenarios: Sequence[Unjudged], path: str, first_line: int, say: Translator) -> str:
    """Where on a page scenarios stand that were not checked; `first_line` is that of its Markdown in the file."""
    path = clean(path)
    places = (path if found.line is None else f"{path}:{first_line + found.line - 1}" for found in scenarios)
    return without_commands("\n".join(f"{place}: {say(UNJUDGED)}" for place in places))


def notices(judgement: Judgement, file: Path, unjudged: str, say: Translator) -> str:
    """What is wrong with a page, at its top, and which other pages do not hold either."""
    return Markup("".join(_boxes(judgement, file, unjudged, say)))


def _boxes(judgement: Judgement, file: Path, unjudged: str, say: Translator) -> Iterator[Markup]:
    if judgement.trouble is not None:
        yield _box(say, message("The scenarios of this site could not be checked."), say(judgement.trouble))
        return
    here = judgement.faults_on(file)
    if here:
        found = findings_as_text(here, say, Palette(colour=False))
        yield _box(say, message("The site does not build while this page says so."), found)
    elif unjudged:
        yield _box(say, message("The site does not build while this page says so."), unjudged)
    own = {finding.source.path for finding in here}
    others = Counter(finding.source.path for finding in judgement.faults if finding.source.path not in own)
    if others:
        listed = "\n".join(f"{path}: {count}" for path, count in others.items())
        yield _box(say, message("The site does not build: findings on other pages"), listed)


def _box(say: Translator, title: Message, text: str) -> Markup:
    head = element("p", element("strong", say(title)))
    return element("div", head, element("pre", element("code", text.rstrip())), class_="csp-findings", role="status")
