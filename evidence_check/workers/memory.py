"""How much memory a process has, and a limit to it where the system keeps one.

Linux holds RLIMIT_DATA (4.7 and later) against what a process takes for itself; RLIMIT_AS would also count mapped
libraries and models. macOS accepts both and keeps neither; Windows has none.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")
_KILLED_FIRST = Path("/proc/self/oom_score_adj")
_RESIDENT, _DATA = 1, 5


def can_limit() -> bool:
    """True where :func:`limit` is kept."""
    return sys.platform == "linux" and _STATM.exists()


def limit(extra: int) -> None:
    """Let this process take ``extra`` bytes more than it has now; what goes beyond fails inside it. No core files."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if can_limit():
        with contextlib.suppress(OSError):
            # Where memory runs out all the same, the system takes a worker, which is missed for one file, not us.
            _KILLED_FIRST.write_text("500", "ascii")
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = _pages(_DATA) + extra
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def resident() -> int:
    """Bytes of memory this process has now; 0 where the system does not tell."""
    return _pages(_RESIDENT) if can_limit() else 0


def _pages(field: int) -> int:
    import resource

    try:
        return int(_STATM.read_text("ascii").split()[field]) * resource.getpagesize()
    except OSError:
        return 0
