"""Charts: one short function and its words each, registered under the function's name.

    registry   @chart, the words a chart carries, and the list of all charts
    view       what a drawing is given: rows in one language, and encodings made from them
    theme      colours, type and spacing, read from docs/assets/css/tokens.css
    fonts      the typeface all drawings are measured and set in
    rows       rows of figures and words in both languages, for data functions
    forms      forms that several charts share, and what labels need
    canvas     a sheet in pixels, for charts laid out by hand
    draw       a chart in one language and width → specification → SVG
    outlines   Chinese letters as outlines, for pictures
    press      specification → SVG → PNG, kept by what it is made from
    slim       vl-convert's SVG → a small one with CSS variables for colours
    live       both specifications as the page's script reads them, on demand
    card       the picture for links that are shared
    files      all charts → build/charts/<language>/: the only disk access
    shown      some of them, as far as a page shows them, for the preview

The chapters' charts stand in modules named after their chapters; importing
`report.charts.chapters` registers them all. A drawing names no colour, font, unit, label,
source or language.
"""

from report.charts.registry import CHARTS, Chart, chart
from report.charts.view import View
from report.languages import Text

__all__ = ["CHARTS", "Chart", "Text", "View", "chart"]
