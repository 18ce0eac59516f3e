"""The libraries that read foreign files are silent: their remarks quote the files, and would reach the terminal raw."""

from __future__ import annotations

import logging

_READERS = ("PIL", "libarchive", "msoffcrypto", "olefile", "pdfminer", "pdfplumber", "pypdfium2", "pikepdf")


def silence_readers() -> None:
    """Once a process, workers too: where the tables of readers are."""
    for name in _READERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
