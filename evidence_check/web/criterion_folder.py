"""The folder of a criterion inside a submission, and showing it in the system's file manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from evidence_check.scan.coded_folders import coded_folders

_WAIT = 3.0
"""Seconds after which a program that was started counts as started."""


def criterion_folder(root: Path, criterion: str) -> tuple[Path, str]:
    """The folder whose name starts with the code, else with the nearest code above it, else the submission itself.

    With it goes the folder's path inside the submission, "" for the submission. Only real folders are looked at,
    never links, so nothing outside can be found: the asker names a code, not a path.
    """
    folders = coded_folders(root)
    code = criterion
    while code:
        if code in folders:
            return root / folders[code], folders[code]
        code = code.rpartition(".")[0]
    return root, ""


def show_folder(folder: Path) -> str | None:
    """Open the file manager at ``folder``. None where it was started, else why not: no_screen | no_manager | failed."""
    if not folder.is_dir():
        return "failed"
    if sys.platform == "win32":
        try:
            # "explore" and the last sign keep Windows from starting a program of the same name.
            os.startfile(f"{folder}{os.sep}", "explore")
        except OSError:
            return "failed"
        return None
    if sys.platform == "darwin":
        return _run(["open", "-R", str(folder)])  # shows it, and never starts a folder that is an application
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "no_screen"
    program = shutil.which("xdg-open")
    return _run([program, str(folder)]) if program else "no_manager"


def _run(command: list[str]) -> str | None:
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError:
        return "failed"
    try:
        return None if process.wait(_WAIT) == 0 else "failed"
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()  # the file manager itself: it runs on
        return None
