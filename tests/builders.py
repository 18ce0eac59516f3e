"""Builders that state only what a test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from evidence_check.checks.assess import assess
from evidence_check.checks.known import Known
from evidence_check.matching.engine import match
from evidence_check.matching.placing import Places
from evidence_check.matching.reported_figures import reported_figures
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart, Field
from evidence_check.model.evidence_list import FoundList
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Report
from evidence_check.model.rulebook import (
    Alternative,
    Criterion,
    Domain,
    Loss,
    LossKind,
    Period,
    Policy,
    Requirement,
    RuleBook,
)
from evidence_check.model.score_sheet import Claims
from evidence_check.model.signature import Signature
from evidence_check.model.submission import Declarations, FileKind, SubmittedFile
from evidence_check.scan.hints import criterion_hints

YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
UNIT = Declarations(unit="Ủy ban nhân dân xã Hòa Mẫu", parent="Ủy ban nhân dân huyện An Bình", year=2023)


def a_field(value: Any) -> Field[Any]:
    """A recognised field, certain; an empty one for None."""
    return Field(value=value, confidence=Confidence.CERTAIN) if value is not None else Field()


def a_document(
    path: str = "a.pdf",
    *,
    type: str | None = "BC",
    subject: str | None = "Kết quả rà soát thủ tục hành chính năm 2023",
    issued_on: date | None = date(2023, 12, 5),
    issuer: str | None = "Ủy ban nhân dân xã Hòa Mẫu",
    number: str | None = "45",
    opening: str = "",
    sha256: str | None = None,
    problems: tuple[Any, ...] = (),
    signed: bool = False,
    **more: Any,
) -> Document:
    """A document as recognition would give it."""
    part = DocumentPart(
        type=a_field(type),
        number=a_field(number),
        symbol=a_field(f"{type}-UBND" if type else None),
        issued_on=a_field(issued_on),
        issued_year=issued_on.year if issued_on else None,
        issuer=a_field(issuer),
        subject=a_field(subject),
        opening=opening,
        body=f"{subject} {opening} {path}",
        **more,
    )
    file = SubmittedFile(
        path=path,
        source=path,
        size=1,
        kind=FileKind.PDF,
        media_type="application/pdf",
        sha256=sha256 or path,
        criterion_hints=criterion_hints(path),
    )
    return Document(
        file=file,
        parts=(part,),
        page_count=1,
        text_source=TextSource.TEXT,
        problems=problems,
        signatures=(Signature(field="s", signed=True),) if signed else (),
    )


def a_requirement(id: str = "bao-cao", **more: Any) -> Requirement:
    """A requirement for a result report on procedure review."""
    own = {name: more.pop(name) for name in list(more) if name in Requirement.__slots__}
    asked = {"types": ("BC",), "about": (("kết quả",), ("rà soát",), ("thủ tục hành chính",))} | more
    return Requirement(**({"id": id, "label": f"văn bản {id}", "alternatives": (Alternative(**asked),)} | own))


def a_criterion(*requires: Requirement, code: str = "2.1", max_points: str = "1", **more: Any) -> Criterion:
    """A criterion of domain 2."""
    return Criterion(
        code=code, domain="2", title=f"Tiêu chí {code}", max_points=Decimal(max_points), requires=requires, **more
    )


def a_rulebook(*criteria: Criterion, **policy: Any) -> RuleBook:
    """A rulebook of one domain whose maximum is the sum of its leaves."""
    total = sum((one.max_points for one in criteria), Decimal(0))
    return RuleBook(
        id="thu",
        title="Thử",
        version="1",
        year=2023,
        unit_level="commune",
        window=YEAR,
        max_points=total,
        policy=Policy(**policy),
        domains=(Domain(code="2", title="Lĩnh vực", max_points=total),),
        criteria=criteria,
    )


def points(amount: str) -> Loss:
    """A loss of so many points."""
    return Loss(kind=LossKind.POINTS, amount=Decimal(amount))


def judged(
    book: RuleBook,
    *documents: Document,
    declared: Declarations = UNIT,
    lists: tuple[FoundList, ...] = (),
    claims: Claims | None = None,
) -> Report:
    """Match and assess."""
    places = Places.of(book)
    matching = match(book, documents, declared)
    in_place = tuple(places.of_hints(one.file.criterion_hints) for one in documents)
    return assess(
        Known(
            rulebook=book,
            documents=documents,
            matching=matching,
            declared=declared,
            submission="ho-so",
            ignored=(),
            as_of=date(2024, 1, 5),
            places=in_place,
            reported=reported_figures(book, documents, declared, matching, in_place),
            lists=lists,
            claims=claims,
        )
    )


def findings(report: Report) -> list[tuple[str, str]]:
    """Code and confidence of every finding."""
    return [(one.code.value, one.confidence.value) for one in report.findings]
