"""Shows the site while it is edited: a change in data/, docs/ or report/ rebuilds and reloads it.

The rebuild runs in a process of its own, so that changed code counts, and a failed one
leaves the last good site on the screen and its messages in the terminal. Where a process
can be forked it finds the libraries imported already, which is two seconds of each rebuild;
the report's own modules it imports anew.
"""

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

WATCHED = ("data", "docs", "report")
CHANGES = {"created", "modified", "deleted", "moved"}
PATIENCE = 0.1  # seconds of quiet before a rebuild: editors save in several steps
LIBRARIES = (
    "altair",
    "frictionless",
    "jupytext",
    "lxml.html",
    "mkdocs.commands.build",
    "nbclient",
    "nbconvert",
    "opencc",
    "pandas",
    "PIL.Image",
    "pyarrow.parquet",
    "vl_convert",
)
"""What a rebuild imports and nobody edits."""
RELOADER = b"""(async () => {
  const version = async () => (await fetch("/__version", { cache: "no-store" })).text()
  const first = await version()
  setInterval(async () => { try { if (await version() !== first) location.reload() } catch {} }, 500)
})()"""


class Changes(FileSystemEventHandler):
    """Wakes the rebuild when a file that counts was written."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; what Python compiles beside its sources is none."""
        compiled = "__pycache__" in str(event.src_path)
        if event.event_type in CHANGES and not event.is_directory and not compiled:
            self.seen.set()


class Preview(SimpleHTTPRequestHandler):
    """Serves the built site and adds the script that reloads it, which the policy allows as our own."""

    version = 0

    def do_GET(self) -> None:
        """Answer the two preview addresses, else the file."""
        if self.path == "/__version":
            self._answer(str(Preview.version).encode(), "text/plain")
        elif self.path == "/__reload.js":
            self._answer(RELOADER, "text/javascript")
        elif (page := self._page()) is not None:
            tag = b'<script src="/__reload.js" defer></script></body>'
            self._answer(page.read_bytes().replace(b"</body>", tag), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self) -> Path | None:
        """Return the HTML file that the address names, if it names one directly."""
        path = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for the rebuild's messages."""


def rebuild() -> bool:
    """Build the site in a new process; tells whether it went well."""
    return subprocess.run((sys.executable, "-m", "report", "site"), check=False).returncode == 0


def warm_rebuild() -> Callable[[], bool]:
    """Import what every build imports, and return a rebuild that starts from there."""
    for name in LIBRARIES:
        import_module(name)

    def rebuild_forked() -> bool:
        child = os.fork()
        if child == 0:
            _build_and_exit()
        try:
            _, status = os.waitpid(child, 0)
        except BaseException:  # the preview is stopped: its build would go on without it
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
            raise
        return os.waitstatus_to_exitcode(status) == 0

    return rebuild_forked


def _build_and_exit() -> None:
    """Run `python -m report site` in this process, with the report's own modules as they are on disk now."""
    code = 1
    try:
        for name in [name for name in sys.modules if name.partition(".")[0] == "report"]:
            del sys.modules[name]
        sys.argv = ["report", "site"]
        code = import_module("report.__main__").main()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve(out: Path = Path("site"), port: int = 8000, build: Callable[[], bool] | None = None) -> None:
    """Build, serve and keep rebuilding until interrupted; build: tells whether it went well."""
    build = build or (warm_rebuild() if sys.platform == "linux" else rebuild)
    _rebuild(build)
    changes = Changes()
    observer = Observer()
    for folder in filter(Path.is_dir, map(Path, WATCHED)):
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Preview, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{port}/  (stop with Ctrl-C)", flush=True)
    try:
        _keep_up(changes, build)
    except KeyboardInterrupt:
        print("\nstopped")
    finally:
        server.shutdown()
        observer.stop()
        observer.join()


def _keep_up(changes: Changes, build: Callable[[], bool]) -> None:
    """Rebuild after each burst of changes, for ever."""
    while True:
        changes.seen.wait()
        while changes.seen.is_set():
            changes.seen.clear()
            threading.Event().wait(PATIENCE)
        _rebuild(build)


def _rebuild(build: Callable[[], bool]) -> None:
    """Run the build; only a good one makes open pages reload."""
    if build():
        Preview.version += 1
