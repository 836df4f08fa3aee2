"""The first text of each file of a rule. What its author writes instead is marked, and a test finds what is left."""

from collections.abc import Mapping
from string import Template

from csp_guides.rules.rule import Kind

MARK = "[[write: "
"""How a place begins that its author has yet to write."""

MODULE = Template('''"""[[write: the rule in one sentence]]"""

from csp_guides.findings import Level
from csp_guides.messages import message
from csp_guides.model.steps.purchases import Order
from csp_guides.rules import sources
from csp_guides.rules.rule import Answer, Case, Confidence, Kind, Rule, condition, no, yes


@condition("[[write: what is true when this rule speaks of a step]]")
def rule_applies(case: Case[Order]) -> Answer:
    return yes(case.step.at)


@condition("[[write: what is true when this rule is kept]]")
def rule_is_kept(case: Case[Order]) -> Answer:
    if case.step.buyer == case.step.customer:
        text = message("[[write: {buyer} is to blame, and why]]", buyer=case.step.buyer.label)
        return no(text, (*case.step.at, "buyer"))
    return yes(case.step.at)


RULE = Rule(
    id="$id",
    topic="$topic",
    level=Level.$level,
    kind=Kind.$kind,
    steps=(Order,),
    applies=(rule_applies,),
    holds=($holds),
    # [[write: the source that was read, from rules/sources.py, and how far it was read]]
    sources=(sources.OVERVIEW,),
    confidence=Confidence.$confidence,
)
''')

CASES = Template("""\
- case: "[[write: a case on which the rule has nothing to say against]]"
  scenario:
    parties: {contoso: {role: direct-bill}, woodgrove: {role: customer}}
    steps: [order: {product: microsoft-365, buyer: contoso, customer: woodgrove}]
  expect: {status: $kept}
- case: "[[write: a case that breaks it, and for a rule with a date the day itself and the day before]]"
  scenario:
    parties: {contoso: {role: direct-bill}}
    steps: [order: {product: microsoft-365, buyer: contoso, customer: contoso}]
  expect: {status: $broken, at: /steps/0/order/buyer}
""")

_FACTS = Template("""\
parties:
  contoso: {role: direct-bill, country: NL}
  woodgrove: {role: customer, country: NL}
given:
  - customer-relationship: {partner: contoso, customer: woodgrove}
steps:
  - order: {product: microsoft-365, buyer: contoso, customer: woodgrove}
expect: $expect
""")

_PAGE = Template("""\
# [[write: the rule as a title]]

[[write: the rule in one sentence]].

$cases<!-- csp-guides: rule-facts -->

## $why { #why }

[[write: what Microsoft wants with the rule or what it protects, in two or three sentences for a reader who sells]]

## $certainty { #certainty }

[[write: what the sources say and what they leave out, of which day they are, and what we infer from them]]
""")

_CASE = Template("""\
## $heading { #$anchor }

[[write: $told]]

```yaml csp-scenario
id: $id-$anchor
title: "[[write: the case in a few words]]"
$facts```

""")

_FIX = Template("""\
## $fix { #fix }

[[write: what to do instead]]

""")

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "allowed": "Allowed",
        "denied": "Denied",
        "warned": "Warned",
        "fix": "How to put it right",
        "why": "Why",
        "certainty": "How sure we are",
    },
    "pt-BR": {
        "allowed": "Permitido",
        "denied": "Não permitido",
        "warned": "Com aviso",
        "fix": "Como corrigir",
        "why": "Por quê",
        "certainty": "Até que ponto temos certeza",
    },
    "zh-CN": {
        "allowed": "允许",
        "denied": "不允许",
        "warned": "警告",
        "fix": "如何改正",
        "why": "原因",
        "certainty": "我们有多大把握",
    },
    "nl-NL": {
        "allowed": "Toegestaan",
        "denied": "Niet toegestaan",
        "warned": "Met waarschuwing",
        "fix": "Zo los je het op",
        "why": "Waarom",
        "certainty": "Hoe zeker we hiervan zijn",
    },
}
"""The headings of a rule's page in each language, by their anchors."""


def page(id: str, language: str, against: str, kind: Kind) -> str:
    """The page of a rule; only the English one holds facts. `against` is `denied` or `warned`."""
    headings = HEADINGS[language]
    claims = {"allowed": "allowed", "denied": f"{{denied: [{id}]}}", "warned": f"{{allowed: {{}}, warned: [{id}]}}"}

    def case(anchor: str, told: str) -> str:
        facts = _FACTS.substitute(expect=claims[anchor]) if language == "en" else ""
        return _CASE.substitute(id=id, anchor=anchor, heading=headings[anchor], told=told, facts=facts)

    in_order = case("allowed", "what happens, and why it is in order")
    broken = case(against, "what happens, and why it is not in order")
    fix = _FIX.substitute(fix=headings["fix"])
    cases = f"{broken}{fix}{in_order}" if kind.speaks_against else f"{in_order}{broken}{fix}"
    return _PAGE.substitute(cases=cases, why=headings["why"], certainty=headings["certainty"])
