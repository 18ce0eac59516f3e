"""What the program itself is: its sources, the libraries beside it, the system below it.

Everything here is one question: could the same file give another result today? A wrong yes costs a reading.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from evidence_check.remembering.keys import digest
from evidence_check.remembering.stamps import look_at

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_COMPILED = frozenset({"__pycache__"})
_SYSTEM_FILES = (
    "/etc/ld.so.cache",  # written anew whenever a package brings or takes a shared library
    "/etc/magic",
    "/etc/magic.mgc",
    "/usr/share/misc/magic.mgc",
    "/usr/share/file/magic.mgc",
    "/usr/lib/file/magic.mgc",
)
_LIBRARY_FOLDERS = ("/usr/local/lib", "/opt/homebrew/lib", "/usr/lib")
"""Where python-magic and libarchive-c find their libraries; looked at for names coming and going alone."""


def program_stamp() -> bytes | None:
    """Of the package's own files, by their stamps: changes with every edit and every installation."""
    return look_at(PACKAGE, 0, skipped=_COMPILED).digest


def sources_digest(rooms: tuple[str, ...]) -> bytes:
    """Of the content of the package's Python files in some rooms: the same wherever and whenever it was installed."""
    pieces: list[str | bytes] = []
    for room in rooms:
        top = os.path.join(PACKAGE, *room.split("/"))
        for path in [top] if os.path.isfile(top) else sorted(_python_files(top)):
            with open(path, "rb") as source:
                pieces += [os.path.relpath(path, PACKAGE), source.read()]
    return digest(*pieces)


def libraries(names: frozenset[str] | None = None) -> bytes:
    """Of the installed Python packages: which, in which version. ``names``: only these (lower case, with "_").

    Without names their stamps count as well: the same version, installed again, may have been built otherwise.
    """
    found: set[str] = set()
    for folder in sys.path:
        for entry in _listed(folder):
            if not entry.name.endswith((".dist-info", ".egg-info", ".pth")):
                continue
            name = entry.name.partition("-")[0].lower().replace(".", "_")
            if names is None:
                try:
                    seen = entry.stat()
                except OSError:
                    continue
                found.add(f"{entry.path} {seen.st_mtime_ns} {seen.st_ino}")
            elif name in names:
                found.add(entry.name.lower())
    return digest(sys.version, sys.implementation.cache_tag, *sorted(found))


def system(environ: Mapping[str, str]) -> bytes:
    """Of the shared libraries and programs that a run may find on the machine."""
    pieces: list[str | int | None] = [sys.platform, sys.executable]
    places = [*_SYSTEM_FILES, *_LIBRARY_FOLDERS, *environ.get("PATH", "").split(os.pathsep)]
    places += environ.get("LD_LIBRARY_PATH", "").split(os.pathsep) + environ.get("MAGIC", "").split(os.pathsep)
    for place in places:
        try:
            seen = os.stat(place)
            pieces += [place, seen.st_mtime_ns, seen.st_size, seen.st_ino]
        except (OSError, ValueError):
            pieces += [place, None]
    return digest(*pieces)


def _python_files(top: str) -> Iterator[str]:
    for folder, _, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or ".") as entries:
            return list(entries)
    except OSError:
        return []
