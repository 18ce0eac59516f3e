"""Named baselines on the same files, by turns with the program, in the same run."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks import bids, scans
from benchmarks.bench import VERDICTS, Bench, in_package, median
from benchmarks.corpus import Kind
from benchmarks.process_tree import DidNotWorkError, Ran, run
from evidence_check.extract.tessdata import find_tessdata
from evidence_check.extract.tesseract_program import find_program
from tools import peer_fixture

_PAPERS = ("KH *", "BC tổng kết *", "QĐ *", "BC quý I.*", "BC quý II.*", "BC quý III.*", "BC quý IV.*")
_TOLD_BY_NAMES = {
    "1.1 */BC tổng kết *": "report missing",
    "2.1 */QĐ *": "decision missing",
    "21.1 */KH *": "filed under the wrong criterion",
}
"""Globs without a file in the peer fixture that tell of a planted defect, if only as a missing paper."""
_PDFTOTEXT = 'find "$1" -name "*.pdf" -print0 | xargs -0 -n1 -I{} pdftotext -layout {} /dev/null'


def measure(bench: Bench) -> dict[str, Any]:
    """Text documents, existence by name, scans, the BIDS validator; each on its own, so that one may be missing."""
    found: dict[str, Any] = {}
    for name, part in (("text", _text), ("existence", _existence), ("scans", _scans), ("bids", _bids)):
        try:
            found[name] = part(bench)
        except (DidNotWorkError, OSError) as error:
            found[name] = {"left_out": str(error)}
        if "left_out" in found[name]:
            bench.say(f"left out: {name}: {found[name]['left_out']}")
    return found


def _text(bench: Bench) -> dict[str, Any]:
    count, few = bench.scale.baseline_documents, bench.scale.slow_baselines
    folder = bench.commune(count, Kind.TEXT_PDF)
    commands = {
        "check": bench.check(folder, "--no-cache", "--format", "json"),
        "check, one worker": bench.check(folder, "--no-cache", "--format", "json", "--jobs", "1"),
        "names and globs only": in_package("benchmarks.existence_check", str(folder), str(_globs(bench))),
    }
    if shutil.which("pdftotext"):
        commands["poppler pdftotext"] = ["sh", "-c", _PDFTOTEXT, "sh", str(folder)]
    taken: dict[str, list[Ran]] = {name: [] for name in commands}
    for at in range(bench.scale.baseline_runs):
        for name, command in commands.items():
            bench.say(f"{name}, {count} text documents, run {at + 1} of {bench.scale.baseline_runs}")
            taken[name].append(bench.run(command))
    bench.say(f"pdfplumber loop, {few} documents")
    loop = bench.run(in_package("benchmarks.pdfplumber_loop", str(folder), str(few)), good=(0,))
    rows = {name: {"documents": count} | median(runs) for name, runs in taken.items()}
    rows["plain pdfplumber loop"] = {"documents": few} | loop.as_json()
    own = rows["check"]
    for row in rows.values():
        row["against_check"] = {
            unit: round(_each(row, unit) / _each(own, unit), 3) for unit in ("seconds", "processor_seconds")
        }
    return {"rows": rows}


def _each(row: dict[str, Any], unit: str) -> float:
    return float(row[unit]) / float(row["documents"])


def _existence(bench: Bench) -> dict[str, Any]:
    """What a check by names notices of the defects that are planted in the peer fixture, and what ``check`` does."""
    bench.say("planted defects: by names alone, and by check")
    target = bench.room / "peer"
    shutil.rmtree(target, ignore_errors=True)
    peer = peer_fixture.write(target)
    names = target / "names"
    run(in_package("benchmarks.existence_check", str(target / "ho-so"), str(_globs(bench))), output=names)
    absent = names.read_text(encoding="utf-8").splitlines()
    report = target / "report.json"
    run(
        [
            *(sys.executable, "-m", "evidence_check", "check", str(target / "ho-so")),
            *("--rules", str(target / "rules.toml"), "--today", "2024-01-05", "--no-cache", "--format", "json"),
        ],
        output=report,
        environment=bench.environment("none"),
        good=VERDICTS,
    )
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    told = Counter((one["code"], one["confidence"], one["criterion"], one["path"]) for one in findings)
    by_check = [one.what for one in peer.planted if any(_is_told(one, key) for key in told)]
    return {
        "planted": [one.what for one in peer.planted],
        "noticed_by_check": by_check,
        "noticed_by_names": [_TOLD_BY_NAMES[one] for one in absent if one in _TOLD_BY_NAMES],
        "false_alarms_by_names": [one for one in absent if one not in _TOLD_BY_NAMES],
    }


def _globs(bench: Bench) -> Path:
    """The papers that the peer rulebook asks for, as the names that its officer gives them."""
    path = bench.room / "globs"
    topics = range(1, len(peer_fixture._TOPICS) + 1)
    path.write_text("".join(f"{at}.1 */{paper}\n" for at in topics for paper in _PAPERS), encoding="utf-8")
    return path


def _is_told(planted: peer_fixture.Planted, key: tuple[str, str, str | None, str | None]) -> bool:
    code, confidence, criterion, path = key
    return (
        code == planted.code
        and confidence == planted.confidence
        and planted.criterion in (None, criterion)
        and planted.path in (None, path)
    )


def _scans(bench: Bench) -> dict[str, Any]:
    """``benchmarks.scans``: the same documents through both, by turns."""
    tessdata = find_tessdata(None, os.environ, Path.home(), sys.platform)
    program = find_program(os.environ, Path.home(), sys.platform)
    if tessdata is None or program is None:
        return {"left_out": "the OCR model or the tesseract program is missing"}
    count = bench.scale.scans
    folder = bench.room / f"scans-{count}"
    bench.say(f"making {count} scans of one to five pages")
    scans.make_folder(folder, count)
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    rounds = []
    for at in range(0, len(rows), 10):
        bench.say(f"scans {at + 1} to {min(at + 10, len(rows))} of {len(rows)}: ours, then tesseract page by page")
        rounds.append(scans.run_round(folder, rows[at : at + 10], program, Path(tessdata)))
    own = sum(one.own_processor for one in rounds)
    theirs = sum(one.baseline_processor for one in rounds)
    all_right = ("all four", "right")
    return {
        "documents": len(rows),
        "pages": sum(int(row["pages"]) for row in rows),
        "own": {"seconds": sum(one.own for one in rounds), "processor_seconds": own},
        "tesseract": {"seconds": sum(one.baseline for one in rounds), "processor_seconds": theirs},
        "against_own": {
            "seconds": round(sum(one.baseline for one in rounds) / sum(one.own for one in rounds), 2),
            "processor_seconds": round(theirs / own, 2),
        },
        "all_four_fields_right": {
            "own": sum(one.own_found[all_right] for one in rounds),
            "tesseract": sum(one.baseline_found[all_right] for one in rounds),
        },
    }


def _bids(bench: Bench) -> dict[str, Any]:
    bench.say("BIDS validator: looked for, or installed into the benchmarks' own folder")
    command, tried = bids.find_validator(bench.room)
    if command is None:
        return {"left_out": "the BIDS validator could not be installed", "tried": tried}
    files = bench.scale.bids_files
    folder = bids.make_data_set(bench.room / "bids-data", files)
    bench.say(f"BIDS validator, {files} files")
    ran = median([bench.run([*command, str(folder)], good=(0, 1, 16)) for _ in range(bench.scale.baseline_runs)])
    return {"files": files, "tried": tried} | ran
