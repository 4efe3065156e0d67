"""The keys of caches follow imports: none that Python's own grammar finds is ever missed."""

import ast
from pathlib import Path

import pytest
from conftest import ROOT

from report.dependencies import _imports, modules_used

WRITTEN = [
    "import report.a",
    "import os, report.a as a",
    "import os; import report.a",
    "if True: import report.a",
    "try:\n    import report.a\nexcept ImportError:\n    from report import b",
    "from report.a import b, c as d  # and e",
    "from report.a import (\n    b,  # why\n    c as d,\n)",
    "from report.a import(b)",
    "from report.a \\\n    import b, \\\n    c",
    "import \\\n    report.a",
    "def f():\n\tfrom report.a import b; import report.c",
    "from\treport.a\timport b",
]


def imported(source: str) -> set[str]:
    """Return what a text imports of the report, by its syntax tree."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.partition(".")[0] == "report"}


@pytest.mark.parametrize("source", WRITTEN)
def test_however_an_import_is_written_it_is_found(source: str) -> None:
    assert imported(source) and imported(source) <= _imports(source)


def test_no_import_of_the_project_is_missed() -> None:
    files = [path for name in ("report", "scripts", "tests") for path in (ROOT / name).rglob("*.py")]
    assert len(files) > 250
    for path in files:
        source = path.read_text(encoding="utf-8")
        assert imported(source) <= _imports(source), path


def test_imports_are_followed_through(tmp_path: Path) -> None:
    for name, source in {
        "__init__": "",
        "a": "from report import b\n",
        "b": "import report.c\n",
        "c": "",
    }.items():
        (tmp_path / "report").mkdir(exist_ok=True)
        (tmp_path / "report" / f"{name}.py").write_text(source)
    used = [path.stem for path in modules_used("import report.a", tmp_path)]
    assert used == ["__init__", "a", "b", "c"]
    assert [path.stem for path in modules_used("import report.c", tmp_path)] == ["__init__", "c"]
