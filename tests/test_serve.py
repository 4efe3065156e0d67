"""The preview: each rebuild runs the code as it is on disk, and a failed one changes no open page."""

import importlib
import os
import signal
from pathlib import Path

import pytest

from report.site import serve


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `report` whose build writes what its code says and fails when told to."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "__init__.py").write_text("")
    _say(tmp_path, "one")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(serve, "LIBRARIES", ("json",))
    return tmp_path


def _say(project: Path, word: str, code: int = 0) -> None:
    made = project / "made"
    (project / "report" / "__main__.py").write_text(
        f"def main():\n    open({str(made)!r}, 'w').write({word!r})\n    return {code}\n"
    )
    importlib.invalidate_caches()


def test_a_rebuild_runs_the_code_as_it_is_now(project: Path) -> None:
    build = serve.warm_rebuild()
    for word in ("one", "changed"):
        _say(project, word)
        assert build()
        assert (project / "made").read_text() == word


def test_only_a_good_build_reloads_open_pages(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build, before = serve.warm_rebuild(), serve.Preview.version
    _say(project, "bad", code=1)
    serve._rebuild(build)
    (project / "report" / "__main__.py").write_text("raise ValueError('ink spilt')")
    serve._rebuild(build)
    assert serve.Preview.version == before and "ink spilt" in capfd.readouterr().err
    _say(project, "good")
    serve._rebuild(build)
    assert serve.Preview.version == before + 1


def test_a_preview_that_is_stopped_takes_its_build_along(project: Path) -> None:
    pid, made = project / "pid", project / "made"
    (project / "report" / "__main__.py").write_text(
        "import os, time\n"
        f"def main():\n    open({str(pid)!r}, 'w').write(str(os.getpid()))\n    time.sleep(60)\n"
        f"    open({str(made)!r}, 'w').write('late')\n"
    )
    importlib.invalidate_caches()
    build = serve.warm_rebuild()
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        with pytest.raises(KeyboardInterrupt):
            build()
    finally:
        signal.signal(signal.SIGALRM, before)
    assert not made.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_every_library_it_imports_ahead_is_one_of_the_lock() -> None:
    for name in serve.LIBRARIES:
        importlib.import_module(name)
