"""Where the cache lies: in the user's cache folder, never in a submission."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "evidence-check.sqlite"
OWN_FOLDER = "EVIDENCE_CHECK_CACHE"
SWITCHED_OFF = "EVIDENCE_CHECK_NO_CACHE"
_NO = frozenset({"", "0", "false", "f", "no", "n", "off"})


def cache_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder of the cache, absolute; None for a user without a home.

    ``EVIDENCE_CHECK_CACHE`` names it; else it is where the system wants caches.
    """
    if named := environ.get(OWN_FOLDER):
        return os.path.abspath(named)
    base = _base(environ, platform)
    return base if base is not None and os.path.isabs(base) else None


def is_switched_off(environ: Mapping[str, str]) -> bool:
    """True where ``EVIDENCE_CHECK_NO_CACHE`` says so, read as the option ``--no-cache`` reads it."""
    return environ.get(SWITCHED_OFF, "").strip().lower() not in _NO


def lies_in(folder: str, root: str) -> bool:
    """True where a cache in ``folder`` would lie in the folder ``root``, or be it."""
    inner, outer = (os.path.normcase(os.path.realpath(path)) for path in (folder, root))
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _base(environ: Mapping[str, str], platform: str) -> str | None:
    if platform == "win32":
        data = environ.get("LOCALAPPDATA") or _below_home(environ, "AppData", "Local")
        return data and os.path.join(data, "evidence-check", "Cache")
    if platform == "darwin":
        return _below_home(environ, "Library", "Caches", "evidence-check")
    named = environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification: a relative path is invalid and to be ignored.
    if os.path.isabs(named):
        return os.path.join(named, "evidence-check")
    return _below_home(environ, ".cache", "evidence-check")


def _below_home(environ: Mapping[str, str], *names: str) -> str | None:
    home = environ.get("HOME") or os.path.expanduser("~")
    return os.path.join(home, *names) if home and home != "~" else None
