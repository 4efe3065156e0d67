"""Shows the site while it is edited: a change shows in the open page first, then everywhere.

First the pages that are open are made by themselves (`report.site.proof`), in a process that stands
ready for it; then the whole site is built, in a process of its own, and takes their place. A change
meanwhile stops that build and begins again. A fault leaves on the screen what was there, and
its messages in the terminal.

The processes are those of `report.site.builds`.
"""

import shutil
import threading
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from report.site.builds import Build, Proofs, import_libraries

WATCHED = ("data", "docs", "report")
CHANGES = {"created", "modified", "deleted", "moved"}
PATIENCE = 0.1  # seconds of quiet before a rebuild: editors save in several steps
LOOK = 0.1  # seconds until it looks again whether the whole site is built
PROOFS = Path("build", "preview")
"""Where pages made by themselves lie, below site/ as in the site."""
OPEN = 2
"""How many pages count as open: those asked for last, say one in each language."""
HELD = 20  # seconds until a page that waits for news is answered that there is none
RELOADER = b"""(async () => {
  const { at, shown } = document.currentScript.dataset
  const once = (event) => new Promise((seen) => document.addEventListener(event, seen, { once: true }))
  const later = () => new Promise((done) => setTimeout(done, 500))
  for (;;) {
    if (document.hidden) await once("visibilitychange")
    try {
      const answer = await fetch(`/__shown?${new URLSearchParams({ at, shown })}`, { cache: "no-store" })
      if (answer.ok && (await answer.text()) !== shown) return location.reload()
    } catch { await later() }
  }
})()"""
"""Asks what the page shows by now; the answer comes when that is something else, or after a while."""


class Changes(FileSystemEventHandler):
    """Wakes the rebuild when a file that counts was written, and remembers below which folders."""

    def __init__(self) -> None:
        self.seen = threading.Event()
        self._folders: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; what Python compiles beside its sources is none."""
        compiled = "__pycache__" in str(event.src_path)
        if event.event_type in CHANGES and not event.is_directory and not compiled:
            self._folders.add(Path(str(event.src_path)).parts[0])
            self.seen.set()

    def burst(self) -> set[str]:
        """Wait for a change and for the quiet after it; returns the folders in which files changed."""
        self.seen.wait()
        while self.seen.is_set():
            self.seen.clear()
            threading.Event().wait(PATIENCE)
        folders, self._folders = self._folders, set()
        return folders


class Screen:
    """What the open pages show: the site, and before it the proofs made since it was built."""

    def __init__(self, root: Path) -> None:
        self.site, self.proofs = root / "site", root / PROOFS / "site"
        self.opened: list[str] = []
        self._news = threading.Condition()

    def file(self, at: str) -> Path:
        """Return the file that stands at an address, below the site's root."""
        proof = self.proofs / at
        return proof if proof.is_file() else self.site / at

    def shown(self, at: str) -> str:
        """Return the hash of a page, empty where there is none."""
        file = self.file(at)
        return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""

    def note(self, at: str) -> None:
        """Note that a page is open."""
        self.opened = [*(page for page in self.opened if page != at), at][-OPEN:]

    def wait(self, at: str, shown: str) -> str:
        """Return what a page shows as soon as it is something else than before, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self.shown(at) != shown, HELD)
        return self.shown(at)

    def tell(self) -> None:
        """Wake the pages that wait."""
        with self._news:
            self._news.notify_all()

    def take_whole(self) -> None:
        """Let the site itself be seen again, which has all that the proofs showed."""
        old = self.proofs.with_name("old")
        if self.proofs.exists():
            self.proofs.rename(old)
            shutil.rmtree(old)
        self.tell()


class Preview(SimpleHTTPRequestHandler):
    """Serves what the screen shows and adds a script that reloads it, which the policy allows as our own."""

    def __init__(self, *of_request: Any, screen: Screen) -> None:
        self.screen = screen
        super().__init__(*of_request, directory=str(screen.site))

    def do_GET(self) -> None:
        """Answer the two preview addresses, else the file."""
        address, _, asked = self.path.partition("?")
        if address == "/__shown":
            self._tell({name: values[-1] for name, values in parse_qs(asked).items()})
        elif address == "/__reload.js":
            self._answer(RELOADER, "text/javascript")
        elif (at := self._page()) and self.screen.file(at).is_file():
            self.screen.note(at)
            self._answer(self._watching(at), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file at an address: a proof where there is one."""
        whole = super().translate_path(path)
        proof = self.screen.file(Path(whole).relative_to(self.screen.site).as_posix())
        return str(proof) if proof.is_file() else whole

    def _page(self) -> str:
        """Return the HTML file that the address names below the site's root, or nothing."""
        path = Path(super().translate_path(self.path)).relative_to(self.screen.site)
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path.as_posix() if path.suffix == ".html" else ""

    def _watching(self, at: str) -> bytes:
        """Return a page with the script that knows what it showed."""
        page = self.screen.file(at).read_bytes()
        shown = sha256(page).hexdigest()
        tag = f'<script src="/__reload.js" data-at="{at}" data-shown="{shown}" defer></script></body>'
        return page.replace(b"</body>", tag.encode())

    def _tell(self, asked: dict[str, str]) -> None:
        at = asked.get("at", "")
        self.screen.note(at)
        self._answer(self.screen.wait(at, asked.get("shown", "")).encode(), "text/plain")

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for the rebuild's messages."""


def serve(root: Path, port: int = 8000) -> None:
    """Build, serve and keep rebuilding until interrupted."""
    import_libraries()
    shutil.rmtree(root / PROOFS, ignore_errors=True)
    first = Build()
    first.join()
    screen, changes, proofs = Screen(root), Changes(), Proofs(root, root / PROOFS)
    observer = Observer()
    for folder in filter(Path.is_dir, map(Path, WATCHED)):
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Preview, screen=screen))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)", flush=True)
    try:
        keep_up(changes, screen, proofs)
    except KeyboardInterrupt:
        print("\nstopped")
    finally:
        proofs.end()
        server.shutdown()
        observer.stop()
        observer.join()


def keep_up(changes: Changes, screen: Screen, proofs: Proofs) -> None:
    """After each burst of changes show it in the open pages, then build the whole; for ever."""
    while True:
        folders = changes.burst()
        if "report" in folders:
            proofs.prepare()
        for _ in proofs.make(screen.opened[::-1]):
            screen.tell()
        with Build() as build:
            while build.is_at_work() and not changes.seen.wait(LOOK):
                pass
            if build.is_good():
                screen.take_whole()
