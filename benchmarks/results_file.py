"""``results.json``: one entry a part, each with the machine it was measured on. Written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VERSION = 1


def load(path: Path) -> dict[str, Any]:
    """What was measured before; nothing where there is no file, or one of another version."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        found = None
    if isinstance(found, dict) and found.get("version") == VERSION:
        return found
    return {"version": VERSION, "parts": {}}


def save(path: Path, results: dict[str, Any]) -> None:
    """Replace the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(_told(results) + "\n", encoding="utf-8")
    Path(beside).replace(path)


def _told(results: dict[str, Any]) -> str:
    """Indented, but rows of plain numbers stand in one line."""
    flat: list[str] = []

    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: marked(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            if all(isinstance(one, int | float) for one in value):
                flat.append(json.dumps(value))
                return f"\0{len(flat) - 1}"
            return [marked(one) for one in value]
        return value

    text = json.dumps(marked(results), indent=1, ensure_ascii=False)
    for at, row in enumerate(flat):
        text = text.replace(f'"\\u0000{at}"', row, 1)
    return text
