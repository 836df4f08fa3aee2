"""What a preview says, in the browser and in the terminal, where a build would stop."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from csp_guides.messages import Message, message
from csp_guides.reporters.text import Palette, clean, findings_as_text
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.site.judgement import Judgement
from csp_guides.site.last_look import Fault
from csp_guides.site.markup import Markup, element
from csp_guides.translate import Translator


def faults_as_text(faults: Iterable[Fault], path: str, say: Translator) -> str:
    """Where a page shows anything else than what was judged, a line for each."""
    path = clean(path)
    lines = (f"{path if fault.line is None else f'{path}:{fault.line}'}: {say(fault.message)}" for fault in faults)
    return without_commands("\n".join(dict.fromkeys(lines)))


def tell(text: str) -> None:
    """Say something in the terminal, past the log: a warning would end a strict preview, which then answers nobody."""
    sys.stderr.write(text)


def notices(judgement: Judgement, file: Path, shows: str, say: Translator) -> str:
    """What is wrong with a page, at its top, and which other pages do not hold either.

    `shows` is in what it differs from what was judged.
    """
    return Markup("".join(_boxes(judgement, file, shows, say)))


def _boxes(judgement: Judgement, file: Path, shows: str, say: Translator) -> Iterator[Markup]:
    if judgement.trouble is not None:
        yield _box(say, message("The scenarios of this site could not be checked."), say(judgement.trouble))
        return
    here = judgement.faults_on(file)
    if here:
        found = findings_as_text(here, say, Palette(colour=False))
        yield _box(say, message("The site does not build while this page says so."), found)
    elif shows:
        yield _box(say, message("The site does not build while this page says so."), shows)
    own = {finding.source.path for finding in here}
    others = Counter(finding.source.path for finding in judgement.faults if finding.source.path not in own)
    if others:
        listed = "\n".join(f"{path}: {count}" for path, count in others.items())
        yield _box(say, message("The site does not build: findings on other pages"), listed)


def _box(say: Translator, title: Message, text: str) -> Markup:
    head = element("p", element("strong", say(title)))
    return element("div", head, element("pre", element("code", text.rstrip())), class_="csp-findings", role="status")
