"""The tables of an official document, whatever its format."""

from __future__ import annotations

import io

from evidence_check.containers.quiet import silence_readers
from evidence_check.extract.printed_tables.reading import read_tables
from evidence_check.model.printed_table import PrintedTables
from evidence_check.scan.sniff import sniff

_HEAD = 8192


def printed_tables(data: bytes) -> PrintedTables:
    """Tables and problems of a file's content; its name is not asked, for it often promises another kind."""
    silence_readers()
    return read_tables(data, sniff(data[:_HEAD], io.BytesIO(data)))
