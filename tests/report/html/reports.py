"""Reports that an HTML page must bear: hostile names, nothing found, a thousand documents."""

from __future__ import annotations

from datetime import date

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.report import (
    Action,
    CriterionStatus,
    DomainResult,
    NearMiss,
    Report,
    ReportedDocument,
    RequirementResult,
    RequirementStatus,
    Uninspected,
    WaiverNote,
)
from evidence_check.model.submission import FileKind, SubmittedFile
from tests.report.builders import (
    CLERK,
    OFFICER,
    a_criterion,
    a_document,
    a_finding,
    a_near_miss,
    a_report,
    a_summary,
    nothing_at_risk,
    points,
)

HOSTILE_NAMES = (
    "<script>alert(1)</script>.pdf",
    "\"' onmouseover=alert(1) x='.pdf",
    "</style></script><img src=x onerror=alert(1)>.pdf",
    "javascript:alert(1)//.pdf",
    "\u202efdp.exe\u202c \x1b[2J\x07\u200b\u2066.pdf",
    "{{ 7 * 7 }} {% raw %} %2e%2e/?a=1#b&amp;.pdf",
    "a\udcff\ud800.pdf",
    "/".join(["thư mục rất dài không có chỗ ngắt"] * 5) + "/" + "x" * 200 + ".pdf",
)


def a_file(path: str, **changes: object) -> SubmittedFile:
    values = {
        "path": path,
        "source": path,
        "size": 12,
        "kind": FileKind.PDF,
        "media_type": "application/pdf",
        "sha256": "ab" * 32,
    }
    return SubmittedFile(**(values | changes))  # type: ignore[arg-type]


def an_empty_report() -> Report:
    """Nothing found, nothing claimed, nothing there."""
    return a_report(
        summary=nothing_at_risk(recoverable_points=points("0"), documents_total=0, findings_certain=0),
        criteria=(),
        domains=(),
        actions=(),
        findings=(),
        documents=(),
        uninspected=(),
        ignored=(),
        unit=None,
    )


def a_full_report() -> Report:
    """Every kind of section: losses, doubts, waivers, remarks on files, losses beyond paper, unscored, not read."""
    doubt = a_finding(
        FindingCode.ILLEGIBLE_SCAN, criterion="4.2", path="quét.pdf", owner=CLERK, confidence=Confidence.CANNOT_TELL
    )
    return a_report(
        summary=a_summary(unverified_points=points("2"), worst_points=points("89.84"), unscored_points=points("3")),
        findings=(
            a_finding(near_misses=(a_near_miss(),)),
            doubt,
            a_finding(
                criterion="4.2",
                owner=CLERK,
                at_risk="0.5",
                confidence=Confidence.LIKELY,
                waived=WaiverNote(reason="đã gửi bản giấy", by="Văn phòng", expires=date(2024, 12, 31)),
            ),
            a_finding(FindingCode.DUPLICATE_NUMBER, criterion=None, path="1.1/KH 12.pdf", at_risk="0", owner=None),
        ),
        criteria=(
            a_criterion(),
            a_criterion(
                "4.2",
                domain="4",
                owner=CLERK,
                status=CriterionStatus.UNVERIFIED,
                unverified_points=points("2"),
                requirements=tuple(
                    RequirementResult(
                        id=status.value, label=f"Yêu cầu {status.value}", status=status, documents=("1.1/KH 12.pdf",)
                    )
                    for status in RequirementStatus
                ),
            ),
        ),
        domains=(
            DomainResult(
                code="3",
                title="Chính quyền số",
                max_points=points("11"),
                claimed_points=points("11"),
                supported_points=points("10"),
            ),
            DomainResult(
                code="4",
                title="Văn thư",
                max_points=points("6"),
                claimed_points=points("4"),
                supported_points=points("3"),
            ),
        ),
    )


def a_hostile_report() -> Report:
    """The full report with every name that a page could trip over, wherever a name can stand."""
    full = a_full_report()
    everything = " ".join(HOSTILE_NAMES)
    near = tuple(a_near_miss(name) for name in HOSTILE_NAMES[-3:])
    return a_report(
        unit=everything,
        submission=HOSTILE_NAMES[0],
        summary=full.summary,
        domains=(
            DomainResult(
                code="3",
                title=everything,
                max_points=points("11"),
                claimed_points=points("11"),
                supported_points=points("10"),
            ),
        ),
        findings=tuple(
            a_finding(label=name, path=name, owner=name, near_misses=near, at_risk="1") for name in HOSTILE_NAMES
        )
        + tuple(a_finding(FindingCode.MISLABELLED_FILE, path=name, at_risk="0", label=name) for name in HOSTILE_NAMES)
        + (
            a_finding(label=everything, path=everything, confidence=Confidence.CANNOT_TELL),
            a_finding(label=everything, waived=WaiverNote(reason=everything, by=everything, expires=None)),
        ),
        criteria=tuple(
            a_criterion(
                f"3.{number}",
                title=name,
                owner=name,
                requirements=(
                    RequirementResult(
                        id=name,
                        label=name,
                        status=RequirementStatus.DEFICIENT,
                        documents=HOSTILE_NAMES,
                        near_misses=near,
                    ),
                ),
            )
            for number, name in enumerate(HOSTILE_NAMES)
        ),
        actions=tuple(
            Action(
                id=name,
                remedy=message("finding.missing-document.remedy", label=name, criterion="3.0"),
                owner=name,
                criteria=("3.0", name),
                points=points("1"),
                together_with=(HOSTILE_NAMES[0],),
            )
            for name in HOSTILE_NAMES
        ),
        documents=tuple(
            ReportedDocument(
                document=a_document(
                    file=a_file(name),
                    problems=(
                        Problem(code=FindingCode.MISLABELLED_FILE, detail=message("file.not_opened", found=name)),
                    ),
                ),
                used_for=("3.0", name),
            )
            for name in HOSTILE_NAMES
        ),
        uninspected=tuple(Uninspected(path=name, reason=message("file.scan")) for name in HOSTILE_NAMES),
    )


def a_large_report(documents: int = 1000, criteria: int = 77) -> Report:
    """One commune with a thousand documents: long Vietnamese folder names, each paper used in one or two places."""
    paths = [
        f"{number % criteria}.1 Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính/"
        f"BC {number} Công tác cải cách hành chính quý {number % 4 + 1} năm 2023.pdf"
        for number in range(documents)
    ]
    rows = tuple(
        a_criterion(
            f"{number}.1",
            title="Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính của Ủy ban nhân dân",
            requirements=(
                RequirementResult(
                    id="ke-hoach",
                    label="Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2023",
                    status=RequirementStatus.SATISFIED,
                    documents=tuple(paths[number::criteria]),
                    reasons=(message("match.subject.holds"), message("match.issuer.holds")),
                ),
                RequirementResult(
                    id="bao-cao",
                    label="báo cáo kết quả thực hiện",
                    status=RequirementStatus.MISSING,
                    near_misses=tuple(NearMiss(path=path, reasons=()) for path in paths[number::criteria][:2]),
                ),
            ),
        )
        for number in range(criteria)
    )
    return a_report(
        criteria=rows,
        findings=tuple(a_finding(criterion=row.code, near_misses=(a_near_miss(paths[0]),)) for row in rows),
        actions=tuple(
            Action(
                id=row.code,
                remedy=message("finding.missing-document.remedy", label="báo cáo", criterion=row.code),
                owner=OFFICER,
                criteria=(row.code,),
                points=points("1"),
            )
            for row in rows
        ),
        documents=tuple(
            ReportedDocument(
                document=a_document(file=a_file(path)),
                used_for=(f"{number % criteria}.1", f"{(number + 1) % criteria}.1"),
            )
            for number, path in enumerate(paths)
        ),
    )
