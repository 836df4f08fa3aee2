"""What a step is said to change, as a table shows it: before, after, and what was wrongly claimed."""

from collections.abc import Iterator

from csp_guides.messages import message
from csp_guides.model.attributes import EXISTS, value_of
from csp_guides.model.fact import StatedValue
from csp_guides.model.given import attribute_of, name_of
from csp_guides.model.state import Change, State
from csp_guides.model.words import attribute_value
from csp_guides.rules.evaluation import JudgedStep
from csp_guides.site.card_data import CardChange
from csp_guides.site.markup import capitalized
from csp_guides.translate import Translator


def changes_of(judged: JudgedStep, last: State, say: Translator) -> Iterator[CardChange]:
    """What is said of the effects of a step that was done; none of one that is refused or left open.

    `last` is the last state reached: a step whose effects are claimed falsely is the one that would come after it.
    """
    false = {effect.at for effect in judged.falsely_claimed}
    if not false and (judged.reasons or judged.unmet_effects):
        return
    changes = {change.key: change for change in (judged.tried if false else judged.changes)}
    for effect in judged.step.effects:
        before, after = _values(effect, changes.get(effect.entity), last, is_false=effect.at in false)
        yield CardChange(
            thing=capitalized(_thing(effect, say)),
            before=_cell(effect, before, say),
            after=_cell(effect, after, say),
            claimed=_cell(effect, effect.value, say) if effect.at in false else "",
        )


def _values(effect: StatedValue, change: Change | None, last: State, *, is_false: bool) -> tuple[object, object]:
    """How what an effect is about was before the step, and how it is after it."""
    if change is not None:
        return value_of(change.before, effect.attribute), value_of(change.after, effect.attribute)
    if not is_false:
        # What the step does not touch, and is said to be so after it, was so before.
        return effect.value, effect.value
    stays = value_of(last.entity(effect.entity), effect.attribute)
    return stays, stays


def _thing(effect: StatedValue, say: Translator) -> str:
    thing = name_of(effect.entity)
    if effect.attribute == EXISTS:
        return say.value(thing, "definite")
    return say(attribute_of(effect.attribute, thing))


def _cell(effect: StatedValue, value: object, say: Translator) -> str:
    match effect.attribute, value:
        case "exists", bool():
            return say(message("there") if value else message("not there"))
        case _, None:
            return say(message("not known"))
        case _:
            return say.value(attribute_value(value))
