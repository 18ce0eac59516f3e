"""The real rulebook, as it is shipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.loading import load_rulebook

_RULES = Path(__file__).resolve().parents[3] / "rules" / "lam-dong-xa-2025.toml"


@cache
def real_rulebook() -> RuleBook:
    """77 leaves, 75 points."""
    loaded = load_rulebook(_RULES.read_bytes(), _RULES.name)
    assert loaded.rulebook is not None
    return loaded.rulebook
