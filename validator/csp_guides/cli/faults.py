"""What a command says of faults in the program itself, after all else that it has to say."""

from typing import TYPE_CHECKING

from csp_guides.cli.console import Console
from csp_guides.messages import message

if TYPE_CHECKING:
    from csp_guides.check import Report


def own_up(report: "Report", console: Console, *, told: bool = True) -> bool:
    """Whether something was not judged because we failed; where that happened goes to standard error.

    `told` says that the command has shown the findings already.
    """
    if report.faults and not told:
        from csp_guides.reporters.text import findings_as_text

        console.complain(findings_as_text(report.faults, console.say, console.error_palette))
    # One rule may crash at a thousand scenarios.
    for trace in dict.fromkeys(fault.trace for fault in report.faults):
        console.complain(f"\n{trace}")
    if report.faults:
        console.refuse(
            message("this is a fault in csp-guides, not in your files; please report it with the lines above")
        )
    return bool(report.faults)
