"""Key paths: ("criterion", 3, "requires", 0, "type")."""

from __future__ import annotations

Path = tuple[str | int, ...]
