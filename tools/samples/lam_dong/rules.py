"""Where the real rulebook lies."""

from __future__ import annotations

from pathlib import Path

RULES = Path(__file__).resolve().parents[3] / "rules" / "lam-dong-xa-2025.toml"
