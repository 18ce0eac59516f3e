"""Danh mục tài liệu kiểm chứng: an annex of the request letter, criterion by criterion, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.authoring.facts import Facts
from evidence_check.authoring.grid import Column, band, grid, line, widths
from evidence_check.authoring.layout import SHORT_BLANK, annex_file, body_text
from evidence_check.authoring.naming import day_of, symbol_of, text_of
from evidence_check.authoring.word_package import text_width
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.report import CriterionResult, RequirementStatus

_OPEN = {
    RequirementStatus.MISSING: "plan.evidence.missing",
    RequirementStatus.DEFICIENT: "plan.evidence.deficient",
    RequirementStatus.UNVERIFIED: "plan.evidence.unseen",
}


def evidence_list(facts: Facts) -> bytes:
    """The annex as a Word file. A field that was not read is told as such, never guessed."""
    words, report = facts.words, facts.report
    code = facts.unit.code if facts.unit is not None and facts.unit.code else SHORT_BLANK
    reference = words.text(
        "plan.evidence.reference",
        symbol=f"{code}-{SHORT_BLANK}",
        blank=SHORT_BLANK,
        year=str(report.as_of.year),
        unit=facts.unit_short,
    )
    table = _table(facts)
    body = [table, body_text(_counts(facts))]
    if facts.owner is not None:
        body.insert(0, body_text(words.text("plan.common.only_owner", owner=facts.owner), italic=True))
    if words.text("plan.evidence.mark") in table:
        body.append(body_text(words.text("plan.evidence.mark_note"), italic=True))
    return annex_file(
        words.text("plan.evidence.title", year=str(report.year)), reference, tuple(body), report.as_of, words
    )


def _table(facts: Facts) -> str:
    columns = (
        Column(title=facts.words.text("plan.column.number"), share=1.2, align="center"),
        Column(title=facts.words.text("plan.column.symbol"), share=3.2),
        Column(title=facts.words.text("plan.column.issued_on"), share=2.6, align="center"),
        Column(title=facts.words.text("plan.column.issuer"), share=4.2),
        Column(title=facts.words.text("plan.column.subject"), share=7.0),
        Column(title=facts.words.text("plan.column.file"), share=7.0),
    )
    room = text_width(landscape=True)
    rooms = widths(columns, room)
    return grid(columns, _rows(facts, columns, rooms), room)


def _rows(facts: Facts, columns: tuple[Column, ...], rooms: tuple[int, ...]) -> Iterator[str]:
    by_path = {reported.document.file.path: reported.document for reported in facts.report.documents}
    number = 0
    for one in facts.criteria:
        listed = list(_listed(one))
        if not listed:
            continue
        yield band(rooms, facts.words.text("plan.evidence.criterion", code=one.code, title=one.title))
        seen: set[str] = set()
        for requirement in one.requirements:
            for path in requirement.documents:
                if path in seen or path not in by_path:
                    continue
                seen.add(path)
                for values in _papers(by_path[path], facts):
                    number += 1
                    yield line(columns, rooms, (str(number), *values))
            if requirement.status in _OPEN:
                yield band(rooms, facts.words.text(_OPEN[requirement.status], label=requirement.label), italic=True)


def _listed(one: CriterionResult) -> Iterator[str]:
    for requirement in one.requirements:
        if requirement.documents or requirement.status in _OPEN:
            yield requirement.id


def _papers(document: Document, facts: Facts) -> Iterator[tuple[str, str, str, str, str]]:
    """One row, or one for each paper bound into the file: the report does not say which of them was meant."""
    parts = [part for part in document.parts if not part.is_annex] or [document.main]
    for part in parts:
        yield (
            symbol_of(part, facts),
            day_of(part, facts),
            text_of(part.issuer, facts),
            text_of(part.subject, facts),
            _place(document, part, facts) if len(parts) > 1 else document.file.path,
        )


def _place(document: Document, part: DocumentPart, facts: Facts) -> str:
    last = str(part.page_to or document.page_count or part.page_from)
    return facts.words.text("plan.evidence.pages", path=document.file.path, first=str(part.page_from), last=last)


def _counts(facts: Facts) -> str:
    documents = {path for one in facts.criteria for asked in one.requirements for path in asked.documents}
    missing = sum(asked.status is RequirementStatus.MISSING for one in facts.criteria for asked in one.requirements)
    return facts.words.text(
        "plan.evidence.counts",
        documents=str(len(documents)),
        missing=str(missing),
        unread=str(len(facts.report.uninspected)),
    )
