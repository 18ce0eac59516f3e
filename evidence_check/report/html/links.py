"""Links from the report to the files of the submission."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from evidence_check.model.document import Document

_INSIDE = "!/"
# Composed Latin letters may stand in a URL as they are (WHATWG URL, "URL code points"): a third of the size for
# Vietnamese names, and legible. Everything else, combining marks too, is quoted byte by byte.
_TO_QUOTE = re.compile("[^A-Za-z0-9_.~/\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file as it is named, and where it lies; ``href`` None: no link can be made."""

    path: str
    href: str | None = None


class FileLinks:
    """Paths of the report → links. ``prefix`` as in :class:`~evidence_check.report.style.Style`."""

    def __init__(self, prefix: str | None, documents: Iterable[Document]) -> None:
        self._prefix = prefix
        # The file system's spelling opens the file; the report's is NFC.
        self._sources = {one.file.path: one.file.source for one in documents}
        self._made: dict[str, FileLink] = {}

    def to(self, path: str) -> FileLink:
        """The link to a file; to a member's archive, as no browser opens a path inside one."""
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def _make(self, path: str) -> FileLink:
        if self._prefix is None:
            return FileLink(path=path)
        # A member's source is its archive's. A path of no document may be a member's all the same.
        source = self._sources.get(path) or path.split(_INSIDE)[0]
        try:
            return FileLink(path=path, href=self._prefix + _quoted(source))
        except UnicodeEncodeError:
            return FileLink(path=path)  # half a surrogate pair, from Windows: no URL can name it


def _quoted(path: str) -> str:
    """A path as part of a URL; ":" is quoted, so no name becomes a scheme."""
    # Names need not be UTF-8: surrogate escapes are the file's own bytes.
    return _TO_QUOTE.sub(lambda found: quote_from_bytes(found[0].encode("utf-8", "surrogateescape")), path)
