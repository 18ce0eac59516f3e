"""What was typed into a PDF form: the values of its text fields, which need not be drawn anywhere in the file.

PDFium draws missing appearances itself, but in a Western font: "Nguyễn" becomes "Nguyn". So the drawing of text fields
is left out and their values are set into the page as words of their own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.text.fold import nfc

_TYPED = frozenset({raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX})
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13
_MOST_UNITS = 20_000
_LINE = 1.2
_LARGEST_SIZE = 12.0
_BASELINE = 0.25
"""Share of the font size that letters reach below the base line."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a field's value: text, left end of the base line in user space, width and font size in points."""

    text: str
    x: float
    y: float
    width: float
    size: float


def take_form_rows(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[FormRow]:
    """The values of the page's text fields; their widgets are hidden, so that flattening does not draw them."""
    form = document.formenv
    if not form:
        return []
    found: list[FormRow] = []
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        rows = list(_rows(form, annotation))
        if rows:
            raw.FPDFAnnot_SetFlags(annotation, raw.FPDFAnnot_GetFlags(annotation) | raw.FPDF_ANNOT_FLAG_HIDDEN)
            found.extend(rows)
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _rows(form: object, annotation: object) -> Iterator[FormRow]:
    box = raw.FS_RECTF()
    if (
        raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET
        or raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _TYPED
        or raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN
        or raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD
        or not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
    ):
        return
    rows = [row.strip() for row in _value(form, annotation).splitlines() if row.strip()]
    if not rows:
        return
    size = min(_LARGEST_SIZE, max(4.0, (box.top - box.bottom) / len(rows) / _LINE))
    middle = (box.top + box.bottom) / 2
    first = middle + (len(rows) / 2 - 0.5) * size * _LINE - size * _BASELINE
    for at, row in enumerate(rows):
        yield FormRow(text=row, x=box.left + 2, y=first - at * size * _LINE, width=0.5 * size * len(row), size=size)


def _value(form: object, annotation: object) -> str:
    length = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)  # bytes, with the closing zero
    if not 2 < length <= _MOST_UNITS:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, length)
    return nfc(bytes(buffer)[: length - 2].decode("utf-16-le", "replace")).replace("\0", "")
