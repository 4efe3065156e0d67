"""The shape of the project: imports point one way, one schema, disk at the two ends."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT

from report.ledger.read import RECORDS
from report.ledger.schema import read_schema

ORDER = [
    "problems",
    "languages",
    "machine",
    "surroundings",
    "clock",
    "alone",
    "beside",
    "kept",
    "addresses",
    "dependencies",
    "ledger",
    "figures",
    "checks",
    "coverage",
    "words",
    "simplified",
    "citation",
    "metadata",
    "binding",
    "release",
    "charts",
    "notebook",
    "pages",
    "book",
    "difference",
    "published",
    "seal",
    "changes",
    "site",
    "make",
    "bench",
    "editor",
    "__main__",
]
MODULES = sorted((ROOT / "report").rglob("*.py"))


def stage_of(path: Path) -> str:
    return path.relative_to(ROOT / "report").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    return {name.split(".")[1] for name in names if name.startswith("report.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_backwards_only(path: Path) -> None:
    stage = stage_of(path)
    if stage != "__init__":
        assert stage in ORDER, f"{stage} has no place in the flow: add it to ORDER and to report/__init__.py"
        later = {name for name in imports(path) if ORDER.index(name) > ORDER.index(stage)}
        assert not later, f"{path.name} imports {later}, which comes after it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_only_site_knows_mkdocs() -> None:
    for path in MODULES:
        if stage_of(path) not in ("site", "__init__"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert not any("mkdocs" in (getattr(n, "module", "") or "") for n in ast.walk(tree)), path


@pytest.mark.parametrize("table", sorted(RECORDS))
def test_records_have_the_columns_of_the_schema(table: str) -> None:
    columns = [field["name"] for field in read_schema(ROOT / "data")[table]]
    assert columns == [field.name for field in fields(RECORDS[table])]


def test_the_map_of_the_package_names_every_part() -> None:
    import report

    for name in {stage_of(path) for path in MODULES} - {"__init__", "__main__", "make"}:
        assert name in (report.__doc__ or ""), name


def test_the_edition_is_the_same_everywhere() -> None:
    import tomllib

    from report.ledger.schema import read_edition

    edition = read_edition(ROOT / "data")
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == edition
    )
    assert f'version: "{edition}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {edition}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
