"""Where and with what a part was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("evidence-check", "pypdfium2", "pdfplumber", "tesserocr", "python-calamine", "rapidfuzz", "distributed")
_ROOT = Path(__file__).parent.parent


def machine() -> dict[str, object]:
    """Cores, processor, versions, load and commit, as they are now."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": _processor(),
        "memory_mb": _memory_mb(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "programs": {"tesseract": _told("tesseract", "--version"), "pdftotext": _told("pdftotext", "-v")},
        "commit": _git("rev-parse", "HEAD"),
        "changed_since_commit": bool(_git("status", "--porcelain", "--untracked-files=no", "--", "evidence_check")),
        "load": load(),
    }


def load() -> list[float]:
    """Load average of the last 1, 5 and 15 minutes; empty where the system tells none."""
    try:
        return [round(one, 2) for one in os.getloadavg()]
    except (OSError, AttributeError):
        return []


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory_mb() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (OSError, ValueError, AttributeError):
        return None


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git(*words: str) -> str | None:
    return _told("git", "-C", str(_ROOT), *words, whole=True)


def _told(*command: str, whole: bool = False) -> str | None:
    """What a program says of itself, its first line unless ``whole``; None where there is no such program."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = (ran.stdout or ran.stderr).strip()
    return said if whole else said.split("\n", 1)[0]
