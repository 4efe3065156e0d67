"""Runs the collected tests on one mutant after the other, each in a fork of the ready process."""

import contextlib
import functools
import os
import resource
import sys
import time
from typing import Any

import pytest

from mutants.spots import Mutant

_PATIENCE = 4
"""Times the CPU seconds the tests take; a mutant that needs more does not end and counts as killed."""


class Mutants:
    """A pytest plugin whose test loop is: the tests as they are, then the tests for each mutant."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.results: list[tuple[Mutant, str]] = []
        self.has_failed = False
        self.most_seconds = 0
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.has_failed |= report.failed
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        started = time.process_time()
        self._run(session.items)
        self.most_seconds = int(_PATIENCE * (time.process_time() - started)) + 10
        if self.has_failed:
            print("\nthe tests fail without any mutant")
            return True
        quick_first = sorted(session.items, key=lambda item: self.seconds[item.nodeid])
        sys.stdout.flush()
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            source = mutant.source
            if source is None:
                continue
            while len(running) >= (os.cpu_count() or 1):
                self._reap(running)
            running[self._fork(mutant, source, quick_first)] = mutant
        while running:
            self._reap(running)
        return True

    def _run(self, items: list[pytest.Item]) -> None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.has_failed:
                return

    def _fork(self, mutant: Mutant, source: str, items: list[pytest.Item]) -> int:
        child = os.fork()
        if child:
            return child
        code = 1
        resource.setrlimit(resource.RLIMIT_CPU, (self.most_seconds, self.most_seconds))
        items[0].config.pluginmanager.unregister(name="terminalreporter")
        with contextlib.suppress(BaseException):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            put_in_place(mutant.file, source)
            self._run(items)
            code = 1 if self.has_failed else 0
        os._exit(code)

    def _reap(self, running: dict[int, Mutant]) -> None:
        """Take the outcome of whichever children have ended."""
        time.sleep(0.01)
        for child, mutant in list(running.items()):
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                del running[child]
                self.results.append((mutant, "survived" if status == 0 else "killed"))


def put_in_place(file: str, source: str) -> None:
    """Run the mutant's source in its module, and let every name bound to an old part mean the new one."""
    name = file.removesuffix(".py").replace("/", ".")
    module = sys.modules[name]
    before = {key: part for key, part in vars(module).items() if getattr(part, "__module__", None) == name}
    exec(compile(source, file, "exec"), vars(module))
    new = {id(part): vars(module)[key] for key, part in before.items()}
    for other in list(sys.modules.values()):
        if other is not module and getattr(other, "__name__", "").startswith(
            ("report", "mutations", "test_")
        ):
            for key, part in list(vars(other).items()):
                if id(part) in new:
                    setattr(other, key, new[id(part)])
            _forget(vars(other).values())


def _forget(parts: Any) -> None:
    for part in parts:
        if isinstance(part, functools._lru_cache_wrapper):
            part.cache_clear()
