"""Measure how soon the search shows a result once its index is there; results go to docs/performance.json.

    python scripts/bench_search.py
    python scripts/bench_search.py --runs 9

A fresh browser page a run: the search is opened, its index fetched, then a query is put into the field as
typing does, and the time runs until the first result stands in the list. Once as fast as this machine is,
once as on a phone a quarter as fast. Of several runs the median counts.

Exit codes: 0 done, 2 wrong usage or something missing.
"""

import argparse
import json
import statistics
import sys
from typing import Any

from bench_reader import FOLDERS, host, keep
from bench_work import PHONE, SLOWER, browsing, lacking
from playwright.sync_api import Browser, Page

QUERIES = (
    ("en", "MetaX"),
    ("en", "state capital"),
    ("zh-Hant", "國資"),
    ("zh-Hant", "摩爾線程營收"),
    ("zh-Hans", "国资"),
    ("zh-Hans", "摩尔线程"),
)
FIRST_RESULT = """query => new Promise(done => {
  const field = document.querySelector(".search-query"), list = document.querySelector(".search-found")
  const watch = new MutationObserver(() => {
    if (!list.querySelector(".found")) return
    watch.disconnect()
    done(performance.now() - start)
  })
  watch.observe(list, { childList: true, subtree: true })
  const start = performance.now()
  field.value = query
  field.dispatchEvent(new Event("input", { bubbles: true }))
})"""


def measure(browser: Browser, address: str, query: str, slower: int) -> dict[str, float]:
    """Return the milliseconds to the first result, and the kilobytes of index that were fetched for it."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.locator("html.js").wait_for()
    fetched = _open(page)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    took = page.evaluate(FIRST_RESULT, query)
    context.close()
    return {"ms": round(took, 1), "kb": round(fetched / 1024, 1)}


def _open(page: Page) -> float:
    """Open the search and return the bytes of its index once all of it is there."""
    index: list[float] = []
    page.on(
        "requestfinished",
        lambda request: (
            index.append(request.sizes()["responseBodySize"])
            if "/search/" in request.url and request.url.endswith(".json")
            else None
        ),
    )
    page.locator(".open-search").click()
    page.locator("dialog.search[open]").wait_for()
    while len(index) < 2:
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    return sum(index)


def main() -> int:
    """Measure every query and keep what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    if missing := lacking():
        print(f"missing: {missing}", file=sys.stderr)
        return 2
    rows: list[dict[str, Any]] = []
    with host() as address, browsing() as browser:
        for language, query in QUERIES:
            place = address + FOLDERS[language]
            here, phone = (
                [measure(browser, place, query, slower) for _ in range(arguments.runs)]
                for slower in (1, SLOWER)
            )
            rows.append(
                {
                    "language": language,
                    "query": query,
                    "runs": arguments.runs,
                    "ms": statistics.median(run["ms"] for run in here),
                    "phone": statistics.median(run["ms"] for run in phone),
                    "kb": here[0]["kb"],
                }
            )
            print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    keep("search", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
