"""What is wrong with a template, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from coach.documents.environment import TooMuch
from coach.documents.escape import one_line
from coach.documents.parse import NotOurs

_LONGEST = 300
_VARIABLES = "a name from the page of template variables"


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing that is wrong in a template; `line` counts from 1 and is 0 where no single line is at fault."""

    template: str
    line: int
    says: str
    expected: str = ""

    def __str__(self) -> str:
        """The fault as one sentence without its full stop."""
        place = f"{self.template}, line {self.line}" if self.line else self.template
        return f"{place}: {self.says}" + (f" (right would be: {self.expected})" if self.expected else "")


def fault_of(problem: BaseException, template: str) -> TemplateFault:
    """What went wrong while a template was read or filled, with the innermost template and line that can be named."""
    name, line = _place(problem.__traceback__)
    says, expected = _said(problem)
    if isinstance(problem, TemplateSyntaxError):
        name, line = problem.name or name, problem.lineno
    return TemplateFault(name or template, line, one_line(says)[:_LONGEST], expected)


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """The innermost template that was being filled, and its line."""
    name, line = "", 0
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            name, line = template.name or "", template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return name, line


def _refused(message: str) -> str:
    """What the sandbox refused, without where things lie in memory."""
    return "it calls a method of a value" if "callable" in message else f"it may not do this: {message}"


def _said(problem: BaseException) -> tuple[str, str]:
    match problem:
        case TemplateNotFound():
            return (
                f"it asks for {problem.name or problem}, which is neither in the folder nor one of ours",
                "the name of a file in the folder, without `..` and without a beginning `/`",
            )
        case TemplateSyntaxError():
            return (
                problem.message or "it cannot be read",
                "the words of Jinja: {{ value }}, {% if %}, {% for %}",
            )
        case UndefinedError():
            return problem.message or "a name is not known", _VARIABLES
        case SecurityError():
            return _refused(problem.message or ""), "printing, choosing and repeating, and nothing else"
        case NotOurs():
            return str(problem), problem.expected
        case TooMuch():
            return str(problem), "a document of a few pages"
        case RecursionError():
            return "it calls itself without end", "templates and macros that come to an end"
        case MemoryError():
            return "it needs more memory than a document may", "a document of a few pages"
        case TypeError() if "NoneType" in str(problem):
            return (
                f"something is used here that may be missing ({problem})",
                "{% if value %} ... {% endif %} around it",
            )
        case TemplateError():
            return problem.message or type(problem).__name__, ""
    return str(problem) or type(problem).__name__, ""
