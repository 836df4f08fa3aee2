"""What holds links and is kept from one build of a preview to the next: while these lead where they did."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeAlias, TypeVar

from csp_guides.memo import Memo
from csp_guides.records import dataclass, field

V = TypeVar("V")

Link: TypeAlias = Callable[[str], str]
"""What turns the path of a page inside the language into an address that is right on a page, empty without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Led(Generic[V]):
    """What was made with links, and where the pages that it leads to were then, by what it calls them."""

    made: V = field(repr=False)
    links: Mapping[str, str]

    def holds(self, link: Link) -> bool:
        """Whether all of them are still there."""
        return all(link(path) == address for path, address in self.links.items())


def kept_with_links(kept: Memo[Led[V]], key: Hashable, link: Link, make: Callable[[Link], V]) -> V:
    """What is made with links, made anew where anything of the key is new, or where something it leads to has moved."""

    def made() -> Led[V]:
        led: dict[str, str] = {}

        def noted(path: str) -> str:
            led[path] = link(path)
            return led[path]

        return Led(made=make(noted), links=led)

    return kept.get(key, made, lambda one: one.holds(link)).made
