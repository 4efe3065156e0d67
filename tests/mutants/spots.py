"""Spots of a module that can be changed, and the module's source with one of them changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators


@dataclass(frozen=True)
class Mutant:
    """One change: where, what stood there, what stands there now; the source is made when asked for."""

    file: str
    line: int
    module: cst.Module
    node: cst.CSTNode
    changed: cst.CSTNode

    @property
    def words(self) -> str:
        before, after = (
            cst.Module([]).code_for_node(node).strip()[:70] for node in (self.node, self.changed)
        )
        return f"{self.file}:{self.line}  {before!r} → {after!r}"

    @property
    def source(self) -> str | None:
        """The whole module with the change; None when it would not compile."""
        source = self.module.deep_replace(self.node, self.changed).code  # type: ignore[arg-type]
        try:
            compile(source, self.file, "exec")
        except SyntaxError:
            return None
        return source


def _is_message(node: cst.CSTNode) -> bool:
    is_text = isinstance(node, cst.SimpleString | cst.FormattedString | cst.ConcatenatedString)
    return is_text and " " in cst.Module([]).code_for_node(node).strip("\"'")


class _Spots(cst.CSTVisitor):
    """Collect nodes of function bodies; signatures, docstrings, decorators and annotations are no spots."""

    def __init__(self) -> None:
        self.nodes: list[cst.CSTNode] = []
        self.depth = 0

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:  # noqa: N802
        self.depth += 1
        node.body.visit(self)
        self.depth -= 1
        return False

    def visit_Annotation(self, node: cst.Annotation) -> bool:  # noqa: N802
        return False

    def visit_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> bool:  # noqa: N802
        first = node.body[0]
        return not (isinstance(first, cst.Expr) and isinstance(first.value, cst.SimpleString))

    def on_visit(self, node: cst.CSTNode) -> bool:
        if self.depth and not _is_message(node):
            self.nodes.append(node)
        return super().on_visit(node)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")), unsafe_skip_copy=True)
    places, spots = wrapper.resolve(PositionProvider), _Spots()
    wrapper.module.visit(spots)
    for node in spots.nodes:
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for changed in operator(node):
                    yield Mutant(path.as_posix(), places[node].start.line, wrapper.module, node, changed)
