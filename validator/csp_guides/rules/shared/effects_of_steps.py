"""What the rules on the effects of steps share: what a step leaves alone, and is wrongly said to change."""

from collections.abc import Callable
from typing import Any

from csp_guides.messages import Message, message
from csp_guides.model.attributes import EXISTS, claimable, value_of
from csp_guides.model.entities import Entity, Key
from csp_guides.model.fact import StatedValue
from csp_guides.model.given import name_of
from csp_guides.rules.rule import Answer, Case, no


def breach(
    case: Case[Any],
    spared: Callable[[Key, str], bool],
    contradiction: Callable[[StatedValue, Entity | None], Message],
) -> Answer | None:
    """The no to a step that changes something that is spared, or is said to; None when it leaves all of it alone.

    `spared` is asked with the key of an entity and the name of an attribute. `contradiction` words the no to a stated
    effect; it gets the entity as it is before the step. All wrong effects are blamed, the first by these words.
    """
    wrong = [
        (effect, before)
        for effect in case.step.effects
        if spared(effect.entity, effect.attribute)
        and value_of(before := case.state.entity(effect.entity), effect.attribute) != effect.value
    ]
    if wrong:
        effect, before = wrong[0]
        place = () if before is None else (_place(before, effect.attribute),)
        return no(contradiction(effect, before), effect.at, *place, *(other.at for other, _ in wrong[1:]))
    for change in case.changes:
        for attribute in (EXISTS, *claimable(type(change.entity))):
            changed = value_of(change.before, attribute) != value_of(change.after, attribute)
            if changed and spared(change.key, attribute):
                return no(message("the step changes {thing:definite}", thing=name_of(change.key)), case.step.at)
    return None


def _place(entity: Entity, attribute: str) -> tuple[str | int, ...]:
    return entity.at if attribute == EXISTS else (*entity.at, attribute)
