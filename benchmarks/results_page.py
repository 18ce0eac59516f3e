"""``README.md`` and its charts from the raw results: one function a part, each the lines of its section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.charts import Line, bars, lines, shares

Found = dict[str, Any]
Section = tuple[list[str], dict[str, str]]
"""Lines of Markdown, and pictures by file name."""


def write(folder: Path, results: Found) -> None:
    """Write the page and its charts beside the raw results; charts of parts that failed now are removed."""
    page, pictures = render(results)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        if old.name not in pictures:
            old.unlink()
    for name, picture in pictures.items():
        (folder / name).write_text(picture, encoding="utf-8")
    (folder / "README.md").write_text(page, encoding="utf-8")


def render(results: Found) -> tuple[str, dict[str, str]]:
    """The page, and its charts by file name."""
    told = [
        "# Results",
        "",
        "Made by `python -m benchmarks` from `results.json`; do not edit. Compare ratios: machines differ.",
    ]
    pictures: dict[str, str] = {}
    for name, section in _SECTIONS.items():
        part = results["parts"].get(name)
        if part is None:
            continue
        told += ["", f"## {_TITLES[name]}", "", _measured_on(part)]
        if reason := part["found"].get("failed") or part["found"].get("left_out"):
            told += ["", f"Not measured: {reason}."]
            continue
        body, drawn = section(part["found"])
        told += ["", *body]
        pictures |= drawn
    return "\n".join(told) + "\n", pictures


def _measured_on(part: Found) -> str:
    on = part["machine"]
    loads = " → ".join(f"{one[0]:.1f}" for one in (on["load"], on["load_after"]) if one) or "unknown"
    dirty = " (with changes)" if on["changed_since_commit"] else ""
    return (
        f"{part['scale'].capitalize()} run, {on['at'][:10]}, {part['took_seconds']:.0f} s; {on['cores']} cores, "
        f"{on['processor']}, Python {on['python']}, load {loads}, commit {(on['commit'] or 'unknown')[:10]}{dirty}."
    )


def _growth(found: Found) -> Section:
    sizes, ratios = found["sizes"], found["ratios"]
    base = sizes[0]["documents"]
    rows = []
    for size, ratio in zip(sizes, ratios, strict=True):
        two = size["cold_two_workers"]
        speed = ratio["speed_up_of_two"]
        rows.append(
            [
                f"{size['documents']:,}",
                f"{two['seconds']:.2f} s",
                f"{ratio['documents_a_second']:.0f}",
                f"{speed:.2f}" if speed else "not run",
                f"{ratio['cost_processor_seconds']:.2f} / {ratio['cost_processor_seconds_without_start_up']:.2f}",
                f"{ratio['cost_seconds']:.2f} / {ratio['cost_seconds_without_start_up']:.2f}",
                f"{size['warm_answer']['seconds']:.3f} s ({ratio['warm_against_walk']:.1f} × walk)",
                f"{size['warm_documents']['seconds']:.2f} s",
                f"{size['warm_one_changed']['seconds']:.2f} s",
                f"{two['peak_parent_mb']} / {two['peak_workers_mb']} MB",
            ]
        )
    head = [
        "documents", "cold, two workers", "documents a second", "two workers against one",
        f"processor time a document against {base}: all / without start-up", "the same by the clock",
        "unchanged: same command", "unchanged: documents remembered", "one changed", "peak parent / workers",
    ]  # fmt: skip
    start = found["start_up"]
    told = [
        *_table(head, rows),
        "",
        f"A check of one takes {start['seconds']:.2f} s ({start['processor_seconds']:.2f} s of the processor): "
        "start-up. It is taken off for “without start-up”, for it would flatter large folders. The walk is another "
        "interpreter that lists and stats every file.",
        "",
        "![Cost a document](growth.svg)",
        "",
        "![Memory over time](memory.svg)",
    ]
    cost = [
        Line(name="processor", points=[(r["documents"], r["cost_processor_seconds_without_start_up"]) for r in ratios]),
        Line(name="by the clock", points=[(r["documents"], r["cost_seconds_without_start_up"]) for r in ratios]),
        Line(name="limit set (1.1)", points=[(r["documents"], 1.1) for r in ratios]),
    ]
    largest = sizes[-1]
    memory = [
        Line(name="workers together", points=[(at, workers) for at, _, workers in largest["memory"]]),
        Line(name="parent", points=[(at, parent) for at, parent, _ in largest["memory"]]),
    ]
    return told, {
        "growth.svg": lines(
            "Cost a document, cold, without start-up", cost, "documents in the folder", f"times that at {base}",
            log_x=True,
        ),
        "memory.svg": lines(
            f"Memory while {largest['documents']:,} documents are checked", memory, "seconds", "MB resident",
            note="Pages that processes share are counted in each.",
        ),
    }  # fmt: skip


_OF_KIND = ("describe", "extract", "recognize")
_OF_VALUES = ("match", "check", "report")


def _stages(found: Found) -> Section:
    values = found["values"]["milliseconds"]
    rows, cut = [], []
    for kind, one in found["kinds"].items():
        each, limit = one["milliseconds"], one["limits"]
        describing, extracting = limit["read"] + limit["hash"], limit["read"] + limit["decode"]
        rows.append(
            [
                kind,
                str(one["documents"]),
                f"{one['bytes'] / one['documents'] / 1000:.0f} KB",
                f"{each['describe']:.2f}",
                f"{describing:.2f}",
                _times(each["describe"], describing),
                f"{each['extract']:.2f}",
                f"{extracting:.2f}",
                _times(each["extract"], extracting),
                f"{each['recognize']:.2f}",
                f"{sum(each.values()) + sum(values.values()):.2f}",
            ]
        )
        cut.append((kind, [each[name] for name in _OF_KIND] + [values[name] for name in _OF_VALUES]))
    head = [
        "kind", "documents", "size of one", "describe", "limit: bytes read and hashed", "distance",
        "extract", "limit: bytes read, pages decoded", "distance", "recognize", "all stages",
    ]  # fmt: skip
    decoded = "; ".join(f"{kind}: {one['limits']['decoded']}" for kind, one in found["kinds"].items())
    told = [
        "Milliseconds of processor time a document, serial, one core; start-up is not in it.",
        "",
        *_table(head, rows),
        "",
        f"What was understood is a value, whatever it was: match {values['match']:.2f}, check {values['check']:.2f}, "
        f"JSON report {values['report']:.2f} ms a document (in a folder of {found['values']['documents']}). They have "
        "no physical limit: nothing is read.",
        "",
        f"Decoded alone ({decoded}). An archive is one document; its members are read as documents of their own.",
        "",
        "![Shares of the stages](stages.svg)",
    ]
    return told, {"stages.svg": shares("Where the processor time of a document goes", cut, (*_OF_KIND, *_OF_VALUES))}


def _baselines(found: Found) -> Section:
    told: list[str] = []
    pictures: dict[str, str] = {}
    if "rows" in found["text"]:
        rows, drawn = [], []
        for name, row in found["text"]["rows"].items():
            each = row["seconds"] / row["documents"] * 1000
            against = row["against_check"]
            rows.append(
                [
                    name, str(row["documents"]), f"{each:.2f} ms", f"{against['seconds']:.2f}",
                    f"{against['processor_seconds']:.2f}",
                ]
            )  # fmt: skip
            drawn.append((name, each, f"{each:.1f} ms"))
        head = ["text documents", "taken", "a document, by the clock", "times check", "times check, processor time"]
        told += [
            *_table(head, rows),
            "",
            "`check` reads what its plan asks for (ends of a document), recognises, matches and reports; pdfplumber "
            "and poppler give the bare text of all pages; the check by names opens no file and sees nothing of its "
            "content.",
            "",
            "![Baselines](baselines.svg)",
        ]
        pictures["baselines.svg"] = bars("Text documents: time a document by the clock", drawn)
    if "planted" in found["existence"]:
        one = found["existence"]
        told += [
            "",
            f"Of {len(one['planted'])} planted defects `check` tells {len(one['noticed_by_check'])}; names and globs "
            f"tell {len(one['noticed_by_names'])} ({', '.join(one['noticed_by_names'])}) and give "
            f"{len(one['false_alarms_by_names'])} false alarm (a paper inside an archive).",
        ]
    told += ["", *_scans_and_bids(found)]
    return told, pictures


def _scans_and_bids(found: Found) -> list[str]:
    told = []
    if "tesseract" in (scanned := found["scans"]):
        right, against = scanned["all_four_fields_right"], scanned["against_own"]
        told.append(
            f"Scans ({scanned['documents']}, {scanned['pages']} pages): the `tesseract` program on every page "
            f"at 300 dpi takes {against['seconds']:.1f} times as long by the clock, {against['processor_seconds']:.1f} "
            f"times the processor time; all four fields right: ours {right['own']}, baseline {right['tesseract']}."
        )
    else:
        told.append(f"Scans: not measured ({scanned['left_out']}).")
    validated = found["bids"]
    tried = "; ".join(validated.get("tried", []))
    if "files" in validated:
        each = validated["seconds"] / validated["files"] * 1000
        told += [
            "",
            f"BIDS validator ({tried}): {validated['files']} files of a made data set in {validated['seconds']:.2f} s, "
            f"{each:.2f} ms a file, peak {validated['peak_parent_mb']} MB. It checks names, side files and headers "
            "against its own standard, nothing a commune has; what it shares with us is that a folder is checked.",
        ]
    else:
        told += ["", f"BIDS validator: {validated['left_out']}. Tried: {tried or 'nothing'}."]
    return told


def _batch(found: Found) -> Section:
    rows = [
        [
            str(one["communes"]), f"{one['cold']['seconds']:.1f} s", f"{one['warm']['seconds']:.2f} s",
            f"{one['cold']['peak_parent_mb']} / {one['cold']['peak_workers_mb']} MB",
            f"{one['warm']['peak_parent_mb']} MB", "yes" if one["same_bytes_again"] else "NO",
        ]
        for one in found["steps"]
    ]  # fmt: skip
    head = ["communes", "cold", "warm", "peak parent / workers, cold", "peak parent, warm", "same bytes again"]
    each = found["documents_each"]
    told = [f"Communes of {each} text documents, two cores.", "", *_table(head, rows), "", "![Parent](batch.svg)", ""]
    engines = found["engines"]
    if "dask_against_local" in engines:
        told.append(
            f"Dask with two workers takes {engines['dask_against_local']:.2f} times the local engine's time for "
            f"{engines['communes']} communes; results are {'the same bytes' if engines['same_bytes'] else 'DIFFERENT'}."
        )
    else:
        told.append(f"Engines: not measured ({engines['left_out']}).")
    drawn = [
        Line(name=f"{one['communes']} communes", points=[(at, parent) for at, parent, _ in one["memory"]])
        for one in found["steps"]
    ]
    return told, {"batch.svg": lines("Memory of the parent, batch, cold", drawn, "seconds", "MB resident")}


def _times(value: float, limit: float) -> str:
    return f"{value / limit:.1f} ×" if limit else "—"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


_TITLES = {
    "growth": "Growth: text documents in one folder",
    "stages": "Costs by stage, and the physical limit",
    "baselines": "Baselines",
    "batch": "Many communes, and engines",
}
_SECTIONS: dict[str, Callable[[Found], Section]] = {
    "growth": _growth,
    "stages": _stages,
    "baselines": _baselines,
    "batch": _batch,
}
