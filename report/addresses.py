"""Where the report is published and where its repository is: what absolute addresses start with.

Both come from the environment, so that a fork publishes under its own name without a change of code.
"""

import os
from functools import cache
from urllib.parse import urlencode

SITE_URL = "https://example.org/chinas-gpu-breakout/"
REPO_URL = "https://github.com/example/chinas-gpu-breakout"


def site_url() -> str:
    """Return the address of the site's root, with the slash at its end; `SITE_URL` sets it."""
    return os.environ.get("SITE_URL", SITE_URL).rstrip("/") + "/"


def repo_url() -> str:
    """Return the address of the repository, without a slash at its end; `REPO_URL` sets it."""
    return os.environ.get("REPO_URL", REPO_URL).rstrip("/")


def error_form(figure_id: str, address: str = "") -> str:
    """Return the address of the issue form for errors, filled in with a figure's id and address.

    The fields are those of .github/ISSUE_TEMPLATE/error.yml.
    """
    return f"{repo_url()}/issues/new?{_filled_in(figure_id, address)}"


@cache  # a page of the ledger asks for hundreds, and other pages for the same again
def _filled_in(figure_id: str, address: str) -> str:
    fields = {"template": "error.yml", "figure": figure_id, "address": address}
    return urlencode({k: v for k, v in fields.items() if v}, safe="/:@")
