"""What a reader could take for a scenario, by its opening line or by its keys."""

import pytest

from csp_guides.lookalikes import by_keys, opening


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("```yaml csp-scenario", 0),
        ("\t```yaml csp-scenario", 1),
        ("> > 1. ~~~ {.yaml .csp-scenario}", 7),
        ("<details>```yaml csp-scenario", 9),
        ("Text ```yaml csp scenario", 5),
        ("```yaml csp&#45;scenario", 0),
        ("```yaml CSP_SCENARIO", 0),
        ("```yaml csp\u2010scenario", 0),
        ("```yaml a b c d e f g h i csp-scenario", 0),
        ("``` yaml csp-scenaro", 0),
        ("~~~yaml csp-scenario ~~~", 0),
        ("```yaml", None),
        ("``yaml csp-scenario", None),
        ("Text ```yaml csp-scenario``` goes on", None),
        ("```` ```yaml csp-scenario ````", None),
        ("yaml csp-scenario", None),
        ("```console", None),
        ("", None),
    ],
)
def test_a_line_that_seems_to_open_a_scenario(line: str, column: int | None) -> None:
    assert opening(line) == column


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("id: a\nparties: {}\nsteps: []\n", "parties"),
        ("id: a\nsteps: []\nexpect: allowed\n", "steps"),
        ("expect: denied\nid: a\nparties: {}\n", "expect"),
        ("    id: a\n    parties: {}\n\n    steps: []\n", "parties"),
        ("\tparties: {}\n    steps: []\n", "parties"),
        ("> parties: {}\n> steps: []\n", "parties"),
        ("- parties: {}\n  steps: []\n", "parties"),
        ("1. parties: {}\n   steps: []\n", "parties"),
        ("'parties': {}\n\"steps\" : []\n", "parties"),
        ('{"id": "a", "parties": {}, "steps": []}', "parties"),
        ('{\n  "id": "a",\n  "parties": {},\n  "steps": []\n}', "parties"),
        ("{id: a, steps: [], expect: allowed}", "steps"),
        ("id: a\rparties: {}\rsteps: []\r", "parties"),
        ("> 1. parties: {}\r\n>    steps: []\r\n", "parties"),
        ("{\n  “parties”: {},\n  “steps”: []\n}", "parties"),
        ("{id: a, „parties“: {}, «expect»: 1}", "parties"),
        ("jobs:\n  one:\n    steps: []\n", None),
        ("steps: []\nsteps: []\nexpected: b\n", None),
        ("steps: []\nnested:\n  expect: b\n", None),
        ("id: a\rsteps: []\rexpect: b\r", "steps"),
        ("parties：{}\nsteps：[]\n", "parties"),
        ("id: a\r\nsteps: []\r\nexpect: b\r\n", "steps"),
        ("{“id”: “a”, “parties”: {}, “steps”: []}", "parties"),
        ("“parties”: {}\n„steps”: []\n«expect»: b\n", "parties"),
        ("steps: []\n" + "\n" * 100 + "expect: b\n", None),
        ("steps: []\r" + "\r" * 100 + "expect: b\r", None),
        ("The parties: a, b. The steps: c. What to expect: d.", None),
        ("Parties: a\n\nSteps: b\n", None),
        ("steps: a\n\nWhat to expect: b\n", None),
    ],
)
def test_a_text_that_is_a_scenario_by_its_keys(text: str, key: str | None) -> None:
    at = by_keys(text)
    assert (None if at is None else text[at : at + len(key or "")]) == key


def test_in_code_keys_belong_together_however_far_apart() -> None:
    assert by_keys("parties:\n" + "  a: {}\n" * 1_000 + "steps: []\n", code=True) == 0


@pytest.mark.parametrize(
    "text", ["{parties: " * 200_000, "> " * 500_000, "{" * 1_000_000, ", " * 500_000, "1. " * 300_000, "`" * 1_000_000]
)
def test_looking_takes_no_more_than_reading(text: str) -> None:
    """Each of these would take hours if any part of the text were looked at again for each other part."""
    assert by_keys(f"{text} expect") is None
    assert opening(text) is None
