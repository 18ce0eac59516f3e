"""Tests of clusters and object storage, each file in a process of its own: their libraries leave threads behind.

Beside threads workers are not forked (``workers/pool.start_method``), and tests that come later would be others.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.optional_parts import needs_dask, needs_s3

TESTS = Path(__file__).parent


@needs_dask
def test_a_cluster_gives_what_a_local_run_gives() -> None:
    all_pass("workers/cluster_engine.py")


@needs_s3
def test_object_storage_is_read_like_a_folder() -> None:
    all_pass("mirroring/s3_submissions.py")


def all_pass(file: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TESTS / file)],
        cwd=TESTS.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
