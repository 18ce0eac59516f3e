"""Bytes under keys in one SQLite file that several runs may use at once, and that may vanish or break at any time.

Whatever goes wrong with the file, no caller sees an exception: it reads nothing, keeps nothing, and says why
(``trouble``). Each entry carries a digest of itself: a bit that fell over is a miss, never a value.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evidence_check.remembering.keys import digest
from evidence_check.remembering.place import FILE

try:
    import sqlite3
except ImportError:  # a Python that was built without it
    sqlite3 = None  # type: ignore[assignment]

SCHEMA = 1
MOST_BYTES = 1_000_000_000
_APPLICATION = 0x45766964
_ASKED_AT_ONCE = 500
_KEPT_SHARE = 0.75
_DAY = 86_400
_MARK_BYTES = 16
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, condition BLOB NOT NULL, value BLOB NOT NULL,"
    " mark BLOB NOT NULL, used INTEGER NOT NULL)"
)
# In one statement: another run may be creating it between two.
_IDENTITY = (
    "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
    " (SELECT count(*) FROM sqlite_master)"
)

Entry = tuple[bytes, bytes, bytes]
"""Key, condition, value. A key has one value; it holds while the condition is the same."""


class Store:
    """``trouble``: None, "broken" (dropped), "busy", "full", or "unusable" (no folder, read-only, no SQLite)."""

    def __init__(self, folder: str, *, patience: float = 5.0, most_bytes: int = MOST_BYTES) -> None:
        """``patience``: seconds to wait for another run that is writing."""
        self.folder, self.path = folder, os.path.join(folder, FILE)
        self.trouble: str | None = None
        self._patience, self._most_bytes = patience, most_bytes
        self._touched: list[bytes] = []
        self._today = int(time.time() // _DAY)
        self._base: sqlite3.Connection | None = None
        if sqlite3 is None:
            self.trouble = "unusable"
            return
        try:
            _make_private(folder, self.path)
        except OSError:
            self.trouble = "unusable"
            return
        for wait in (0.02, 0.2, None):
            try:
                self._base = self._opened()
                return
            except sqlite3.Error as error:
                # While another run turns a new file to WAL, SQLite refuses at once instead of waiting.
                if wait is None or "locked" not in str(error):
                    self._failed(error)
                    return
                time.sleep(wait)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, tuple[bytes, bytes]]:
        """Condition and value of the keys that are there. A damaged entry is not."""
        found: dict[bytes, tuple[bytes, bytes]] = {}
        if self._base is None:
            return found
        try:
            for some in _batches(keys):
                asked = f"SELECT key, condition, value, mark, used FROM kept WHERE key IN ({','.join('?' * len(some))})"
                for key, condition, value, mark, used in self._base.execute(asked, some):
                    if type(value) is not bytes or type(condition) is not bytes or mark != _mark(key, condition, value):
                        self._drop()
                        return {}
                    found[key] = (condition, value)
                    if used != self._today:
                        self._touched.append(key)
        except sqlite3.Error as error:
            self._failed(error)
            return {}
        return found

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep entries, all of them or none, in one short transaction."""
        rows = [(key, condition, value, _mark(key, condition, value), self._today) for key, condition, value in entries]
        if self._base is None or not rows:
            return
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)
            self._prune()
        except sqlite3.Error as error:
            self._failed(error)

    def forget(self, keys: Sequence[bytes]) -> None:
        """Drop entries."""
        if self._base is None or not keys:
            return
        try:
            with self._base:
                self._base.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])
        except sqlite3.Error as error:
            self._failed(error)

    def close(self) -> None:
        """Note once a day what was used, and let go of the file."""
        if self._base is None:
            return
        try:
            if self._touched:
                with self._base:
                    rows = [(self._today, key) for key in self._touched]
                    self._base.executemany("UPDATE kept SET used = ? WHERE key = ?", rows)
        except sqlite3.Error as error:
            self._failed(error)
        self._let_go()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=self._patience, cached_statements=16, check_same_thread=False)
        try:
            found = base.execute(_IDENTITY).fetchone()
            if found == (0, 0, 0):
                self._create(base)
            elif found[:2] != (_APPLICATION, SCHEMA):
                raise sqlite3.DatabaseError("another schema")
            base.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            base.close()
            raise
        return base

    def _create(self, base: sqlite3.Connection) -> None:
        base.execute("PRAGMA auto_vacuum = INCREMENTAL")
        base.execute("PRAGMA journal_mode = WAL")
        with base:
            # IMMEDIATE: of two runs that create it at once, one waits.
            base.execute("BEGIN IMMEDIATE")
            base.execute(_TABLE)
            base.execute("CREATE INDEX IF NOT EXISTS kept_used ON kept (used)")
            base.execute(f"PRAGMA application_id = {_APPLICATION}")
            base.execute(f"PRAGMA user_version = {SCHEMA}")

    def _prune(self) -> None:
        assert self._base is not None
        if self._bytes() <= self._most_bytes:
            return
        with self._base:
            while self._bytes() > self._most_bytes * _KEPT_SHARE:
                oldest = "SELECT rowid FROM kept ORDER BY used, rowid LIMIT max(1, (SELECT count(*) FROM kept) / 8)"
                if self._base.execute(f"DELETE FROM kept WHERE rowid IN ({oldest})").rowcount < 1:
                    break
        self._base.execute("PRAGMA incremental_vacuum").fetchall()

    def _bytes(self) -> int:
        assert self._base is not None
        one = [self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count")]
        return int((one[0] - one[1]) * self._base.execute("PRAGMA page_size").fetchone()[0])

    def _failed(self, error: sqlite3.Error) -> None:
        words = str(error).lower()
        if "locked" in words or "busy" in words:
            self._give_up("busy")
        elif "full" in words:
            self._give_up("full")
        elif isinstance(error, sqlite3.OperationalError) and ("readonly" in words or "unable to open" in words):
            self._give_up("broken" if os.path.isdir(self.path) else "unusable")
        elif isinstance(error, sqlite3.OperationalError) and "disk i/o" in words:
            self._give_up("unusable")
        else:
            self._drop()

    def _drop(self) -> None:
        """The file is not what we wrote: away with it. This run goes on without, the next one begins a new one."""
        self._give_up("broken")
        for ending in ("", "-wal", "-shm"):
            try:
                os.remove(self.path + ending)
            except OSError:
                continue

    def _give_up(self, trouble: str) -> None:
        self.trouble = self.trouble or trouble
        self._let_go()

    def _let_go(self) -> None:
        base, self._base = self._base, None
        if base is not None:
            try:
                base.close()
            except sqlite3.Error:
                self.trouble = self.trouble or "broken"


def sizes(folder: str) -> int:
    """Bytes that the cache takes on the disk, answers too."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(place, name)).st_size
            except OSError:
                continue
    return total


def wanted(environ: Mapping[str, str]) -> int:
    """The bound in bytes: ``EVIDENCE_CHECK_CACHE_SIZE`` (megabytes) or a gigabyte."""
    named = environ.get("EVIDENCE_CHECK_CACHE_SIZE", "")
    return int(named) * 1_000_000 if named.isascii() and named.isdigit() and int(named) > 0 else MOST_BYTES


def _mark(key: bytes, condition: bytes, value: bytes) -> bytes:
    return digest(key, condition, value)[:_MARK_BYTES]


def _batches(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for at in range(0, len(keys), _ASKED_AT_ONCE):
        yield keys[at : at + _ASKED_AT_ONCE]


def _make_private(folder: str, path: str) -> None:
    """The content of documents is the user's alone."""
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)
    if not os.path.lexists(path):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
