"""Reads an ``expected.toml`` and holds a JSON report against it.

``exit_code``, ``[summary]`` and ``[[finding]]`` always; ``[[uninspected]]`` and ``[[document]]`` where a folder is
about what is read: then the list of unread files has to be exactly this, and every named field of a named document.
``[[criterion]]``: the verdict on every leaf.
``arguments`` are further ones of the command; ``needs_ocr`` says that the verdict rests on scans that are read,
``needs_libarchive`` that it rests on the system's archive reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

_KEYS = ("code", "confidence", "criterion", "requirement", "path", "detail")


def expected_of(folder: Path) -> dict[str, Any]:
    """What the folder's ``expected.toml`` says."""
    return tomli.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def disagreements(report: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Every point where a report and the expectation differ; findings must match one to one."""
    found = [
        f"{key}: {report['summary'][key]} instead of {value}"
        for key, value in expected.get("summary", {}).items()
        if report["summary"][key] != value
    ]
    left = list(report["findings"])
    for wanted in expected.get("finding", []):
        match = next((one for one in left if all(one[key] == wanted[key] for key in _KEYS if key in wanted)), None)
        if match is None:
            found.append(f"not reported: {wanted}")
        else:
            left.remove(match)
    found += _unread(report, expected) + _documents(report, expected) + _criteria(report, expected)
    found += [f"not expected: { {key: one[key] for key in (*_KEYS, 'title')} }" for one in left]
    return found


def _unread(report: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    if "uninspected" not in expected:
        return []
    told = {one["path"]: one["reason"] for one in report["uninspected"] if one["reason"] != "declaration"}
    wanted = {one["path"]: one["reason"] for one in expected["uninspected"]}
    return [
        f"{path}: told {told.get(path)!r} instead of {wanted.get(path)!r}"
        for path in sorted({*told, *wanted})
        if told.get(path) != wanted.get(path)
    ]


def _criteria(report: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Where leaves are named, all of them have to be."""
    if "criterion" not in expected:
        return []
    wanted = {one["code"]: one for one in expected["criterion"]}
    told = {one["code"]: one for one in report["criteria"]}
    found = [f"leaf {code} is on one side only" for code in sorted(wanted.keys() ^ told.keys())]
    return found + [
        f"{code}: {key} is {told[code][key]!r} instead of {value!r}"
        for code in wanted.keys() & told.keys()
        for key, value in wanted[code].items()
        if told[code][key] != value
    ]


def _documents(report: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    found = {one["path"]: one for one in report["documents"]}
    return [
        f"{wanted['path']}: {key} is {found.get(wanted['path'], {}).get(key)!r} instead of {value!r}"
        for wanted in expected.get("document", [])
        for key, value in wanted.items()
        if found.get(wanted["path"], {}).get(key) != value
    ]
