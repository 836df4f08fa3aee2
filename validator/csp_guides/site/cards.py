"""A judged scenario as HTML: everything that came from a document is escaped on the way."""

from collections.abc import Iterable, Mapping, Sequence

from csp_guides.joints import blank
from csp_guides.messages import Message, message
from csp_guides.site import drawing
from csp_guides.site.card_data import (
    Card,
    CardParty,
    CardReason,
    CardSource,
    CardStep,
    StepState,
)
from csp_guides.site.diagram import render_diagram
from csp_guides.site.markup import Markup, capitalized, element, linked
from csp_guides.translate import Translator

LABELS: Mapping[str, Message] = {
    "allowed": message("Allowed"),
    "denied": message("Denied"),
    "undetermined": message("Undetermined"),
    "unjudged": message("Not judged"),
    "permalink": message("Link to this scenario"),
    "who": message("Who is who"),
    "is": message(": "),
    "picture": message("Diagram: "),
    "given": message("Before the first step"),
    "steps": message("Steps"),
    "step-refused": message("Denied here"),
    "step-undecided": message("Cannot be decided"),
    "step-unjudged": message("No rule judges this"),
    "step-not-reached": message("Not reached"),
    "outcomes": message("Afterwards"),
    "reasons": message("Why"),
    "permissions": message("Permitted by"),
    "warnings": message("Warnings"),
    "undecided-warnings": message("Warnings that cannot be decided"),
    "open-before": message("Not known: whether an earlier step is denied already"),
    "given-against-rules": message("The case begins with something that the rules do not allow"),
    "open-rules": message("Known rules that are not checked here yet: "),
    "assumptions": message("Standing assumptions"),
    "source": message("Source: "),
    "case": message("The scenario as text"),
    "copy": message("Copy"),
    "copied": message("Copied"),
    **drawing.LABELS,
}
"""What a card calls its own parts: the keys that `Card.labels` must have, and their words."""

_ICONS = {
    "allowed": "M9.5 16.6 4.9 12l-1.4 1.4 6 6 11-11L19.1 7z",
    "denied": "M18.4 7 17 5.6l-5 5-5-5L5.6 7l5 5-5 5L7 18.4l5-5 5 5 1.4-1.4-5-5z",
    "undetermined": "M11 17h2v2h-2zm1-13a4 4 0 0 0-4 4h2a2 2 0 1 1 4 0c0 1.8-3 1.9-3 6h2c0-2.9 3-3.2 3-6a4 4 0 0 0-4-4",
    "unjudged": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14m-4 6h8v2H8z",
    "warning": "M12 4.5 2.5 20.5h19zm-1 6h2v5h-2zm0 6.2h2v2h-2z",
}


def labels(say: Translator) -> dict[str, str]:
    """The words of a card's own parts in one language."""
    return {key: say(words) for key, words in LABELS.items()}


def render_card(card: Card) -> str:
    """The card of one scenario."""
    head = f"scenario-{card.id}"
    # The search takes what follows a heading inside the same element as its text, so the heading has no wrapper.
    return element(
        "article",
        element("div", _badge(card), _warned(card), class_="csp-card__badges"),
        _title(card, head),
        _paragraph(card.note, "note"),
        _paragraph(card.date, "date"),
        element(
            "div",
            element("div", _diagram(card, head), class_="csp-card__picture"),
            element("div", _parties(card), _given(card), _steps(card), class_="csp-card__story"),
            class_="csp-card__body",
        ),
        _conclusion(card),
        _source(card),
        class_=f"csp-card csp-card--{card.verdict.value}",
        aria_labelledby=head,
    )


def _title(card: Card, head: str) -> Markup:
    link = element("a", "¶", class_="headerlink", href=f"#{head}", title=card.labels["permalink"])
    return element(f"h{card.heading_level}", card.title, link, class_="csp-card__title", id=head)


def _badge(card: Card) -> Markup:
    """The verdict as a sign, a word and a colour."""
    sign = card.verdict.value
    return element("p", _icon(sign), element("span", card.labels[sign]), class_="csp-card__badge")


def _warned(card: Card) -> Markup:
    """A word that the verdict is not all there is to say."""
    if not card.warnings:
        return Markup("")
    word = element("span", card.labels["warnings"])
    return element("p", _icon("warning"), word, class_="csp-card__badge csp-card__badge--warning")


def _icon(name: str) -> Markup:
    return element("svg", element("path", d=_ICONS[name]), class_="csp-icon", viewBox="0 0 24 24", aria_hidden="true")


def _paragraph(text: str, part: str) -> Markup:
    return element("p", text, class_=f"csp-card__{part}") if text else Markup("")


def _section(card: Card, part: str, *content: Markup) -> Markup:
    """A part of the card under its label."""
    label = element("p", card.labels[part], class_="csp-card__label", id=f"{part}-{card.id}")
    # A group and not a section: several cards on a page would make several landmarks of the same name.
    return element("div", label, content, class_=f"csp-card__{part}", role="group", aria_labelledby=f"{part}-{card.id}")


def _list(items: Iterable[Markup | str]) -> Markup:
    return element("ul", [element("li", item) for item in items], class_="csp-card__list")


def _diagram(card: Card, head: str) -> Markup:
    title = card.labels["picture"] + card.title
    return render_diagram(card.parties, card.edges, id=head, title=title, labels=card.labels)


def _parties(card: Card) -> Markup:
    if not card.parties:
        return Markup("")
    rows = [element("div", _spaced(_party(card, party)), class_="csp-card__party") for party in card.parties]
    return _section(card, "who", element("dl", rows, class_="csp-card__parties"))


def _party(card: Card, party: CardParty) -> tuple[Markup, ...]:
    """The name, and what there is to say of the company and each of its tenants."""
    company = " · ".join(filter(None, (party.description, party.place)))
    if len(party.tenants) == 1 and not party.description:
        only = party.tenants[0]
        return element("dt", party.name), _detail(only.role, party.place, only.note)
    tenants = [
        _detail(tenant.role, tenant.note, name=tenant.called + card.labels["is"] if tenant.name else "")
        for tenant in party.tenants
    ]
    return element("dt", party.name), _detail(company), *tenants


def _spaced(parts: Iterable[Markup]) -> Markup:
    """Elements that follow one another as words do, for those who get the text without the layout."""
    return Markup(" ".join(parts))


def _detail(*facts: str, name: str = "") -> Markup:
    """A line about a company, or one of its tenants by name, which ends as its language joins it to what follows."""
    text = " · ".join(filter(None, facts))
    if name:
        return element("dd", element("strong", name), text)
    return element("dd", capitalized(text)) if text else Markup("")


def _given(card: Card) -> Markup:
    return _section(card, "given", _list(card.given)) if card.given else Markup("")


def _steps(card: Card) -> Markup:
    if not card.steps:
        return Markup("")
    items = [_step(card, number, step) for number, step in enumerate(card.steps, start=1)]
    return _section(card, "steps", element("ol", items, class_="csp-card__list csp-steps"))


def _step(card: Card, number: int, step: CardStep) -> Markup:
    """A step; what became of it stands there in words unless it was simply done."""
    state = step.state.value
    mark = element("span", str(number), class_="csp-step__number")
    date = [element("span", step.date, class_="csp-step__date"), " "] if step.date else ""
    flag: tuple[Markup | str, ...] = ()
    if step.state is not StepState.DONE:
        label = card.labels[f"step-{state}"]
        flag = blank(step.text, label, card.language), element("strong", label, class_="csp-step__flag")
    effects = _list(step.effects) if step.effects else Markup("")
    text = element("div", date, step.text, flag, effects, class_="csp-step__text")
    return element("li", _spaced((mark, text)), class_=f"csp-step csp-step--{state}")


def _conclusion(card: Card) -> Markup:
    """The verdict in words, why it is so, and what it rests on."""
    return element(
        "div",
        element("p", _icon(card.verdict.value), element("span", card.verdict_text), class_="csp-card__verdict"),
        _reasons(card, "reasons", card.reasons),
        _reasons(card, "permissions", card.permissions),
        _reasons(card, "open-before", card.open_before),
        _reasons(card, "warnings", card.warnings),
        _reasons(card, "undecided-warnings", card.undecided_warnings),
        _reasons(card, "given-against-rules", card.given_against_rules),
        _section(card, "outcomes", _list(card.outcomes)) if card.outcomes else "",
        _assumptions(card),
        _open_rules(card),
        class_="csp-card__conclusion",
    )


def _reasons(card: Card, part: str, reasons: Sequence[CardReason]) -> Markup:
    if not reasons:
        return Markup("")
    icon = _icon("warning") if "warnings" in part else Markup("")
    return _section(card, part, _list(element("div", icon, _reason(card, reason)) for reason in reasons))


def _reason(card: Card, reason: CardReason) -> Markup:
    rule = linked(reason.title, reason.href, class_="csp-reason__rule")
    text = element("p", reason.text, class_="csp-reason__text") if reason.text else Markup("")
    sources = [
        element("p", card.labels["source"], _cited(source), class_="csp-reason__source") for source in reason.sources
    ]
    return element("div", rule, text, sources, class_="csp-reason")


def _cited(source: CardSource) -> tuple[Markup | str, ...]:
    # The titles are those of Microsoft's English articles, whatever the language of the page.
    link = element("a", source.title, href=source.href, hreflang=source.language, lang="en")
    return (link, *(f" · {remark}" for remark in source.remarks))


def _assumptions(card: Card) -> Markup:
    if not card.assumptions:
        return Markup("")
    return _section(card, "assumptions", _list(linked(said.text, said.href) for said in card.assumptions))


def _open_rules(card: Card) -> Markup:
    """What the verdict does not know yet: one line that unfolds."""
    if not card.open_rules:
        return Markup("")
    summary = element("summary", f"{card.labels['open-rules']}{len(card.open_rules)}")
    rules = _list(linked(rule.title, rule.href) for rule in card.open_rules)
    return element("details", summary, rules, class_="csp-card__open-rules")


def _source(card: Card) -> Markup:
    """The block the card was made from, folded, with a button that copies it."""
    if not card.source:
        return Markup("")
    button = element(
        "button",
        element("span", card.labels["copy"], class_="csp-copy__word"),
        class_="csp-copy md-button",
        type="button",
        data_copied=card.labels["copied"],
        hidden=True,
    )
    # A box that scrolls must be reachable with the keyboard, and then needs a name.
    # Its keys are words of the format: a browser that translates the page has to leave them.
    code = element("code", card.source, translate="no")
    box = element("pre", code, tabindex="0", role="group", aria_label=card.labels["case"])
    return element(
        "details",
        element("summary", card.labels["case"]),
        element("div", button, box, class_="csp-card__case", data_search_exclude=True),
        class_="csp-card__details",
    )
