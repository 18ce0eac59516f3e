"""What the program itself is: its sources, the libraries beside it, the system below it.

Everything here is one question: could the same file give another result today? A wrong yes costs a reading.
"""

from __future__ import annotations

import os
import sys

from evidence_check.remembering.keys import digest
from evidence_check.remembering.stamps import look_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARY_NAMES = ("site-packages", "dist-packages", "lib-dynload", f"python{sys.version_info[0]}.{sys.version_info[1]}")
_MODULES = (".py", ".so", ".pyd")
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


def libraries(names: frozenset[str]) -> bytes:
    """Of installed Python packages (lower case, with "_"): which are there, in which version."""
    found: set[str] = set()
    for folder in sys.path:
        for name in _listed(folder):
            if name.endswith((".dist-info", ".egg-info")):
                package = name.partition("-")[0].lower().replace(".", "_")
                if package in names:
                    found.add(name.lower())
    return digest(sys.version, str(sys.implementation.cache_tag), *sorted(found))


def installation() -> bytes:
    """Of Python and of the folders it loads from: these change with every package that is installed or removed."""
    pieces: list[str | int | None] = [sys.version, sys.executable]
    for folder in sys.path:
        pieces.append(folder)
        if folder.endswith(_LIBRARY_NAMES):
            pieces += _stamp(folder)
        else:
            # The working folder or a checkout: what could stand in for a module counts, not a report written there.
            pieces += sorted(name for name in _listed(folder) if name.endswith(_MODULES) or "." not in name)
    return digest(*pieces)


def system(environ: Mapping[str, str]) -> bytes:
    """Of the shared libraries and programs that a run may find on the machine."""
    pieces: list[str | int | None] = [sys.platform]
    places = [*_SYSTEM_FILES, *_LIBRARY_FOLDERS, *environ.get("PATH", "").split(os.pathsep)]
    places += environ.get("LD_LIBRARY_PATH", "").split(os.pathsep) + environ.get("MAGIC", "").split(os.pathsep)
    for place in places:
        pieces += [place, *_stamp(place)]
    return digest(*pieces)


def _stamp(place: str) -> tuple[int, ...]:
    try:
        seen = os.stat(place)
    except (OSError, ValueError):
        return ()
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _python_files(top: str) -> Iterator[str]:
    for folder, _, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []
