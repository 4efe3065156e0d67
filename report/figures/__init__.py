"""Numbers with lineage: quoted from a statement, or derived by a formula from statements.

`intervals` does the arithmetic of ranges, `formulas` reads and evaluates the formulas of
derived.csv and claims.csv, `numbers` says a value in each language, `quote` puts statement
and words together, `printed` and `reading` know what a printed token can mean. No Markdown, no HTML, no disk.
"""

from report.figures.formulas import FormulaError, Outcome, evaluate, judge_claim, references
from report.figures.intervals import Interval
from report.figures.numbers import say_amount
from report.figures.quote import Figure, derive_figure, quote_figure

__all__ = [
    "Figure",
    "FormulaError",
    "Interval",
    "Outcome",
    "derive_figure",
    "evaluate",
    "judge_claim",
    "quote_figure",
    "references",
    "say_amount",
]
