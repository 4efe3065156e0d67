"""The binding of figures to words: `{{ fact("…") }}` in Markdown and in a chart's title.

`macros` reads calls without ever running code, `binder` expands those that name figures
and remembers which a page used.
"""

from report.binding.binder import Binder, address_of, plain, root_of
from report.binding.macros import Call, MacroError, expand, find_calls

__all__ = ["Binder", "Call", "MacroError", "address_of", "expand", "find_calls", "plain", "root_of"]
