"""A form that filters a list: hidden until the script of the theme takes it up, as the list is whole without it."""

from collections.abc import Iterable, Mapping, Sequence

from csp_guides.messages import Message, message
from csp_guides.records import dataclass
from csp_guides.site.markup import Markup, element
from csp_guides.translate import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A list to choose from: the attribute of the items that it looks at, what it is called, and its options."""

    name: str
    label: Message
    options: Mapping[str, Message]


_ANY = message("any")
_COUNT = message("Shown: {shown} of {all}.", shown="{shown}", all="{all}")
_TEXT = message("Text")
_DAY = message("In force on")
_RESET = message("Show all")


def filter_form(choices: Sequence[Choice], say: Translator, *, by_day: bool = False) -> Markup:
    """The form that stands before the lists that it filters; `by_day` asks for a day on which an item is in force."""
    fields = [_field(say(_TEXT), element("input", type="search", name="text"))]
    fields += [_field(say(choice.label), _select(choice, say)) for choice in choices]
    if by_day:
        fields.append(_field(say(_DAY), element("input", type="date", name="day")))
    count = element("output", data_csp_count=say(_COUNT))
    # It is told aloud as often as it changes.
    told = element("p", count, " ", element("button", say(_RESET), type="reset"), aria_live="polite")
    return element("form", fields, told, class_="csp-filter", hidden=True, data_csp_filter=True)


def item(*content: Markup, id: str | None = None, **looked_at: str) -> Markup:
    """An item of a list that is filtered; `looked_at` are the attributes that the form looks at.

    The text of `names` is looked through with that of the item.
    """
    attributes = {f"data_{name}": value or None for name, value in looked_at.items()}
    return element("li", content, id=id, data_csp_item=True, **attributes)


def other_name(*content: Markup, id: str) -> Markup:
    """An entry that only leads to an item under another name: it is not counted, and stands aside while one filters.

    So that it is found all the same, the item has what it says in `names`.
    """
    return element("li", content, id=id, data_csp_name=True)


def _field(label: str, control: Markup) -> Markup:
    return element("label", element("span", label), control)


def _select(choice: Choice, say: Translator) -> Markup:
    options: Iterable[tuple[str, Message]] = (("", _ANY), *choice.options.items())
    return element("select", [element("option", say(text), value=value) for value, text in options], name=choice.name)
