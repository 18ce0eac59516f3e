"""Headings of columns that all official tables share, over words without tone marks, abbreviations written out."""

from __future__ import annotations

CODE_HEADING = (
    r"^(?:s?tt|so (?:tt|thu tu)|thu tu|ma(?: (?:so|hieu|tc|tieu chi|chi (?:so|tieu)))?|ky hieu|muc|s?tt tieu chi)$"
)
"""A pattern: "STT", "TT", "Mã tiêu chí" and the like."""
