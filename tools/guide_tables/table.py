"""A table to be printed, before it has a format: what the factories write and what readers have to give back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCell:
    """Paragraphs of one cell and how many places it covers."""

    paragraphs: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTable:
    """``rows``: one entry per column, None where a merged cell covers the place. ``widths``: shares of the table."""

    name: str
    title: tuple[str, ...]
    widths: tuple[float, ...]
    header_rows: int
    rows: tuple[tuple[GuideCell | None, ...], ...]
    landscape: bool = False
    notes: tuple[str, ...] = ()
    """Paragraphs below the table."""
