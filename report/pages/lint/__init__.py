"""No loose numbers: every figure of the report's words is bound, computed or reviewed, in both languages.

figure_words  which words are figures: digits, numerals, fractions, multiples, per cent, superlatives
sentences     the unit in which a figure is bound or reviewed
sections      headings have ids; both languages of a section bind the same
passages      all the words an editor writes, each with its place
reviewed      docs/reviewed.csv: what was looked at, why it may stand, on what it rests
basis         what a reviewed sentence rests on, as it reads now
loose         the three together: counts, and what is loose
"""

from report.pages.lint.loose import STATES, Linted, Sentence, figure_sentences, find_loose, loose_on
from report.pages.lint.sections import missing_ids, unlike_twins

__all__ = [
    "STATES",
    "Linted",
    "Sentence",
    "figure_sentences",
    "find_loose",
    "loose_on",
    "missing_ids",
    "unlike_twins",
]
