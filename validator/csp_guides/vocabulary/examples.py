"""The examples of the words, each a part of one small world that is built around it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from csp_guides.config import PINNED_DAY
from csp_guides.model.build import build_scenario
from csp_guides.model.scenario import Scenario
from csp_guides.narrative import describe_claim
from csp_guides.parsing import parse_file
from csp_guides.records import dataclass
from csp_guides.resources import package_file
from csp_guides.source import Source
from csp_guides.vocabulary.words import Example

Item = Mapping[str, Any]
"""An entry of one of the lists of a scenario, as a document has it."""

_BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """What `examples.yaml` holds, by its own keys; the comment there says what each of them is."""

    parties: Item
    others: Item
    given: Sequence[Item]
    claims: Sequence[Item]
    steps: Sequence[Item]
    verdicts: Sequence[Item]

    def party(self) -> Example:
        """The companies that show what can be said of one."""
        lines = ("parties:", *(f"  {name}: {flow(body)}" for name, body in self.parties.items()))
        return self._example("\n".join(lines), self.steps[:1])

    def fact(self, kind: str) -> Example:
        """Something that is given."""
        number = next(number for number, item in enumerate(self.given) if kind in item)
        example = self._example(entry(self.given[number]), self.steps[:1])
        return example.saying(example.scenario.given[number].sentence())

    def step(self, kind: str) -> Example:
        """Something that happens, after what must have happened before it."""
        found = next(item for item in self.steps if kind in item)
        step = {key: value for key, value in found.items() if key != _BEFORE}
        example = self._example(entry(step), (*found.get(_BEFORE, ()), step))
        return example.saying(example.scenario.steps[-1].sentence())

    def claim(self, kind: str) -> Example:
        """Something that is said of a fact."""
        found = next(item for item in self.claims if kind in item)
        return self._claiming(entry(found), self.steps[:1], {"allowed": {"state": [found]}})

    def verdict(self, key: str) -> Example:
        """What a page expects of a case."""
        found = next(item for item in self.verdicts if key in item["expect"])
        expect = found["expect"]
        lines = ("expect:", *(f"  {one}: {flow(value)}" for one, value in expect.items()))
        return self._claiming("\n".join(lines), found["steps"], expect)

    def _claiming(self, written: str, steps: Sequence[Item], expect: Item) -> Example:
        example = self._example(written, steps, expect)
        assert example.scenario.claim is not None, "it expects something"
        return example.saying(*describe_claim(example.scenario.claim))

    def _example(self, written: str, steps: Sequence[Item], expect: Item | None = None) -> Example:
        case: Item = {
            "id": "example",
            "title": "An example",
            "date": PINNED_DAY.isoformat(),
            "parties": {**self.parties, **self.others},
            "given": self.given,
            "steps": [{key: value for key, value in step.items() if key != _BEFORE} for step in steps],
            **({} if expect is None else {"expect": expect}),
        }
        return Example(written=written, case=case, scenario=_built(case))


@cache
def examples() -> Examples:
    """The examples that ship with the package."""
    path = package_file("vocabulary/examples.yaml")
    return Examples(**parse_file(Source(path.name, path.read_text(encoding="utf-8"))).value)


def _built(case: Item) -> Scenario:
    scenario, problems = build_scenario(case, PINNED_DAY)
    assert scenario is not None, [str(problem.message) for problem in problems]
    return scenario


def entry(item: Item) -> str:
    """An entry of a list as an author writes it, each of its keys on a line."""
    first, *others = (f"{key}: {flow(value)}" for key, value in item.items())
    return "\n".join((f"- {first}", *(f"  {line}" for line in others)))


def flow(value: Any) -> str:
    """A value as an author writes it in one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return f"{{{', '.join(_members(value))}}}"
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case _:
            return str(value)


def _members(value: Item) -> Iterator[str]:
    return (f"{key}: {flow(member)}" for key, member in value.items())
