"""Python's search for garbage in cycles, put off: it goes through every document again and again and finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def spare_what_is_there(*, after_a_search: bool = False) -> None:
    """Later searches pass over everything that lives now: what was read stays as long as the folder is watched.

    Objects are freed as before once nobody holds them; only rings of objects made before would not be.
    ``after_a_search``: those are searched for first.
    """
    if after_a_search:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """No search while the block runs. Thirty thousand documents are checked in six tenths of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
