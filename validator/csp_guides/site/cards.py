"""A judged scenario as HTML: everything that came from a document is escaped on the way."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from csp_guides.joints import blank
from csp_guides.messages import Message, message
from csp_guides.site import drawing
from csp_guides.site.card_data import (
    Card,
    CardChange,
    CardMoment,
    CardParty,
    CardReason,
    CardSource,
    CardStep,
    CardVerdict,
    StepState,
    anchor_of,
)
from csp_guides.site.diagram import render_diagram
from csp_guides.site.markup import Content, Markup, element, linked
from csp_guides.translate import Translator, translator

LABELS: Mapping[str, Message] = {
    "allowed": message("Allowed"),
    "warned": message("Allowed, with a warning"),
    "denied": message("Denied"),
    "false-claim": message("The claim is wrong"),
    "impossible": message("Impossible"),
    "undetermined": message("Undetermined"),
    "unjudged": message("Not judged"),
    "does-not-happen": message("This does not happen."),
    "permalink": message("Link to this scenario"),
    "who": message("Who is who"),
    "is": message(": "),
    "more": message("Diagram and steps"),
    "picture": message("Diagram: "),
    "days": message("The days that matter"),
    "step": message("Step "),
    "given": message("Before the first step"),
    "steps": message("Steps"),
    "step-refused": message("Denied here"),
    "step-impossible": message("Impossible"),
    "step-undecided": message("Cannot be decided"),
    "step-unjudged": message("No rule judges this"),
    "step-not-reached": message("Not reached"),
    "changes": message("What changes"),
    "before": message("Before"),
    "after": message("After"),
    "claimed": message("claimed: "),
    "in-fact": message("in fact: "),
    "outcomes": message("Afterwards"),
    "rule": message("Rule: "),
    "reasons": message("Further reasons"),
    "permitted": message("Permitted by: "),
    "permissions": message("Permissions"),
    "warnings": message("Warnings"),
    "undecided-warnings": message("Warnings that cannot be decided"),
    "open-before": message("Not known: whether an earlier step is denied already"),
    "given-against-rules": message("The case begins with something that the rules do not allow"),
    "given-warned": message("The case begins with something that a rule warns of"),
    "open-rules": message("Known rules that are not checked yet"),
    "assumptions": message("Standing assumptions"),
    "source": message("Source: "),
    "sources": message("Sources"),
    "rests-on": message("What this rests on"),
    "case": message("Source (YAML)"),
    "copy": message("Copy"),
    "copied": message("Copied"),
    **drawing.LABELS,
}
"""What a card calls its own parts: the keys that `Card.labels` must have, and their words."""

_ICONS = {
    "allowed": "M9.5 16.6 4.9 12l-1.4 1.4 6 6 11-11L19.1 7z",
    "warned": "M12 4.5 2.5 20.5h19zm-1 6h2v5h-2zm0 6.2h2v2h-2z",
    "denied": "M18.4 7 17 5.6l-5 5-5-5L5.6 7l5 5-5 5L7 18.4l5-5 5 5 1.4-1.4-5-5z",
    "false-claim": "M5 8h9l2-4 1.8.9L16.2 8H19v2h-3.8l-2 4H19v2h-6.8l-2 4-1.8-.9L9.9 16H5v-2h5.9l2-4H5z",
    "impossible": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14M6 11h12v2H6z",
    "undetermined": "M11 17h2v2h-2zm1-13a4 4 0 0 0-4 4h2a2 2 0 1 1 4 0c0 1.8-3 1.9-3 6h2c0-2.9 3-3.2 3-6a4 4 0 0 0-4-4",
    "unjudged": "M5 11h4v2H5zm5 0h4v2h-4zm5 0h4v2h-4z",
}


_LEADING = ("reasons", "warnings", "permissions")
_PARTS = (*_LEADING, "open-before", "undecided-warnings", "given-against-rules", "given-warned")
"""What there is to say of a verdict: the first of those that lead, if one has something, leads the answer."""


def labels(say: Translator) -> Mapping[str, str]:
    """The words of a card's own parts in one language."""
    return _labels_in(say.language)


@cache
def _labels_in(language: str) -> Mapping[str, str]:
    # None of them names something of a case.
    say = translator(language)
    return {key: say(words) for key, words in LABELS.items()}


def render_card(card: Card) -> str:
    """The card of one scenario: the answer first, then the picture, then what happens, and the rest folded.

    All but the answer can be folded. Whether it comes so, the style sheet decides by the room there is.
    """
    head = f"title-{card.id}"
    looks = dict.fromkeys((card.verdict.outcome, card.verdict.value))
    # The search takes what follows a heading inside the same element as its text, so the heading has no wrapper.
    return element(
        "article",
        _title(card, head),
        element("div", _answer(card), _more(card, head), class_="csp-card__body"),
        class_=" ".join(("csp-card", *(f"csp-card--{look}" for look in looks))),
        id=anchor_of(card.id),
        aria_labelledby=head,
    )


def _title(card: Card, head: str) -> Markup:
    link = element("a", "¶", class_="headerlink", href=f"#{anchor_of(card.id)}", title=card.labels["permalink"])
    return element(f"h{card.heading_level}", card.title, link, class_="csp-card__title", id=head)


def _more(card: Card, head: str) -> Markup:
    summary = element("summary", card.labels["more"], class_="csp-card__toggle", aria_describedby=head)
    folded = element("div", _rests_on(card), _source(card), class_="csp-card__folded")
    return element("details", summary, _picture(card), _story(card), folded, class_="csp-card__more")


def _answer(card: Card) -> Markup:
    """The verdict and why it is so, once: the first reason leads, and what else there is follows small."""
    said = {
        "reasons": card.reasons,
        "warnings": card.warnings,
        "permissions": card.permissions,
        "open-before": card.open_before,
        "undecided-warnings": card.undecided_warnings,
        "given-against-rules": card.given_against_rules,
        "given-warned": card.given_warned,
    }
    # Neither a warning nor a permission says why no rule judges a step.
    leading = () if card.verdict is CardVerdict.UNJUDGED else _LEADING
    leads = next((part for part in leading if said[part]), "")
    answer = _leading(card, leads, said[leads]) if leads else _paragraph(card.answer, "why")
    further = [_further(card, part, said[part][part == leads :]) for part in _PARTS]
    return element("div", _badge(card), answer, further, class_="csp-card__answer")


def _badge(card: Card) -> Markup:
    """The verdict as a sign, a word and a colour."""
    sign = card.verdict.value
    return element("p", _icon(sign), element("span", card.labels[sign]), class_="csp-card__badge")


def _icon(name: str) -> Markup:
    return element("svg", element("path", d=_ICONS[name]), class_="csp-icon", viewBox="0 0 24 24", aria_hidden="true")


def _leading(card: Card, part: str, reasons: Sequence[CardReason]) -> Markup:
    """The reason that answers, with its rule and its source; a permission is the reason itself."""
    reason, labels = reasons[0], card.labels
    rule = linked(reason.title, reason.href, class_="csp-reason__rule")
    words: list[Markup | str] = [reason.text] if reason.text else []
    if part == "permissions":
        said = element(
            "div", element("p", labels["permitted"], rule, class_="csp-reason__text"), _sources(card, reason)
        )
        return element("div", element("div", said, class_="csp-reason"), class_=f"csp-card__{part} csp-card__why")
    if card.verdict is CardVerdict.FALSE_CLAIM:
        lead = labels["does-not-happen"]
        words = [element("strong", lead), *(blank(lead, word, card.language) + word for word in words)]
    return element("div", _reason(card, reason, words), class_=f"csp-card__{part} csp-card__why")


def _further(card: Card, part: str, reasons: Sequence[CardReason]) -> Markup:
    """What else there is to say, under a label of its own."""
    if not reasons:
        return Markup("")
    return _section(card, part, _list(_reason(card, reason, filter(None, (reason.text,))) for reason in reasons))


def _reason(card: Card, reason: CardReason, words: Iterable[Markup | str]) -> Markup:
    """What a rule says of the case, and below it which rule that is and where it comes from."""
    text = element("p", list(words), class_="csp-reason__text")
    rule = element("span", card.labels["rule"], linked(reason.title, reason.href, class_="csp-reason__rule"))
    # What makes a step impossible is no rule and rests on no source; a rule may have no page that could be led to.
    is_rule = bool(reason.href or reason.sources)
    return element("div", text, _sources(card, reason, rule) if is_rule else "", class_="csp-reason")


def _sources(card: Card, reason: CardReason, *rule: Markup) -> Markup:
    sources = [
        element("span", card.labels["source"], _cited(source), class_="csp-reason__source") for source in reason.sources
    ]
    cited = (*rule, *sources)
    return element("p", _spaced(cited), class_="csp-reason__cited") if cited else Markup("")


def _paragraph(text: str, part: str) -> Markup:
    return element("p", text, class_=f"csp-card__{part}") if text else Markup("")


def _section(card: Card, part: str, *content: Markup) -> Markup:
    """A part of the card under its label."""
    label = element("p", card.labels[part], class_="csp-card__label", id=f"{part}-{card.id}")
    # A group and not a section: several cards on a page would make several landmarks of the same name.
    return element("div", label, content, class_=f"csp-card__{part}", role="group", aria_labelledby=f"{part}-{card.id}")


def _list(items: Iterable[Content]) -> Markup:
    return element("ul", [element("li", item) for item in items], class_="csp-card__list")


def _picture(card: Card) -> Markup:
    title = card.labels["picture"] + card.title
    id = anchor_of(card.id)
    drawn = render_diagram(card.parties, card.edges, id=id, title=title, labels=card.labels, language=card.language)
    return element("div", drawn, class_="csp-card__picture") if drawn else drawn


def _story(card: Card) -> Markup:
    """What happens, and what the picture does not say of those it happens to."""
    who = _parties(card) if _differ(card.parties) else ""
    parts = (_paragraph(card.note, "note"), _days(card), _steps(card), _outcomes(card), who)
    return element("div", parts, class_="csp-card__story")


def _differ(parties: Sequence[CardParty]) -> bool:
    """Whether a reader has to know where the companies are, or what they are called, to follow the case."""
    return len({party.place for party in parties}) > 1 or any(party.description for party in parties)


def _parties(card: Card) -> Markup:
    """Who is who, as far as the picture does not say it."""
    said = [
        (party.name, facts)
        for party in card.parties
        if (facts := " · ".join(filter(None, (party.description, party.place))))
    ]
    rows = [
        element("div", element("dt", name, card.labels["is"]), element("dd", facts), class_="csp-card__party")
        for name, facts in said
    ]
    return element("dl", rows, class_="csp-card__who", aria_label=card.labels["who"]) if rows else Markup("")


def _spaced(parts: Iterable[Markup]) -> Markup:
    """Elements that follow one another as words do, for those who get the text without the layout."""
    return Markup(" ".join(parts))


def _days(card: Card) -> Markup:
    """The days that matter, from left to right."""
    if not card.moments:
        return Markup("")
    moments = [_moment(card, moment) for moment in card.moments]
    return element("ol", moments, class_="csp-card__days csp-days", aria_label=card.labels["days"])


def _moment(card: Card, moment: CardMoment) -> Markup:
    since = element("div", moment.since, class_="csp-day__since") if moment.since else Markup("")
    steps = [
        element(
            "span", element("span", card.labels["step"], class_="csp-unseen"), str(number), class_="csp-step__number"
        )
        for number in moment.steps
    ]
    day = element("div", moment.day, class_="csp-day__day")
    facts = [element("div", fact, class_="csp-day__fact") for fact in moment.facts]
    mark = element("div", _spaced(steps), class_="csp-day__mark")
    return element("li", since, mark, day, facts, class_="csp-day")


def _steps(card: Card) -> Markup:
    if not card.steps:
        return Markup("")
    items = [_step(card, number, step) for number, step in enumerate(card.steps, start=1)]
    steps = element("ol", items, class_="csp-card__list csp-steps", aria_label=card.labels["steps"])
    return element("div", _paragraph("" if card.moments else card.date, "date"), steps, class_="csp-card__steps")


def _step(card: Card, number: int, step: CardStep) -> Markup:
    """A step; what became of it stands there in words unless it was simply done."""
    done = step.state in (StepState.DONE, StepState.CLAIMED_FALSELY)
    states = (StepState.DONE.value, step.state.value) if done else (step.state.value,)
    mark = element("span", str(number), class_="csp-step__number")
    # Where the days are drawn, or one day stands above all steps, they need not be told again.
    told = card.moments or step.date == card.date
    date = [element("span", step.date, class_="csp-step__date"), " "] if step.date and not told else ""
    flag: tuple[Markup | str, ...] = ()
    if not done:
        label = card.labels[f"step-{step.state.value}"]
        flag = blank(step.text, label, card.language), element("strong", label, class_="csp-step__flag")
    effects = _list(step.effects) if step.effects else Markup("")
    text = element("div", date, step.text, flag, effects, _changes(card, step.changes), class_="csp-step__text")
    classes = " ".join(("csp-step", *(f"csp-step--{state}" for state in dict.fromkeys(states))))
    return element("li", _spaced((mark, text)), class_=classes)


def _changes(card: Card, changes: Sequence[CardChange]) -> Markup:
    """What the step is said to change, before and after, with what is wrongly said of it struck out."""
    if not changes:
        return Markup("")
    head = [element("th", card.labels[part], scope="col") for part in ("before", "after")]
    rows = [
        element(
            "tr",
            element("th", change.thing, scope="row"),
            element("td", change.before),
            element("td", _after(card, change)),
        )
        for change in changes
    ]
    return element(
        "table",
        element("thead", element("tr", element("td"), head)),
        element("tbody", rows),
        class_="csp-changes",
        aria_label=card.labels["changes"],
    )


def _after(card: Card, change: CardChange) -> Content:
    if not change.claimed:
        return change.after
    claimed = element("del", element("span", card.labels["claimed"], class_="csp-unseen"), change.claimed)
    in_fact = element("ins", element("span", card.labels["in-fact"], class_="csp-unseen"), change.after)
    return _spaced((claimed, in_fact))


def _outcomes(card: Card) -> Markup:
    return _listed(card, "outcomes", card.outcomes)


def _cited(source: CardSource) -> Markup:
    # The titles are those of Microsoft's English articles, whatever the language of the page.
    return element("a", source.title, href=source.href, hreflang=source.language, lang="en")


def _rests_on(card: Card) -> Markup:
    """What the verdict rests on: one line that unfolds."""
    reasons = (*card.reasons, *card.warnings, *card.permissions)
    sources = {source.href: source for reason in reasons for source in reason.sources}.values()
    parts = (
        _listed(card, "given", card.given),
        _listed(card, "assumptions", [linked(said.text, said.href) for said in card.assumptions]),
        _listed(card, "open-rules", [linked(rule.title, rule.href) for rule in card.open_rules]),
        _listed(card, "sources", [[_cited(source), *(f" · {said}" for said in source.remarks)] for source in sources]),
        "" if _differ(card.parties) or not (who := _parties(card)) else _section(card, "who", who),
    )
    if not any(parts):
        return Markup("")
    inside = element("div", parts, class_="csp-fold__content")
    return element("details", element("summary", card.labels["rests-on"]), inside, class_="csp-fold")


def _listed(card: Card, part: str, items: Sequence[Content]) -> Markup:
    return _section(card, part, _list(items)) if items else Markup("")


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
        class_="csp-fold csp-card__details",
    )
