"""The short form of ``scripts/long/hostile_corpus``: every folder entry and a seeded part of the light files."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from evidence_check.containers.native_reader import libarchive_version
from tests.hostile.judging import CHECK, faults_of_report, faults_of_run, report_of, run_program
from tools.hostile_files import entries
from tools.hostile_files.case import Hostile
from tools.hostile_files.corpus import CASES, lay_out

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and most names cannot be made there")
_FILES = 110
_INSPECTED = 25


def _chosen() -> tuple[Hostile, ...]:
    light = [case for case in CASES if not case.is_heavy and case not in entries.CASES]
    light = [case for case in light if not case.needs_libarchive or libarchive_version() is not None]
    return (*entries.CASES, *random.Random(16).sample(light, _FILES))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "hồ sơ \x1b[31m<b>"
    made.mkdir()
    lay_out(made, _chosen())
    return made


def test_every_hostile_file_is_in_the_report_with_what_is_wrong_with_it(folder: Path) -> None:
    ran = run_program([*CHECK, str(folder), "--format", "json", "--jobs", "2"])
    assert faults_of_run(ran, {0}) == []
    assert faults_of_report(report_of(ran), _chosen()) == []


def test_the_report_in_words_brings_no_control_character_to_the_terminal(folder: Path) -> None:
    ran = run_program([*CHECK, str(folder), "--format", "text", "-v", "--jobs", "2"])
    assert faults_of_run(ran, {0}) == []
    assert "hồ sơ" in ran.out


def test_inspect_shows_hostile_files_one_by_one(folder: Path) -> None:
    shown = [case for case in _chosen() if case.ignored is None][:: max(1, (_FILES + len(entries.CASES)) // _INSPECTED)]
    paths = [str(folder / case.name) for case in shown]
    for kind in ("json", "text"):
        ran = run_program(["inspect", *paths, "--format", kind, "--ocr", "off"])
        assert faults_of_run(ran, {0}) == []
        if kind == "json":
            told = [one["path"].rsplit("/", 1)[-1] for one in report_of(ran)["documents"]]
            assert len(told) >= len(paths)


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(CASES) >= 400
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(case.defect and (case.says or case.reads or case.ignored or case.is_quiet) for case in CASES)


@pytest.mark.parametrize("name", ["pipe.pdf", "device.pdf", "socket.pdf", "link-to-device.txt"])
def test_inspect_of_what_is_no_file_neither_waits_nor_reads_for_ever(folder: Path, name: str) -> None:
    ran = run_program(["inspect", str(folder / name), "--format", "json", "--ocr", "off"], timeout=120)
    assert faults_of_run(ran, {0}) == []
    assert [one["problems"] for one in report_of(ran)["documents"]] in ([["unsupported-file"]], [["unreadable-file"]])
