"""Unsigned and altered papers: what takes points, what is only told, and what is not told at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence_check.checks.alteration import alteration
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import Count, RuleBook, Signed
from evidence_check.model.signature import Changes, Coverage, Signature, SigningVerdict, signing_verdict
from tests.builders import a_criterion, a_document, a_requirement, a_rulebook, findings, judged, points

PLACE = "2.1 x/"
WHOLE = Signature(
    field="Ky1",
    signed=True,
    signer="UBND xã Hòa Mẫu",
    intact=True,
    coverage=Coverage.WHOLE_FILE,
    changes=Changes.NONE,
)
FOLLOWED = replace(WHOLE, coverage=Coverage.WHOLE_REVISION, changes=Changes.ALLOWED)
CHANGED = replace(WHOLE, coverage=Coverage.WHOLE_REVISION, changes=Changes.CONTENT)
BROKEN = replace(WHOLE, intact=False, digest_differs=True, reason=message("signing.digest"))
UNCHECKED = Signature(field="Ky1", signed=True, reason=message("signing.not_opened"))
TIMESTAMP = replace(WHOLE, is_timestamp=True)


def asking(signed: Signed, **more: Any) -> RuleBook:
    return a_rulebook(a_criterion(a_requirement(signed=signed, **more)))


def a_paper(*signatures: Signature, name: str = "a.pdf", source: TextSource = TextSource.TEXT, **more: Any) -> Document:
    return replace(a_document(PLACE + name, **more), signatures=signatures, text_source=source)


def status(book: RuleBook, *documents: Document) -> RequirementStatus:
    return judged(book, *documents).criteria[0].requirements[0].status


@pytest.mark.parametrize("source", [TextSource.TEXT, TextSource.OFFICE])
def test_an_unsigned_file_made_by_a_computer_is_deficient_where_a_signature_is_required(source: TextSource) -> None:
    book, paper = asking(Signed.REQUIRED, loses_if_deficient=points("0.25")), a_paper(source=source)
    report = judged(book, paper)
    assert findings(report) == [("unsigned-document", "likely")]
    assert status(book, paper) is RequirementStatus.DEFICIENT
    assert str(report.findings[0].points_at_risk) == "0.25"
    assert report.findings[0].path == PLACE + "a.pdf"


def test_it_is_only_told_where_a_signature_is_expected_and_not_at_all_elsewhere() -> None:
    report = judged(asking(Signed.EXPECTED), a_paper())
    assert findings(report) == [("unsigned-document", "cannot_tell")]
    assert report.summary.at_risk_points == report.summary.unverified_points == 0
    assert status(asking(Signed.EXPECTED), a_paper()) is RequirementStatus.SATISFIED
    assert findings(judged(asking(Signed.ANY), a_paper())) == []


def test_a_plain_scan_is_admissible() -> None:
    scan = a_paper(source=TextSource.OCR)
    report = judged(asking(Signed.REQUIRED), scan)
    assert findings(report) == [("unsigned-document", "cannot_tell")]
    assert report.findings[0].detail.key == "signing.check.scan"
    assert report.summary.at_risk_points == report.summary.unverified_points == 0
    assert findings(judged(asking(Signed.EXPECTED), scan)) == []


@pytest.mark.parametrize("signature", [WHOLE, FOLLOWED, UNCHECKED, replace(UNCHECKED, field="_xmlsignatures/sig1.xml")])
def test_a_signed_paper_is_never_called_unsigned(signature: Signature) -> None:
    assert findings(judged(asking(Signed.REQUIRED), a_paper(signature))) == []


@pytest.mark.parametrize("signature", [TIMESTAMP, Signature(field="Ky1", signed=False)])
def test_a_time_stamp_or_an_empty_field_is_no_signature(signature: Signature) -> None:
    assert findings(judged(asking(Signed.REQUIRED), a_paper(signature))) == [("unsigned-document", "likely")]


def test_a_word_file_beside_its_signed_pdf_raises_no_alarm() -> None:
    word, pdf = a_paper(name="a.docx", source=TextSource.OFFICE), a_paper(WHOLE, name="a.pdf")
    assert findings(judged(asking(Signed.REQUIRED), word, pdf)) == []
    # The signed copy lies in another folder and is read with another type: still the same words.
    elsewhere = replace(pdf, file=replace(pdf.file, path="b.pdf", criterion_hints=()))
    assert findings(judged(asking(Signed.REQUIRED), word, elsewhere)) == []


def test_another_signed_paper_that_serves_is_enough() -> None:
    other = a_paper(WHOLE, name="b.pdf", number="46", opening="Một báo cáo khác")
    assert findings(judged(asking(Signed.REQUIRED), a_paper(), other)) == []


def test_of_several_papers_all_that_are_counted_must_be_signed() -> None:
    book = asking(Signed.REQUIRED, count=Count(at_least=2))
    signed = a_paper(WHOLE, name="b.pdf", number="46", opening="Một báo cáo khác")
    assert findings(judged(book, a_paper(), signed)) == [("unsigned-document", "likely")]
    assert findings(judged(book, a_paper(WHOLE), signed)) == []


def test_a_file_nobody_could_read_may_be_the_signed_one() -> None:
    from evidence_check.model.codes import FindingCode
    from evidence_check.model.problem import Problem

    problem = Problem(
        code=FindingCode.ILLEGIBLE_SCAN,
        detail=message("file.scan_no_ocr"),
        confidence=Confidence.CANNOT_TELL,
        blocks_reading=True,
    )
    empty: dict[str, Any] = dict.fromkeys(("type", "subject", "number", "issued_on", "issuer"))
    unread = replace(a_document(PLACE + "b.pdf", problems=(problem,), **empty), text_source=TextSource.NONE)
    told = findings(judged(asking(Signed.REQUIRED), a_paper(), unread))
    assert ("unsigned-document", "cannot_tell") in told


@pytest.mark.parametrize("wanted", [Signed.REQUIRED, Signed.EXPECTED])
@pytest.mark.parametrize(("signature", "grade"), [(BROKEN, "certain"), (CHANGED, "likely")])
def test_an_altered_paper_loses_points_where_a_signature_is_asked_for(
    signature: Signature, grade: str, wanted: Signed
) -> None:
    report = judged(asking(wanted), a_paper(signature))
    assert findings(report) == [("altered-after-signing", grade)]
    assert str(report.summary.at_risk_points) == "1.00"
    assert report.findings[0].detail.key.startswith("signing.check.")


def test_an_altered_paper_is_told_without_points_elsewhere() -> None:
    report = judged(asking(Signed.ANY), a_paper(BROKEN))
    assert findings(report) == [("altered-after-signing", "certain")]
    assert report.summary.at_risk_points == 0
    # Likewise where an unaltered copy serves.
    copy = a_paper(WHOLE, name="b.pdf")
    report = judged(asking(Signed.REQUIRED), a_paper(BROKEN), copy)
    assert findings(report) == [("altered-after-signing", "certain")]
    assert report.summary.at_risk_points == 0


@pytest.mark.parametrize(
    ("signatures", "verdict", "grade"),
    [
        ((), SigningVerdict.UNSIGNED, None),
        ((TIMESTAMP,), SigningVerdict.UNSIGNED, None),
        ((WHOLE,), SigningVerdict.INTACT, None),
        ((FOLLOWED, WHOLE), SigningVerdict.INTACT, None),
        ((FOLLOWED, replace(TIMESTAMP)), SigningVerdict.INTACT, None),
        # Number and day were put into the page between the two: the agency signed them.
        ((CHANGED, WHOLE), SigningVerdict.INTACT, None),
        ((CHANGED, TIMESTAMP), SigningVerdict.CONTENT_CHANGED, Confidence.LIKELY),
        ((FOLLOWED, CHANGED), SigningVerdict.CONTENT_CHANGED, Confidence.LIKELY),
        ((BROKEN,), SigningVerdict.BROKEN, Confidence.CERTAIN),
        ((FOLLOWED, BROKEN), SigningVerdict.BROKEN, Confidence.CERTAIN),
        ((replace(BROKEN, digest_differs=False),), SigningVerdict.BROKEN, Confidence.LIKELY),
        ((replace(BROKEN, coverage=Coverage.BROKEN),), SigningVerdict.BROKEN, Confidence.LIKELY),
        # A later signature vouches for what is there; the first one is worth a look.
        ((BROKEN, WHOLE), SigningVerdict.INTACT, Confidence.CANNOT_TELL),
        ((replace(FOLLOWED, changes=Changes.ANNOTATED),), SigningVerdict.ANNOTATED, Confidence.CANNOT_TELL),
        ((replace(FOLLOWED, changes=Changes.UNKNOWN),), SigningVerdict.CHANGES_UNKNOWN, Confidence.CANNOT_TELL),
        ((UNCHECKED,), SigningVerdict.UNCHECKED, None),
        ((BROKEN, UNCHECKED), SigningVerdict.UNCHECKED, None),
        ((FOLLOWED, UNCHECKED), SigningVerdict.INTACT, None),
        ((replace(WHOLE, coverage=Coverage.PART),), SigningVerdict.CHANGES_UNKNOWN, Confidence.CANNOT_TELL),
    ],
)
def test_what_several_signatures_say_together(
    signatures: tuple[Signature, ...], verdict: SigningVerdict, grade: Confidence | None
) -> None:
    assert signing_verdict(signatures) is verdict
    found = alteration(signatures)
    assert (found.confidence if found else None) is grade


def test_a_certificate_in_another_name_is_no_alarm() -> None:
    former = replace(WHOLE, signer="UBND thị trấn Cũ", organisations=("Ủy ban nhân dân huyện Đã Bỏ",))
    assert findings(judged(asking(Signed.REQUIRED), a_paper(former))) == []
