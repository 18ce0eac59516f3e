"""``inspect`` in a terminal: every recognised field with its confidence and the place it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document, DocumentPart, Field, Signer
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.enclosure import EnclosureStart
from evidence_check.model.evidence_list import EvidenceList
from evidence_check.model.score_sheet import ScoreSheet
from evidence_check.report.columns import wrap
from evidence_check.report.register_rows import register_rows
from evidence_check.report.signing_rows import signing_rows
from evidence_check.report.visible_marks import told_looks
from evidence_check.text.numbering import number_and_symbol
from evidence_check.text.quantities import read_number

_LABEL = 22
_MOST_ENCLOSURES = 12


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
        lines += _row("inspect.source", words.text(f"inspect.text_source.{document.text_source.value}"), words, columns)
        for index, part in enumerate(document.parts):
            if len(document.parts) > 1:
                span = words.text(
                    "inspect.part", number=str(index + 1), first=str(part.page_from), last=str(part.page_to)
                )
                lines += wrap(span, columns, "  ")
            for label, value in _rows(part, words):
                lines += _row(label, value, words, columns)
        for sheet in document.score_sheets:
            lines += _row("claim.inspect.label", _score_sheet(sheet, words), words, columns)
        for one in document.evidence_lists:
            lines += _row("listed.inspect.label", _evidence_list(one, words), words, columns)
        for label, value in register_rows(document.registers, words):
            lines += _row(label, value, words, columns)
        for label, value in signing_rows(document.signatures, words):
            lines += _row(label, value, words, columns)
        for told in told_looks(document, words):
            lines += _row("visible.label", told, words, columns)
    return "\n".join(lines) + "\n"


def _row(label: str, value: str, words: Catalogue, columns: int) -> list[str]:
    return wrap(value, columns, f"  {words.text(label):<{_LABEL}}", " " * (_LABEL + 2))


def _evidence_list(one: EvidenceList, words: Catalogue) -> str:
    key = "listed.inspect.unread" if one.unread else "listed.inspect.rows" if one.whole else "listed.inspect.partly"
    return words.text(key, title=one.title or "—", count=str(len(one.entries)))


def _score_sheet(sheet: ScoreSheet, words: Catalogue) -> str:
    named = sum(len(row.evidence) for row in sheet.rows)
    scored = sum(read_number(row.claimed) is not None for row in sheet.rows)
    first, last = sheet.rows[0].place, sheet.rows[-1].place
    return words.text(
        "claim.inspect.rows",
        sheet=first.sheet,
        first=str(first.row),
        last=str(last.row),
        count=str(len(sheet.rows)),
        scored=str(scored),
        named=str(named),
    ).strip()


def _rows(part: DocumentPart, words: Catalogue) -> Iterator[tuple[str, str]]:
    kind = part.type.value
    yield "inspect.type", _shown(part.type, f"{TYPE_NAMES.get(kind or '', '')} ({kind})" if kind else None, words)
    yield "inspect.number", _number(part, words)
    yield "inspect.issued_on", _issued_on(part, words)
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
        yield "inspect.cited", "; ".join(number_and_symbol(one.number, one.symbol) for one in part.cited[:12])
    if part.enclosures:
        named = [(one.label, one.page) for one in part.enclosures[:_MOST_ENCLOSURES]]
        yield "inspect.enclosures", _paged(named, words)
    if part.enclosure_starts:
        found = [(_start(one, words), one.page) for one in part.enclosure_starts[:_MOST_ENCLOSURES]]
        yield "inspect.enclosures_found", _paged(found, words)


def _number(part: DocumentPart, words: Catalogue) -> str:
    """Number and symbol as printed; what is unread or blank is said so, and where to look."""
    number, symbol = part.number.value, part.symbol.value
    if number is None and part.number_blank:
        known = number_and_symbol("…", symbol) if symbol else "…"
        state = words.text("inspect.number_unread" if part.number_unread else "inspect.number_blank")
        field = part.symbol if part.symbol else part.number
        return f"{_shown(field, known, words, graded=bool(part.symbol))} — {state}"
    shown = number_and_symbol(number or "", symbol) if symbol else number
    return _shown(part.symbol if part.symbol else part.number, shown, words)


def _issued_on(part: DocumentPart, words: Catalogue) -> str:
    issued = part.issued_on.value
    if issued is not None or not part.date_blank:
        return _shown(part.issued_on, words.day(issued.isoformat()) if issued else None, words)
    if not part.date_unread:
        return words.text("inspect.day_blank", year=str(part.issued_year or ""))
    month = f"{part.issued_month:02}" if part.issued_month else "…"
    known = f"…/{month}/{part.issued_year or '…'}"
    return f"{_shown(part.issued_on, known, words, graded=False)} — {words.text('inspect.day_unread')}"


def _start(start: EnclosureStart, words: Catalogue) -> str:
    name = TYPE_NAMES.get(start.type, start.type) if start.type else words.text(f"inspect.enclosure.{start.kind.value}")
    return f"{name} {start.number.upper()}" if start.number else name


def _paged(found: list[tuple[str, int]], words: Catalogue) -> str:
    return "; ".join(words.text("inspect.enclosure_at", label=label, page=str(page)) for label, page in found)


def _signer(signer: Signer | None) -> str | None:
    if signer is None:
        return None
    return " — ".join(piece for piece in (signer.title, signer.name) if piece)


def _shown(field: Field[Any], value: str | None, words: Catalogue, *, graded: bool = True) -> str:
    """The value with its grade and place; ``graded`` False: only with its place."""
    if not value:
        return words.text("inspect.nothing")
    grade = words.text(f"confidence.{field.confidence.value}").lower() if graded else ""
    if field.place is None:
        return f"{value}  ({grade})" if grade else value
    place = words.text(
        "inspect.read_at",
        page=str(field.place.page),
        left=str(round(field.place.x0 * 100)),
        top=str(round(field.place.top * 100)),
    )
    return f"{value}  ({grade}; {place})" if grade else f"{value}  ({place})"
