"""Tests that need a system part are never skipped unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="a PATH of one empty folder starts nothing there")
def test_a_test_that_needs_a_program_is_skipped_at_home_and_fails_in_ci(tmp_path: Path) -> None:
    for ci, expected in (("", "1 skipped"), ("true", "1 error")):
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-p",
                "no:cacheprovider",
                "-k",
                "libreoffice",
                "tests/extract/test_doc_files.py",
            ],
            cwd=ROOT,
            env={**os.environ, "CI": ci, "PATH": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert expected in ran.stdout
        assert (ran.returncode == 0) is (ci == "")
