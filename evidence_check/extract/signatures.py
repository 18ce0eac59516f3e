"""Digital signatures of a PDF, each checked by pyHanko without any network (docs/decisions/0014-signatures.md).

pyHanko costs 0.3 s to load, so only a file that names a byte range pays for it; PDFium counts the fields of all others,
and of files that pyHanko cannot open.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.model.message import Message, message
from evidence_check.model.signature import Signature, TimeSource, TrustSettings

_BYTE_RANGE = b"/ByteRange"
_MOST_FIELDS = 200
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)'?(\d\d)?|Z)?")


def signatures_of(data: bytes, document: pdfium.PdfDocument, trust: TrustSettings) -> tuple[Signature, ...]:
    """Every signature field, in the order of signing, empty ones last. Nothing in the file raises."""
    counted = tuple(_counted(document))
    if _BYTE_RANGE not in data and not any(one.signed for one in counted):
        return counted
    checked, why = _checked(data, trust)
    if checked is not None and (checked or not counted):
        return checked
    return tuple(_unchecked(one, why) for one in counted)


def _unchecked(one: Signature, why: Message) -> Signature:
    return Signature(
        field=one.field,
        signed=one.signed,
        signed_at=one.signed_at,
        time_source=one.time_source,
        reason=why if one.signed else None,
    )


def _checked(data: bytes, trust: TrustSettings) -> tuple[tuple[Signature, ...] | None, Message]:
    """None with the reason where the file cannot be opened for checking."""
    try:
        from evidence_check.extract.signature_checking import check_signatures
    except ImportError:
        return None, message("signing.no_library")
    # Strictly first; what other programs wrote carelessly (hybrid tables of Word, a missing end) is read leniently.
    strictly = _tried(check_signatures, data, trust, strict=True)
    if strictly is not None and not any(one.signed and one.intact is None for one in strictly):
        return strictly, message("signing.not_opened")
    leniently = _tried(check_signatures, data, trust, strict=False)
    return leniently if leniently is not None else strictly, message("signing.not_opened")


def _tried(check: Any, data: bytes, trust: TrustSettings, *, strict: bool) -> tuple[Signature, ...] | None:
    try:
        found: tuple[Signature, ...] = check(io.BytesIO(data), trust, strict=strict, most=_MOST_FIELDS)
        return found
    except Exception:
        # Parsers of foreign bytes raise what they like: PdfReadError, AssertionError, RecursionError, KeyError …
        return None


def _counted(document: pdfium.PdfDocument) -> Iterator[Signature]:
    """What PDFium sees of the fields, without checking anything."""
    count = raw.FPDF_GetSignatureCount(document)
    for at in range(min(max(0, count), _MOST_FIELDS)):
        signature = raw.FPDF_GetSignatureObject(document, at)
        if not signature:
            continue
        has_range = raw.FPDFSignatureObj_GetByteRange(signature, None, 0) > 0
        signed_at = _signed_at(signature)
        yield Signature(
            field=f"signature-{at + 1}",
            signed=has_range and _has_contents(signature),
            signed_at=signed_at,
            time_source=TimeSource.CLAIMED if signed_at else TimeSource.NONE,
        )


def _has_contents(signature: object) -> bool:
    """Room that was kept for a signature is all zeros."""
    needed = raw.FPDFSignatureObj_GetContents(signature, None, 0)
    if needed <= 0:
        return False
    buffer = ctypes.create_string_buffer(needed)
    raw.FPDFSignatureObj_GetContents(signature, buffer, needed)
    return any(buffer.raw)


def _signed_at(signature: object) -> str | None:
    needed = raw.FPDFSignatureObj_GetTime(signature, None, 0)
    if needed <= 1:
        return None
    buffer = ctypes.create_string_buffer(needed)
    raw.FPDFSignatureObj_GetTime(signature, buffer, needed)
    match = _PDF_TIME.match(buffer.value.decode("ascii", "replace"))
    if match is None:
        return None
    year, month, day, hour, minute, second, sign, offset_hour, offset_minute = match.groups()
    zone = f"{sign}{offset_hour}:{offset_minute or '00'}" if sign else "Z"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"
