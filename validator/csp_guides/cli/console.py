"""Where a command speaks: what was asked for to standard output, what stands in its way to standard error."""

import sys
from typing import TYPE_CHECKING

from csp_guides.cli.streams import coloured, complain, write
from csp_guides.messages import Message
from csp_guides.reporters.workflow_commands import without_commands
from csp_guides.translate import Translator

if TYPE_CHECKING:
    from csp_guides.reporters.text import Palette


class Console:
    """Both streams, in the reader's language.

    All that a run prints passes through here, so that nothing in a document, in its name or in the fault of a rule can
    give a command to the machine of a workflow that shows it.
    """

    def __init__(self, say: Translator) -> None:
        self.say = say

    @property
    def palette(self) -> "Palette":
        """The colours for standard output."""
        return _palette(coloured(sys.stdout))

    @property
    def error_palette(self) -> "Palette":
        """The colours for standard error, which may go elsewhere."""
        return _palette(coloured(sys.stderr))

    def print(self, text: str, *, commands: bool = False) -> None:
        """Write to standard output. `commands` lets through those of a workflow, where a text has none but its own.

        Raises Unwritable.
        """
        write(text if commands else without_commands(text))

    def complain(self, text: str) -> None:
        """Write to standard error."""
        complain(without_commands(text))

    def refuse(self, reason: Message) -> None:
        """Say in one line why a run ends here, or what it does without; a name in it may hold line ends."""
        from csp_guides.reporters.text import clean

        self.complain(f"csp-guides: {clean(self.say(reason))}\n")


def _palette(colour: bool) -> "Palette":
    from csp_guides.reporters.text import Palette

    return Palette(colour=colour)
