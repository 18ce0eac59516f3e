"""Recognition on real files: every type of paper in every form the factory makes, read back through extraction."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from evidence_check.extract.docx import extract_docx
from evidence_check.extract.pdf import extract_pdf
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.text.words import same_words
from tools.document_factory.pdf import stamped_pdf, text_pdf, two_in_one
from tools.document_factory.spec import TYPE_LINES, Paper
from tools.document_factory.word import word_file

_ISSUERS = (
    (("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"), "Ủy ban nhân dân xã Hòa Mẫu", "UBND"),
    (("UBND TỈNH MẪU", "SỞ NỘI VỤ"), "Sở Nội vụ", "SNV"),
    (("HỘI ĐỒNG NHÂN DÂN", "THỊ TRẤN PHÚ MẪU"), "Hội đồng nhân dân thị trấn Phú Mẫu", "HĐND"),
    (("UBND XÃ HÒA MẪU", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"), "Ban chỉ đạo cải cách hành chính", "BCĐ"),
)
_SUBJECTS = (
    "Rà soát, đánh giá thủ tục hành chính năm 2023",
    "Về việc kiện toàn Ban biên tập Trang thông tin điện tử của Ủy ban nhân dân xã và Quy chế hoạt động kèm theo",
    "Kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 17/01/2023 về cải cách hành chính",
)


def read(data: bytes, kind: FileKind) -> Document:
    file = SubmittedFile(path="x", source="x", size=len(data), kind=kind, media_type="", sha256="")
    extraction = extract_docx(data) if kind is FileKind.DOCX else extract_pdf(data, ReadingPlan.ENDS)
    return recognize(file, extraction)


def _papers() -> list[tuple[Paper, str]]:
    chance = random.Random(20231)
    made = []
    for kind in [*TYPE_LINES, "CV"]:
        issuer, name, code = chance.choice(_ISSUERS)
        paper = Paper(
            type=kind,
            subject=chance.choice(_SUBJECTS),
            issued_on=date(2023, chance.randint(1, 12), chance.randint(1, 28)),
            number=f"{chance.choice((2, 15, 197, 1749)):02}",
            symbol=f"{code}-VP" if kind == "CV" else f"{kind}-{code}",
            issuer=issuer,
            place="Hòa Mẫu",
            grounds=("Căn cứ Quyết định số 99/QĐ-UBND ngày 02 tháng 02 năm 2020 của Ủy ban nhân dân huyện;",),
            addressees=("Ủy ban nhân dân huyện An Bình",) if kind in ("CV", "BC", "TTr") else (),
            pages=chance.choice((1, 3)),
        )
        made.append((paper, name))
    return made


_FORMS: dict[str, tuple[Callable[[Paper], bytes], FileKind]] = {
    "text": (text_pdf, FileKind.PDF),
    "stamped": (stamped_pdf, FileKind.PDF),
    "word": (word_file, FileKind.DOCX),
}


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(("paper", "issuer"), _papers(), ids=lambda value: getattr(value, "type", ""))
def test_every_field_is_read_back(form: str, paper: Paper, issuer: str) -> None:
    make, kind = _FORMS[form]
    part = read(make(paper), kind).main
    assert part.type.value == paper.type
    assert (part.number.value, part.symbol.value) == (paper.number, paper.symbol)
    assert part.issuer.value == issuer
    assert part.subject.value is not None
    assert same_words(part.subject.value, paper.subject)
    if paper.type != "BB" or form == "word":  # form 1.9 has no place and date line
        assert part.issued_on.value == paper.issued_on
        assert part.place.value == paper.place
    assert part.signer.value is not None
    assert (part.signer.value.name, part.signer.value.authority) == (paper.signer, "TM.")
    assert part.number.confidence is Confidence.CERTAIN


def test_a_stamp_off_the_base_line_still_fills_its_blank() -> None:
    part = read(stamped_pdf(_papers()[0][0]), FileKind.PDF).main
    assert not part.number_blank
    assert not part.date_blank


def test_blank_number_and_day_are_blank_not_guessed() -> None:
    paper = replace(_papers()[0][0], number=None, issued_on=None)
    for make, kind in _FORMS.values():
        if make is stamped_pdf:
            continue
        part = read(make(paper), kind).main
        assert part.number.value is None
        assert part.issued_on.value is None
        assert part.number_blank
        assert part.date_blank
        assert part.symbol.value == paper.symbol


def test_the_number_of_a_cited_document_is_never_the_documents_own() -> None:
    paper = replace(_papers()[0][0], number=None)
    part = read(text_pdf(paper), FileKind.PDF).main
    assert part.number.value is None
    assert ("99", "QĐ-UBND") in [(one.number, one.symbol) for one in part.cited]


def test_two_documents_in_one_file_are_two_parts_with_their_pages() -> None:
    (first, _), (second, _) = _papers()[0], _papers()[1]
    data = two_in_one(replace(first, pages=1), replace(second, pages=1))
    parts = read(data, FileKind.PDF).parts
    assert [(part.type.value, part.page_from, part.page_to) for part in parts] == [
        (first.type, 1, 1),
        (second.type, 2, 2),
    ]


def test_a_draft_mark_is_seen_and_a_subject_about_a_draft_is_none() -> None:
    paper = _papers()[0][0]
    assert read(text_pdf(replace(paper, draft_mark="DỰ THẢO")), FileKind.PDF).main.draft.value == "DỰ THẢO"
    about = replace(paper, subject="Góp ý dự thảo Nghị quyết về cải cách hành chính")
    assert read(text_pdf(about), FileKind.PDF).main.draft.value is None


def test_a_party_document_is_read_by_its_own_layout() -> None:
    paper = replace(
        _papers()[0][0],
        issuer=("ĐẢNG BỘ HUYỆN AN BÌNH", "ĐẢNG ỦY XÃ HÒA MẪU"),
        symbol="KH/ĐU",
    )
    part = read(text_pdf(paper), FileKind.PDF).main
    assert part.issuer.value == "Đảng ủy xã Hòa Mẫu"
    assert part.symbol.value == "KH/ĐU"
