"""Measure what a page asks of a phone's processor until it stands still; results go to docs/performance.json.

    python scripts/bench_work.py                                     every kind of page, every language
    python scripts/bench_work.py --page data/derived/ --language zh-Hant

Chromium shows the page as a phone would and says how long the processor was at each task. That is time
the page took, not time that went by: other work on the machine hardly changes it, as it does Lighthouse's
blocking time. Blocking is counted as Lighthouse counts it, on a processor a quarter as fast: what each task
after the first paint takes beyond 50 ms. Of several runs the median counts.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench_reader import FOLDERS, PAGES, ROOT, chromium, host, keep, others
from playwright.sync_api import Browser, sync_playwright

SLOWER, SHORT, SETTLED = 4, 50, 1500
PHONE: dict[str, Any] = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
CATEGORIES = ["loading", "disabled-by-default-devtools.timeline"]
SHIFTS = """window.shifted = 0
new PerformanceObserver(list => { for (const shift of list.getEntries()) window.shifted += shift.value })
    .observe({ type: "layout-shift", buffered: true })"""
ELEMENTS = 'document.querySelectorAll("*").length'


def lacking() -> str:
    """Return what is missing to look at the built site with a browser; nothing where all is there."""
    there = (chromium(), shutil.which("nginx"), (ROOT / "site" / "index.html").is_file())
    return "" if all(there) else "Chromium, nginx or site/ (make site)"


@contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a browser, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def measure(browser: Browser, address: str) -> dict[str, float]:
    """Return a page's milliseconds of processor on its main thread, blocking, shifts and elements."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace.json")
        browser.start_tracing(page=page, categories=CATEGORIES, path=trace)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLED)
        shifted, elements = page.evaluate("window.shifted"), page.evaluate(ELEMENTS)
        browser.stop_tracing()
        events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    context.close()
    return {**blocking(events), "cls": round(shifted, 3), "elements": elements}


def blocking(events: list[dict[str, Any]]) -> dict[str, float]:
    """Return what a trace says of the thread that painted first."""
    paint = next(event for event in events if event["name"] == "firstContentfulPaint")
    thread = paint["pid"], paint["tid"]
    tasks = sorted(
        (event["ts"], event["ts"] + event["dur"], SLOWER * event.get("tdur", event["dur"]) / 1000)
        for event in events
        if event["name"] == "RunTask" and event["ph"] == "X" and (event["pid"], event["tid"]) == thread
    )
    outer, end = [], 0
    for start, stop, took in tasks:  # a task inside another is part of it
        if start >= end:
            outer.append((stop, took))
            end = stop
    return {
        "processor": round(sum(took for _, took in outer)),
        "blocking": round(sum(max(0, took - SHORT) for stop, took in outer if stop > paint["ts"])),
    }


def main() -> int:
    """Measure what is asked for and keep it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--page", action="append", choices=PAGES, metavar="PAGE")
    parser.add_argument("--language", action="append", choices=FOLDERS)
    arguments = parser.parse_args()
    if missing := lacking():
        print(f"missing: {missing}", file=sys.stderr)
        return 2
    rows = []
    with host() as address, browsing() as browser:
        measure(browser, address)  # the first page of a browser pays for its start
        for language in arguments.language or FOLDERS:
            for page in arguments.page or PAGES:
                found = [measure(browser, address + FOLDERS[language] + page) for _ in range(arguments.runs)]
                medians = {name: statistics.median(run[name] for run in found) for name in found[0]}
                rows.append({"page": page, "language": language, "runs": arguments.runs, **medians})
                print(json.dumps(rows[-1]), flush=True)
    order = [(page, language) for language in FOLDERS for page in PAGES]
    whole = [*others("work", rows, "page", "language"), *rows]
    keep("work", sorted(whole, key=lambda row: order.index((row["page"], row["language"]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
