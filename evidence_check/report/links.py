"""From a path of the report to a link: which file to open, and how its name is written in a URL."""

from __future__ import annotations

from urllib.parse import quote

from evidence_check.model.report import Report


class Files:
    """Which file on the disk holds a path of the report. A member of an archive is opened with its archive."""

    def __init__(self, report: Report) -> None:
        # The source is spelt as the file system spells it: a link in NFC would miss a name in NFD.
        self._sources = {one.document.file.path: one.document.file.source for one in report.documents}

    def file_of(self, path: str) -> str:
        """Path of the file relative to the submission, "/"-separated."""
        known = self._sources.get(path)
        return known if known is not None else path.partition("!/")[0]


def url_path(path: str) -> str:
    """A path as a relative URL: UTF-8, everything but letters, digits and ``/ - . _ ~`` percent-encoded.

    A name that is no UTF-8 keeps its bytes; halves of surrogate pairs from elsewhere become "?".
    """
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"))
