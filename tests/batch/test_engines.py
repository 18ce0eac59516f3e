"""``batch --engine dask`` gives what a local run gives, byte for byte, and goes on where it was."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.province import Province, province
from tests.command import Ran, run_command
from tests.optional_parts import needs_dask

__all__ = ["province"]
DASK = ("--engine", "dask", "--jobs", "2")


@needs_dask
def test_submissions_checked_by_a_cluster_are_those_checked_here(province: Province, tmp_path: Path) -> None:
    time.sleep(2.2)  # what has just been written is not trusted (stamps.SETTLED_NS, also in other processes)
    local = batch(two(province), province, tmp_path / "local", "--jobs", "2")
    there = program(province, tmp_path, *DASK)
    assert (there.returncode, there.stdout) == (local.code, local.out)
    assert reports(tmp_path / "dask") == reports(tmp_path / "local") != {}
    # What is finished is not done again; without Dask nothing could be.
    again = program(province, tmp_path, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (again.returncode, again.stdout) == (local.code, local.out)
    assert "2/2" in again.stderr


@needs_dask
def test_documents_of_few_submissions_are_read_by_a_cluster(province: Province, tmp_path: Path) -> None:
    local = batch(two(province)[:1], province, tmp_path / "local", "--jobs", "2")
    there = program(province, tmp_path, *DASK, folders=two(province)[:1])
    assert (there.returncode, there.stdout) == (local.code, local.out)
    assert reports(tmp_path / "dask") == reports(tmp_path / "local") != {}


def test_without_dask_the_way_to_it_is_told(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = batch([str(province.tinh)], province, tmp_path / "reports", *DASK)
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'evidence-check[dask]'" in ran.err


@pytest.mark.parametrize(
    "options", [("--scheduler", "tcp://127.0.0.1:8786"), ("--engine", "dask", "--scheduler", "máy chủ")]
)
def test_an_address_that_nobody_asks_is_a_wrong_call(
    options: tuple[str, ...], province: Province, tmp_path: Path
) -> None:
    ran = batch([str(province.tinh)], province, tmp_path / "reports", *options)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "reports").exists()


def two(province: Province) -> list[str]:
    """As many submissions as the cluster has workers."""
    return [str(province.tinh / commune.name) for commune in province.communes[:2]]


def batch(folders: list[str], province: Province, reports: Path, *more: str) -> Ran:
    """``batch`` as JSON, with reports."""
    asked = ("--rules", province.rules, "--today", "2024-01-05", "--format", "json", "-q")
    return run_command("batch", *folders, *asked, "--report-dir", str(reports), *more)


def program(
    province: Province, folder: Path, *more: str, folders: list[str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, with a cache: Dask changes the environment and leaves threads behind."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_CHECK_")}
    environment |= {"EVIDENCE_CHECK_CACHE": str(folder / "cache"), "EVIDENCE_CHECK_CONFIG": os.devnull}
    asked = ("--rules", province.rules, "--today", "2024-01-05", "--format", "json")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "evidence_check",
            "batch",
            *(folders or two(province)),
            *asked,
            f"--report-dir={folder}/dask",
            *more,
        ],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def reports(folder: Path) -> dict[str, bytes]:
    """What was written."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
