"""A citation style reduced to what one kind of work needs.

A style such as Chicago's asks hundreds of questions about each reference (is it a map? a
hearing?), and the processor answers every one for every page. All works of a kind answer
alike, so that the questions are asked once: branches not taken and parts that stay empty are
taken out of the style, and what remains gives the same citation several times faster. A test
holds the reduced style to the whole one.
"""

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import CitationStylesElement, ConditionFailed
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON

NS = "{http://purl.org/net/xbiblio/csl}"
_SAYING = tuple(f"{NS}{name}" for name in ("text", "group", "names", "date", "number"))


def bibliography(style: CitationStylesStyle, record: dict[str, object]) -> CitationStylesBibliography:
    """Return a bibliography with one entry."""
    entries = CitationStylesBibliography(style, CiteProcJSON([record]), formatter.plain)
    entries.register(Citation([CitationItem(record["id"])]))
    return entries


def shorten(style: CitationStylesStyle, record: dict[str, object]) -> None:
    """Reduce a style, in place, to what records of this one's shape need."""
    root = style.root
    item = bibliography(style, record).items[0]
    layout = root.find(f"{NS}bibliography/{NS}layout")
    layout.repressed = {}
    for other in (root.find(f"{NS}citation"), root.find(f"{NS}bibliography/{NS}sort")):
        if other is not None:
            other.getparent().remove(other)
    reached = _settle_reached(root, item, layout)
    for macro in root.findall(f"{NS}macro"):
        if macro not in reached:
            root.remove(macro)
    for part in reached:
        for element in list(part.iter(*_SAYING)):
            _drop_if_silent(element, item, layout)
    _drop_unused_macros(root)


def _settle_reached(
    root: CitationStylesElement, item: CitationItem, layout: CitationStylesElement
) -> list[CitationStylesElement]:
    """Settle the choices of the bibliography and of the macros it still calls; returns these parts."""
    macros = {macro.get("name"): macro for macro in root.findall(f"{NS}macro")}
    reached = [root.find(f"{NS}bibliography")]
    for part in reached:
        while (
            choice := next((c for c in part.iter(f"{NS}choose") if len(c) != 1 or c[0].attrib), None)
        ) is not None:
            _settle(choice, item, layout)
        called = (macros[text.get("macro")] for text in part.iter(f"{NS}text") if text.get("macro"))
        reached += [macro for macro in dict.fromkeys(called) if macro not in reached]
    return reached


def _drop_unused_macros(root: CitationStylesElement) -> None:
    """Take out macros that nothing calls any more: the processor searches through all of them each time."""
    while True:
        called = {text.get("macro") for text in root.iter(f"{NS}text")}
        idle = [macro for macro in root.findall(f"{NS}macro") if macro.get("name") not in called]
        for macro in idle:
            root.remove(macro)
        if not idle:
            return


def _settle(choice: CitationStylesElement, item: CitationItem, layout: CitationStylesElement) -> None:
    """Leave the branch that is taken, without its condition; a choice without one goes."""
    taken = next((branch for branch in choice if _is_taken(branch, item, layout)), None)
    for branch in list(choice):
        if branch is not taken:
            choice.remove(branch)
    if taken is None:
        choice.getparent().remove(choice)
    else:
        taken.attrib.clear()


def _is_taken(branch: CitationStylesElement, item: CitationItem, layout: CitationStylesElement) -> bool:
    try:
        branch.render(item, context=layout)
    except ConditionFailed:
        return False
    except VariableError:
        pass  # taken, and with nothing to say
    return True


def _drop_if_silent(
    element: CitationStylesElement, item: CitationItem, layout: CitationStylesElement
) -> None:
    try:
        text = element.render(item, context=layout)
    except VariableError:
        text = None
    if not text and element.getparent() is not None:
        element.getparent().remove(element)
