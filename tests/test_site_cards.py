"""Scenario cards: what they show, and that nothing a document says becomes markup."""

from dataclasses import replace

import pytest

from card_edges import sale
from csp_guides.model.ties import TieKind, TieState
from csp_guides.site.card_data import (
    MICROSOFT,
    VIANET,
    Card,
    CardAssumption,
    CardChange,
    CardMoment,
    CardOpenRule,
    CardParty,
    CardReason,
    CardSource,
    CardStep,
    CardTenant,
    CardVerdict,
    StepState,
    Tier,
)
from csp_guides.site.cards import LABELS, render_card
from csp_guides.site.diagram import render_diagram
from csp_guides.site.drawing import FATES, LOOKS, TIES, CardEdge, Fate, Look
from csp_guides.site.pictures import card_picture
from html_tree import Node, tree

WORDS = {key: f"[{key}]" for key in LABELS}
NASTY = """<script>alert("1")</script> & 'x' ]]> <!-- {{ y }}"""

CONTOSO = CardParty(name="Contoso", tenants=(CardTenant(id="contoso", role="provider", tier=Tier.BUYS_FROM_MICROSOFT),))
FABRIKAM = CardParty(
    name="Fabrikam",
    tenants=(
        CardTenant(id="fabrikam/csp", role="reseller", tier=Tier.RESELLS, name="csp", called="Fabrikam (csp)"),
        CardTenant(id="fabrikam/office", role="customer", tier=Tier.CUSTOMER, note="for itself"),
    ),
    place="Brazil",
    description="reseller in Recife",
)
WOODGROVE = CardParty(name="Woodgrove", tenants=(CardTenant(id="woodgrove", role="customer", tier=Tier.CUSTOMER),))

PLAIN = Card(
    id="sale",
    title="A sale",
    verdict=CardVerdict.ALLOWED,
    answer="All is kept.",
    parties=(CONTOSO, WOODGROVE),
    labels=WORDS,
    source="id: sale\n",
    edges=sale(MICROSOFT, "contoso", "woodgrove", text="Contoso sells.", step=1),
    steps=(CardStep(text="Contoso sells."),),
)


def drawn(card: Card) -> Node:
    return tree(render_card(card)).one("article", class_="csp-card")


def nasty(place: str) -> str:
    """The words for one place, known by it again."""
    return f"{place} {NASTY}"


EVERYWHERE = Card(
    id="nasty",
    title=nasty("title"),
    verdict=CardVerdict.DENIED,
    answer=nasty("verdict"),
    parties=(
        CardParty(
            name=nasty("name"),
            tenants=(
                CardTenant(
                    id="a",
                    role=nasty("role"),
                    tier=Tier.RESELLS,
                    name=nasty("tenant"),
                    called=nasty("tenant"),
                    note=nasty("tenant note"),
                ),
                CardTenant(id="b", role="customer", tier=Tier.CUSTOMER, name="b"),
            ),
            place=nasty("place"),
            description=nasty("description"),
        ),
    ),
    labels={key: nasty(key) for key in LABELS},
    source=nasty("source"),
    edges=(
        CardEdge(
            source="a",
            target="b",
            kind=TieKind.SUPPORT,
            text=nasty("edge"),
            step=1,
            state=TieState.MADE,
            fate=Fate.REFUSED,
        ),
    ),
    steps=(
        CardStep(
            text=nasty("step"),
            state=StepState.REFUSED,
            date=nasty("day"),
            changes=(CardChange(thing=nasty("thing"), before=nasty("was"), after=nasty("is"), claimed=nasty("claim")),),
            effects=(nasty("effect"),),
        ),
        CardStep(text="never", state=StepState.NOT_REACHED),
        CardStep(text="unknown", state=StepState.UNDECIDED),
        CardStep(text="unseen", state=StepState.UNJUDGED),
        CardStep(text="cannot be", state=StepState.IMPOSSIBLE),
    ),
    note=nasty("note"),
    date=nasty("date"),
    given=(nasty("given one"),),
    outcomes=(nasty("outcome"),),
    reasons=(
        CardReason(
            title=nasty("rule"),
            href='../"><script>x</script>',
            text=nasty("reason"),
            sources=(
                CardSource(title=nasty("article"), href="https://a.example/?a=1&b=2", remarks=(nasty("checked"),)),
            ),
        ),
    ),
    permissions=(CardReason(title=nasty("permission"), href="../p/", text=""),),
    warnings=(CardReason(title=nasty("warning"), href="../w/", text=nasty("warned")),),
    undecided_warnings=(CardReason(title=nasty("maybe"), href="../m/", text=nasty("maybe warned")),),
    given_against_rules=(CardReason(title=nasty("given"), href="../g/", text=nasty("cannot be so")),),
    given_warned=(CardReason(title=nasty("given"), href="../g/", text=nasty("warned of what is given")),),
    open_before=(CardReason(title=nasty("before"), href="../b/", text=nasty("maybe refused")),),
    open_rules=(CardOpenRule(title=nasty("known"), href="../s/#known"),),
    assumptions=(
        CardAssumption(text=nasty("assumption"), href="../g/"),
        CardAssumption(text=nasty("plain assumption")),
    ),
)

PLACES = (
    *("title", "note", "date", "name", "description", "place", "given one"),
    *("step", "day", "effect", "outcome", "rule", "reason", "article", "checked", "permission", "warning", "warned"),
    *(
        "warned of what is given",
        "thing",
        "was",
        "is",
        "claim",
        "maybe",
        "maybe warned",
        "before",
        "maybe refused",
        "known",
    ),
    *("assumption", "plain assumption", "edge", "source"),
)


def test_nothing_from_a_document_becomes_markup() -> None:
    html = render_card(EVERYWHERE)
    assert "<script" not in html
    assert "<!--" not in html
    card = tree(html)
    assert card.all("script") == []
    assert {name for node in card for name in node.attributes if name.startswith("on") or name == "style"} == set()


def test_what_a_document_says_is_shown_as_it_is() -> None:
    card = drawn(EVERYWHERE)
    # What opens a line gets a capital.
    said = card.text.lower()
    for place in PLACES:
        assert nasty(place).lower() in said, place
    assert card.one("code").raw_text == nasty("source")
    assert card.one("a", class_="csp-reason__rule", href='../"><script>x</script>').text == nasty("rule")
    assert card.one("button")["data-copied"] == nasty("copied")
    assert card.one("desc").text == f"{nasty('edge')} {nasty('told-refused')}"
    assert card.one("title").text == nasty("picture") + nasty("title")


def test_every_label_is_used() -> None:
    edges = (
        *(CardEdge(source=MICROSOFT, target="b", kind=kind, text="", step=1) for kind in TieKind),
        *(
            CardEdge(source=VIANET, target="b", kind=TieKind.SALE, text="", state=state, of=(state,))
            for state in TieState
        ),
        *(CardEdge(source="a", target="b", kind=TieKind.SALE, text="", step=1, fate=fate) for fate in Fate),
    )
    days = (CardMoment(day="x", steps=(1,)), CardMoment(day="y", since="one day"))
    full = replace(EVERYWHERE, labels=WORDS, edges=edges, moments=days)
    shown = "".join(render_card(replace(full, verdict=verdict)) for verdict in CardVerdict)
    shown += render_card(replace(full, reasons=full.reasons * 2))
    shown += render_card(replace(full, reasons=(), warnings=()))
    assert [key for key in LABELS if f"[{key}]" not in shown] == []


def test_a_plain_card_leaves_out_what_there_is_not() -> None:
    card = drawn(PLAIN)
    labels = [label.text for label in card.all("p", class_="csp-card__label")]
    assert labels == []
    assert len(card.all(class_="csp-card__badge")) == 1
    assert card.all(class_="csp-step__flag") == []
    assert card.all(class_="csp-card__note") == []


def test_groups_and_the_card_are_named_by_what_is_there() -> None:
    card = tree(render_card(EVERYWHERE))
    for node in card:
        for name in ("aria-labelledby", "aria-describedby"):
            for id in node.get(name).split():
                assert id in card.ids, id


@pytest.mark.parametrize("level", [2, 3, 6])
def test_the_title_is_a_heading_of_the_level_asked_for(level: int) -> None:
    title = drawn(replace(PLAIN, heading_level=level)).one(f"h{level}")
    assert title.own_text == "A sale"
    assert title.one("a")["href"] == "#scenario-sale"


def test_steps_that_were_not_done_say_so() -> None:
    steps = drawn(EVERYWHERE).all("li", class_="csp-step")
    flags = [[flag.text for flag in step.all(class_="csp-step__flag")] for step in steps]
    states = ("refused", "not-reached", "undecided", "unjudged", "impossible")
    assert flags == [[nasty(f"step-{state}")] for state in states]


REASON = CardReason(title="r", href="../r/", text="Because.")
LEADS = {
    "the first reason": ({"verdict": CardVerdict.DENIED, "reasons": (REASON,)}, "Because. [rule]r"),
    "a warning": ({"verdict": CardVerdict.WARNED, "warnings": (REASON,)}, "Because. [rule]r"),
    "a permission": ({"permissions": (REASON,)}, "[permitted]r"),
    "a warning, before a permission": ({"warnings": (REASON,), "permissions": (REASON,)}, "Because. [rule]r"),
    "what is said where no rule speaks": ({}, "All is kept."),
    "that no rule looked, which no permission or warning says": (
        {"verdict": CardVerdict.UNJUDGED, "warnings": (REASON,), "permissions": (REASON,)},
        "All is kept.",
    ),
    "that a claim is wrong": (
        {"verdict": CardVerdict.FALSE_CLAIM, "reasons": (REASON,)},
        "[does-not-happen] Because. [rule]r",
    ),
    "why a step is impossible, for which there is no rule": (
        {"verdict": CardVerdict.IMPOSSIBLE, "reasons": (replace(REASON, href=""),)},
        "Because.",
    ),
}


@pytest.mark.parametrize(("more", "answer"), LEADS.values(), ids=LEADS)
def test_the_answer_comes_first_and_once(more: dict[str, object], answer: str) -> None:
    card = drawn(replace(PLAIN, **more))  # type: ignore[arg-type]
    parts = [node["class"] for node in card if node.get("class").startswith("csp-card__")]
    assert parts[:4] == ["csp-card__title", "csp-card__body", "csp-card__answer", "csp-card__badge"]
    why = card.one(class_="csp-card__why")
    assert " ".join(text.text for text in why.all("p") or [why]) == answer


def test_the_first_reason_leads_and_the_others_follow() -> None:
    card = drawn(replace(PLAIN, reasons=(REASON, replace(REASON, text="And so."))))
    assert [text.text for text in card.all("p", class_="csp-reason__text")] == ["Because.", "And so."]
    assert card.one("p", class_="csp-card__label").text == "[reasons]"


@pytest.mark.parametrize(
    ("verdict", "looks"),
    [
        (CardVerdict.ALLOWED, "csp-card--allowed"),
        (CardVerdict.WARNED, "csp-card--allowed csp-card--warned"),
        (CardVerdict.FALSE_CLAIM, "csp-card--denied csp-card--false-claim"),
        (CardVerdict.IMPOSSIBLE, "csp-card--denied csp-card--impossible"),
        (CardVerdict.UNDETERMINED, "csp-card--undetermined"),
        (CardVerdict.UNJUDGED, "csp-card--unjudged"),
    ],
)
def test_each_answer_has_a_look_of_its_own(verdict: CardVerdict, looks: str) -> None:
    assert drawn(replace(PLAIN, verdict=verdict))["class"] == f"csp-card {looks}"


@pytest.mark.parametrize("verdict", CardVerdict)
def test_each_answer_has_a_picture_in_its_colour(verdict: CardVerdict) -> None:
    assert "[" + verdict.value + "]" in card_picture(replace(PLAIN, verdict=verdict), "Guides")


def test_an_address_of_a_card_is_that_of_the_whole_card() -> None:
    assert drawn(PLAIN)["id"] == "scenario-sale"


def test_a_step_whose_effect_is_claimed_falsely_looks_done_and_the_claim_is_struck_out() -> None:
    changes = (
        CardChange(thing="Seats", before="25", after="25", claimed="10"),
        CardChange(thing="Buyer", before="Contoso", after="Contoso"),
    )
    step = CardStep(text="Woodgrove accepts.", state=StepState.CLAIMED_FALSELY, changes=changes)
    shown = drawn(replace(PLAIN, steps=(step,))).one("li", class_="csp-step")
    assert shown["class"].split() == ["csp-step", "csp-step--done", "csp-step--claimed-falsely"]
    assert shown.all(class_="csp-step__flag") == []
    cells = [[cell.text for cell in row.all("th") + row.all("td")] for row in shown.one("tbody").all("tr")]
    assert cells == [["Seats", "25", "[claimed]10 [in-fact]25"], ["Buyer", "Contoso", "Contoso"]]
    assert [gone.own_text for gone in shown.all("del")] == ["10"]


def test_days_stand_in_their_order_with_the_time_between_them() -> None:
    days = (
        CardMoment(day="May 1", facts=("The end of the term",)),
        CardMoment(day="May 31", since="30 days", steps=(1, 2)),
    )
    card = drawn(replace(PLAIN, moments=days, steps=(CardStep(text="x", date="May 31"),)))
    assert [[part.text for part in day.all("div")] for day in card.all("li", class_="csp-day")] == [
        ["", "May 1", "The end of the term"],
        ["30 days", "[step]1 [step]2", "May 31"],
    ]
    assert card.all(class_="csp-step__date") == []


@pytest.mark.parametrize(("day", "told"), [("", ["May 1"]), ("May 1", [])], ids=["of the step", "of all steps"])
def test_a_day_is_told_once(day: str, told: list[str]) -> None:
    card = drawn(replace(PLAIN, date=day, steps=(CardStep(text="x", date="May 1"),)))
    assert [date.text for date in card.all(class_="csp-step__date")] == told


def test_who_is_who_says_what_the_picture_does_not() -> None:
    card = drawn(replace(PLAIN, parties=(FABRIKAM, CONTOSO), edges=()))
    assert card.one("dl").text == "Fabrikam[is]reseller in Recife · Brazil"
    assert drawn(PLAIN).all("dl") == []


def test_what_everybody_shares_is_folded() -> None:
    both = tuple(replace(party, place="Brazil") for party in (CONTOSO, WOODGROVE))
    card = drawn(replace(PLAIN, parties=both))
    assert any("csp-fold" in node.get("class").split() for node in card.one("dl").above)


def test_only_a_card_with_a_source_has_a_block_to_unfold() -> None:
    assert len(drawn(PLAIN).all("details", class_="csp-fold")) == 1
    assert drawn(replace(PLAIN, source="")).all(class_="csp-fold") == []
    assert drawn(replace(PLAIN, source="")).all("pre", "button") == []


def test_all_but_the_title_and_the_answer_can_be_folded() -> None:
    card = drawn(PLAIN)
    more = card.one("details", class_="csp-card__more")
    for part in ("picture", "story", "folded"):
        assert more in card.one(class_=f"csp-card__{part}").above
    assert more not in card.one(class_="csp-card__answer").above
    summary = more.one("summary", class_="csp-card__toggle")
    assert (summary.text, summary["aria-describedby"]) == ("[more]", "title-sale")
    assert "open" not in more.attributes


# The picture


def picture(*edges: CardEdge, parties: tuple[CardParty, ...] = (CONTOSO, FABRIKAM, WOODGROVE)) -> Node:
    return tree(render_diagram(parties, edges, id="x", title="Diagram: x", labels=WORDS))


def tie(source: str, target: str, kind: TieKind = TieKind.SUPPORT, **more: object) -> CardEdge:
    edge = CardEdge(source=source, target=target, kind=kind, text=f"{source} {target}.")
    return replace(edge, **more)  # type: ignore[arg-type]


def test_without_parties_there_is_no_picture() -> None:
    assert render_diagram((), (), id="x", title="x", labels=WORDS) == ""


def test_the_description_tells_each_tie_once() -> None:
    drawing = picture(tie("contoso", "woodgrove", step=1), tie("contoso", "woodgrove", step=2))
    assert drawing.one("desc").text == "contoso woodgrove."


def test_the_description_says_what_became_of_a_step_and_that_something_ends() -> None:
    ended = tie("contoso", "woodgrove", step=1, state=TieState.ENDED)
    refused = tie("contoso", "fabrikam/csp", step=2, state=TieState.MADE, fate=Fate.REFUSED)
    sentences = ("contoso woodgrove.", "[told-ended]", "contoso fabrikam/csp.", "[told-refused]")
    assert picture(ended, refused).one("desc").text == " ".join(sentences)


def test_the_sentences_of_a_chinese_description_stand_without_blanks() -> None:
    edges = (CardEdge(source="contoso", target="woodgrove", kind=TieKind.SALE, text=text) for text in ("甲。", "乙。"))
    drawing = render_diagram((CONTOSO, WOODGROVE), tuple(edges), id="x", title="x", labels=WORDS, language="zh-CN")
    assert tree(drawing).one("desc").text == "甲。乙。"


def test_what_steps_do_to_one_tie_is_one_line_with_their_numbers() -> None:
    asked = tie("contoso", "woodgrove", step=1, state=TieState.REQUESTED)
    made = tie("contoso", "woodgrove", step=3, state=TieState.MADE)
    drawing = picture(asked, made).one("svg", role="img")
    assert len(drawing.all("path", class_="csp-edge__line")) == 1
    assert [text.text for text in drawing.all("text", class_="csp-badge__text")] == ["1", "3"]
    assert drawing.all("g", class_="csp-edge--made")
    assert not drawing.all("g", class_="csp-edge--requested")


def test_a_badge_has_room_for_many_numbers() -> None:
    steps = [tie("contoso", "woodgrove", step=number, state=TieState.MADE) for number in range(1, 81)]
    assert [text.text for text in picture(*steps).all("text", class_="csp-badge__text")] == ["1 … 80"]


def test_a_step_that_does_two_things_to_a_tie_has_its_number_once() -> None:
    states = (TieState.MADE, TieState.ENDED)
    steps = [tie("contoso", "woodgrove", step=2, state=state, fate=Fate.REFUSED) for state in states]
    drawing = picture(*steps).one("svg", role="img")
    assert [text.text for text in drawing.all("text", class_="csp-badge__text")] == ["✕ 2"]


def test_what_ends_is_the_line_that_stood_before_struck_at_the_number() -> None:
    before = tie("contoso", "woodgrove", of=("subscription", "one"))
    other = tie("contoso", "woodgrove", of=("subscription", "two"))
    ended = replace(before, step=1, state=TieState.ENDED)
    alone = picture(before, ended).one("svg", role="img")
    assert len(alone.all("path", class_="csp-edge__line")) == len(alone.all("path", class_="csp-edge__strike")) == 1
    beside = picture(before, other, ended).one("svg", role="img")
    assert len(beside.all("path", class_="csp-edge__line")) == 2
    assert len(beside.all("path", class_="csp-edge__strike")) == 1


@pytest.mark.parametrize("fate", [Fate.REFUSED, Fate.IMPOSSIBLE, Fate.UNDETERMINED])
def test_a_step_without_effect_leaves_a_line_as_it_was(fate: Fate) -> None:
    tried = tie("contoso", "woodgrove", step=1, state=TieState.ENDED, fate=fate)
    drawing = picture(tie("contoso", "woodgrove"), tried)
    assert drawing.all("g", class_="csp-edge--active")
    assert drawing.all("g", class_=f"csp-badge--{fate}")
    assert not drawing.all("path", class_="csp-edge__strike")


@pytest.mark.parametrize("fate", [fate for fate in Fate if fate is not Fate.DONE])
def test_what_becomes_of_a_step_has_a_sign_and_a_word(fate: Fate) -> None:
    drawing = picture(tie("contoso", "woodgrove", step=2, state=TieState.MADE, fate=fate))
    assert drawing.one("svg", role="img").one("text", class_="csp-badge__text").text == f"{FATES[fate].sign} 2"
    assert [entry.one("span").text for entry in drawing.all("li")] == ["[tie-support]", f"[fate-{fate}]"]


def test_only_what_is_refused_is_red() -> None:
    claimed = tie("contoso", "woodgrove", step=2, state=TieState.MADE, fate=Fate.CLAIMED_FALSELY)
    drawing = picture(claimed)
    assert drawing.all("g", class_="csp-edge--made")
    assert not drawing.all("g", class_="csp-edge--refused")
    assert not drawing.all("g", class_="csp-badge--refused")


def test_agreements_are_drawn_where_the_case_is_about_them() -> None:
    usual = tie("contoso", "woodgrove", TieKind.AGREEMENT)
    assert not picture(usual).all("path", class_="csp-edge__line")
    for told in (replace(usual, state=TieState.LAPSED), replace(usual, step=1)):
        assert picture(usual, told).one("svg", role="img").all("g", class_="csp-edge--agreement")


def test_the_legend_holds_the_kinds_drawn_and_no_others() -> None:
    drawing = picture(tie("contoso", "fabrikam/csp", TieKind.PARTNERSHIP), tie("contoso", "woodgrove", TieKind.SALE))
    assert [entry.one("span").text for entry in drawing.all("li")] == ["[tie-sale]", "[tie-partnership]"]
    assert picture().all("ul") == []


def test_no_two_ties_look_alike_without_colour() -> None:
    def shape(kind: TieKind) -> tuple[object, ...]:
        return kind is TieKind.PARTNERSHIP, kind is TieKind.SUPPORT, TIES[kind].start, TIES[kind].end

    # A sale's line is wider than all others, a partnership's double, that of support dotted.
    assert len({shape(kind) for kind in TieKind}) == len(TieKind)


def test_no_two_states_look_alike_without_colour() -> None:
    assert len({drawn.sign for drawn in FATES.values()}) == len(Fate)
    assert FATES.keys() == set(Fate)
    assert TIES.keys() == set(TieKind)
    assert LOOKS.keys() == set(Look)


def test_microsoft_is_drawn_only_where_something_comes_from_it() -> None:
    assert "Microsoft" not in picture(tie("contoso", "woodgrove")).text
    assert "Microsoft" in picture(tie(MICROSOFT, "contoso", TieKind.SALE)).text
