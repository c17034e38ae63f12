"""Templates hold words and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import TemplateError, UndefinedError

from coach.documents.catalogue import DOCUMENTS
from coach.documents.environment import drawing_environment, markdown_environment
from coach.resources import templates_dir
from coach.views.criticisms import FORM_QUESTIONS

TEMPLATES = sorted(path for path in templates_dir().rglob("*") if path.suffix in (".md", ".svg"))
ARITHMETIC = re.compile(r"~|\s[-+*/%]\s|\bround\b|\|\s*(sum|float|int|abs|round|safe)\b")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_computes_nothing_and_trusts_nothing(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for expression in re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL):
        without_texts = re.sub(r'"[^"]*"', '""', expression).strip("- ")
        assert not ARITHMETIC.search(without_texts), expression


def test_every_document_has_its_template() -> None:
    for kind in DOCUMENTS:
        assert (templates_dir() / kind.template).is_file()


def test_a_misspelt_name_is_an_error_and_not_a_gap() -> None:
    for environment in (markdown_environment(), drawing_environment()):
        with pytest.raises(UndefinedError):
            environment.from_string("{{ misspelt }}").render()


def test_what_is_no_word_and_no_whole_number_is_not_printed() -> None:
    with pytest.raises(TypeError, match="a template prints nothing"):
        markdown_environment().from_string("{{ value }}").render(value=None)


def test_values_are_escaped_for_each_medium() -> None:
    assert markdown_environment().from_string("{{ value }}").render(value="*a*") == r"\*a\*"
    assert drawing_environment().from_string("{{ value }}").render(value="<a>") == "&lt;a&gt;"
    assert markdown_environment().from_string("{{ value }}").render(value="{{ 7*7 }}") == r"\{\{ 7\*7 \}\}"


def test_the_reference_names_every_document_template_and_question() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "documents.md").read_text(encoding="utf-8")
    templates = dict.fromkeys(
        "workshop/" if path.parent.name == "workshop" else str(path.relative_to(templates_dir()))
        for path in TEMPLATES
    )
    named = [*(kind.id for kind in DOCUMENTS), *templates, *FORM_QUESTIONS]
    assert [name for name in named if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ dossier.__class__.__mro__ }}",
        "{{ range(1000000000) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ lipsum.__globals__ }}",
        "{% set x = namespace(a=1) %}",
        "{{ value.append(1) }}",
        "{{ '%s'|format(value) }}",
    ],
)
def test_a_template_from_elsewhere_can_neither_compute_nor_reach_out(wrong: str) -> None:
    with pytest.raises(TemplateError):
        markdown_environment().from_string(wrong).render(value=[], dossier=object())
