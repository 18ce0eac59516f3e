"""The BIDS validator: another check of a folder against a written standard, on a data set with as many files.

It looks at names, side files and headers of brain scans, nothing of which a commune has: the figure says what a
well-known check of a folder costs a file, and no more. It is used where it stands on PATH, else installed into the
benchmarks' own folder: from the Python package index (``bids-validator-deno``, a program in a wheel), then from npm
(``bids-validator``). What was tried is kept in the results.
"""

from __future__ import annotations

import gzip
import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

_DENO, _NPM = "bids-validator-deno==3.0.2", "bids-validator@1.15.0"
_INSTALL_SECONDS = 240


def find_validator(room: Path) -> tuple[list[str] | None, list[str]]:
    """The command, or None; and what was tried, in words."""
    tried: list[str] = []
    for name in ("bids-validator-deno", "bids-validator"):
        if found := shutil.which(name):
            return [found], [f"{name}: on PATH"]
        tried.append(f"{name}: not on PATH")
    own = room / "bids"
    python = own / "python"
    steps = (
        (
            python / "bin" / "bids-validator-deno",
            _DENO,
            [
                [sys.executable, "-m", "venv", "--without-pip", str(python)],
                [
                    *(_pip() or ["pip"]),
                    *("--python", str(python / "bin" / "python")),
                    *("install", "-q", "--disable-pip-version-check", _DENO),
                ],
            ],
        ),
        (
            own / "npm" / "node_modules" / ".bin" / "bids-validator",
            _NPM,
            [["npm", "install", "--prefix", str(own / "npm"), "--no-audit", "--no-fund", _NPM]],
        ),
    )
    for program, package, commands in steps:
        if program.is_file() or _installed(commands, package, tried):
            if program.is_file():
                return [str(program)], [*tried, f"{package}: installed"]
            tried.append(f"{package}: installed, but brings no program")
    return None, tried


def _pip() -> list[str] | None:
    """pip of this environment, or of the system's Python where this one has none."""
    for python in (sys.executable, shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin") or ""):
        if python and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
            return [python, "-m", "pip"]
    return None


def _installed(commands: list[list[str]], package: str, tried: list[str]) -> bool:
    for command in commands:
        try:
            ran = subprocess.run(command, capture_output=True, timeout=_INSTALL_SECONDS, encoding="utf-8")
        except (OSError, subprocess.TimeoutExpired) as error:
            tried.append(f"{package}: {type(error).__name__}")
            return False
        if ran.returncode:
            tried.append(f"{package}: could not be installed ({(ran.stderr or ran.stdout).strip()[-160:]})")
            return False
    return True


def make_data_set(folder: Path, files: int) -> Path:
    """A small data set: half of the files pictures of a few points (NIfTI-1, packed), half their side files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    about = {"Name": "made for a benchmark", "BIDSVersion": "1.8.0", "License": "CC0", "Authors": ["none"]}
    (folder / "dataset_description.json").write_text(json.dumps(about), encoding="utf-8")
    (folder / "README").write_text("Made for a benchmark; nothing was measured. " * 8, encoding="utf-8")
    picture = gzip.compress(_nifti(), mtime=0)
    side: dict[str, Any] = {"MagneticFieldStrength": 3, "Manufacturer": "none"}
    for at in range(1, files // 2 + 1):
        name = f"sub-{at:05}"
        place = folder / name / "anat"
        place.mkdir(parents=True)
        (place / f"{name}_T1w.nii.gz").write_bytes(picture)
        (place / f"{name}_T1w.json").write_text(json.dumps(side), encoding="utf-8")
    return folder


def _nifti() -> bytes:
    """348 bytes of header, 4 of extension, a picture of 8 × 8 × 8 numbers."""
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, 8, 8, 8, 1, 1, 1, 1)
    struct.pack_into("<hh", header, 70, 4, 16)
    struct.pack_into("<8f", header, 76, 1, 1, 1, 1, 1, 0, 0, 0)
    struct.pack_into("<f", header, 108, 352.0)
    header[123] = 10  # millimetres and seconds
    header[344:348] = b"n+1\0"
    return bytes(header) + bytes(8 * 8 * 8 * 2)
