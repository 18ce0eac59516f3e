"""What a worker of our own Dask cluster does when it starts (Dask's "preload")."""

from __future__ import annotations

import signal


def dask_setup(_worker: object) -> None:
    """Ctrl-C in the terminal is for us; the worker ends with us, without a word. Also one that was started again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
