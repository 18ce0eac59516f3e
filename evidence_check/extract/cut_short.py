"""Whether a reading was cut short where nobody sees it in the result: recognition gave up in time, memory ran out.

Such a result may be another at another moment, so it is not kept. The note is this process's: a worker reads one file
at a time.
"""

from __future__ import annotations

_noted = False


def begin() -> None:
    """A file is about to be read."""
    global _noted
    _noted = False


def note() -> None:
    """Something was left out that another moment might have read."""
    global _noted
    _noted = True


def was_noted() -> bool:
    """True where something was left out since :func:`begin`."""
    return _noted
