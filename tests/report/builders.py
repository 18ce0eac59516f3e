"""Values for tests of reports; each builder asks only for what a test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart, Field, Place, Signer
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.report import (
    Action,
    CriterionResult,
    CriterionStatus,
    DomainResult,
    Finding,
    NearMiss,
    PointLossKind,
    Report,
    ReportedDocument,
    RequirementResult,
    RequirementStatus,
    RuleBookIdentity,
    Summary,
    Uninspected,
)
from evidence_check.model.signature import Signature
from evidence_check.model.submission import FileKind, IgnoredFile, SubmittedFile

CLERK = "Văn thư – Lưu trữ"
OFFICER = "Công chức kiểm soát TTHC"


def points(text: str) -> Decimal:
    return Decimal(text)


def a_finding(
    code: FindingCode = FindingCode.MISSING_DOCUMENT,
    *,
    label: str = "Quyết định Ban biên tập",
    criterion: str | None = "3.3",
    path: str | None = None,
    at_risk: str = "1",
    **changes: Any,
) -> Finding:
    args = {
        "label": label,
        "criterion": criterion or "",
        "points": at_risk,
        "path": path or "",
        "expected_type": "Quyết định",
        "expected_year": "2023",
        "found": "Tờ trình",
        "count_found": "3",
        "count_needed": "4",
    }
    values: dict[str, Any] = {
        "code": code,
        "confidence": Confidence.CERTAIN,
        "criterion": criterion,
        "requirement": "quyet-dinh" if criterion else None,
        "path": path,
        "points_at_risk": points(at_risk),
        "title": message(f"finding.{code.value}.title", **args),
        "detail": message(f"finding.{code.value}.detail", **args),
        "remedy": message(f"finding.{code.value}.remedy", **args),
        "owner": OFFICER,
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**(values | changes))


def a_near_miss(path: str = "3.3/QĐ 07.pdf") -> NearMiss:
    return NearMiss(
        path=path,
        reasons=(
            message("match.subject.holds"),
            message("match.period.dated_outside", found_day="2022-03-01", from_day="2023-01-01", to_day="2023-12-31"),
        ),
    )


def a_criterion(code: str = "3.3", **changes: Any) -> CriterionResult:
    values: dict[str, Any] = {
        "code": code,
        "title": "Trang thông tin điện tử",
        "domain": "3",
        "owner": OFFICER,
        "max_points": points("1"),
        "claimed_points": points("1"),
        "supported_points": points("0"),
        "at_risk_points": points("1"),
        "unverified_points": points("0"),
        "unscored_points": points("0"),
        "recoverable_points": points("1"),
        "status": CriterionStatus.LOST,
        "loss_kind": PointLossKind.EVIDENCE,
        "working": (),
        "requirements": (
            RequirementResult(
                id="quyet-dinh",
                label="Quyết định Ban biên tập",
                status=RequirementStatus.MISSING,
                near_misses=(a_near_miss(),),
            ),
        ),
    }
    return CriterionResult(**(values | changes))


def a_summary(**changes: Any) -> Summary:
    values: dict[str, Any] = {
        "max_points": points("100"),
        "applicable_points": points("100"),
        "claimed_points": points("95.34"),
        "supported_points": points("91.84"),
        "at_risk_points": points("3.5"),
        "unverified_points": points("0"),
        "unscored_points": points("0"),
        "recoverable_points": points("3.5"),
        "worst_points": points("91.84"),
        "best_points": points("95.34"),
        "criteria_total": 48,
        "criteria_full": 40,
        "documents_total": 48,
        "documents_uninspected": 0,
        "findings_certain": 1,
        "findings_likely": 0,
        "findings_cannot_tell": 0,
    }
    return Summary(**(values | changes))


def nothing_at_risk(**changes: Any) -> Summary:
    values = {"at_risk_points": points("0"), "supported_points": points("95.34"), "worst_points": points("95.34")}
    return a_summary(**(values | changes))


def a_document(path: str = "1.1/KH 12.pdf", **changes: Any) -> Document:
    place = Place(page=1, x0=0.1, top=0.2, x1=0.4, bottom=0.22)
    main = DocumentPart(
        type=Field(value="KH", confidence=Confidence.CERTAIN, place=place),
        number=Field(value="02", confidence=Confidence.CERTAIN, place=place),
        symbol=Field(value="KH-UBND", confidence=Confidence.CERTAIN, place=place),
        issued_on=Field(value=date(2023, 1, 5), confidence=Confidence.LIKELY, place=place),
        subject=Field(value="Cải cách hành chính năm 2023", confidence=Confidence.CERTAIN),
        signer=Field(value=Signer(name="Trần Văn Mẫu", title="CHỦ TỊCH"), confidence=Confidence.CERTAIN),
    )
    values: dict[str, Any] = {
        "file": SubmittedFile(
            path=path, source=path, size=12, kind=FileKind.PDF, media_type="application/pdf", sha256="ab" * 32
        ),
        "parts": (main,),
        "page_count": 2,
        "text_source": TextSource.TEXT,
        "signatures": (Signature(field="a", signed=True), Signature(field="b", signed=False)),
    }
    return Document(**(values | changes))


def a_report(**changes: Any) -> Report:
    finding = a_finding()
    values: dict[str, Any] = {
        "rulebook": RuleBookIdentity(
            id="xa-2023",
            title="Bộ chỉ số CCHC cấp xã",
            version="1.0",
            year=2023,
            max_points=points("100"),
            decimals=2,
            completeness="illustrative",
        ),
        "submission": "ho_so",
        "unit": "UBND thị trấn Phú Mỹ",
        "year": 2023,
        "as_of": date(2024, 1, 5),
        "summary": a_summary(),
        "domains": (
            DomainResult(
                code="3",
                title="Chính quyền số",
                max_points=points("11"),
                claimed_points=points("11"),
                supported_points=points("10"),
            ),
        ),
        "criteria": (a_criterion(),),
        "actions": (
            Action(id="a1", remedy=finding.remedy, owner=OFFICER, criteria=("3.3",), points=points("1")),
            Action(id="a2", remedy=finding.remedy, owner=CLERK, criteria=("4.2",), points=points("0.5")),
        ),
        "findings": (finding,),
        "documents": (ReportedDocument(document=a_document(), used_for=("1.1",)),),
        "uninspected": (Uninspected(path="quét.pdf", reason=message("file.scan")),),
        "ignored": (IgnoredFile(path="Thumbs.db", reason="system"),),
    }
    return Report(**(values | changes))
