"""What a check looked at in the folders it was to look through, and what it passed over there."""

from collections.abc import Mapping
from enum import StrEnum

from csp_guides.messages import Details, Message, message
from csp_guides.records import dataclass, field


class Reason(StrEnum):
    """Why something in a folder is passed over; the value is its name in JSON."""

    KIND = "otherKind"
    HIDDEN = "hidden"
    EXCLUDED = "excluded"
    NOT_BUILT = "notBuilt"
    TOOLS = "tools"


REASONS: Mapping[Reason, Message] = {
    Reason.KIND: message("neither pages nor scenarios: {count}"),
    Reason.HIDDEN: message("hidden: {count}"),
    Reason.EXCLUDED: message("excluded in the settings: {count}"),
    Reason.NOT_BUILT: message("left out by MkDocs: {count}"),
    Reason.TOOLS: message("environments and caches: {count}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How many files were read as pages or scenarios, and how many files and folders were passed over, and why.

    A folder that is passed over counts once, whatever is in it.
    """

    read: int = 0
    passed_over: Mapping[Reason, int] = field(default_factory=dict)

    def __add__(self, other: "Looked") -> "Looked":
        """Both together."""
        both = {reason: self.passed_over.get(reason, 0) + other.passed_over.get(reason, 0) for reason in Reason}
        return Looked(read=self.read + other.read, passed_over={reason: n for reason, n in both.items() if n})

    def as_message(self) -> Message:
        """The numbers in one line."""
        if not self.passed_over:
            return message("files read: {read}", read=self.read)
        reasons = tuple(
            Message(text.text, {"count": self.passed_over[reason]})
            for reason, text in REASONS.items()
            if reason in self.passed_over
        )
        return message(
            "files read: {read}, skipped: {over} ({reasons})",
            read=self.read,
            over=sum(self.passed_over.values()),
            reasons=Details(reasons),
        )
