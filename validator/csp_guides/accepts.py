"""Whether a value surely fits a JSON Schema, found without a validator: a quick yes, or no answer at all.

A schema is compiled once to functions that call each other. They know the keywords that ours use, in the way that ours
use them; of anything else they say no. So a no means little, and `csp_guides.schema` asks the validator then, which
also knows the words for what is wrong. A yes means that the validator finds nothing; tests hold the two together.
"""

import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations
from typing import Any, TypeAlias

Accepts: TypeAlias = Callable[[Any], bool]
"""Whether a value surely fits."""

_MOST_COMPARED = 50
"""Of so many entries that are no texts each is compared with each other."""


def accepts(schema: Any, definitions: Mapping[str, Any]) -> Accepts:
    """What decides on a schema; what it refers to is among the definitions.

    Raises:
        NotImplementedError: If the schema uses `oneOf` for something else than exactly one of several keys.
    """
    return _Compiler(definitions).compiled(schema)


@cache
def pattern_of(pattern: str) -> re.Pattern[str]:
    """A pattern of JSON Schema: one of ECMA 262, where `$` is the end; Python's also matches before a line end."""
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


def _surely(_: Any) -> bool:
    return True


def _in_doubt(_: Any) -> bool:
    return False


class _Compiler:
    """Compiles a schema and, once each, the definitions that it refers to."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._compiled: dict[str, Accepts] = {}

    def compiled(self, schema: Any) -> Accepts:
        """What decides on a schema."""
        if not isinstance(schema, dict):
            return _surely if schema is True else _in_doubt
        checks = [self._referred(schema["$ref"])] if "$ref" in schema else []
        decided = {"$ref"}
        # Most values are mappings and texts: the usual questions about them are asked at once.
        if schema.get("type") == "object" and "properties" in schema:
            checks.append(self._mapping(schema))
            decided |= {"type", "required", "properties", "additionalProperties"}
        elif schema.get("type") == "string":
            checks.append(_text(schema))
            decided |= {"type", "minLength", "maxLength", "pattern"}
        keywords = [keyword for keyword in schema if keyword not in decided]
        checks += [check for keyword in keywords if (check := self._of_keyword(keyword, schema)) is not None]
        return _all_of(checks)

    def _referred(self, reference: str) -> Accepts:
        name = reference.removeprefix("#/$defs/")
        if name not in self._compiled:
            # Until it is compiled, what refers to itself is in doubt.
            self._compiled[name] = _in_doubt
            self._compiled[name] = self.compiled(self._definitions.get(name, False))
        return self._compiled[name]

    def _of_keyword(self, keyword: str, schema: dict[str, Any]) -> Accepts | None:
        """What decides on a keyword; None when the keyword decides nothing, or is decided with another one."""
        if keyword in _SAYS_NOTHING:
            return None
        if keyword in _KEYWORDS:
            return _KEYWORDS[keyword](schema[keyword])
        match keyword:
            case "properties":
                return self._properties(schema)
            case "additionalProperties":
                return None if "properties" in schema else self._properties({"properties": {}, **schema})
            case "propertyNames":
                return _every(dict, self.compiled(schema[keyword]))
            case "items":
                return _every(list, self.compiled(schema[keyword]))
            case "anyOf":
                return _any_of([self.compiled(branch) for branch in schema[keyword]])
            case "if":
                return self._conditional(schema)
            case "then" | "else" if "if" in schema:
                return None
        return _in_doubt

    def _mapping(self, schema: dict[str, Any]) -> Accepts:
        """A mapping with the keys that are required, and with values that fit under all of its keys."""
        needed = frozenset(schema.get("required", ()))
        known, other = self._known_keys(schema)

        def check(value: Any) -> bool:
            if type(value) is not dict or not value.keys() >= needed:
                return False
            # A generator would cost as much as all that it asks for.
            for key, item in value.items():  # noqa: SIM110
                if not known.get(key, other)(item):
                    return False
            return True

        return check

    def _properties(self, schema: dict[str, Any]) -> Accepts:
        known, other = self._known_keys(schema)

        def check(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            # A generator would cost as much as all that it asks for.
            for key, item in value.items():  # noqa: SIM110
                if not known.get(key, other)(item):
                    return False
            return True

        return check

    def _known_keys(self, schema: dict[str, Any]) -> tuple[dict[str, Accepts], Accepts]:
        """What decides on the value of each key that a schema names, and on that of any other."""
        known = {key: self.compiled(of_key) for key, of_key in schema["properties"].items()}
        return known, self.compiled(schema.get("additionalProperties", True))

    def _conditional(self, schema: dict[str, Any]) -> Accepts:
        """A condition has to be decided for sure, both ways, and that is done for kinds of values only."""
        kind = _EXACT.get(schema["if"].get("type", "")) if list(schema["if"]) == ["type"] else None
        if kind is None:
            return _in_doubt
        then, otherwise = (self.compiled(schema.get(branch, True)) for branch in ("then", "else"))
        return lambda value: then(value) if isinstance(value, kind) else otherwise(value)


def _all_of(checks: list[Accepts]) -> Accepts:
    match checks:
        case []:
            return _surely
        case [only]:
            return only
        case [one, two]:
            return lambda value: one(value) and two(value)
        case [one, two, three]:
            return lambda value: one(value) and two(value) and three(value)
    first, rest = _all_of(checks[:3]), _all_of(checks[3:])
    return lambda value: first(value) and rest(value)


def _any_of(branches: list[Accepts]) -> Accepts:
    def check(value: Any) -> bool:
        for branch in branches:  # noqa: SIM110  as above
            if branch(value):
                return True
        return False

    return check


def _every(kind: type[dict[Any, Any] | list[Any]], check: Accepts) -> Accepts:
    """Every entry of a list, or every key of a mapping, fits."""
    return lambda value: not isinstance(value, kind) or all(map(check, value))


# A subclass of these is none of ours, and a whole number that is written with a fraction is left to the validator.
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_EXACT: dict[str, type[Any]] = {"object": dict, "array": list, "string": str}


def _text(schema: dict[str, Any]) -> Accepts:
    """A text that is as long as it may be and that a pattern fits."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    if "pattern" not in schema:
        return lambda value: type(value) is str and least <= len(value) <= most
    search = pattern_of(schema["pattern"]).search
    return lambda value: type(value) is str and least <= len(value) <= most and search(value) is not None


def _type(asked: str | list[str]) -> Accepts:
    wanted = frozenset(one for name in ([asked] if isinstance(asked, str) else asked) for one in _TYPES[name])
    # `True` is a number for Python, though its type is not that of one.
    return lambda value: type(value) in wanted


def _enum(asked: list[Any]) -> Accepts:
    if not all(isinstance(one, str) for one in asked):
        return _in_doubt
    wanted = frozenset(asked)
    return lambda value: isinstance(value, str) and value in wanted


def _const(asked: Any) -> Accepts:
    return (lambda value: value is asked) if isinstance(asked, bool) else _enum([asked])


def _pattern(asked: str) -> Accepts:
    search = pattern_of(asked).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _required(asked: list[str]) -> Accepts:
    wanted = frozenset(asked)
    return lambda value: not isinstance(value, dict) or value.keys() >= wanted


def _dependent_required(asked: Mapping[str, list[str]]) -> Accepts:
    wanted = {key: frozenset(needed) for key, needed in asked.items()}
    return lambda value: (
        not isinstance(value, dict)
        or wanted.keys().isdisjoint(value)
        or all(value.keys() >= needed for key, needed in wanted.items() if key in value)
    )


def _one_of(asked: list[Any]) -> Accepts:
    """Our schemas use `oneOf` for one thing, exactly one of several keys; the validator is told so, too."""
    if not all(list(branch) == ["required"] and len(branch["required"]) == 1 for branch in asked):
        raise NotImplementedError("a oneOf in our schemas means exactly one of several keys")
    keys = frozenset(branch["required"][0] for branch in asked)
    return lambda value: not isinstance(value, dict) or len(keys.intersection(value)) == 1


def _unique(asked: bool) -> Accepts:
    def check(value: Any) -> bool:
        if not isinstance(value, list) or len(value) < 2:
            return True
        if all(isinstance(item, str) for item in value):
            return len(set(value)) == len(value)
        # What differs for Python differs for JSON, which alone tells `1` from `true`.
        return len(value) <= _MOST_COMPARED and all(one != other for one, other in combinations(value, 2))

    return check if asked else _surely


def _at_least(kind: type[Any]) -> Callable[[int], Accepts]:
    return lambda least: lambda value: not isinstance(value, kind) or len(value) >= least


def _at_most(kind: type[Any]) -> Callable[[int], Accepts]:
    return lambda most: lambda value: not isinstance(value, kind) or len(value) <= most


def _minimum(least: float) -> Accepts:
    return lambda value: not isinstance(value, int | float) or isinstance(value, bool) or value >= least


def _maximum(most: float) -> Accepts:
    return lambda value: not isinstance(value, int | float) or isinstance(value, bool) or value <= most


_KEYWORDS: dict[str, Callable[[Any], Accepts]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "required": _required,
    "dependentRequired": _dependent_required,
    "oneOf": _one_of,
    "uniqueItems": _unique,
    "minLength": _at_least(str),
    "maxLength": _at_most(str),
    "minItems": _at_least(list),
    "maxItems": _at_most(list),
    "minProperties": _at_least(dict),
    "maxProperties": _at_most(dict),
    "minimum": _minimum,
    "maximum": _maximum,
}

_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "format"})
"""Keywords for people and editors; of formats, none is asserted."""
