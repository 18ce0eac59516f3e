"""missing-enclosure: named as attached, and neither in the file nor beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.enclosure import Enclosure, EnclosureKind, EnclosureStart
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.report import Report
from tests.builders import a_criterion, a_document, a_field, a_requirement, a_rulebook, judged

BOOK = a_rulebook(a_criterion(a_requirement()))
ANNEX = Enclosure(kind=EnclosureKind.ANNEX, label="Phụ lục I", numbers=("I",))
LIST = Enclosure(kind=EnclosureKind.LIST, label="danh sách")
RULES = Enclosure(kind=EnclosureKind.PAPER, label="Quy chế", type="QC")
SENT = Enclosure(kind=EnclosureKind.PAPER, label="Báo cáo số 45/BC-UBND", type="BC", cited=("45", "BC-UBND"))


def naming(*enclosures: Enclosure, path: str = "2.1 x/a.pdf", **more: Any) -> Document:
    return a_document(path, enclosures=enclosures, **more)


def beside(path: str, **more: Any) -> Document:
    return a_document(path, **({"type": None, "subject": None, "number": None, "issued_on": None} | more))


def missing(*documents: Document) -> list[tuple[str, str | None, str]]:
    report: Report = judged(BOOK, *documents)
    return [
        (one.confidence.value, one.path, dict(one.detail.args)["found"])
        for one in report.findings
        if one.code is FindingCode.MISSING_ENCLOSURE
    ]


def test_an_annex_that_is_nowhere_is_told_and_takes_no_points() -> None:
    report = judged(BOOK, naming(ANNEX))
    (finding,) = report.findings
    assert (finding.code, finding.confidence) == (FindingCode.MISSING_ENCLOSURE, Confidence.LIKELY)
    assert finding.points_at_risk == 0
    assert report.summary.at_risk_points == 0


@pytest.mark.parametrize(
    "start",
    [
        EnclosureStart(kind=EnclosureKind.ANNEX, number="01"),
        EnclosureStart(kind=EnclosureKind.ANNEX),
        EnclosureStart(kind=EnclosureKind.TABLE, number="2"),
        EnclosureStart(kind=EnclosureKind.UNNAMED),
    ],
)
def test_what_stands_in_the_file_may_be_it(start: EnclosureStart) -> None:
    assert missing(naming(ANNEX, enclosure_starts=(start,))) == []


def test_another_numbered_annex_is_not_it() -> None:
    second = EnclosureStart(kind=EnclosureKind.ANNEX, number="II")
    assert missing(naming(ANNEX, enclosure_starts=(second,))) == [("likely", "2.1 x/a.pdf", "Phụ lục I")]


@pytest.mark.parametrize(
    "path",
    ["2.1 x/Phụ lục I.pdf", "2.1 x/PL 01.docx", "2.1 x/so lieu kem theo.pdf", "2.1 x/Phụ lục/bảng.pdf"],
)
def test_a_file_beside_it_by_its_name(path: str) -> None:
    assert missing(naming(ANNEX), beside(path)) == []


def test_a_file_of_that_name_in_another_folder_is_not_beside_it() -> None:
    assert len(missing(naming(ANNEX), beside("3.2 y/Phụ lục I.pdf"))) == 1


def annex_of(number: str, path: str) -> Document:
    document = beside(path)
    part = replace(document.main, is_annex=True, number=a_field(number), symbol=a_field("BC-UBND"))
    return replace(document, parts=(part,))


def test_an_annex_that_names_its_parent_may_lie_anywhere() -> None:
    assert missing(naming(ANNEX), annex_of("45", "3.2 y/x.pdf")) == []


def test_an_annex_of_another_paper_is_not_this_ones() -> None:
    assert len(missing(naming(ANNEX), annex_of("46", "2.1 x/x.pdf"))) == 1


def test_members_of_one_archive_lie_beside_each_other() -> None:
    paper = naming(LIST, path="2.1 x/a.zip!/bc.pdf")
    assert missing(paper, beside("2.1 x/a.zip!/danh sach.pdf")) == []
    assert len(missing(paper, beside("2.1 x/b.zip!/danh sach.pdf"))) == 1


def test_a_regulation_that_a_decision_issues_may_be_a_part_or_a_neighbour() -> None:
    alone = naming(RULES)
    assert len(missing(alone)) == 1
    assert missing(replace(alone, parts=(*alone.parts, DocumentPart(type=a_field("QC"), page_from=2)))) == []
    assert missing(alone, beside("2.1 x/b.pdf", type="QC", subject="Làm việc của xã")) == []


def test_a_sent_report_is_found_by_its_number_wherever_it_lies() -> None:
    letter = naming(SENT, number="99")
    assert len(missing(letter)) == 1
    assert missing(letter, a_document("9 z/b.pdf", number="45", subject="Công tác văn thư")) == []
    assert len(missing(letter, a_document("2.1 x/b.pdf", number="46", subject="Công tác văn thư"))) == 1


def test_pages_that_were_not_read_accuse_nobody() -> None:
    assert missing(replace(naming(ANNEX), page_count=9, pages_read=3)) == []


def test_an_unreadable_neighbour_makes_it_a_question() -> None:
    broken = Problem(code=FindingCode.UNREADABLE_FILE, detail=message("file.broken_pdf"), blocks_reading=True)
    assert missing(naming(ANNEX), beside("2.1 x/z.pdf", problems=(broken,)))[0][0] == "cannot_tell"


def test_a_scan_only_asks() -> None:
    assert missing(replace(naming(ANNEX), text_source=TextSource.OCR))[0][0] == "cannot_tell"


def test_twelve_copies_are_told_once_and_a_complete_copy_answers_for_all() -> None:
    copies = tuple(naming(ANNEX, path=f"2.{at} x/a.pdf", sha256="s") for at in range(1, 13))
    assert len(missing(*copies)) == 1
    assert missing(*copies, beside("2.7 x/phu luc I.pdf")) == []


def test_a_paper_that_serves_nothing_is_not_asked_for_its_annex() -> None:
    assert missing(naming(ANNEX, subject="Hội thao năm 2023", path="2.1 x/b.pdf")) == []


def test_a_draft_is_not_asked_for_its_annex() -> None:
    assert missing(naming(ANNEX, draft=a_field("DỰ THẢO"))) == []
