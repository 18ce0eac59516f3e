"""The short form of ``scripts/long/kill_runs``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.chaos.killing import kill_runs


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is there")
def test_what_was_killed_is_not_missed(tmp_path: Path) -> None:
    for one in kill_runs(tmp_path, 3, seed=4, criteria=3):
        assert one.wrong == (), one
