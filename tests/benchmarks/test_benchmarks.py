"""The benchmarks in their tiniest form: what they measure with is the same every time, what they find is kept."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import __main__ as program
from benchmarks import corpus, results_page, stages
from benchmarks.bench import Bench
from benchmarks.corpus import Kind
from benchmarks.existence_check import missing
from benchmarks.process_tree import DidNotWorkError, Sample, Series, run
from benchmarks.scale import QUICK

_RAN = {
    "seconds": 2.0,
    "processor_seconds": 3.0,
    "exit_code": 1,
    "peak_parent_mb": 80,
    "peak_workers_mb": 120,
    "all_seconds": [2.0, 2.1],
}
_MEMORY = [(0.1, 20, 0), (1.0, 60, 120), (2.0, 80, 0)]


def _growth() -> dict[str, Any]:
    size = {
        "cold_two_workers": _RAN, "warm_answer": _RAN, "warm_documents": _RAN, "warm_one_changed": _RAN,
        "bare_walk": _RAN, "memory": _MEMORY, "bytes": 1,
    }  # fmt: skip
    ratio = {
        "documents_a_second": 150.0, "warm_against_walk": 2.0, "cost_seconds": 1.0, "cost_processor_seconds": 1.0,
        "cost_seconds_without_start_up": 1.02, "cost_processor_seconds_without_start_up": 1.01,
    }  # fmt: skip
    return {
        "start_up": _RAN,
        "sizes": [size | {"documents": many} for many in (300, 30_000)],
        "ratios": [
            ratio | {"documents": many, "speed_up_of_two": speed} for many, speed in ((300, 1.85), (30_000, None))
        ],
    }


def _baselines() -> dict[str, Any]:
    row = {"documents": 20, "against_check": {"seconds": 1.0, "processor_seconds": 1.0}} | _RAN
    return {
        "text": {"rows": {"check": row, "plain <pdfplumber> loop": row}},
        "existence": {"left_out": "no peer"},
        "scans": {"left_out": "the OCR model is missing"},
        "bids": {"left_out": "could not be installed", "tried": ["npm: no network"]},
    }


def _batch() -> dict[str, Any]:
    step = {"communes": 10, "cold": _RAN, "warm": _RAN, "same_bytes_again": True, "memory": _MEMORY}
    engines = {"communes": 5, "dask_against_local": 1.2, "same_bytes": True}
    return {"communes": 10, "documents_each": 300, "steps": [step], "engines": engines}


def _bench(room: Path) -> Bench:
    return Bench(scale=QUICK, room=room, say=lambda told: None)


def test_the_same_seed_makes_the_same_files_and_another_seed_others() -> None:
    for kind in (Kind.TEXT_PDF, Kind.WORD, Kind.EXCEL, Kind.ARCHIVE):
        first, again, other = (corpus.document(9, kind, seed) for seed in (1, 1, 2))
        assert first == again
        assert first.data != other.data, kind
    first_scan = corpus.document(3, Kind.SCAN, 1)
    corpus._scan.cache_clear()
    assert corpus.document(3, Kind.SCAN, 1) == first_scan


def test_kinds_are_dealt_in_the_stated_shares() -> None:
    assert sum(corpus.SHARES.values()) == 100
    assert Counter(corpus.kinds(200)) == {kind: 2 * share for kind, share in corpus.SHARES.items()}
    assert len(corpus.kinds(7)) == 7


def test_files_made_from_one_scan_have_contents_of_their_own() -> None:
    one, other = (corpus.document(at, Kind.SCAN, 1) for at in (3, 3 + corpus._SCANS))
    assert one.path != other.path
    assert one.data != other.data
    assert one.data[:1000] == other.data[:1000]


def test_stages_are_measured_on_documents_that_were_understood(tmp_path: Path) -> None:
    bench = _bench(tmp_path)
    found = stages.stage_costs(bench.commune(2, Kind.WORD), bench.rules, Kind.WORD)
    assert (found["documents"], found["typed"], found["unread"]) == (2, 2, 0)
    assert all(value > 0 for value in found["milliseconds"].values())


def test_the_page_tells_every_part_and_its_pictures_are_well_formed(tmp_path: Path) -> None:
    costs = {"milliseconds": {"describe": 0.1, "extract": 4.0, "recognize": 1.0}, "documents": 2, "bytes": 9000}
    limits = {"read": 0.02, "hash": 0.02, "decode": 1.0, "decoded": "PDFium alone"}
    values = {"documents": 2, "milliseconds": {"match": 0.5, "check": 0.5, "report": 0.2}}
    found = {
        "growth": _growth(),
        "stages": {"kinds": {"text PDF": costs | {"limits": limits}}, "values": values},
        "baselines": _baselines(),
        "batch": _batch(),
    }
    machine = {"at": "2026-01-02T03:04:05", "cores": 2, "processor": "P", "python": "3", "load": [1.0], "commit": "abc"}
    parts = {
        name: {
            "scale": "quick", "took_seconds": 1.0, "found": one,
            "machine": machine | {"load_after": [], "changed_since_commit": False},
        }
        for name, one in found.items()
    }  # fmt: skip
    results_page.write(tmp_path, {"parts": parts})
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\]\((\S+\.svg)\)", page))
    assert shown == {path.name for path in tmp_path.glob("*.svg")} != set()
    for path in tmp_path.glob("*.svg"):
        ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert "1.85" in page
    assert "npm: no network" in page
    results_page.write(tmp_path, {"parts": {"growth": parts["growth"] | {"found": {"failed": "no room"}}}})
    assert "Not measured: no room." in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*.svg"))


def test_what_was_measured_is_kept_when_a_later_part_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(bench: Bench) -> dict[str, Any]:
        raise DidNotWorkError("ended with 1")

    monkeypatch.setattr(program, "PARTS", {"growth": lambda bench: _growth(), "batch": fails})
    assert program.main(["--quick", "--results", str(tmp_path)]) == 1
    monkeypatch.setattr(program, "PARTS", {"growth": fails, "batch": lambda bench: _batch()})
    assert program.main(["--quick", "--results", str(tmp_path), "--only", "batch"]) == 0
    parts = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["parts"]
    assert parts["growth"]["found"]["sizes"][0]["memory"] == [list(one) for one in _MEMORY]
    assert parts["batch"]["found"]["communes"] == 10


def test_a_check_by_names_sees_names_only(tmp_path: Path) -> None:
    (tmp_path / "1.1 Cải cách").mkdir()
    (tmp_path / "1.1 Cải cách" / "KH năm.pdf").write_bytes(b"")
    assert missing(str(tmp_path), ["1.1 */kh *", "1.1 */BC *"]) == ["1.1 */BC *"]


def test_a_run_counts_the_processor_and_memory_of_its_children(tmp_path: Path) -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(4_000_000)); print(1)'])"
    ran = run([sys.executable, "-c", code], output=tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8").strip() == "1"
    assert ran.processor > 0.05
    with pytest.raises(DidNotWorkError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], output=tmp_path / "out")
    with pytest.raises(DidNotWorkError, match="longer than"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.3)


def test_a_series_stays_small_and_keeps_its_peaks() -> None:
    series = Series()
    for at in range(5_000):
        series.add(Sample(at=at * 0.05, parent=500 if at == 2_222 else 10, workers=at))
    assert len(series.samples) <= 121
    assert max(one.parent for one in series.samples) == 500
    assert series.samples[-1].workers == 4_999
