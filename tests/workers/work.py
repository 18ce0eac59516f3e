"""What workers of the tests do: all that a reader of hostile files may do to its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from evidence_check.workers.budget import Loss


def lost(item: object, loss: Loss) -> str:
    """The result of an item without one."""
    return f"{loss.kind.value} {loss.found}".strip()


def double(item: int) -> int:
    """Twice the item; 40 bytes that say nothing of the worker."""
    return 2 * item


def process_number(item: int) -> int:
    """The worker it was done in."""
    return os.getpid()


def misbehave(item: str) -> str:
    """Does what the item names; a plain item comes back as it is."""
    match item:
        case "hang":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "abort":
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "leave":
            sys.exit(4)
        case "raise":
            raise TypeError("of a parser")
        case "hog":
            return str(len(bytearray(4 << 30)))
        case "huge":
            return "a" * (9 << 20)
        case "talk":
            for stream in (1, 2):
                os.write(stream, b"a C library tells the terminal something\n")
        case "ask":
            return repr(os.read(0, 10))
    return item


def die_the_first_time(item: str) -> str:
    """Killed from outside, once: ``item`` is a file that tells whether it happened already."""
    mark = Path(item)
    if mark.name.startswith("once") and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def start_a_child_and_hang(item: str) -> str:
    """Starts a long program, writes its number and the worker's to the file ``item``, and hangs."""
    child = subprocess.Popen(["sleep", "3600"])
    Path(item).write_text(f"{os.getpid()} {child.pid}", encoding="ascii")
    time.sleep(3600)
    return item


_KEPT: list[bytearray] = []


def swell(item: int) -> int:
    """Keeps 60 MB for each item: a library that leaks. The worker it was done in."""
    _KEPT.append(bytearray(b"a") * (60 << 20))
    return os.getpid()


def recognise_by_a_program_that_hangs(item: str) -> str:
    """Starts the program ``item`` as recognition of scans does."""
    from evidence_check.extract.tesseract_program import recognise

    return repr(recognise(b"", 6, Path(item).parent, 3600, Path(item)))
