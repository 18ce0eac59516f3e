"""Links from the report to the files of the submission."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from evidence_check.model.document import Document

_INSIDE = "!/"


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

    def to(self, path: str) -> FileLink:
        """The link to a file; to a member's archive, as no browser opens a path inside one."""
        if self._prefix is None:
            return FileLink(path=path)
        source = self._sources.get(path) or path
        # Names need not be UTF-8 (surrogate escapes); ":" is quoted, so no name becomes a scheme.
        return FileLink(path=path, href=self._prefix + quote(source.split(_INSIDE)[0], errors="surrogateescape"))
