"""JSON for other programs' viewers: what HTML would take for a tag or an entity is written as an escape."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def viewer_json(value: Any) -> str:
    """JSON text ending with a line break, always encodable as UTF-8. An escape means the same value."""
    # Without indent: json's fast writer knows none, and hosts limit the size.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES) + "\n"
    # Halves of surrogate pairs (a file name that is no UTF-8) are valid as JSON escapes only.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
