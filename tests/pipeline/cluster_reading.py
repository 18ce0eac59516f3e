"""Submissions read by a Dask cluster give the bytes that a local run gives. Real clusters, real files.

Run by ``scripts/long/cluster_reading``; ``tests/batch/test_engines`` is its short form.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.extraction import OcrMode, OcrSettings
from evidence_check.pipeline.checking import Wanted, check_folder
from evidence_check.pipeline.engines import EngineFailedError, cluster
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.report.registry import RENDERERS
from evidence_check.report.style import Style
from evidence_check.workers.engine import Engine
from evidence_check.workers.pool import warm_up
from tests.optional_parts import needs_dask
from tools.hostile_files import entries
from tools.hostile_files.corpus import CASES, lay_out

pytestmark = [needs_dask, pytest.mark.skipif(sys.platform == "win32", reason="hostile names cannot be made there")]
SAMPLES = Path(__file__).parents[2] / "sample_submissions"
LOCAL = ReadingOptions(jobs=2, ocr=OcrSettings(mode=OcrMode.OFF))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    warm_up(["evidence_check.pipeline.reading"])  # local workers beside the threads of a cluster
    with cluster(None, 2, LOCAL.ocr) as started:
        yield started


@pytest.mark.parametrize(("name", "rules"), [("phu_my_2023", None), ("broken", "hong-2023.toml")])
def test_samples_have_the_same_report(name: str, rules: str | None, engine: Engine) -> None:
    wanted = Wanted(rules=rules and str(SAMPLES / "rules" / rules))
    assert report(SAMPLES / name, wanted, engine) == report(SAMPLES / name, wanted, None)


def test_hostile_files_have_the_same_report(engine: Engine, tmp_path: Path) -> None:
    light = [case for case in CASES if not case.is_heavy and not case.needs_libarchive and case not in entries.CASES]
    lay_out(tmp_path / "hồ sơ", [*entries.CASES, *random.Random(30).sample(light, 15)])
    wanted = Wanted(rules=str(SAMPLES / "rules" / "hong-2023.toml"))
    assert report(tmp_path / "hồ sơ", wanted, engine) == report(tmp_path / "hồ sơ", wanted, None)


def test_a_model_that_is_not_on_the_other_machine_is_told(engine: Engine, tmp_path: Path) -> None:
    options = replace(LOCAL, engine=engine, ocr=OcrSettings(tessdata=str(tmp_path / "tessdata")))
    with pytest.raises(EngineFailedError) as caught:
        check_folder(SAMPLES / "phu_my_2023", Wanted(), today=date(2024, 1, 5), options=options)
    assert str(tmp_path / "tessdata") in catalogue("vi").render(caught.value.message)


def report(folder: Path, wanted: Wanted, engine: Engine | None) -> bytes | str:
    """The JSON report of a folder."""
    made = check_folder(folder, wanted, today=date(2024, 1, 5), options=replace(LOCAL, engine=engine))
    return RENDERERS["json"].render(made, Style(words=catalogue("vi"), version="0"))
