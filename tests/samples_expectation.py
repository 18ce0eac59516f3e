"""Reads an ``expected.toml`` and holds a JSON report against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

_KEYS = ("code", "confidence", "criterion", "requirement", "path")


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
    found += [f"not expected: { {key: one[key] for key in (*_KEYS, 'title')} }" for one in left]
    return found
