"""Whether files are still the same, told by what the system says about them, without opening one."""

from __future__ import annotations

import os
import stat

from evidence_check.remembering.keys import blake2b, digest

SETTLED_NS = 2_000_000_000
"""FAT keeps times of two seconds: what was changed so shortly before the look could change again unseen."""
TOML_FILES_OF = "*.toml"
"""As the last piece of a path: the TOML files of that folder itself, not what else lies in it or below."""
_REPARSE_POINT = 0x400


class Look:
    """One look at a file or folder. ``digest`` is None where something in it could not be looked at.

    ``newest_ns`` is the latest time of any file. Times are those of the content and of the entry itself, which
    ``touch`` cannot set back (on Windows the second is the time of making).
    """

    __slots__ = ("digest", "looked_ns", "newest_ns")

    def __init__(self, digest: bytes | None, newest_ns: int, looked_ns: int) -> None:
        self.digest, self.newest_ns, self.looked_ns = digest, newest_ns, looked_ns

    @property
    def is_settled(self) -> bool:
        """True where everything was seen and nothing was changed so lately that a further change could hide."""
        return self.digest is not None and is_settled(self.newest_ns, self.looked_ns)


def is_settled(newest_ns: int, looked_ns: int) -> bool:
    """True where a time is so far before the look that a further change would have another time."""
    return newest_ns < looked_ns - SETTLED_NS


def look_at(path: str, looked_ns: int, *, skipped: frozenset[str] = frozenset()) -> Look:
    """The stamp of a file, of everything in a folder, or of nothing where there is nothing.

    ``looked_ns``: the clock before the look. Folders whose names begin with a dot are not entered (nothing of the
    program reads in them), nor those named in ``skipped``.
    """
    if os.path.basename(path) == TOML_FILES_OF:
        return _toml_files(path, looked_ns)
    try:
        seen = os.stat(path)  # what a link leads to decides
    except (FileNotFoundError, NotADirectoryError):
        return Look(digest(path, None), 0, looked_ns)
    except (OSError, ValueError):
        return Look(None, 0, looked_ns)
    if not stat.S_ISDIR(seen.st_mode):
        return Look(digest(path, _stamp(seen)), max(seen.st_mtime_ns, seen.st_ctime_ns), looked_ns)
    inside, newest = _folder(path, skipped)
    if inside is None:
        return Look(None, newest, looked_ns)
    return Look(digest(os.path.realpath(path), seen.st_dev, seen.st_ino, inside), newest, looked_ns)


def _toml_files(pattern: str, looked_ns: int) -> Look:
    lines = []
    newest = 0
    try:
        with os.scandir(os.path.dirname(pattern)) as entries:
            for entry in entries:
                if not entry.name.lower().endswith(".toml"):
                    continue
                try:
                    seen = os.stat(entry.path)  # what a link leads to decides
                except FileNotFoundError:
                    lines.append(entry.name)
                    continue
                lines.append(f"{entry.name}\0{_stamp(seen)}")
                newest = max(newest, seen.st_mtime_ns, seen.st_ctime_ns)
    except (FileNotFoundError, NotADirectoryError):
        return Look(digest(pattern, None), 0, looked_ns)
    except (OSError, ValueError):
        return Look(None, 0, looked_ns)
    return Look(digest(pattern, *sorted(lines)), newest, looked_ns)


def _folder(top: str, skipped: frozenset[str]) -> tuple[bytes | None, int]:
    found = blake2b(digest_size=32)
    newest = 0
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        lines = []
        inner = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    seen = entry.stat(follow_symlinks=False)
                    name = entry.name
                    if stat.S_ISDIR(seen.st_mode):
                        if getattr(seen, "st_file_attributes", 0) & _REPARSE_POINT:
                            return None, 0  # a junction: what is behind it may be anywhere, and endless
                        lines.append((name, ""))
                        if not name.startswith(".") and name not in skipped:
                            inner.append(entry.path)
                        continue
                    lines.append((name, _stamp(seen)))
                    if newest < seen.st_mtime_ns or newest < seen.st_ctime_ns:
                        newest = max(seen.st_mtime_ns, seen.st_ctime_ns)
        except OSError:
            return None, 0
        lines.sort()
        # A name holds no NUL and no "/" on any system: the pieces cannot run into each other.
        text = "\0".join([folder, *(f"{name}\0{stamp}" for name, stamp in lines), "/"])
        found.update(text.encode("utf-8", "surrogatepass"))
        inner.sort()
        waiting += inner
    return found.digest(), newest


def _stamp(seen: os.stat_result) -> str:
    return f"{seen.st_mode} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"
