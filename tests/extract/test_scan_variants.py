"""A short, seeded form of ``scripts/long/measure_scans``: what may be unread, and that nothing is ever wrong.

The long run reads hundreds; here each kind of trouble of ``tools/scan_variants.py`` comes up about once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evidence_check.model.document import DocumentPart
from tests.extract.reading import ocr, read
from tests.ocr_model import needs_ocr
from tools.document_factory.scan import scanned_pdf
from tools.scan_variants import ScanVariant, handwritten_variants, variants

pytestmark = needs_ocr
_SEED = 20231


def _read(wanted: Iterable[ScanVariant], folder: Path) -> list[tuple[ScanVariant, DocumentPart]]:
    return [
        (one, read(folder, f"{at}.pdf", scanned_pdf(one.paper, one.scan, at), ocr()).main)
        for at, one in enumerate(wanted)
    ]


def _wrong(found: list[tuple[ScanVariant, DocumentPart]]) -> list[tuple[str, object, object]]:
    """Numbers and days that were given and are not what was printed or written."""
    pairs = [
        pair
        for one, part in found
        for pair in (
            (one.name, part.number.value, one.paper.number),
            (one.name, part.issued_on.value, one.paper.issued_on),
        )
    ]
    return [(name, given, true) for name, given, true in pairs if given is not None and given != true]


def _misread(found: list[tuple[ScanVariant, DocumentPart]], field: str) -> list[tuple[str, object]]:
    return [
        (one.name, getattr(part, field).value)
        for one, part in found
        if getattr(part, field).value != getattr(one.paper, field)
    ]


def test_printed_scans_are_read_and_nothing_is_guessed(tmp_path: Path) -> None:
    found = _read(variants(_SEED, 10), tmp_path)
    assert _wrong(found) == []
    for field in ("type", "symbol", "number", "issued_on"):
        assert len(_misread(found, field)) <= 1, _misread(found, field)


def test_scans_with_numbers_in_pen_are_read_around_them_and_nothing_is_guessed(tmp_path: Path) -> None:
    found = _read(handwritten_variants(_SEED, 6), tmp_path)
    assert _wrong(found) == []
    for field in ("type", "symbol"):
        assert len(_misread(found, field)) <= 1, _misread(found, field)
    unread = [one.name for one, part in found if part.number.value is None and not part.number_unread]
    assert len(unread) <= 1, unread
