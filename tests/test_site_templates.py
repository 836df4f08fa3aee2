"""Templates are compiled once, and anew where they or what compiles them has changed."""

import pytest
from jinja2 import DictLoader, Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Template

from csp_guides.site.policy import mark_scripts
from csp_guides.site.templates import CompiledTemplates


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that were compiled."""
    names: list[str | None] = []
    visit = CodeGenerator.visit_Template

    def noted(generator: CodeGenerator, node: Template, frame: Frame | None = None) -> None:
        names.append(generator.name)
        visit(generator, node, frame)

    monkeypatch.setattr(CodeGenerator, "visit_Template", noted)
    return names


def environment(kept: CompiledTemplates, source: str) -> Environment:
    return Environment(loader=DictLoader({"page": source}), bytecode_cache=kept)  # noqa: S701 - As MkDocs has it.


def test_each_language_gets_what_was_compiled_for_the_first(compiled: list[str | None]) -> None:
    kept = CompiledTemplates()
    shown = [environment(kept, "{{ tag }}").get_template("page").render(tag=tag) for tag in ("en", "nl-NL")]
    assert shown == ["en", "nl-NL"]
    assert compiled == ["page"]


def test_a_template_that_was_edited_is_compiled_anew(compiled: list[str | None]) -> None:
    kept = CompiledTemplates()
    assert [environment(kept, source).get_template("page").render() for source in "aba"] == ["a", "b", "a"]
    assert compiled == ["page", "page"]


def test_scripts_are_marked_only_where_there_is_a_policy() -> None:
    kept = CompiledTemplates()
    with_policy, without = (environment(kept, "<script></script>") for _ in range(2))
    mark_scripts(with_policy, "0a1b")
    assert with_policy.get_template("page").render() == "<script data-csp-script=0a1b></script>"
    assert without.get_template("page").render() == "<script></script>"
