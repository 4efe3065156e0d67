"""The workflows run what a desk runs: every step is a make target, every action pinned, no right too many."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
_STEP = re.compile(r"make (?P<target>[a-z-]+)(?: [A-Z]+=\"[^\"`]*\")*")
_WRITES = {
    ("publish.yml", "build", "attestations"),
    ("publish.yml", "build", "id-token"),
    ("publish.yml", "publish", "pages"),
    ("publish.yml", "publish", "id-token"),
}


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_step_is_a_target_of_the_makefile(path: Path) -> None:
    for step in steps(path):
        if "run" in step:
            run = _STEP.fullmatch(step["run"].strip())
            assert run, f"{path.name} runs {step['run']!r}, which no desk can repeat by one name"
            assert run["target"] in TARGETS, f"no target {run['target']}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_has_a_right_it_does_not_need(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    for name, job in jobs(path).items():
        for right, level in job["permissions"].items():
            assert level == "read" or (path.name, name, right) in _WRITES, f"{name} may write {right}"


def test_what_is_published_was_checked_tested_built_and_verified_in_that_order() -> None:
    run = [
        step["run"].split()[1]
        for step in jobs(ROOT / ".github/workflows/publish.yml")["build"]["steps"]
        if "run" in step
    ]
    wanted = ["check", "test", "editions", "site", "verify", "sbom"]
    assert [target for target in run if target in wanted] == wanted


def test_ci_runs_what_a_change_has_to_pass() -> None:
    assert "exec make check test site" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
