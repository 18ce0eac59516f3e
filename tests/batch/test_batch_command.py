"""``batch`` as the officer of a province meets it: one overview, one report each, and nothing stops it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest

from evidence_check.model.report import Report
from evidence_check.pipeline import checking
from evidence_check.remembering import stamps
from evidence_check.workers import pool
from tests.batch.province import COUNT, Province, province
from tests.command import Ran, run_command
from tools.province import PLANTED, expected

__all__ = ["province"]
TODAY = ("--today", "2024-01-05")


def batch(province: Province, *more: str, folder: Path | None = None) -> Ran:
    return run_command("batch", str(folder or province.tinh), "--rules", province.rules, *TODAY, *more)


def told(province: Province, *more: str, folder: Path | None = None) -> dict[str, Any]:
    ran = batch(province, "--format", "json", *more, folder=folder)
    value: dict[str, Any] = json.loads(ran.out)
    return value


@pytest.fixture(scope="module")
def undisturbed(province: Province, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """A batch over the whole province, and the folder of its reports."""
    reports = tmp_path_factory.mktemp("bao-cao")
    return batch(province, "--format", "json", "--report-dir", str(reports)), reports


def test_the_overview_names_the_costliest_common_gaps(province: Province, undisturbed: tuple[Ran, Path]) -> None:
    ran, reports = undisturbed
    overview = json.loads(ran.out)
    assert ran.code == 1
    planted = expected(province.communes)["gaps"]
    found = [
        {"label": gap["label"], "communes": len(gap["submissions"]), "points": gap["points"]}
        for gap in overview["overview"]["gaps"][: len(PLANTED)]
    ]
    assert found == planted
    assert all(one["exit_code"] == 1 and one["unit"] for one in overview["submissions"])
    lacking = {one.name for one in province.communes if (3, "tong-ket") in one.lacks}
    assert {place["path"] for place in overview["overview"]["gaps"][0]["submissions"]} == lacking
    # Papers of the province lie in every submission and are nobody's copy; the borrowed one is told.
    (shared,) = overview["overview"]["shared"]
    (borrower,) = (one for one in province.communes if one.borrows)
    assert shared["code"] == "shared-between-units" and borrower.borrows is not None
    assert (shared["owner"], set(shared["submissions"])) == (
        borrower.borrows[0],
        {borrower.name, borrower.borrows[0]},
    )
    assert len(shared["contents"]) == 1
    # Each report is what check alone would have written.
    name = province.communes[0].name
    alone = run_command("check", str(province.tinh / name), "--rules", province.rules, *TODAY, "--format", "json")
    assert (reports / f"{name}.json").read_text(encoding="utf-8") == alone.out
    assert overview["submissions"][0]["reports"]["html"].endswith(".html")
    assert len(list(reports.iterdir())) == 2 * COUNT
    assert f"{COUNT}/{COUNT}" in ran.err


def test_one_failure_never_stops_the_others(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tinh"
    good = province.communes[0].name
    shutil.copytree(province.tinh / good, folder / good)
    for name, text in (("hỏng", "[submission\nunit = "), ("năm khác", "[submission]\nyear = 1999\n")):
        (folder / name).mkdir()
        (folder / name / "submission.toml").write_text(text, encoding="utf-8")
        (folder / name / "KH.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    (folder / "chỉ khai").mkdir()
    (folder / "chỉ khai" / "submission.toml").write_text("", encoding="utf-8")
    (folder / "hỏng.zip").write_bytes(b"PK\x03\x04 nothing more")
    (tmp_path / "bo").mkdir()
    shutil.copy(province.rules, tmp_path / "bo" / "mau-son-2023.toml")
    monkeypatch.setenv("EVIDENCE_CHECK_RULES_DIR", str(tmp_path / "bo"))
    ran = run_command("batch", str(folder), str(tmp_path / "không có"), *TODAY, "--format", "json")
    found = {one["path"]: one["exit_code"] for one in json.loads(ran.out)["submissions"]}
    assert found == {good: 1, "hỏng": 4, "năm khác": 4, "chỉ khai": 4, "hỏng.zip": 2, "không có": 2}
    assert ran.code == 4
    assert "không có [2]" in ran.err and "hỏng.zip [2]" in ran.err


def test_a_submission_whose_process_dies_is_told_and_the_others_go_on(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim, raising = province.communes[0].name, province.communes[1].name
    real = checking.assess_submission

    def dying(book: Any, submission: Any, *given: Any, **more: Any) -> Report:
        if submission.name == victim:
            os.kill(os.getpid(), signal.SIGKILL)
        if submission.name == raising:
            raise RuntimeError("never seen before")
        return real(book, submission, *given, **more)

    monkeypatch.setattr(checking, "assess_submission", dying)
    monkeypatch.setattr(pool, "start_method", lambda: "fork")
    found = {one["path"]: one for one in told(province)["submissions"]}
    codes = {path: one["exit_code"] for path, one in found.items()}
    assert codes.pop(victim) == 70 and codes.pop(raising) == 70
    assert set(codes.values()) == {1}
    assert "SIGKILL" in found[victim]["failure"][0] and "RuntimeError" in found[raising]["failure"][0]


def test_an_archive_is_checked_as_the_folder_it_was_made_of(province: Province, tmp_path: Path) -> None:
    name = province.communes[2].name
    (tmp_path / "tinh").mkdir()
    with zipfile.ZipFile(tmp_path / "tinh" / f"{name}.zip", "w") as archive:
        for path in sorted((province.tinh / name).rglob("*")):
            archive.write(path, str(path.relative_to(province.tinh)))
    packed = told(province, folder=tmp_path / "tinh")
    listed = tmp_path / "mot-xa.txt"
    listed.write_text(unicodedata.normalize("NFD", str(province.tinh / name)) + "\n", encoding="utf-8")
    plain = told(province, folder=listed)
    (inside,), (outside,) = packed["submissions"], plain["submissions"]
    assert inside["unit"] == outside["unit"]
    assert inside["summary"] == outside["summary"]
    assert inside["gaps"] == outside["gaps"]
    assert [path.name for path in (tmp_path / "tinh").iterdir()] == [f"{name}.zip"]  # nothing is unpacked beside it


def test_reports_never_go_where_they_would_be_taken_for_evidence(province: Province, tmp_path: Path) -> None:
    inside = province.tinh / province.communes[0].name
    for more in (("--report-dir", str(inside / "bao-cao")), ("--report-dir", str(province.tinh / "bao-cao"))):
        ran = batch(province, *more)
        assert ran.code == 2 and "hồ sơ" in ran.err
        assert not Path(more[1]).exists()
    assert batch(province, "-o", str(inside / "tong-hop.json")).code == 2
    assert batch(province, "--report-format", "pdf", "--report-dir", str(tmp_path / "b")).code == 2
    assert batch(province, "--baseline", province.rules).code == 2


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    ran = run_command("batch", str(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert str(tmp_path) in ran.err


def settled(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.delenv("EVIDENCE_CHECK_NO_CACHE")
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(cache))
    monkeypatch.setattr(stamps, "SETTLED_NS", 10_000_000)
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_done_is_not_done_again_unless_something_changed(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch, tmp_path / "cache")
    tinh = tmp_path / "tinh"
    shutil.copytree(province.tinh, tinh)
    time.sleep(0.05)
    formats = ("text", "json", "html", "xlsx", "csv")

    def run(at: int, *more: str) -> tuple[dict[str, bytes], str]:
        out = tmp_path / f"out{at}"
        out.mkdir()
        given = [f"--format={one}={out / 'tong-hop'}.{one}" for one in formats]
        ran = batch(province, "--report-dir", str(tmp_path / "bao-cao"), *given, *more, folder=tinh)
        assert ran.code == 1, ran.err
        return outputs(out), ran.err

    first, _ = run(1)
    reports = outputs(tmp_path / "bao-cao")
    again, log = run(2)
    assert again == first and outputs(tmp_path / "bao-cao") == reports
    assert f"{COUNT}/{COUNT} hồ sơ không thay đổi" in log
    # A report that was removed is written again, a changed submission is checked again, the others stay.
    name = province.communes[0].name
    (tmp_path / "bao-cao" / f"{province.communes[1].name}.html").unlink()
    next((tinh / name).glob("1.1*/KH*.pdf")).unlink()
    time.sleep(0.05)
    changed, log = run(3, f"--baseline={tmp_path / 'out1' / 'tong-hop.json'}")
    assert f"{COUNT - 2}/{COUNT} hồ sơ không thay đổi" in log
    assert set(outputs(tmp_path / "bao-cao")) == set(reports)
    changes = json.loads(changed["tong-hop.json"])["overview"]["changes"]["submissions"]
    moved = [one for one in changes if one["kind"] != "same"]
    assert [(one["path"], one["kind"], len(one["opened"])) for one in moved] == [(name, "worse", 1)]
    cold = batch(province, "--no-cache", "--format", "json", folder=tinh)
    assert json.loads(cold.out)["overview"]["ranking"] == json.loads(changed["tong-hop.json"])["overview"]["ranking"]
    rows = list(csv.DictReader(io.StringIO(changed["tong-hop.csv"].decode("utf-8-sig"))))
    assert rows[0]["rank"] == "1" and len(rows) == COUNT


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_batch_goes_on_where_it_was(province: Province, undisturbed: tuple[Ran, Path], tmp_path: Path) -> None:
    environment = {**os.environ, "EVIDENCE_CHECK_CACHE": str(tmp_path / "cache")}
    environment.pop("EVIDENCE_CHECK_NO_CACHE")
    reports = tmp_path / "bao-cao"
    command = [
        *(sys.executable, "-m", "evidence_check", "batch", str(province.tinh), "--rules", province.rules, *TODAY),
        *("--report-dir", str(reports), "--format", "json", "--jobs", "1"),
    ]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        until = time.monotonic() + 60
        while len(list(reports.glob("*.json")) if reports.exists() else []) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        running.kill()
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert ran.returncode == 1
    kept = next(line for line in ran.stderr.splitlines() if f"/{COUNT} hồ sơ không thay đổi" in line)
    assert int(kept.split("/")[0]) >= 1
    whole, whole_reports = undisturbed
    assert json.loads(ran.stdout) == json.loads(whole.out)
    found, expected_reports = outputs(reports), outputs(whole_reports)
    assert set(found) == set(expected_reports)  # nothing half written is left
    assert {name for name in found if name.endswith(".json") and found[name] != expected_reports[name]} == set()
