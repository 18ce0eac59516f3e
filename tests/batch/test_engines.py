"""``batch --engine dask`` gives what a local run gives, byte for byte, and goes on where it was."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from evidence_check.pipeline import engines
from tests.batch.province import Province, province
from tests.command import Ran, run_command
from tests.optional_parts import needs_dask

__all__ = ["province"]
DASK = ("--engine", "dask", "--jobs", "2")


@needs_dask
def test_submissions_checked_by_a_cluster_are_those_checked_here(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVIDENCE_CHECK_NO_CACHE")
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")  # a run sets it, and what is remembered rests on the environment
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(tmp_path / "cache-local"))
    local = batch(province.tinh, province, tmp_path / "local", "--jobs", "2")
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(tmp_path / "cache-dask"))
    there = batch(province.tinh, province, tmp_path / "dask", *DASK)
    assert (there.code, there.out) == (local.code, local.out)
    assert reports(tmp_path / "dask") == reports(tmp_path / "local") != {}

    def no_cluster(*_: object) -> None:
        raise AssertionError("nothing is left to do for a cluster")

    monkeypatch.setattr(engines, "cluster", no_cluster)
    again = batch(province.tinh, province, tmp_path / "dask", *DASK)
    assert (again.code, again.out) == (local.code, local.out)


@needs_dask
def test_documents_of_few_submissions_are_read_by_a_cluster(province: Province, tmp_path: Path) -> None:
    shutil.copytree(next(iter(sorted(province.tinh.iterdir()))), tmp_path / "tinh" / "xã")
    local = batch(tmp_path / "tinh", province, tmp_path / "local", "--jobs", "2")
    there = batch(tmp_path / "tinh", province, tmp_path / "dask", *DASK)
    assert (there.code, there.out, there.err) == (local.code, local.out, local.err)
    assert reports(tmp_path / "dask") == reports(tmp_path / "local") != {}


def test_without_dask_the_way_to_it_is_told(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = batch(province.tinh, province, tmp_path / "reports", *DASK)
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'evidence-check[dask]'" in ran.err


@pytest.mark.parametrize(
    "options", [("--scheduler", "tcp://127.0.0.1:8786"), ("--engine", "dask", "--scheduler", "máy chủ")]
)
def test_an_address_that_nobody_asks_is_a_wrong_call(
    options: tuple[str, ...], province: Province, tmp_path: Path
) -> None:
    ran = batch(province.tinh, province, tmp_path / "reports", *options)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "reports").exists()


def batch(folder: Path, province: Province, reports: Path, *more: str) -> Ran:
    """``batch`` as JSON, with reports."""
    asked = ("--rules", province.rules, "--today", "2024-01-05", "--format", "json", "-q")
    return run_command("batch", str(folder), *asked, "--report-dir", str(reports), *more)


def reports(folder: Path) -> dict[str, bytes]:
    """What was written."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
