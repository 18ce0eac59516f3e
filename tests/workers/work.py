"""What workers of the tests do: all that a reader of hostile files may do to its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
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


def end_the_cluster_worker(item: str) -> str:
    """Kills the process that handed us the portion, two above us, when ``item`` says so."""
    if item == "poison":
        time.sleep(0.3)
        os.kill(_parent_of(os.getppid()), signal.SIGKILL)
        time.sleep(3600)
    return item


def tell_and_wait(item: str) -> str:
    """Leaves the number of the cluster's worker in the folder ``item`` names, and takes its time."""
    Path(item).with_name(f"worker-{_parent_of(os.getppid())}").touch()
    time.sleep(0.1)
    return item


def _parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text("ascii", "replace").rsplit(")", 1)[-1].split()[1])


@dataclass(frozen=True)
class OtherFacts:
    """Says otherwise on another machine than where it was made."""

    home: int

    def __call__(self) -> tuple[tuple[str, str], ...]:
        return (("library", "1.0" if os.getpid() == self.home else "2.0"),)


def no_facts() -> tuple[tuple[str, str], ...]:
    """All machines are alike."""
    return ()
