"""Which processes there are (Linux)."""

from __future__ import annotations

import signal
import time
from pathlib import Path


def is_running(number: int) -> bool:
    """True for a process that is there and is no zombie."""
    try:
        return Path(f"/proc/{number}/stat").read_text("ascii", "replace").rsplit(")", 1)[-1].split()[0] != "Z"
    except OSError:
        return False


def children_of(parent: int) -> list[int]:
    """Processes of a parent, with theirs."""
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text("ascii", "replace").rsplit(")", 1)[-1].split()
        except OSError:
            continue
        if int(stat[1]) == parent and stat[0] != "Z":
            found += [int(entry.name), *children_of(int(entry.name))]
    return found


def all_gone(numbers: list[int], seconds: float) -> bool:
    """True as soon as none of them runs; False where one still does after so many seconds."""
    until = time.monotonic() + seconds
    while any(is_running(number) for number in numbers):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def hear_ctrl_c() -> None:
    """For ``preexec_fn``: a shell starts what runs in the background deaf to Ctrl-C, and tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
