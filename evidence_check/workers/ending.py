"""How processes end: with their parent, with all they started, and in words."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from functools import lru_cache
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

_PR_SET_PDEATHSIG = 1
"""linux/prctl.h"""


def kill_group(process: BaseProcess) -> None:
    """End a worker and all it started, at once. Before it is joined: until then nobody else can have its number."""
    if process.pid is not None and hasattr(os, "killpg"):
        # The group is gone, or the worker had no time to open one of its own.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def exit_words(code: int | None) -> str:
    """ "SIGSEGV", "exit 3": what a system calls the end of a process. ``code`` as :mod:`multiprocessing` gives it."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
        return f"signal {-code}"
    return f"exit {code}"


def end_with_parent(parent: int | None) -> None:
    """From now on this process is killed when its parent (of this number) is gone, whatever it is doing then.

    None: a server of forks stands between, which ends with whoever asked it.

    On Linux the parent is the very thread that started it: that thread has to outlive its workers, and does.
    """
    if die_with_parent() and parent is not None:
        if os.getppid() != parent:
            os._exit(1)  # it went before we asked
        return
    threading.Thread(target=_watch_parent, daemon=True).start()


def die_with_parent() -> bool:
    """Ask Linux to kill this process with its parent. Also for children, between fork and exec. False elsewhere."""
    libc = _libc()
    return libc is not None and libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0


@lru_cache(maxsize=1)
def _libc() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes

    return ctypes.CDLL(None)


def _watch_parent() -> None:
    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
