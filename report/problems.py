"""What is wrong with an input, told so that an editor can mend it without reading code.

Every exception the package raises on purpose derives from `ReportError` and carries
all problems found, not the first:

    ReportError
    ├── BadLedger      a row, a column or a reference in data/
    ├── BadProse       a Markdown chapter: a loose digit, an unknown id, a broken macro
    ├── BadChart       a chart's words or drawing
    └── BadBuild       MkDocs, the browser or the disk
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mendable fault: where it is, what stands there, what should, and what to do."""

    file: str
    row: int
    column: str
    found: str
    expected: str
    mend: str

    def __str__(self) -> str:
        """Return `file:row, column: found …; expected …. Mend: …`."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: found {self.found}; expected {self.expected}. Mend: {self.mend}"


class ReportError(Exception):
    """Input that cannot be published, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[list[Problem]]]:
        """Travel between processes as the problems, not as their text."""
        return type(self), (self.problems,)


class BadLedger(ReportError):
    """A fault in data/."""


class BadProse(ReportError):
    """A fault in docs/."""


class BadChart(ReportError):
    """A fault in a chart's words or drawing."""


class BadBuild(ReportError):
    """A fault of the build itself: MkDocs, a missing program, the disk."""
