"""Macros in Markdown and in the words of charts: `{{ name("argument", option="x") }}`.

A macro is a call with constant arguments and nothing else. It is read with Python's parser
and never evaluated as code, so prose can do no harm; every fault is reported with its line.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from report.problems import Problem

_MACRO = re.compile(r"\{\{(.*?)\}\}", re.S)


@dataclass(frozen=True)
class Call:
    """One macro: its name, arguments, options, and where it stands in the text."""

    name: str
    args: tuple[str, ...]
    options: Mapping[str, str]
    start: int
    end: int
    line: int


class MacroError(ValueError):
    """A macro that cannot be read or expanded; the message says found, expected and mend."""

    def __init__(self, found: str, expected: str, mend: str) -> None:
        super().__init__(f"{found}; {expected}; {mend}")
        self.found, self.expected, self.mend = found, expected, mend


def _constant(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and type(node.value) in (str, int):
        return str(node.value)
    raise MacroError(ast.unparse(node)[:80], "a text in quotes", "put the argument in double quotes")


@cache  # a page's macros are read by those who expand, check and list them
def read_call(text: str) -> tuple[str, tuple[str, ...], Mapping[str, str]]:
    """Return name, arguments and options of the inside of a macro; raises MacroError."""
    example = 'a call such as {{ fact("moore-threads.revenue.2025") }}'
    try:
        return _call(ast.parse(text.strip(), mode="eval").body)
    except MacroError:
        raise
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise MacroError(repr(text.strip()[:80]), example, "mend brackets and quotes") from None
    except LookupError:
        raise MacroError(repr(text.strip()[:80]), example, "write name, brackets and quotes") from None


def _call(node: ast.expr) -> tuple[str, tuple[str, ...], dict[str, str]]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        raise LookupError
    options = {keyword.arg: _constant(keyword.value) for keyword in node.keywords if keyword.arg}
    if len(options) < len(node.keywords):
        raise LookupError
    return node.func.id, tuple(_constant(argument) for argument in node.args), options


def find_calls(text: str, file: str, problems: list[Problem]) -> Iterator[Call]:
    """Yield the macros of a text in order; those that cannot be read become problems."""
    for match in _MACRO.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        try:
            name, args, options = read_call(match[1])
        except MacroError as error:
            problems.append(Problem(file, line, "", error.found, error.expected, error.mend))
            continue
        yield Call(name, args, options, match.start(), match.end(), line)


def expand(text: str, file: str, expanders: dict[str, Callable[..., str]], problems: list[Problem]) -> str:
    """Return a text with its macros expanded; what cannot be expanded becomes a problem."""
    pieces, last = [], 0
    for call in find_calls(text, file, problems):
        pieces.append(text[last : call.start])
        last = call.end
        if call.name not in expanders:
            known = ", ".join(sorted(expanders))
            problems.append(
                Problem(file, call.line, "", f"macro {call.name!r}", f"one of {known}", "correct the name")
            )
            continue
        try:
            pieces.append(expanders[call.name](*call.args, **call.options))
        except MacroError as error:
            problems.append(Problem(file, call.line, "", error.found, error.expected, error.mend))
        except TypeError as error:
            found = f"{call.name}({', '.join(call.args)})"
            problems.append(Problem(file, call.line, "", found, "the macro's own arguments", str(error)))
    return "".join([*pieces, text[last:]])
