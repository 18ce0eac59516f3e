"""An explanation counts once the head confirmed it: by a signature, a seal, or a signing block."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence_check.model.document import Document, Signer
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Report
from evidence_check.model.rulebook import NoEvidencePolicy
from tests.builders import a_criterion, a_document, a_field, a_requirement, a_rulebook, judged

BOOK = a_rulebook(a_criterion(a_requirement()), no_evidence=NoEvidencePolicy.EXPLANATION_ACCEPTED)
HEAD = Signer(name="Trần Văn Mẫu", authority="TM.", title="TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH")
CLERK = Signer(name="Lê Thị Mẫu", title="NGƯỜI LẬP BIỂU")


def an_annex(**more: Any) -> Document:
    return a_document(
        "Phụ lục giải trình.pdf", type=None, number=None, subject="Phụ lục giải trình", opening="Tiêu chí 2.1", **more
    )


def unconfirmed(report: Report) -> list[tuple[str | None, str, str]]:
    return [
        (one.criterion, one.path or "", one.confidence.value)
        for one in report.findings
        if one.code.value == "unsigned-document"
    ]


@pytest.mark.parametrize(
    "annex",
    [
        an_annex(signed=True),
        an_annex(signer=a_field(HEAD)),
        an_annex(signer=a_field(Signer(name="Lê Văn Mẫu", authority="KT.", title="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"))),
    ],
    ids=["signature", "head", "deputy"],
)
def test_a_confirmed_explanation_is_not_told(annex: Document) -> None:
    assert unconfirmed(judged(BOOK, annex)) == []


@pytest.mark.parametrize("annex", [an_annex(), an_annex(signer=a_field(CLERK))], ids=["nobody", "clerk"])
def test_an_unconfirmed_one_is_told_once_and_costs_nothing_by_itself(annex: Document) -> None:
    report = judged(BOOK, annex)
    assert unconfirmed(report) == [("2.1", "Phụ lục giải trình.pdf", "likely")]
    assert report.summary.at_risk_points == 0


@pytest.mark.parametrize(("name", "told"), [("Trần Văn Mẫu", False), ("", True)])
def test_words_of_confirmation_need_a_name_below_them(name: str, told: bool) -> None:
    opening = f"Tiêu chí 2.1: chưa tổ chức.\nXÁC NHẬN CỦA LÃNH ĐẠO CƠ QUAN\n\n{name}\n"
    annex = a_document("Giải trình.pdf", type=None, number=None, subject="Phụ lục giải trình", opening=opening)
    assert bool(unconfirmed(judged(BOOK, annex))) is told


def test_of_a_scan_whose_signing_block_was_not_read_nobody_can_tell() -> None:
    scan = replace(an_annex(), text_source=TextSource.OCR)
    assert unconfirmed(judged(BOOK, scan)) == [("2.1", "Phụ lục giải trình.pdf", "cannot_tell")]


def test_a_copy_is_confirmed_with_its_signed_twin() -> None:
    words = "Tiêu chí 2.1: đơn vị chưa tổ chức được hội nghị do dồn việc sắp xếp bộ máy, sẽ thực hiện trong quý I " * 2
    word = a_document("gt.docx", type=None, number=None, subject="Phụ lục giải trình", opening=words)
    signed = a_document("gt.pdf", type=None, number=None, subject="Phụ lục giải trình", opening=words, signed=True)
    assert unconfirmed(judged(BOOK, word, signed)) == []


def test_a_round_that_takes_no_explanation_asks_for_no_confirmation() -> None:
    assert unconfirmed(judged(a_rulebook(a_criterion(a_requirement())), an_annex())) == []
