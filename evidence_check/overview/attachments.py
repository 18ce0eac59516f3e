"""The files of a submission, packed: thousands of submissions are held side by side, a few files of them are looked at.

``contents`` is one digest after the other, in the order of the packed list.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

import msgspec

from evidence_check.model.commune import Attachment
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Report, ReportedDocument
from evidence_check.model.submission import ONLY_CONTAINERS
from evidence_check.text.identity import text_key
from evidence_check.text.numbering import number_and_symbol

DIGEST_BYTES = 16
_ROWS: msgspec.msgpack.Decoder[list[tuple[str, str | None, str, bool]]] = msgspec.msgpack.Decoder(
    list[tuple[str, str | None, str, bool]]
)


def attachments_of(report: Report) -> tuple[Attachment, ...]:
    """Every file that may stand in another submission as well, in the report's order."""
    return tuple(_attachment(one) for one in report.documents if _can_be_told(one.document))


def pack(attachments: tuple[Attachment, ...]) -> tuple[bytes, bytes]:
    """Their contents one after the other, and all the rest."""
    rows = [(one.path, one.issuer, one.name, one.serves) for one in attachments]
    return b"".join(one.content for one in attachments), zlib.compress(msgspec.msgpack.encode(rows))


def unpack(contents: bytes, packed: bytes) -> tuple[Attachment, ...]:
    """What :func:`pack` was given."""
    rows = _ROWS.decode(zlib.decompress(packed))
    return tuple(
        Attachment(content=content, path=path, issuer=issuer, name=name, serves=serves)
        for content, (path, issuer, name, serves) in zip(each_content(contents), rows, strict=True)
    )


def each_content(contents: bytes) -> Iterator[bytes]:
    """The digests, one after the other."""
    for at in range(0, len(contents), DIGEST_BYTES):
        yield contents[at : at + DIGEST_BYTES]


def _can_be_told(document: Document) -> bool:
    file = document.file
    return (
        bool(file.sha256)
        and file.size > 0
        and document.inspected
        and file.kind not in ONLY_CONTAINERS
        and not document.score_sheets
    )


def _attachment(one: ReportedDocument) -> Attachment:
    main = one.document.main
    number, symbol = main.number.value, main.symbol.value
    printed = number_and_symbol(number, symbol) if number and symbol else ""
    return Attachment(
        content=_content(one.document),
        path=one.document.file.path,
        issuer=main.issuer.value,
        name=" ".join(piece for piece in (main.type.value, printed, main.subject.value) if piece),
        serves=bool(one.used_for),
    )


def _content(document: Document) -> bytes:
    """Of the words where there are enough of them, so that a paper saved anew is the same; else of the bytes."""
    main = document.main
    # Without a number the same words may be a form that everybody fills in.
    numbered = main.number.value is not None and document.text_source is TextSource.TEXT
    key = text_key(main.body) if numbered else None
    return hashlib.sha256((key or document.file.sha256).encode("ascii")).digest()[:DIGEST_BYTES]
