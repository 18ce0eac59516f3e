"""Results of submissions for tests; each builder asks only for what a test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from evidence_check.model.commune import (
    Assessed,
    Attachment,
    CommuneResult,
    CriterionPoints,
    DomainPoints,
    Outline,
    OutlinedCriterion,
    OutlinedDomain,
    PaperGap,
    WrittenReport,
)
from evidence_check.model.report import CriterionStatus, RuleBookIdentity
from evidence_check.overview.attachments import DIGEST_BYTES, pack
from tests.report.builders import a_summary, points

AS_OF = date(2024, 1, 5)


def an_outline(rulebook: str = "xa-2023", criteria: int = 2) -> Outline:
    """Criteria 1.1, 1.2 … of two points each in one domain."""
    return Outline(
        rulebook=RuleBookIdentity(
            id=rulebook,
            title="Bộ tiêu chí <b>cấp xã</b>",
            version="1",
            year=2023,
            max_points=points("100"),
            decimals=2,
            completeness="complete",
        ),
        domains=(OutlinedDomain(code="1", title="Chỉ đạo, điều hành", max_points=points("4")),),
        criteria=tuple(
            OutlinedCriterion(code=f"1.{at}", title=f"Tiêu chí {at}", domain="1", max_points=points("2"))
            for at in range(1, criteria + 1)
        ),
    )


def a_gap(
    paper: str = "bao-cao", cost: str = "1", *, code: str = "missing-document", criteria: tuple[str, ...] = ("1.1",)
) -> PaperGap:
    return PaperGap(paper=paper, label=f"Giấy tờ {paper}", criteria=criteria, codes=(code,), points=points(cost))


def an_attachment(content: str, *, issuer: str | None = None, serves: bool = True, name: str = "") -> Attachment:
    return Attachment(
        content=content.encode().ljust(DIGEST_BYTES, b"."),
        path=f"{content}.pdf",
        issuer=issuer,
        name=name,
        serves=serves,
    )


def a_result(
    path: str,
    *,
    unit: str | None = None,
    supported: str = "90",
    applicable: str = "100",
    at_risk: str = "2",
    unverified: str = "0",
    gaps: tuple[PaperGap, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    outline: Outline | None = None,
) -> CommuneResult:
    contents, packed = pack(attachments)
    outline = outline or an_outline()
    risk = points(at_risk)
    return CommuneResult(
        path=path,
        exit_code=1 if risk else 0,
        assessed=Assessed(
            unit=unit or f"Ủy ban nhân dân {path}",
            year=2023,
            as_of=AS_OF,
            outline=outline,
            summary=a_summary(
                supported_points=points(supported),
                applicable_points=points(applicable),
                at_risk_points=risk,
                unverified_points=points(unverified),
            ),
            domains=(DomainPoints(code="1", claimed_points=points("4"), supported_points=points("4") - risk),),
            criteria=tuple(
                CriterionPoints(
                    code=one.code,
                    claimed_points=points("2"),
                    supported_points=points("2") - (risk if at == 0 else 0),
                    at_risk_points=risk if at == 0 else Decimal(0),
                    unverified_points=points(unverified) if at == 1 else Decimal(0),
                    status=CriterionStatus.LOST if at == 0 and risk else CriterionStatus.FULL,
                )
                for at, one in enumerate(outline.criteria)
            ),
            gaps=gaps,
            contents=contents,
            attachments=packed,
        ),
        reports=(WrittenReport(format="html", name=f"{path}.html"),),
    )


def a_failure(path: str, code: int = 2, why: str = "không đọc được") -> CommuneResult:
    return CommuneResult(path=path, exit_code=code, failure=(why,))
