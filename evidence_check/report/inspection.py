"""``inspect`` in a terminal: every recognised field with its confidence and the place it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document, DocumentPart, Field, Signer
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.report.columns import wrap

_LABEL = 22


def render_inspection(documents: tuple[Document, ...], words: Catalogue, columns: int = 80) -> str:
    """One block per document, parts below the main document."""
    lines: list[str] = []
    for document in documents:
        if lines:
            lines.append("")
        lines += wrap(document.file.path, columns)
        facts = f"{document.file.media_type}, {document.file.size} byte"
        if document.page_count:
            facts += f", {words.text('inspect.pages', count=str(document.page_count))}"
        lines += wrap(facts, columns, "  ")
        for problem in document.problems:
            lines += wrap(f"{words.text('inspect.problem')}: {words.render(problem.detail)}", columns, "  ! ", "    ")
        if not document.inspected and not document.main.subject:
            continue
        for index, part in enumerate(document.parts):
            if len(document.parts) > 1:
                span = words.text(
                    "inspect.part", number=str(index + 1), first=str(part.page_from), last=str(part.page_to)
                )
                lines += wrap(span, columns, "  ")
            for label, value in _rows(part, words):
                lines += wrap(value, columns, f"  {words.text(label):<{_LABEL}}", " " * (_LABEL + 2))
        signed = [one for one in document.signatures if one.signed]
        if signed:
            lines += wrap(words.text("inspect.signatures", count=str(len(signed))), columns, "  ")
    return "\n".join(lines) + "\n"


def _rows(part: DocumentPart, words: Catalogue) -> Iterator[tuple[str, str]]:
    kind = part.type.value
    yield "inspect.type", _shown(part.type, f"{TYPE_NAMES.get(kind or '', '')} ({kind})" if kind else None, words)
    number = part.number.value or ("…" if part.number_blank else None)
    symbol = f"{number or ''}/{part.symbol.value}" if part.symbol.value else number
    yield "inspect.number", _shown(part.symbol if part.symbol else part.number, symbol, words)
    issued = part.issued_on.value
    day = words.day(issued.isoformat()) if isinstance(issued, date) else None
    if day is None and part.date_blank:
        day = words.text("inspect.day_blank", year=str(part.issued_year or ""))
    yield "inspect.issued_on", _shown(part.issued_on, day, words)
    yield "inspect.place", _shown(part.place, part.place.value, words)
    yield "inspect.issuer", _shown(part.issuer, part.issuer.value, words)
    yield "inspect.parent", _shown(part.parent, part.parent.value, words)
    yield "inspect.subject", _shown(part.subject, part.subject.value, words)
    yield "inspect.signer", _shown(part.signer, _signer(part.signer.value), words)
    if part.draft:
        yield "inspect.draft", _shown(part.draft, part.draft.value, words)
    if part.addressees:
        yield "inspect.addressees", "; ".join(part.addressees)
    if part.recipients:
        yield "inspect.recipients", "; ".join(part.recipients)
    if part.cited:
        yield "inspect.cited", "; ".join(f"{one.number}/{one.symbol}" for one in part.cited[:12])


def _signer(signer: Signer | None) -> str | None:
    if signer is None:
        return None
    return " — ".join(piece for piece in (signer.title, signer.name) if piece)


def _shown(field: Field[Any], value: str | None, words: Catalogue) -> str:
    if not value:
        return words.text("inspect.nothing")
    grade = words.text(f"confidence.{field.confidence.value}").lower()
    if field.place is None:
        return f"{value}  ({grade})"
    place = words.text(
        "inspect.read_at",
        page=str(field.place.page),
        left=str(round(field.place.x0 * 100)),
        top=str(round(field.place.top * 100)),
    )
    return f"{value}  ({grade}; {place})"
