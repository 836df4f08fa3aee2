"""Scenarios drawn by lot from the schema: facts and steps of every kind, with any of their keys, about names given."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from csp_guides.check import judge_file
from csp_guides.config import Config
from csp_guides.model.scenario import IMPOSSIBLE, Outcome
from csp_guides.resources import schema_path
from csp_guides.rules.evaluation import Verdict
from csp_guides.source import Source
from fuzzing.lot import Lot, often

SCHEMA: Mapping[str, Any] = json.loads(schema_path("scenario").read_text(encoding="utf-8"))
CONFIG = Config(languages=("en",), date=date(2026, 11, 21))

ROLES = {
    "contoso": ("direct-bill", "indirect-provider", "distributor"),
    "proseware": ("indirect-provider",),
    "fabrikam": ("indirect-reseller",),
    "litware": ("indirect-reseller", "indirect-reseller", "advisor", "direct-bill"),
    "woodgrove": ("customer",),
    "adatum": ("customer",),
}
_SELLERS = ("direct-bill", "indirect-provider", "distributor")
_PARTNERS = (*_SELLERS, "indirect-reseller")

# The roles of whoever plausibly stands in a place; where nothing is said, anybody.
_LIKELY = {
    "provider": ("indirect-provider", "distributor"),
    "buyer": _SELLERS,
    "partner": _PARTNERS,
    "tenant": _PARTNERS,
    "source": _SELLERS,
    "target": _SELLERS,
    "contact": _PARTNERS,
    "attested-by": _PARTNERS,
    "granted-by": _PARTNERS,
    "support-contact": _PARTNERS,
    "partner-of-record": _PARTNERS,
    "reseller": ("indirect-reseller",),
    "customer": ("customer",),
    "to-customer": ("customer",),
}
# What a key names, other than what its step or fact brings into the story.
_NAMED = {
    "subscription": "subscription",
    "subscriptions": "subscription",
    "azure-plan": "subscription",
    "request": "delegated-admin",
    "delegated-admin": "delegated-admin",
    "transfer": "transfer",
}
# What comes into the story under the `id` of a step or fact.
_BROUGHT = {
    "subscription": "subscription",
    "order": "subscription",
    "delegated-admin": "delegated-admin",
    "request-delegated-admin": "delegated-admin",
    "request-transfer": "transfer",
}
_DAYS = ("2022-03-01", "2023-10-10", "2024-02-29", "2025-03-01", "2025-11-30", "2026-05-01", "2026-11-21")
_WORDS = {
    "date": _DAYS,
    "duration": ("P1M", "P1Y", "P3Y", "P180D", "P731D"),
    "auto-extend": ("PT0S", "P180D"),
    "country": ("BR", "NL", "US", "CN", "DE", "GU"),
    "person": ("ada", "grace"),
    "name": ("csp", "office"),
    "location": ("utrecht", "recife"),
    "entra-role": ("user-administrator", "global-reader", "global-administrator"),
    "azure-role": ("owner", "reader", "contributor"),
    "admin-name": ("Contoso service desk", "四川 desk"),
}
_TEXTS = ("A sale", "Uma venda: 1 & 2", "四川销售 # 1", "'Quoted' \"twice\"", "<b>bold</b> `x` [y](z) {{ a }}")


@dataclass(frozen=True)
class _Story:
    """What there is to speak of: tenants with their roles, and by kind the ids that came into the story."""

    tenants: Mapping[str, str]
    ids: dict[str, list[str]] = field(default_factory=dict)

    def brought(self, kind: str) -> str:
        known = self.ids.setdefault(kind, [])
        known.append(f"{kind}-{len(known) + 1}")
        return known[-1]

    def named(self, kind: str, lot: Lot) -> str:
        """An id of that kind; one that nothing has when there is none yet."""
        return lot.choice(self.ids.get(kind) or [f"no-{kind}"])

    def likely(self, key: str) -> Sequence[str]:
        """Who may plausibly stand in a place."""
        roles = _LIKELY.get(key)
        return [name for name, role in self.tenants.items() if roles is None or role in roles] or [*self.tenants]


def drawn(lot: Lot) -> dict[str, Any]:
    """A scenario that fits the schema and claims nothing; it need not be plausible."""
    parties = {name: _party(lot, roles) for name, roles in ROLES.items()}
    story = _Story(dict(tenant for name, party in parties.items() for tenant in _tenants_of(name, party)))
    facts, steps = (SCHEMA["properties"][part]["items"]["properties"] for part in ("given", "steps"))
    given = [*_usual(story, lot), *_drawn_of(lot, story, facts, lot.randint(0, 3))]
    happens = list(_drawn_of(lot, story, steps, lot.randint(1, 4)))
    if often(lot, 0.4):
        days = sorted(lot.choice(_DAYS) for _ in happens)
        happens = [{"on": day, **step} for day, step in zip(days, happens, strict=True)]
    prose: dict[str, Any] = {"title": lot.choice(_TEXTS)}
    if often(lot, 0.2):
        prose |= {"note": lot.choice(_TEXTS), "labels": {"contoso": lot.choice(_TEXTS)}}
    return {"id": "drawn", **prose, "parties": parties, "given": given, "steps": happens}


def _party(lot: Lot, roles: Sequence[str]) -> dict[str, Any]:
    role = lot.choice(roles)
    party: dict[str, Any] = {"country": lot.choice(("NL",) * 20 + ("DE", "BR"))}
    if often(lot, 0.1):
        return {**party, "tenants": {"csp": {"role": role}, "office": {"role": "customer"}}}
    return {"role": role, **party}


def _tenants_of(name: str, party: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "role" in party:
        yield name, party["role"]
    else:
        yield from ((f"{name}/{tenant}", it["role"]) for tenant, it in party["tenants"].items())


def _usual(story: _Story, lot: Lot) -> Iterator[dict[str, Any]]:
    """The relationships that most stories have, and something to act on."""
    for partner, customer in product(story.likely("partner"), story.likely("customer")):
        if often(lot, 0.7):
            yield {"customer-relationship": {"partner": partner, "customer": customer}}
    for provider, reseller in product(story.likely("provider"), story.likely("reseller")):
        if often(lot, 0.5):
            yield {"partnership": {"provider": provider, "reseller": reseller}}
    two = {"customer": lot.choice(story.likely("customer"))}
    if often(lot, 0.8):
        sold = {
            "product": lot.choice(("microsoft-365", "azure-plan", "azure")),
            "buyer": lot.choice(story.likely("buyer")),
        }
        yield {"subscription": {"id": story.brought("subscription"), **sold, **two}}
    if often(lot, 0.5):
        roles = ["user-administrator"]
        admin = {"id": story.brought("delegated-admin"), "partner": lot.choice(story.likely("partner")), "roles": roles}
        yield {"delegated-admin": {**admin, **two}}


def _drawn_of(lot: Lot, story: _Story, kinds: Mapping[str, Any], how_many: int) -> Iterator[dict[str, Any]]:
    """Facts or steps of the kinds that the schema lists."""
    known = [kind for kind in kinds if kind not in ("on", "effects")]
    possible = [kind for kind in known if all(_NAMED.get(key) in (None, *story.ids) for key in kinds[kind]["required"])]
    for _ in range(how_many):
        kind = lot.choice(known if often(lot, 0.05) else possible)
        yield {kind: _object(kinds[kind], lot, story, kind)}


def _object(schema: Mapping[str, Any], lot: Lot, story: _Story, kind: str) -> dict[str, Any]:
    needed = {*schema.get("required", ()), *lot.choice(schema.get("anyOf", [{"required": ()}]))["required"]}
    keys = [key for key in schema["properties"] if key in needed or often(lot, 0.2)]
    keys = keys or [lot.choice(list(schema["properties"]))]
    return {key: _value(schema["properties"][key], lot, story, kind, key) for key in keys}


def _value(schema: Mapping[str, Any], lot: Lot, story: _Story, kind: str, key: str) -> Any:
    if "$ref" in schema:
        return _defined(schema["$ref"].rpartition("/")[2], lot, story, kind, key)
    if "if" in schema:
        return _value(schema[lot.choice(("then", "else"))], lot, story, kind, key)
    if "anyOf" in schema and "type" not in schema:
        return _value(schema["anyOf"][0], lot, story, kind, key)
    if "enum" in schema:
        return lot.choice(schema["enum"])
    match schema["type"][0] if isinstance(schema["type"], list) else schema["type"]:
        case "boolean":
            return lot.choice((True, False))
        case "integer":
            return lot.randint(schema.get("minimum", 0), min(schema.get("maximum", 400_000), 400_000))
        case "array":
            number = lot.randint(schema.get("minItems", 0), 2)
            items = [_value(schema["items"], lot, story, kind, key) for _ in range(number)]
            return [item for place, item in enumerate(items) if item not in items[:place]]
        case "object":
            return _object(schema, lot, story, kind)
    return lot.choice(_TEXTS)


def _defined(name: str, lot: Lot, story: _Story, kind: str, key: str) -> Any:
    """A value of one of the schema's definitions."""
    if name in ("tenant", "actor", "resellers"):
        return _tenant(lot, story, key)
    if name == "id":
        return _id(lot, story, kind, key)
    return lot.choice(_WORDS[name]) if name in _WORDS else _value(SCHEMA["$defs"][name], lot, story, kind, key)


def _tenant(lot: Lot, story: _Story, key: str) -> str:
    return lot.choice(story.likely(key) if often(lot, 0.97) else [*story.tenants])


def _id(lot: Lot, story: _Story, kind: str, key: str) -> str:
    if key == "id" and kind in _BROUGHT:
        return story.brought(_BROUGHT[kind])
    if key == "delegated-admin" and kind in ("accept-customer-relationship", "create-customer"):
        return story.brought("delegated-admin")
    return story.named(_NAMED[key], lot) if key in _NAMED else "desk"


def with_right_claim(scenario: Mapping[str, Any]) -> dict[str, Any] | None:
    """The scenario with what the rules reach as its claim; None for one that cannot be judged."""
    judged = judge_file(Source("drawn.yaml", json.dumps(scenario)), CONFIG).blocks
    return {**scenario, "expect": _claim(judged[0].verdict)} if judged else None


def _claim(verdict: Verdict) -> dict[str, Any]:
    reasons = [*([IMPOSSIBLE] if verdict.obstacles else []), *(ruling.rule.id for ruling in verdict.reasons)]
    warned = [ruling.rule.id for ruling in verdict.warnings]
    claims: Mapping[Outcome, dict[str, Any]] = {
        Outcome.ALLOWED: {"allowed": {}},
        Outcome.UNJUDGED: {"unjudged": {"steps": list(verdict.unjudged)}},
        Outcome.DENIED: {"denied": reasons},
        Outcome.UNDETERMINED: {"undetermined": reasons},
    }
    return {**claims[verdict.outcome], **({"warned": warned} if warned else {})}


def as_yaml(scenario: Mapping[str, Any], lot: Lot) -> str:
    """A scenario as somebody may write it: in blocks, in braces, in both, or as JSON."""
    match lot.randint(0, 9):
        case 0:
            return as_json(scenario)
        case 1:
            return json.dumps(scenario, indent=lot.choice((1, 2, 4)))
        case 2:
            return _flow(scenario)
        case 3:
            return "\n".join(_block(scenario, deep=9))
    return "\n".join(_block(scenario, deep=1))


def as_json(scenario: Mapping[str, Any]) -> str:
    """A scenario on one line, as JSON."""
    return json.dumps(scenario, ensure_ascii=False)


def _flow(value: Any) -> str:
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case str() if _PLAIN.fullmatch(value):
            return value
    return json.dumps(value, ensure_ascii=False)


def _block(value: Any, *, deep: int) -> Iterator[str]:
    """The lines of a value; what lies deeper than that stands in braces."""
    if deep < 0 or not value or not isinstance(value, dict | list):
        yield _flow(value)
        return
    if isinstance(value, list):
        for item in value:
            first, *rest = _block(item, deep=deep - 1)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        return
    for key, inner in value.items():
        if deep and inner and isinstance(inner, dict | list):
            yield f"{key}:"
            yield from (f"  {line}" for line in _block(inner, deep=deep - 1))
        else:
            yield f"{key}: {_flow(inner)}"


_PLAIN = re.compile(r"[a-z][a-z0-9/-]*|[A-Z]{2}|[A-Z][A-Za-z 0-9]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|P[0-9]+[YMD]")


# What happens to a text that was right: what slips in, what is missing, what is there twice.
_SLIPS = (
    *("\u00a0", "\u3000", "\u200b", "\u202e", "\u2028", "\x85", "\x0c", "\t", "\ufeff", "\x1b[31m", "：", "，"),
    *("&a ", "*a", "!!str ", "<<: ", "[", "]", "{", "}", "'", '"', "#", "---\n", "...\n", "- ", "? ", "| ", "\\", "\0"),
    *("null", "~", "1e400", "9" * 40, "no", "12:30", "[" * 40, "expect: allowed\n", "id: other\n", "::error::x", "\r"),
)


def mutated(text: str, lot: Lot) -> str:
    """The text of a scenario after a few accidents."""
    for _ in range(lot.randint(1, 4)):
        at, end = sorted((lot.randint(0, len(text)), lot.randint(0, len(text))))
        lines = text.split("\n")
        line = lot.randint(0, len(lines) - 1)
        match lot.randint(0, 5):
            case 0:
                text = text[:at] + lot.choice(_SLIPS) + text[at:]
            case 1:
                text = text[:at] + text[min(end, at + 12) :]
            case 2:
                text = "\n".join([*lines[:line], *lines[line + 1 :]])
            case 3:
                text = "\n".join([*lines[:line], lines[line], *lines[line:]])
            case 4:
                text = "\n".join([*lines[:line], f"{lot.choice((' ', '  ', chr(9)))}{lines[line]}", *lines[line + 1 :]])
            case _:
                words = text.split(" ")
                words[lot.randint(0, len(words) - 1)] = words[lot.randint(0, len(words) - 1)]
                text = " ".join(words)
    return text
