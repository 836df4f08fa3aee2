"""The scenarios of a language as data; the shape is schemas/scenarios.schema.json."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from csp_guides.check import Block
from csp_guides.records import dataclass, field
from csp_guides.reporters.json import verdict_parts
from csp_guides.reporters.speaking import speaking_of
from csp_guides.reporters.verdict_text import outcome_message
from csp_guides.translate import Translator

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScenario:
    """A judged scenario and the address at which its card stands."""

    block: Block
    href: str = field(repr=False)


def scenarios_as_json(scenarios: Iterable[PublishedScenario], language: str, schema: str, say: Translator) -> str:
    """All scenarios of a language with their facts and verdicts; `schema` is the address of what describes the shape.

    Nothing in it depends on the day, or on where the pages lie.
    """
    value = {
        "$schema": schema,
        "version": VERSION,
        "language": language,
        "scenarios": [_scenario(one, say) for one in scenarios],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _scenario(one: PublishedScenario, say: Translator) -> Mapping[str, Any]:
    block = one.block
    say = speaking_of(block.scenario, say, block.prose)
    return {
        "id": block.scenario.id,
        "title": block.prose.title,
        "page": one.href,
        "scenario": _facts(block),
        "verdict": _verdict(block, say),
    }


def _facts(block: Block) -> Mapping[str, Any]:
    """The scenario as its author writes it, with the words of the page."""
    prose = block.prose
    words = {"title": prose.title, "note": prose.note, "labels": dict(prose.labels)}
    # What the original does not say, a translation does not say, either.
    return {key: words.get(key) or value for key, value in block.document.value.items()}


def _verdict(block: Block, say: Translator) -> Mapping[str, Any]:
    parts = verdict_parts(
        block.verdict,
        ruled=lambda ruling: {"rule": ruling.rule.id, "message": say.sentence(ruling.message)},
        stood=lambda obstacle: {"message": say.sentence(obstacle.message)},
    )
    return {**parts, "text": say(outcome_message(block.verdict))}
