"""Whether a document has the shape of a scenario, in the shortest words that help. The only door to jsonschema.

jsonschema takes longer to import than most runs take for all their documents, and ten times as long for each as
`csp_guides.accepts`, so that is asked first, and jsonschema only about what it does not accept.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from csp_guides.accepts import Accepts, accepts, pattern_of
from csp_guides.cldr import country_codes
from csp_guides.config import LANGUAGES
from csp_guides.expressions import expression
from csp_guides.findings import Pointer, Problem
from csp_guides.messages import AnyOf, Message, message
from csp_guides.parsing import Document
from csp_guides.records import dataclass, replace
from csp_guides.resources import schema_path
from csp_guides.roles import RoleSystem, built_in_roles, present_name, role_known_as
from csp_guides.spelling import choices, did_you_mean, hyphenated, nearest, no_such_day, with_part

UNNAMED = "unnamed-rules"
"""The id of the problem of a claim that says the outcome and names no rule; a case can be judged all the same."""

_FEW = 5
"""So many keys stand in a sentence; more are listed below it."""

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator


def scenario_problems(document: Document) -> Iterator[Problem]:
    """What keeps a document from being a whole scenario."""
    yield from _problems("scenario", "", document.value)


def translation_problems(document: Document) -> Iterator[Problem]:
    """What keeps a document from being a translated page's part of a scenario."""
    yield from _problems("scenario", "translation", document.value)


def data_problems(schema: str, value: Any) -> Iterator[Problem]:
    """What keeps a value from fitting one of the published schemas, for example `glossary`."""
    yield from _problems(schema, "", value)


def may_stand(key: Pointer) -> bool:
    """Whether a scenario may have a key at this place, whatever stands beside it."""
    value: Any = ""
    for part in reversed(key):
        value = {part: value} if isinstance(part, str) else [value]
    return all(problem.id != "unknown-key" for problem in data_problems("scenario", value))


@cache
def read_schema(schema: str) -> Any:
    """A published schema as it is written, for example `scenario`."""
    return json.loads(schema_path(schema).read_text(encoding="utf-8"))


def _part(schema: str, definition: str) -> tuple[Any, dict[str, Any]]:
    """A definition of a published schema, or all of it, and the definitions that it may refer to."""
    whole = read_schema(schema)
    definitions = whole.get("$defs", {})
    return (definitions[definition] if definition else whole), definitions


@cache
def _quick(schema: str, definition: str) -> Accepts:
    return accepts(*_part(schema, definition))


@cache
def _validator(schema: str, definition: str) -> "Validator":
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    ours = {"pattern": _pattern, "required": _required, "oneOf": _one_key}
    # The stubs of jsonschema leave `extend` untyped.
    checker: type[Validator] = extend(Draft202012Validator, ours)  # type: ignore[no-untyped-call]
    return checker(_inlined(*_part(schema, definition)))


def _required(_: "Validator", keys: Sequence[str], instance: object, __: object) -> Iterator["ValidationError"]:
    """One error for all missing keys: of several, only a sentence would say which key each is about."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, dict) and not instance.keys() >= set(keys):
        yield ValidationError("keys are missing")


def _one_key(_: "Validator", branches: Any, instance: object, __: object) -> Iterator["ValidationError"]:
    """Our schemas use `oneOf` for one thing, exactly one of several keys, which can be counted without validating."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, dict) and sum(branch["required"][0] in instance for branch in branches) != 1:
        yield ValidationError("not exactly one of several keys")


def _pattern(_: "Validator", pattern: str, instance: object, __: object) -> Iterator["ValidationError"]:
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not pattern_of(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with its local references written out: following them costs more than all else in a validation."""
    if isinstance(schema, list):
        return [_inlined(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    reference = schema.get("$ref", "")
    if reference.startswith("#/$defs/"):
        return _inlined(definitions[reference.removeprefix("#/$defs/")], definitions)
    return {key: _inlined(value, definitions) for key, value in schema.items() if key != "$defs"}


def _problems(schema: str, definition: str, value: Any) -> Iterator[Problem]:
    if _quick(schema, definition)(value):
        return
    for error in _validator(schema, definition).iter_errors(value):
        yield from _said(error, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """An error of jsonschema, as far as the words for it need to know: where, what was found, and what was asked."""

    keyword: str
    at: Pointer
    found: Any
    asked: Any
    schema: Any
    of_key: bool
    document: Any


def _said(error: "ValidationError", document: Any) -> Iterator[Problem]:
    """An error of jsonschema in our words; what only follows from another error is left out."""
    slip = _Slip(
        keyword=str(error.validator),
        at=tuple(error.absolute_path),
        found=error.instance,
        asked=error.validator_value,
        schema=error.schema,
        # A name that is a key is reported at the key itself.
        of_key="propertyNames" in error.absolute_schema_path,
        document=document,
    )
    say = _WORDS.get(slip.keyword)
    if say is None:
        text = message("this does not fit the schema ({keyword})", keyword=slip.keyword)
        yield Problem(id="schema", message=text, at=slip.at)
    else:
        yield from say(slip)


def _unknown_keys(slip: _Slip) -> Iterator[Problem]:
    known = list(slip.schema["properties"])
    for key in slip.found:
        if key not in known:
            yield Problem(
                id="unknown-key",
                message=message("the key “{key}” is not allowed here", key=str(key)),
                at=(*slip.at, key),
                key=True,
                help=partial(_did_you_mean, str(key), known),
            )


def _missing(slip: _Slip) -> Iterator[Problem]:
    for key in slip.asked:
        if key in slip.found:
            continue
        known = list(slip.schema.get("properties", {}))
        unknown = [str(there) for there in slip.found if there not in known]
        # An unknown key that is meant for this one, or is nearly it, has been named already.
        if nearest(key, unknown) is None and all(_meant(word, known) != key for word in unknown):
            yield Problem(
                id="missing-key",
                message=message("the key “{key}” is missing here", key=key),
                at=slip.at,
                key=True,
                help=_example(key, slip.schema),
            )


def _example(key: str, schema: Any) -> Message | None:
    """How a missing key could be written, if the schema knows an example."""
    wanted = schema.get("properties", {}).get(key, {})
    examples = wanted.get("examples") or wanted.get("enum")
    if not examples:
        return None
    example = str(examples[0])
    if key == "id":
        # Nobody who writes a case for themselves would think that it needs a name.
        return message("an id is a name of your choice in small letters; write for example “id: {id}”", id=example)
    return message("write for example “{key}: {example}”", key=key, example=example)


def _not_one_of(slip: _Slip) -> Iterator[Problem]:
    value, known = slip.found, [str(choice) for choice in slip.asked]
    if value in ("denied", "undetermined") and known == ["allowed"]:
        yield Problem(
            id=UNNAMED,
            message=message("“{value}” alone names no rule", value=value),
            at=slip.at,
            help=message(
                "write “{value}: [rule-id]” with exactly the rules that make it so; in a case of your own, “expect” "
                "can be left out",
                value=value,
            ),
        )
        return
    yield Problem(
        id="unknown-value",
        message=message("“{value}” is not one of the values that are allowed here", value=_shown(value)),
        at=slip.at,
        help=partial(_meant_by_value, slip, known) if isinstance(value, str) else choices(known),
    )


def _meant_by_value(slip: _Slip, known: Sequence[str]) -> Message | None:
    return _who_acts(slip, known) or _did_you_mean(slip.found, known, _how(slip))


_OF_A_PARTNER, _OF_A_CUSTOMER = "partner-center-role", "customer-user-role"
_PARTIES = frozenset({"microsoft", "partner", "provider", "reseller"})
"""Words for a party that are none of its roles."""


def _who_acts(slip: _Slip, known: Sequence[str]) -> Message | None:
    """What to write where a party, or a role of the other side, stands for the role of the person who acts."""
    if slip.at[:1] != ("steps",) or slip.at[-1] != "by":
        return None
    named, listed = slip.found.casefold(), AnyOf(tuple(known))
    if named in _roles_of(_OF_A_PARTNER) and set(known) == set(_roles_of(_OF_A_CUSTOMER)):
        return message(
            "“{role}” is a role at a partner, and here somebody at the customer acts: {roles}", role=named, roles=listed
        )
    if named in _roles_of(_OF_A_CUSTOMER) and set(known) == set(_roles_of(_OF_A_PARTNER)):
        return message(
            "“{role}” is a role at the customer, and here somebody at a partner acts: {roles}", role=named, roles=listed
        )
    return _no_party(slip, named, known)


def _no_party(slip: _Slip, named: str, known: Sequence[str]) -> Message | None:
    """What to write where a party stands for the role of the person who acts; None for what is no party."""
    parties = slip.document.get("parties")
    party = parties.get(named.partition("/")[0]) if isinstance(parties, dict) else None
    if party is None and named not in {*_PARTIES, *read_schema("scenario")["$defs"]["role"]["enum"]}:
        return None
    at_customer = "customer" in (named, party.get("role") if isinstance(party, dict) else None)
    roles = [role for role in known if role in _roles_of(_OF_A_CUSTOMER if at_customer else _OF_A_PARTNER)] or known
    key = _key_of_actor(slip.at)
    # Of those that are no party of the case, Microsoft can act in place of any party.
    if key is None or (party is None and (named, key) != ("microsoft", "partner")):
        return message(
            "“by” is the role of the person who acts, and no party: write for example “by: {role}”, or leave it out",
            role=roles[0],
        )
    return message(
        "“by” is the role of the person who acts, as in “by: {role}”; the party that acts is written “{key}: {party}”",
        role=roles[0],
        key=key,
        party=named,
    )


def _roles_of(definition: str) -> Sequence[str]:
    """The roles of people of one side, by their names."""
    roles = read_schema("scenario")["$defs"][definition]
    listed: Sequence[str] = roles["enum"] if "enum" in roles else roles["anyOf"][0]["enum"]
    return listed


def _key_of_actor(at: Pointer) -> str | None:
    """The key under which a step names the party that acts, where it has one for that alone."""
    keys = read_schema("scenario")["properties"]["steps"]["items"]["properties"][at[-2]]["properties"]
    return next(
        (key for key, value in keys.items() if value.get("$ref") == "#/$defs/actor" or key.endswith("-by")), None
    )


def _not_one_of_several(slip: _Slip) -> Iterator[Problem]:
    """A value that is none of a list, where something of a certain form would do as well; or keys that are missing."""
    listed = next((branch["enum"] for branch in slip.asked if "enum" in branch), None)
    if listed is not None:
        yield from _not_one_of(replace(slip, asked=listed))
    else:
        text = message("this does not fit the schema ({keyword})", keyword=slip.keyword)
        yield Problem(id="schema", message=text, at=slip.at)


def _wrong_kind(slip: _Slip) -> Iterator[Problem]:
    expected = slip.asked if isinstance(slip.asked, list) else [slip.asked]
    yield Problem(
        id="wrong-kind",
        message=message(
            "expected here: {expected}; found: {found}",
            expected=tuple(_KINDS[kind] for kind in expected),
            found=_kind(slip.found),
        ),
        at=slip.at,
        help=_how(slip) or _in_the_kind(slip, expected),
    )


_CLAIM = message(
    "write “allowed”, or “denied: [rule-id]” with the rules that forbid it; in a case of your own, “expect” can be "
    "left out"
)
_LONGEST_EXAMPLE = 60


def _how(slip: _Slip) -> Message | None:
    """How a verdict is claimed, where one is to be."""
    return _CLAIM if slip.at == ("expect",) else None


def _in_the_kind(slip: _Slip, expected: Sequence[str]) -> Message | None:
    """What was found, written as the kind of value that is expected, where that can be told."""
    if (of_key := _of_certain_keys(slip)) is not None:
        return of_key
    match expected, slip.found:
        case ["array"], dict():
            return message("begin each entry with “- ”")
        case ["array"], str(text) if _holds_text(slip.schema) and len(text) <= _LONGEST_EXAMPLE:
            return message("this is a list, also of a single entry; write “[{entries}]”", entries=_shown(text))
        case ["string"], [str(text)] if len(text) <= _LONGEST_EXAMPLE:
            return message("write “{value}”, without brackets", value=_shown(text))
        case ["boolean"], str(text):
            return message(
                "write “{value}”, without quotation marks", value="false" if text.casefold() in _NO else "true"
            )
        case ["integer"], str(text):
            digits = re.search(r"[0-9]{1,9}", text)
            return message(
                "write the number alone, in digits and without quotation marks: {number}",
                number=digits[0] if digits else "12",
            )
        case ["string"], int() if _is_duration(slip.schema.get("pattern", "")):
            return _duration(str(slip.found))
        case ["object"], str(text):
            key = _key_for(text, slip.schema)
            if key is not None:
                return message("keys with values are written like this: “{example}”", example=f"{{{key}: {text}}}")
    return None


_NO = ("off", "no", "false", "never", "não", "nao", "nee", "uit", "否")
"""What people write for `false`."""

_SEATS_AFTERWARDS = message("write how many there are after the step, and not by how many they change, for example 30")


def _of_certain_keys(slip: _Slip) -> Message | None:
    """What to write under keys that people understand otherwise: the seats after a step, how far something extends."""
    if _is_change_of_seats(slip) and isinstance(slip.found, str) and not slip.found.isdecimal():
        return _SEATS_AFTERWARDS
    return _EXTENSION if _is_extension(slip.schema.get("pattern", "")) else None


def _is_change_of_seats(slip: _Slip) -> bool:
    """Whether a step sets the number of seats, which people take for what is added or taken away."""
    return slip.at[:1] == ("steps",) and slip.at[-2:] == ("change-subscription", "seats")


def _is_extension(pattern: str) -> bool:
    """Whether it is asked by how much something extends itself, which may be by nothing."""
    return pattern_of(pattern).search("PT0S") is not None and pattern_of(pattern).search("x") is None


_EXTENSION = message("write “P180D” where it extends itself, by 180 days, and “PT0S” where it does not")


def _is_duration(pattern: str) -> bool:
    return pattern_of(pattern).search("P1Y") is not None and pattern_of(pattern).search("x") is None


def _key_for(text: str, schema: Any) -> str | None:
    """The key of a mapping under which a word could stand: `direct-bill` is a `role`."""
    keys = schema.get("properties", {}).items()
    return next((key for key, value in keys if text in value.get("enum", ())), None)


def _holds_text(schema: Any) -> bool:
    """Whether the entries of a list are words."""
    return "enum" in schema.get("items", {}) or schema.get("items", {}).get("type") == "string"


_LIKE_A_DAY = expression(r"\d{4}-\d\d-\d\d")


def _wrong_form(slip: _Slip) -> Iterator[Problem]:
    if _LIKE_A_DAY.fullmatch(slip.found) and any(map(_LIKE_A_DAY.fullmatch, slip.schema.get("examples", ()))):
        # It has the form, and names a month or a day of one that no calendar has.
        told, help = no_such_day(slip.found)
        yield Problem(id="wrong-value", message=told, at=slip.at, help=help)
        return
    yield Problem(
        id="wrong-form",
        message=message("“{value}” does not have the form that is expected here", value=_shown(slip.found)),
        at=(*slip.at, slip.found) if slip.of_key else slip.at,
        key=slip.of_key,
        help=partial(_in_the_form, slip),
    )


def _in_the_form(slip: _Slip) -> Message | None:
    """What was found, written as it is to be, where that can be told; examples of the form otherwise."""
    if slip.schema.get("format") == "country":
        return _country(slip.found)
    fits = pattern_of(slip.asked).search
    near = next(filter(fits, (slip.found.upper(), slip.found.lower())), None)
    if near is not None:
        return did_you_mean(near, None)
    if _is_extension(slip.asked):
        return _EXTENSION
    if _is_duration(slip.asked):
        return _duration(slip.found)
    if fits("2025-03-01") and (day := _day(slip.found)) is not None:
        return message("write it like this: {examples}", examples=(f"“{day}”",))
    examples = tuple(f"“{example}”" for example in slip.schema.get("examples", ()))
    if examples and fits("two-words") and not fits("Two-words"):
        words = hyphenated(slip.found)
        words = _entra_role(slip.found, words) if fits("other:words") else words
        return message(
            "write words in lower case, from the letters a to z, joined by hyphens: {examples}",
            examples=(f"“{words}”",) if fits(words) else examples,
        )
    return message("write it like this: {examples}", examples=examples) if examples else None


def _day(written: str) -> date | None:
    """The day that is meant by numbers in another order or between other signs, if they can mean only one."""
    numbers = [int(number) for number in re.split("[-./ ]", written) if re.fullmatch("[0-9]{1,4}", number)]
    meant = set[date]()
    for order in ((0, 1, 2), (2, 1, 0), (2, 0, 1)):
        with suppress(IndexError, ValueError):
            year, month, day = (numbers[place] for place in order)
            meant |= {date(year, month, day)} if year > _FIRST_YEAR and len(numbers) == len(order) else set()
    return meant.pop() if len(meant) == 1 else None


_FIRST_YEAR = 1900
"""A number above this is a year, and none of a day or a month."""


def _entra_role(written: str, words: str) -> str:
    """The role of Microsoft Entra that is meant by what was written; the words of it where there is none like it."""
    entra = RoleSystem.ENTRA
    known = present_name(entra, words) or role_known_as(entra, words) or present_name(entra, written)
    return known or nearest(words, built_in_roles(entra)) or words


_UNITS = {"Y": ("y", "an", "j", "年"), "M": ("mo", "mê", "me", "ma", "月", "个月"), "D": ("d", "天", "日")}
"""How the words for years, months and days begin, behind a number, in our languages."""

_LENGTHS = {
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "year": "P1Y",
    "one year": "P1Y",
    "monthly": "P1M",
    "month": "P1M",
    "one month": "P1M",
    "triennial": "P3Y",
    "three years": "P3Y",
}
"""Lengths of time without a number in digits."""


def _duration(found: str) -> Message:
    """How a length of time is written, if possible the one that is meant: “1 year” is `P1Y`."""
    text = found.strip().casefold()
    meant = _LENGTHS.get(text.replace("-", " "))
    counted = re.fullmatch(r"p?([0-9]{1,4})[ -]*(\w*)\.?", text)
    if counted is not None:
        units = (sign for sign, begins in _UNITS.items() if counted[2].startswith(begins) or counted[2] == sign.lower())
        meant = next((f"P{counted[1]}{sign}" for sign in units), None)
    if meant is not None:
        return message("write “{meant}”: “Y” stands for years, “M” for months, “D” for days", meant=meant)
    return message("write for example “P1M” for a month, “P1Y” for a year, “P3Y” for three years, “P180D” for 180 days")


_OTHER_COUNTRIES = {"uk": "GB", "el": "GR", "usa": "US", "uae": "AE", "england": "GB", "holland": "NL"}
"""What people write for a country, and what neither is its code nor its name."""


def _country(found: str) -> Message:
    """Which code was meant by the name of a country, in whatever language."""
    codes = country_codes(LANGUAGES)
    name = found.strip().casefold()
    code = _OTHER_COUNTRIES.get(name) or codes.get(name)
    if code is None and found.upper() in codes.values():
        code = found.upper()
    if code is None:
        near = nearest(name, codes, like=0.8)
        code = None if near is None else codes[near]
    if code is None:
        return message("write the two-letter code of the country, for example “BR”")
    return message("write the two-letter code of the country, “{code}”", code=code)


def _one_of(slip: _Slip) -> Iterator[Problem]:
    """See `_one_key`."""
    keys = tuple(branch["required"][0] for branch in slip.asked)
    present = tuple(key for key in keys if key in slip.found)
    if len(present) > 1:
        yield Problem(
            id="several-keys",
            message=message("only one of these keys is allowed here: {keys}", keys=present),
            at=(*slip.at, present[1]),
            key=True,
        )
    elif not set(slip.found) - set(slip.schema["properties"]):
        # An unknown key is most likely the misspelt one of these; it has been named already.
        few = len(keys) <= _FEW
        yield Problem(
            id="missing-key",
            message=message("one of these keys is missing here: {keys}", keys=AnyOf(keys))
            if few
            else message("a key is missing here"),
            at=slip.at,
            key=True,
            help=None if few else choices(keys),
        )


def _too_few(slip: _Slip) -> Iterator[Problem]:
    unknown = isinstance(slip.found, dict) and set(slip.found) - set(slip.schema.get("properties", slip.found))
    if not unknown:
        yield Problem(
            id="too-few",
            message=message("there are too few entries here; the least is {least}", least=slip.asked),
            at=slip.at,
            key=True,
            help=_CLAIM if slip.at in _CLAIMED_RULES else None,
        )


_CLAIMED_RULES = (("expect", "denied"), ("expect", "undetermined"))


def _too_many(slip: _Slip) -> Iterator[Problem]:
    if isinstance(slip.found, dict) and slip.asked == 1:
        second = list(slip.found)[1]
        yield Problem(
            id="several-keys",
            message=message("only one key is allowed here; begin another entry with “- ” for “{key}”", key=second),
            at=(*slip.at, second),
            key=True,
        )
        return
    yield Problem(
        id="too-many",
        message=message("there are too many entries here; the most is {most}", most=slip.asked),
        at=slip.at,
        key=True,
    )


def _repeated(slip: _Slip) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(slip.found):
        written = json.dumps(item, sort_keys=True)
        if written in seen:
            yield Problem(
                id="repeated", message=message("“{value}” is here twice", value=_shown(item)), at=(*slip.at, index)
            )
        seen.add(written)


def _dependent(slip: _Slip) -> Iterator[Problem]:
    for key, needed in slip.asked.items():
        if key in slip.found and not set(needed) <= set(slip.found):
            yield Problem(
                id="missing-key",
                message=message("“{key}” means something only together with {needed}", key=key, needed=tuple(needed)),
                at=(*slip.at, key),
                key=True,
            )


def _below_range(slip: _Slip) -> Iterator[Problem]:
    yield Problem(
        id="wrong-value",
        message=message("{value} is too small here; the least is {least}", value=_shown(slip.found), least=slip.asked),
        at=slip.at,
        help=_SEATS_AFTERWARDS if _is_change_of_seats(slip) else None,
    )


def _above_range(slip: _Slip) -> Iterator[Problem]:
    yield Problem(
        id="wrong-value",
        message=message("{value} is too large here; the most is {most}", value=_shown(slip.found), most=slip.asked),
        at=slip.at,
    )


def _length(slip: _Slip) -> Iterator[Problem]:
    text = (
        message("this text is empty")
        if slip.keyword == "minLength"
        else message("this text is longer than {most} characters", most=slip.asked)
    )
    yield Problem(id="wrong-form", message=text, at=slip.at)


_WORDS: dict[str, Callable[[_Slip], Iterator[Problem]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing,
    "enum": _not_one_of,
    "anyOf": _not_one_of_several,
    "type": _wrong_kind,
    "pattern": _wrong_form,
    "oneOf": _one_of,
    "minProperties": _too_few,
    "minItems": _too_few,
    "maxProperties": _too_many,
    "maxItems": _too_many,
    "uniqueItems": _repeated,
    "dependentRequired": _dependent,
    "minimum": _below_range,
    "maximum": _above_range,
    "minLength": _length,
    "maxLength": _length,
}

_KINDS = {
    "object": message("keys with values"),
    "array": message("a list"),
    "string": message("text"),
    "integer": message("a whole number"),
    "number": message("a number"),
    "boolean": message("true or false"),
    "null": message("nothing"),
}


def _kind(value: Any) -> Message:
    for kind, name in (
        (dict, "object"),
        (list, "array"),
        (str, "string"),
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
    ):
        if isinstance(value, kind):
            return _KINDS[name]
    return _KINDS["null"]


def _shown(value: Any) -> str:
    """A value as it may stand in a message: on one line; blanks of other kinds than the ordinary stay what they are."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return re.sub(r"[ \t\r\n]+", " ", text.strip(" \t\r\n"))


def _did_you_mean(word: str, known: Sequence[str], otherwise: Message | None = None) -> Message | None:
    return did_you_mean(_meant(word, known), otherwise or choices(known))


def _meant(word: str, known: Sequence[str]) -> str | None:
    """Which of the known words was meant, if any: the same in small letters, what it is called here, or the nearest."""
    small = hyphenated(word)
    if small in known:
        return small
    other = next((other for other in OTHER_WORDS.get(small, ()) if other in known), None)
    return other or with_part(word, known) or nearest(word, known) or _near_a_part(word, known)


OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "accept-delegated-admin": ("approve-delegated-admin",),
    "accept-gdap": ("approve-delegated-admin",),
    "accept-partner-agreement": ("sign-partner-agreement",),
    "accept-transfer": ("approve-transfer",),
    "add-seats": ("change-subscription",),
    "approve-customer-relationship": ("accept-customer-relationship",),
    "approve-gdap": ("approve-delegated-admin",),
    "approve-partnership": ("accept-partnership",),
    "assign-gdap": ("assign-delegated-admin",),
    "assign-reseller": ("change-reseller",),
    "buy": ("order",),
    "change-billing": ("change-subscription",),
    "change-seats": ("change-subscription",),
    "change-term": ("change-subscription",),
    "client": ("customer", "to-customer"),
    "date": ("on",),
    "day": ("on", "date"),
    "distributor": ("provider", "indirect-provider"),
    "end-customer": ("customer", "to-customer"),
    "gdap": ("delegated-admin", "request-delegated-admin"),
    "licence": ("seats",),
    "licences": ("seats",),
    "license": ("seats",),
    "licenses": ("seats",),
    "m365": ("microsoft-365",),
    "o365": ("office-365",),
    "purchase": ("order",),
    "quantity": ("seats",),
    "remove-seats": ("change-subscription",),
    "request-gdap": ("request-delegated-admin",),
    "sell": ("order",),
    "sign-customer-agreement": ("accept-customer-agreement",),
    "terminate-gdap": ("terminate-delegated-admin",),
    "transfer": ("request-transfer",),
    "upgrade": ("change-subscription",),
    "upgrade-subscription": ("change-subscription",),
    "users": ("seats",),
    "when": ("on", "date"),
}
"""What people call things otherwise, where the nearest spelling leads elsewhere or nowhere; the first that fits."""


def _near_a_part(word: str, known: Sequence[str]) -> str | None:
    """What has one part that is nearly the word, if it is the only one: `reseler` is meant for `indirect-reseller`."""
    near = [one for one in known if nearest(word, one.split("-"))]
    return near[0] if len(near) == 1 else None
