"""What values look like inside sentences, in four languages."""

import gettext
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from babel.lists import format_list
from babel.numbers import format_decimal

from csp_guides import cldr
from csp_guides.config import LANGUAGES
from csp_guides.grammar import Noun, inflected
from csp_guides.joints import in_a_row, listed
from csp_guides.messages import (
    Adjective,
    AnyOf,
    Country,
    Details,
    Message,
    Money,
    Month,
    Party,
    Place,
    SubscriptionRef,
    Term,
    Value,
    message,
    pieces,
)
from csp_guides.translate import Translator, translator

VALUES: dict[str, tuple[Value, str, str, str, str]] = {
    "a day": (
        date(2025, 3, 20),
        "March 20, 2025",
        "20 de março de 2025",
        "2025 年 3 月 20 日",
        "20 maart 2025",
    ),
    "the first of a month": (
        date(2025, 10, 1),
        "October 1, 2025",
        "1º de outubro de 2025",
        "2025 年 10 月 1 日",
        "1 oktober 2025",
    ),
    "money": (Money(1000), "USD 1,000", "US$\N{NO-BREAK SPACE}1.000", "1,000 美元", "1.000 dollar"),
    "little money": (Money(300), "USD 300", "US$\N{NO-BREAK SPACE}300", "300 美元", "300 dollar"),
    "a count": (1234567, "1,234,567", "1.234.567", "1,234,567", "1.234.567"),
    "a month": (Month(6), "June", "junho", "6 月", "juni"),
    "a country": (Country("FR"), "France", "França", "法国", "Frankrijk"),
    "a region": (Country("TW"), "Taiwan", "Taiwan", "中国台湾", "Taiwan"),
    "no country": (Country("QQ"), "QQ", "QQ", "QQ", "QQ"),
    "one": ((Party("Contoso"),), "Contoso", "Contoso", "Contoso", "Contoso"),
    "two": ((Party("A"), Party("B")), "A and B", "A e B", "A 和 B", "A en B"),
    "three": (("A", "B", "C"), "A, B, and C", "A, B e C", "A、B 和 C", "A, B en C"),
    "none": ((), "", "", "", ""),
    "alternatives": (AnyOf(("A", "B")), "A or B", "A ou B", "A 或 B", "A of B"),
    "details": (Details(("A", "B")), "A, B", "A, B", "A，B", "A, B"),
}


@pytest.mark.parametrize("case", VALUES)
def test_a_value_knows_what_it_is(case: str) -> None:
    value, *shown = VALUES[case]
    assert [translator(language).value(value) for language in LANGUAGES] == shown


class Catalogue(gettext.NullTranslations):
    """A catalogue of a few messages."""

    def __init__(self, **translations: str) -> None:
        super().__init__()
        self.translations = translations

    def gettext(self, message: str) -> str:
        return self.translations.get(message, message)


def spoken(language: str, **translations: str) -> Translator:
    """The translator into a language, with other translations."""
    return replace(translator(language), _catalogue=Catalogue(**translations))


PLACES: list[tuple[str, str, Value, str]] = [
    ("en", "orders {x:indefinite}", Term("azure-plan"), "orders an Azure plan"),
    ("en", "orders {x:indefinite}", Term("microsoft-365"), "orders Microsoft 365"),
    ("en", "orders {x:indefinite}", Term("software"), "orders software"),
    ("en", "by {x:indefinite}", Term("sales-agent"), "by a sales agent"),
    ("en", "by {x:indefinite}", Term("user-administrator"), "by a User Administrator"),
    ("en", "{x:definite} renews itself.", Term("azure-plan"), "The Azure plan renews itself."),
    ("en", "lies in {x:definite}", Country("US"), "lies in the United States"),
    ("en", "lies in {x:definite}", Country("FR"), "lies in France"),
    ("pt-BR", "tem {x:indefinite}", Term("azure-plan"), "tem um plano do Azure"),
    ("pt-BR", "tem {x:indefinite}", Term("azure-reservation"), "tem uma reserva do Azure"),
    ("pt-BR", "faz um pedido {x:de}", Term("azure"), "faz um pedido do Azure"),
    ("pt-BR", "nada mudou {x:em}", Term("azure-reservation"), "nada mudou na reserva do Azure"),
    ("pt-BR", "acesso {x:a}", (Term("azure"), Term("azure-reservation")), "acesso ao Azure e à reserva do Azure"),
    ("pt-BR", "enviada {x:por}", Term("microsoft"), "enviada pela Microsoft"),
    ("pt-BR", "enviada {x:por}", Party("Contoso"), "enviada por Contoso"),
    ("pt-BR", "nada mudou {x:em}", SubscriptionRef("m365"), "nada mudou na assinatura m365"),
    (
        "pt-BR",
        "a transferência {x:de}",
        (SubscriptionRef("s0"), SubscriptionRef("s1"), SubscriptionRef("s2")),
        "a transferência das assinaturas s0, s1 e s2",
    ),
    ("pt-BR", "a transferência {x:de}", (SubscriptionRef("s0"),), "a transferência da assinatura s0"),
    ("pt-BR", "fica {x:em}", Country("US"), "fica nos Estados Unidos"),
    ("pt-BR", "fica {x:em}", Country("PT"), "fica em Portugal"),
    ("nl-NL", "bestelt {x:indefinite}", Term("azure-plan"), "bestelt een Azure-plan"),
    ("nl-NL", "{x:definite} is opgeschort.", Term("azure-plan"), "Het Azure-plan is opgeschort."),
    ("nl-NL", "{x:definite} is opgeschort.", Term("azure"), "Azure is opgeschort."),
    ("nl-NL", "ligt in {x:definite}", Country("NL"), "ligt in Nederland"),
    ("nl-NL", "ligt in {x:definite}", Country("US"), "ligt in de Verenigde Staten"),
    ("zh-CN", "为 {x} 订购", Term("indirect-reseller"), "为间接经销商订购"),
    ("zh-CN", "为{x}订购", Party("Contoso"), "为 Contoso 订购"),
    ("zh-CN", "自 {x} 起", date(2025, 3, 1), "自 2025 年 3 月 1 日起"),
    ("zh-CN", "（在 {x} 下）", Term("azure-plan"), "（在 Azure 计划下）"),
    ("zh-CN", "由 {x}。", Party("Contoso (office)"), "由 Contoso（office）。"),
    ("zh-CN", "把“{x}”", "m365", "把“m365”"),
    ("zh-CN", "{x} [{x}]", "m365", "m365 [m365]"),
]


@pytest.mark.parametrize(("language", "text", "value", "shown"), PLACES)
def test_a_place_says_in_which_form_it_wants_its_value(language: str, text: str, value: Value, shown: str) -> None:
    assert spoken(language)(Message(text, {"x": value})) == shown


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "{partner} moves it to {target:itself partner}", "Contoso moves it to itself"),
        ("pt-BR", "{partner} transfere para {target:itself partner}", "Contoso transfere para si mesma"),
        ("pt-BR", "{partner} tira {target:de itself partner}", "Contoso tira de si mesma"),
        ("zh-CN", "{partner}转移给{target:itself partner}", "Contoso 转移给自己"),
        ("nl-NL", "{partner} draagt over aan {target:itself partner}", "Contoso draagt over aan zichzelf"),
    ],
)
def test_who_is_named_twice_is_itself(language: str, text: str, shown: str) -> None:
    say = spoken(language)
    assert say(Message(text, {"partner": Party("Contoso"), "target": Party("Contoso")})) == shown
    assert "Tailspin" in say(Message(text, {"partner": Party("Contoso"), "target": Party("Tailspin")}))


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "{x} ({c}) and {y} ({c}) differ", "Contoso in Australia and Tailspin (Australia) differ"),
        ("en", "{x} ({c}) and {x} ({c}) differ", "Contoso in Australia and Contoso in Australia differ"),
        ("pt-BR", "{x} ({c}) fica na região", "Contoso na Austrália fica na região"),
        ("zh-CN", "{x}（{c}）位于", "Contoso（澳大利亚）位于"),
    ],
)
def test_a_country_that_a_name_says_is_not_said_again(language: str, text: str, shown: str) -> None:
    country = Country("AU")
    name = message("{company} in {country:definite}", company="Contoso", country=country)
    values: dict[str, Value] = {"x": Party("contoso/au", name), "y": Party("tailspin"), "c": country}
    assert translator(language)(Message(text, values)) == shown


OWN: list[tuple[str, Value, str, str]] = [
    ("en", Term("azure-plan"), "Contoso cancels its Azure plan.", "Contoso cancels Tailspin's Azure plan."),
    (
        "pt-BR",
        Term("azure-reservation"),
        "Contoso cancela a própria assinatura da reserva do Azure.",
        "Contoso cancela a assinatura da reserva do Azure de Tailspin.",
    ),
    ("zh-CN", Term("azure-plan"), "Contoso 取消自己的 Azure 计划。", "Contoso 取消 Tailspin 的 Azure 计划。"),
    (
        "nl-NL",
        Term("azure-plan"),
        "Contoso annuleert het eigen Azure-plan.",
        "Contoso annuleert het Azure-plan van Tailspin.",
    ),
    (
        "nl-NL",
        Term("azure-reservation"),
        "Contoso annuleert de eigen Azure-reservering.",
        "Contoso annuleert de Azure-reservering van Tailspin.",
    ),
    (
        "nl-NL",
        SubscriptionRef("m365"),
        "Contoso annuleert het eigen abonnement m365.",
        "Contoso annuleert m365 van Tailspin.",
    ),
]


@pytest.mark.parametrize(("language", "subscription", "its_own", "of_another"), OWN)
def test_what_belongs_to_who_acts_is_its_own(language: str, subscription: Value, its_own: str, of_another: str) -> None:
    text = "{partner} cancels {customer:own itself partner} {subscription:bare}."
    contoso = Party("Contoso")
    said = [
        Message(text, {"partner": contoso, "customer": customer, "subscription": subscription})
        for customer in (contoso, Party("Tailspin"))
    ]
    assert list(map(translator(language), said)) == [its_own, of_another]


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        (Term("azure-plan"), "O plano do Azure está suspenso."),
        (Term("azure-reservation"), "A reserva do Azure está suspensa."),
        (SubscriptionRef("m365"), "A assinatura m365 está suspensa."),
        (message("{product} ({id})", product=Term("azure-plan"), id="p"), "O plano do Azure (p) está suspenso."),
        (Party("Contoso"), "Contoso está suspensa."),
    ],
)
def test_a_status_agrees_with_its_subject(subject: Value, shown: str) -> None:
    say = spoken("pt-BR", suspended="suspenso|suspensa")
    status = Adjective(Message("suspended"))
    said = Message("{it:definite} está {status:like it}.", {"it": subject, "status": status})
    assert say(said) == shown


def test_a_form_reaches_the_first_noun_of_what_stands_in_its_place() -> None:
    order = Message("{order:definite} da etapa {number}", {"order": Term("order"), "number": 3})
    assert spoken("pt-BR")(Message("o prazo {thing:de}", {"thing": order})) == "o prazo do pedido da etapa 3"
    plain = Message("tudo", {})
    assert spoken("pt-BR")(Message("o prazo {thing:de}", {"thing": plain})) == "o prazo de tudo"


SENTENCES: list[tuple[str, Message, str]] = [
    ("en", Message("the order is {x}", {"x": "late"}), "The order is late."),
    ("en", Message("“{x}” is late", {"x": "m365"}), "“m365” is late."),
    ("en", Message("{x} is late", {"x": "m365"}), "m365 is late."),
    ("en", Message("{x} is late", {"x": SubscriptionRef("m365")}), "m365 is late."),
    ("en", Message("{x} ended", {"x": Message("{y} here", {"y": Party("fabrikam")})}), "Fabrikam here ended."),
    ("en", Message("{x:indefinite} is late", {"x": Term("order")}), "An order is late."),
    ("en", Message("is it late?"), "Is it late?"),
    ("pt-BR", Message("{x:definite} acabou", {"x": SubscriptionRef("m365")}), "A assinatura m365 acabou."),
    ("zh-CN", Message("已到期"), "已到期。"),
    ("zh-CN", Message("已到期。"), "已到期。"),
]


@pytest.mark.parametrize(("language", "said", "shown"), SENTENCES)
def test_a_message_can_be_a_sentence_of_its_own(language: str, said: Message, shown: str) -> None:
    assert spoken(language).sentence(said) == shown


def test_places_are_read_once() -> None:
    assert pieces("a {b} c {d:indefinite} {e:a itself b} {f:like b} {g:x y}") == (
        "a ",
        Place("b"),
        " c ",
        Place("d", "indefinite"),
        " ",
        Place("e", "a", itself="b"),
        " ",
        Place("f", like="b"),
        " ",
        Place("g", "x", unknown=("y",)),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_those_of_the_cldr(language: str) -> None:
    locale = language.replace("-", "_")
    for items in (["1", "2"], ["1", "2", "3"], ["1", "2", "3", "4"]):
        found = [listed(items, language), listed(items, language, alternatives=True)]
        # The blank between a Han character and a digit is ours.
        tight = [text.replace(" ", "") if language == "zh-CN" else text for text in found]
        assert tight == [format_list(items, "standard", locale), format_list(items, "or", locale)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_those_of_the_cldr(language: str) -> None:
    for count in (0, 999, 1000, 1234567, -1000):
        assert translator(language).value(count) == format_decimal(count, locale=language.replace("-", "_"))


def test_what_has_no_such_form_is_shown_as_it_is() -> None:
    assert inflected(Noun(text="coisa"), "definite", "pt-BR") == "coisa"
    assert inflected(Noun(text="coisa"), "de", "pt-BR") == "de coisa"
    assert translator("zh-CN").value(Term("azure-plan"), "no-such-form") == "Azure 计划"


def test_sentences_follow_one_another_as_the_language_has_it() -> None:
    assert in_a_row(["A.", "B.", "C."], "nl-NL") == "A. B. C."
    assert in_a_row(["甲。", "乙。", "丙。"], "zh-CN") == "甲。乙。丙。"
    assert in_a_row([], "zh-CN") == ""


def test_languages_are_named_with_the_marks_of_the_reader() -> None:
    assert cldr.language_name("zh-CN", "nl-NL") == "Chinees (vereenvoudigd, China)"
    assert cldr.language_name("zh-CN", "zh-CN") == "中文（简体，中国）"
    assert cldr.language_name("no language", "zh-CN") == "no language"


def test_what_says_nothing_of_days_and_amounts_does_without_the_cldr() -> None:
    code = (
        "import sys; from csp_guides.cli import main\n"
        "for args in (['--help'], ['--version'], ['explain', 'denied']):\n"
        "    try: main(args)\n"
        "    except SystemExit: pass\n"
        "sys.exit('babel' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
