"""A template that somebody brings along runs apart from us, opens nothing, and comes to an end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coach.documents import OURS, BadTemplate, HouseTemplates, TemplateFault, render
from coach.documents.blocks import Heading
from coach.documents.environment import drawing_environment
from coach.documents.figures import Drawings
from coach.documents.formats import WRITERS
from coach.documents.house.drawn import look_at
from coach.documents.house.plain import Plain, dossier_tree
from coach.documents.house.running import Filled, tried
from coach.documents.house.variables import variables
from coach.documents.page import PageSetup
from coach.documents.rendering import compose, compose_all
from coach.resources import templates_dir
from tests.documents.machine import problems
from tests.views.cases import german_dossier

NOWHERE = Path("house")
SECRET = "root:"
ESCAPES = (
    '{% include "/etc/passwd" %}',
    '{% include "../secret.md" %}',
    '{% include "..\\\\secret.md" %}',
    '{% include "file:///etc/passwd" %}',
    '{% include "figures/../../secret.md" %}',
    '{% extends "../../etc/passwd" %}',
    '{% import "/proc/self/environ" as x %}{{ x }}',
    '{% from "/etc/passwd" import x %}',
    '{% include ["/etc/shadow", "/etc/passwd"] %}',
    "{{ dossier._material }}",
    "{{ dossier.__class__ }}",
    "{{ dossier.front.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ dossier['__class__'] }}",
    "{{ dossier|attr('__class__') }}",
    "{{ dossier.front.title|attr('__class__') }}",
    "{{ ().__class__.__base__ }}",
    "{{ [].append.__self__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ loop.__class__ }}",
    "{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ ''.format.__globals__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(dossier) }}",
    "{{ '{0.__class__}'.format_map({'0': dossier}) }}",
    "{{ '%s' % dossier.__class__ }}",
    "{{ dossier.front.title.encode() }}",
    "{{ dossier.gaps.append(1) }}",
    "{{ dossier.gaps.clear() }}",
    "{{ dossier.front.title.join(['a', 'b']) }}",
    "{% set dossier.front = 1 %}",
    "{% do dossier.gaps.clear() %}",
    "{{ dossier.front.title|map(attribute='__class__')|list }}",
    "{{ dossier|tojson }}",
    "{{ caller.__globals__ }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os').system('id') }}",
    "{{ ''|safe }}",
)
BOMBS = (
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ range(1000000000) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'.ljust(10000000000) }}",
    "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40,
    "{% set a %}aaaaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "{% macro m(n) %}{{ n }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% for a in dossier.front.handling %}" * 5 + "xxxxxxxx" + "{% endfor %}" * 5,
)


@cache
def tree() -> Plain:
    return dossier_tree(german_dossier(), outside=False)


def answers(*templates: str, seconds: float = 5.0) -> list[Filled | TemplateFault]:
    """Each of some templates in place of a document of ours, all in one process."""
    names = [f"own{number}.md" for number in range(len(templates))]
    house = HouseTemplates(NOWHERE, dict(zip(names, templates, strict=True)))
    return list(tried(house, names, tree(), seconds))


def fault(text: str) -> TemplateFault:
    [answer] = answers(text)
    assert isinstance(answer, TemplateFault), answer
    return answer


def test_nothing_that_is_tried_gets_out_of_the_sandbox() -> None:
    for text, answer in zip(ESCAPES, answers(*ESCAPES), strict=True):
        assert isinstance(answer, TemplateFault), text
        assert SECRET not in answer.says
        assert answer.line == 1, text
        assert "object at 0x" not in answer.says


def test_bombs_end_with_a_sentence_and_leave_those_after_them_whole() -> None:
    *told, last = answers(*BOMBS, "# Whole\n", seconds=20)
    for text, answer in zip(BOMBS, told, strict=True):
        assert isinstance(answer, TemplateFault), text
        assert len(answer.says) > 10
    assert last == Filled("# Whole\n", {})


def test_a_loop_without_end_is_stopped_and_the_next_template_is_filled() -> None:
    loop = "{% for a in dossier.front.title %}" * 12 + "{% endfor %}" * 12
    first, second = answers(loop, "# Next\n", seconds=1)
    assert isinstance(first, TemplateFault)
    assert "longer than 1 seconds" in first.says
    assert second == Filled("# Next\n", {})


def test_where_no_process_can_be_started_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/true"):
        monkeypatch.setattr("sys.executable", program)
        found = answers("# a\n", "# b\n")
        assert [isinstance(each, TemplateFault) and "cannot be started" in each.says for each in found] == [
            True
        ] * 2


@pytest.mark.parametrize(
    ("text", "line", "says", "expected"),
    [
        ("# a\n\n{{ dossier.misspelt }}\n", 3, "there is no `misspelt` here", "page of template variables"),
        ("# a\n{{ dossier.flip }}\n", 2, "did you mean `flips`", ""),
        ("# a\n{% if x %}\n", 2, "'endif'", ""),
        ("# a\n\n\n{{ dossier.front }}\n", 4, "a whole record", ""),
        ("# a\n\n{{ dossier.gaps }}\n", 3, "a list, which is for {% for %}", ""),
        ("# a\n\n\n{% for each in dossier.since.rows %}{% endfor %}\n", 4, "asked of nothing", ""),
        ("# a\n\nb [c](http://d)\n", 3, "uses link", "the words alone"),
        ("# a\n\n```\ncode\n```\n", 3, "uses fence", "a passage set apart"),
        ("# a\n\n{% if dossier.front %}\n\n![x](http://y/z.png)\n{% endif %}\n", 5, "no figure of ours", "![what"),
        ('# a\n\n{% include "own.md" %}\n', 3, "neither in the folder nor one of ours", "name of a file"),
        ("# a\n\n{{ 1 + 1 }}\n", 3, "computes (+)", "printing, choosing"),
        ("# a\n\n{{ dossier.front.title ~ 'b' }}\n", 3, "joined with ~", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_template_line_and_what_would_be_right(
    text: str, line: int, says: str, expected: str
) -> None:
    found = fault(text)
    assert (found.template, found.line) == ("own0.md", line)
    assert says in found.says
    assert expected in found.expected


def test_a_fault_in_a_macro_is_told_where_the_macro_stands(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("{% macro m(x) %}\n{{ x.nothing }}\n{% endmacro %}\n")
    (tmp_path / "points.md").write_text('{% from "own.md" import m %}\n\n\n{{ m(dossier.front) }}\n')
    with pytest.raises(BadTemplate, match=r"own\.md, line 2: there is no `nothing` here"):
        render("points", german_dossier(), "md", tmp_path)


def test_a_copy_of_ours_gives_the_same_documents(tmp_path: Path) -> None:
    for name in ("brief.md", "macros.md", "two_level_map.md"):
        (tmp_path / name).write_text((templates_dir() / name).read_text())
    kinds = [kind for kind in OURS if kind.id in ("brief", "two-level-map", "tactic-plan")]
    theirs = list(compose_all(kinds, german_dossier(), tmp_path))
    assert theirs == [compose(kind, german_dossier()) for kind in kinds]


def test_a_heading_that_leaves_out_a_level_is_moved_up_so_that_every_format_can_be_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "points.md").write_text("### Deep\n\na\n\n##### Deeper\n\nb\n")
    [composed] = compose_all([kind for kind in OURS if kind.id == "points"], german_dossier(), tmp_path)
    assert [block.level for block in composed.blocks if isinstance(block, Heading)] == [1, 2]
    assert list(problems(WRITERS["pdf"](composed, PageSetup()), "pdf", composed.handling)) == []


def test_it_cannot_follow_a_link_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "macros.md").symlink_to("/etc/passwd")
    with pytest.raises(BadTemplate, match="leads out of the folder"):
        render("points", german_dossier(), "md", tmp_path)


def test_a_file_that_is_no_text_or_far_too_large_is_named(tmp_path: Path) -> None:
    for content, says in ((b"\xff\xfe", "no text in UTF-8"), (b" " * 600_000, "far too large")):
        (tmp_path / "points.md").write_bytes(content)
        with pytest.raises(BadTemplate, match=f"points.md is {says}"):
            render("points", german_dossier(), "md", tmp_path)


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ('<image href="file:///etc/passwd"/>', "holds <image>"),
        ("<script>1</script>", "holds <script>"),
        ("<foreignObject/>", "holds <foreignObject>"),
        ("<style>a{}</style>", "holds <style>"),
        ('<g onload="x()"/>', "onload"),
        ('<rect fill="url(http://a/b)"/>', "an address"),
        ('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a"/>', "x:href"),
        ('<?xml-stylesheet href="a"?>', "a processing instruction"),
        ("<g>", "is no SVG"),
    ],
)  # fmt: skip
def test_a_drawing_from_elsewhere_holds_shapes_and_words_only(inner: str, says: str) -> None:
    wrong = look_at(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')
    assert wrong is not None
    assert says in wrong[0]


def test_our_own_drawings_would_pass() -> None:
    drawings = Drawings(german_dossier().figures, drawing_environment())
    for name in drawings:
        assert look_at(drawings[name]) is None, name


def test_a_document_type_in_a_drawing_is_refused() -> None:
    assert look_at('<!DOCTYPE svg [<!ENTITY a "a">]><svg>&a;</svg>') is not None


def test_the_page_of_template_variables_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "template-variables.md"
    assert page.read_text(encoding="utf-8") == variables(), (
        "python -m coach.documents.house.variables > that page"
    )
