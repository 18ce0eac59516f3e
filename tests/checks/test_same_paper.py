"""One paper saved as several files: counted once, complained about only where it serves nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

from evidence_check.checks.same_paper import same_papers
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.rulebook import Count
from evidence_check.text.fold import toneless
from tests.builders import a_criterion, a_document, a_field, a_requirement, a_rulebook, findings, judged

TEXT = (
    "Thực hiện kế hoạch, Ủy ban nhân dân xã đã rà soát 12 thủ tục, kiến nghị 3 thủ tục, đạt 25,5 phần trăm trong số 47 "
    "thủ tục được giao; tổ chức 8 cuộc kiểm tra, 115 hồ sơ giải quyết đúng hạn, không có hồ sơ trễ hẹn kéo dài nào."
)
OTHER_FIGURES = TEXT.replace("12", "19").replace("25,5", "40,4").replace("115", "98").replace("8 cuộc", "5 cuộc")
TWO = a_rulebook(a_criterion(a_requirement(count=Count(at_least=2, per=None))))


def paper(path: str, text: str = TEXT, **more: Any) -> Document:
    document = a_document(path, opening=text, **more)
    return replace(document, parts=(replace(document.main, body=f"{document.main.subject.value}\n{text}"),))


def scan(path: str, text: str = TEXT, **more: Any) -> Document:
    """The same by OCR: tone marks lost, number and day by hand."""
    subject = "Ket qua ra soat thu tuc hanh chinh nam 2023"
    made = paper(path, toneless(text), subject=subject, number=None, issued_on=None, number_unread=True, **more)
    part = replace(made.main, issued_year=2023, issued_month=12, date_unread=True)
    return replace(made, parts=(part,), text_source=TextSource.OCR)


def groups(*documents: Document) -> list[int]:
    papers = same_papers(documents)
    return [papers.group(at)[0] for at in range(len(documents))]


def test_a_word_file_beside_its_pdf_is_one_paper() -> None:
    assert groups(paper("a.pdf"), paper("a.docx")) == [0, 0]


def test_a_draft_of_the_same_text_without_number_is_the_same_paper() -> None:
    assert groups(paper("a.pdf"), paper("a.docx", number=None, issued_on=None, number_blank=True)) == [0, 0]


def test_a_scan_without_tone_marks_beside_its_original_is_one_paper() -> None:
    assert groups(paper("a.pdf"), scan("b.pdf")) == [0, 0]


def test_another_number_is_another_paper_whatever_the_text() -> None:
    assert groups(paper("a.pdf"), paper("b.pdf", number="46")) == [0, 1]


def test_another_day_is_another_paper_whatever_the_text() -> None:
    assert groups(paper("a.pdf", number=None), paper("b.pdf", number=None, issued_on=date(2023, 9, 5))) == [0, 1]


def test_the_same_words_with_other_figures_are_another_paper() -> None:
    assert groups(scan("a.pdf"), scan("b.pdf", OTHER_FIGURES)) == [0, 1]


def test_two_numbered_papers_do_not_become_one_through_a_blank_draft() -> None:
    draft = paper("a.docx", number=None, issued_on=None, number_blank=True)
    assert groups(draft, paper("b.pdf"), paper("c.pdf", number="46")) == [0, 0, 2]


def test_an_annex_bears_its_parents_number_and_is_no_copy_of_it() -> None:
    assert groups(paper("a.pdf"), paper("b.pdf", OTHER_FIGURES, is_annex=True)) == [0, 1]


def test_two_saved_copies_count_once() -> None:
    assert findings(judged(TWO, paper("a.pdf"), paper("a.docx"))) == [("insufficient-count", "certain")]


def test_a_scan_counts_once_beside_its_original_but_never_for_certain() -> None:
    assert findings(judged(TWO, paper("a.pdf"), scan("b.pdf"))) == [("insufficient-count", "cannot_tell")]


def test_two_papers_of_the_same_subject_count_twice() -> None:
    assert findings(judged(TWO, paper("a.pdf"), paper("b.pdf", OTHER_FIGURES, number="46"))) == []


def test_a_word_draft_beside_its_signed_paper_is_nobodys_business() -> None:
    book = a_rulebook(a_criterion(a_requirement()))
    draft = paper("2.1 x/a.docx", number=None, issued_on=None, number_blank=True, draft=a_field("DỰ THẢO"))
    assert findings(judged(book, paper("2.1 x/a.pdf"), draft)) == []


def test_a_word_draft_where_it_serves_nothing_names_its_twin() -> None:
    other = a_requirement("kh", types=("KH",), about=(("hòa giải",),), optional=True)
    book = a_rulebook(a_criterion(a_requirement()), a_criterion(other, code="2.2"))
    draft = paper("2.2 y/a.docx", number=None, issued_on=None, number_blank=True, draft=a_field("DỰ THẢO"))
    report = judged(book, paper("2.1 x/a.pdf"), draft)
    assert findings(report) == [("duplicate-evidence", "likely")]
    assert dict(report.findings[0].detail.args)["found"] == "2.1 x/a.pdf"


def test_one_report_serving_two_criteria_in_two_forms_is_no_duplicate() -> None:
    book = a_rulebook(a_criterion(a_requirement()), a_criterion(a_requirement(), code="2.2"))
    assert findings(judged(book, paper("2.1 x/a.pdf"), paper("2.2 y/a.docx"))) == []


def test_an_own_document_may_not_be_another_ones_scan() -> None:
    book = a_rulebook(a_criterion(a_requirement(own_document=True)), a_criterion(a_requirement(), code="2.2"))
    report = judged(book, paper("2.1 x/a.docx"), paper("2.2 y/a.pdf"))
    assert ("duplicate-evidence", "likely") in findings(report)


def test_an_own_document_is_only_asked_about_where_a_text_alone_says_that_it_is_the_same() -> None:
    book = a_rulebook(a_criterion(a_requirement(own_document=True)), a_criterion(a_requirement(), code="2.2"))
    report = judged(book, scan("2.1 x/a.pdf"), scan("2.2 y/b.pdf", TEXT + " (ký)"))
    assert [one for one in findings(report) if one[0] == "duplicate-evidence"] == [
        ("duplicate-evidence", "cannot_tell")
    ]
    assert report.summary.at_risk_points == 0


def test_a_scan_beside_its_original_is_no_duplicate_number() -> None:
    book = a_rulebook(a_criterion(a_requirement()))
    read = replace(scan("b.pdf"), parts=(replace(paper("b.pdf", toneless(TEXT)).main, is_annex=False),))
    assert findings(judged(book, paper("a.pdf"), read)) == []


def test_thousands_of_reports_on_one_subject_are_grouped_in_seconds() -> None:
    many = tuple(paper(f"{at}.pdf", f"{TEXT} {at} {at * 7}", number=str(at + 1)) for at in range(3000))
    begun = time.perf_counter()
    papers = same_papers(many)
    assert time.perf_counter() - begun < 10
    assert len({papers.group(at) for at in range(len(many))}) == len(many)
