"""How papers name other papers, and what was read of them."""

from __future__ import annotations

from datetime import date

from evidence_check.authoring.facts import Facts
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart, Field
from evidence_check.model.document_types import TYPE_NAMES


def named(document: Document, facts: Facts) -> str:
    """ "Kế hoạch số 03/KH-UBND ngày 05/01/2023", or the file's name where that was not read for certain."""
    part = document.main
    sure = part.number.confidence is Confidence.CERTAIN and part.symbol.confidence is Confidence.CERTAIN
    name = TYPE_NAMES.get(part.type.value or "")
    if not (sure and part.number and part.symbol and name) or len(document.parts) > 1:
        return document.file.path
    number, symbol = part.number.value or "", part.symbol.value or ""
    said = facts.words.text("plan.evidence.document", type=name, number=number, symbol=symbol)
    day = part.issued_on
    if not day.value or day.confidence is not Confidence.CERTAIN:
        return said
    return facts.words.text("plan.evidence.document_dated", document=said, day=day.value.isoformat())


def symbol_of(part: DocumentPart, facts: Facts) -> str:
    """Number and symbol as printed; "để trống" where the number is blank, "chưa đọc được" where nobody read it."""
    symbol = part.symbol.value or ""
    if part.number.value:
        said = f"{part.number.value}/{symbol}" if symbol else part.number.value
        return _marked(said, facts, part.number, *([part.symbol] if symbol else []))
    state = "blank" if part.number_blank and not part.number_unread else "unread"
    said = facts.words.text(f"plan.evidence.{state}")
    return f"{said} (/{symbol})" if symbol else said


def day_of(part: DocumentPart, facts: Facts) -> str:
    """The day of issue as printed."""
    if part.issued_on.value is not None:
        return _marked(facts.words.day(part.issued_on.value.isoformat()), facts, part.issued_on)
    state = "blank" if part.date_blank and not part.date_unread else "unread"
    return facts.words.text(f"plan.evidence.{state}")


def text_of(field: Field[str], facts: Facts) -> str:
    """Issuer or subject as read."""
    if not field.value:
        return facts.words.text("plan.evidence.unread")
    return _marked(field.value, facts, field)


def _marked(said: str, facts: Facts, *fields: Field[str] | Field[date]) -> str:
    certain = all(field.confidence is Confidence.CERTAIN for field in fields)
    return said if certain else f"{said} {facts.words.text('plan.evidence.mark')}"
