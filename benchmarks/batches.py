"""Many communes in one go: ``batch`` with its reports, cold and warm, and the parent's memory; Dask against local.

The communes are those of ``tools.province``. What this version of the program does not have yet is left out, and the
results say so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.bench import TODAY, VERDICTS, Bench, in_package, program, required
from benchmarks.process_tree import DidNotWorkError, Ran, run

_MAKING_SECONDS = 1800.0


def measure(bench: Bench) -> dict[str, Any]:
    """The province, then the engines on its first communes."""
    said = subprocess.run(
        [*program(), "batch", "--help"], capture_output=True, encoding="utf-8", errors="replace", timeout=60
    )
    if said.returncode:
        return {"left_out": "this version has no command batch"}
    if importlib.util.find_spec("tools.province") is None:
        return {"left_out": "this version has no tools.province, which makes the communes"}
    communes, documents = bench.scale.province
    room = bench.room / f"province-{communes}-{documents}"
    if not (room / "made").is_file():
        bench.say(f"making {communes} communes of {documents} documents")
        words = (str(room), "--communes", str(communes), "--documents", str(documents), "--seed", str(bench.seed))
        run(in_package("tools.province", *words), output=bench.printed, timeout=_MAKING_SECONDS)
        (room / "made").touch()
    found: dict[str, Any] = {"communes": communes, "documents_each": documents}
    found["steps"] = [_step(bench, room, many) for many in bench.scale.province_steps]
    if "--engine" not in said.stdout:
        found["engines"] = {"left_out": "this version's batch has no --engine"}
    elif importlib.util.find_spec("distributed") is None:
        found["engines"] = {"left_out": "dask.distributed is not installed"}
    else:
        found["engines"] = _engines(bench, room)
    return found


def _step(bench: Bench, room: Path, many: int) -> dict[str, Any]:
    """The first ``many`` communes: cold, then with everything remembered."""
    bench.forget("province")
    shutil.rmtree(_reports(bench), ignore_errors=True)
    bench.say(f"batch, {many} communes, cold")
    cold = _batch(bench, room, many, cache="province")
    before = _digest(bench)
    bench.say(f"batch, {many} communes, warm")
    warm = _batch(bench, room, many, cache="province")
    same = _digest(bench) == before
    return {
        "communes": many,
        "cold": cold.as_json(),
        "warm": warm.as_json(),
        "same_bytes_again": same,
        "memory": [(one.at, one.parent, one.workers) for one in cold.memory],
    }


def _engines(bench: Bench, room: Path) -> dict[str, Any]:
    """Both from nothing, by turns, two workers each."""
    many = bench.scale.engine_communes
    found: dict[str, Any] = {"communes": many}
    outputs = []
    try:
        for engine in ("local", "dask"):
            bench.say(f"batch, {many} communes, engine {engine}")
            shutil.rmtree(_reports(bench), ignore_errors=True)
            ran = _batch(bench, room, many, "--no-cache", "--jobs", "2", "--engine", engine)
            found[engine] = ran.as_json()
            outputs.append(_digest(bench))
    except DidNotWorkError as error:
        return found | {"left_out": str(error)}
    found["dask_against_local"] = round(found["dask"]["seconds"] / found["local"]["seconds"], 3)
    found["same_bytes"] = outputs[0] == outputs[1]
    return found


def _batch(bench: Bench, room: Path, many: int, *options: str, cache: str = "none") -> Ran:
    folders = sorted(path for path in (room / "tinh").iterdir() if path.is_dir())[:many]
    command = [
        *(*program(), "batch", *map(str, folders), "--rules", str(room / "rules.toml")),
        *("--today", TODAY, "--format", "json", "--report-dir", str(_reports(bench)), *options),
    ]
    ran = bench.run(command, cache=cache, good=VERDICTS)
    told = json.loads(bench.printed.read_text(encoding="utf-8"))["submissions"]
    required(sum(one["exit_code"] in VERDICTS for one in told), many, "communes checked")
    required(len(list(_reports(bench).iterdir())) >= many, True, "a report for each commune")
    return ran


def _reports(bench: Bench) -> Path:
    return bench.room / "reports"


def _digest(bench: Bench) -> str:
    """Of the overview and of every report."""
    digest = hashlib.sha256(bench.printed.read_bytes())
    for path in sorted(_reports(bench).rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
