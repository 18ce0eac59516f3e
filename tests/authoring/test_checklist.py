"""``danh_muc_viec.docx``: every paper to have, at the right person, with its points and days."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.authoring.skeleton.checklist import checklist
from evidence_check.authoring.skeleton.tasks import tasks_of
from evidence_check.authoring.skeleton.telling import NEVER_SUPPLIED, Telling, is_self_scored
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import (
    Alternative,
    Choice,
    ChoiceScoring,
    Condition,
    Count,
    CriterionKind,
    Loss,
    LossKind,
    NotApplicableEffect,
    NotApplicableRule,
    Question,
    RatioScoring,
    RequirementKind,
    RuleBook,
    TableRows,
)
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.rulebook.finding import shipped_rulebooks
from tests.authoring.reading import opened, printed, text_of
from tests.builders import YEAR, a_criterion, a_requirement, a_rulebook, points
from tests.optional_parts import needs_soffice

TODAY = date(2023, 12, 20)


def made(book: RuleBook, language: str = "vi") -> bytes:
    return checklist(Telling(book, catalogue(language)), unit="UBND xã Tân Phú", today=TODAY)


def tasks(book: RuleBook) -> list[tuple[str | None, str, tuple[str, ...], Decimal | None]]:
    found = tasks_of(Telling(book, catalogue("vi")), TODAY)
    return [(one.owner, one.text, one.criteria, one.points) for one in found]


@pytest.mark.parametrize("rulebook", [one.name for one in shipped_rulebooks()])
def test_every_paper_of_a_shipped_rulebook_is_asked_of_somebody(rulebook: str) -> None:
    book = load_named_rulebook(rulebook)
    telling = Telling(book, catalogue("vi"))
    found = tasks_of(telling, TODAY)
    for criterion in book.criteria:
        for requirement in criterion.requires:
            asked = [
                one
                for one in found
                if criterion.code in one.criteria
                and one.owner == criterion.owner
                and one.text == telling.paper(requirement)
            ]
            expected = requirement.kind not in NEVER_SUPPLIED and is_self_scored(criterion)
            assert len(asked) == expected, (criterion.code, requirement.id)
    said = text_of(made(book))
    assert all(one.text in said for one in found)
    assert made(book) == made(book)


def test_each_person_has_a_page_and_what_nobody_was_given_comes_last() -> None:
    book = a_rulebook(
        a_criterion(a_requirement("a"), code="2.1"),
        a_criterion(a_requirement("b"), code="2.2", owner="Văn thư"),
        a_criterion(a_requirement("c"), code="2.3", owner="Kế toán", max_points="2.5"),
        a_criterion(a_requirement("d"), code="2.4", owner="Văn thư"),
    )
    said = text_of(made(book))
    heads = [said.index(f"Người phụ trách: {name}") for name in ("Văn thư", "Kế toán", "Chưa phân công")]
    assert heads == sorted(heads)
    assert "2 việc, thuộc 2 tiêu chí, tối đa 2 điểm." in said
    assert "1 việc, thuộc 1 tiêu chí, tối đa 2,5 điểm." in said
    with zipfile.ZipFile(BytesIO(made(book))) as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert body.count("<w:pageBreakBefore/>") == 2
    assert body.count("<w14:checkbox ") == body.count("\u2610") == 4


def test_a_shared_paper_stands_once_for_each_person_with_all_its_criteria_and_names_the_others() -> None:
    shared = {"evidence_id": "bc-cds"}
    book = a_rulebook(
        a_criterion(a_requirement("x", **shared), code="2.1", owner="Văn thư", max_points="1"),
        a_criterion(a_requirement("x", **shared), code="2.2", owner="Một cửa", max_points="2"),
        a_criterion(a_requirement("x", loses=points("0.5"), **shared), code="2.3", owner="Văn thư", max_points="3"),
    )
    assert tasks(book) == [
        ("Văn thư", "Văn bản x (Báo cáo)", ("2.1", "2.3"), Decimal("1.5")),
        ("Một cửa", "Văn bản x (Báo cáo)", ("2.2",), Decimal(2)),
    ]
    said = text_of(made(book))
    assert "dùng chung với Một cửa" in said and "dùng chung với Văn thư" in said


def test_what_a_paper_is_worth_is_what_its_absence_costs() -> None:
    share = Loss(kind=LossKind.SHARE_OF_MAX, amount=Decimal("0.25"))
    book = a_rulebook(
        a_criterion(
            a_requirement("a"),
            a_requirement("b", loses=points("0.5")),
            a_requirement("c", loses=share),
            a_requirement("d", optional=True),
            a_requirement("e", kind=RequirementKind.HELD_ELSEWHERE),
            a_requirement("f", kind=RequirementKind.ADVERSE),
            a_requirement("g", loses=points("0")),
            max_points="2",
        )
    )
    assert [worth for _, _, _, worth in tasks(book)] == [Decimal(2), Decimal("0.5"), Decimal("0.5"), None, None]


def test_what_others_score_asks_for_no_papers() -> None:
    rule = NotApplicableRule(effect=NotApplicableEffect.NOT_SELF_SCORED)
    others = a_criterion(a_requirement("a"), code="2.1", not_applicable=(rule,))
    assert tasks(a_rulebook(others, a_criterion(a_requirement("b"), kind=CriterionKind.SURVEY, code="2.2"))) == []


def test_conditions_stand_beside_the_paper() -> None:
    forms = (Alternative(types=("BC",)), Alternative(types=("BB",)), Alternative(kind=RequirementKind.IMAGE))
    book = a_rulebook(
        a_criterion(
            replace(a_requirement("a", count=Count(at_least=4, per="quarter")), label="báo cáo quý"),
            replace(a_requirement("b", optional=True), label="Biên bản họp", alternatives=forms),
            replace(a_requirement("c", when=Condition(answer="tre", expected="yes")), label="Báo cáo trễ hạn"),
            replace(a_requirement("d", types=("any",), optional=True), label="Tài liệu khác (nếu có)"),
            replace(
                a_requirement("e", kind=RequirementKind.TABLE_ANNEX, rows=TableRows(at_least=4, per="month")),
                label="Phụ lục thống kê tin, bài",
                alternatives=(Alternative(kind=RequirementKind.TABLE_ANNEX),),
            ),
        )
    )
    book = replace(book, questions=(Question(id="tre", text="Có hồ sơ trễ hạn không?"),))
    assert [text for _, text, _, _ in tasks(book)] == [
        "Trả lời CH1: Có hồ sơ trễ hạn không?",
        "Báo cáo quý (ít nhất 4, mỗi quý một)",
        "Biên bản họp (hoặc Báo cáo hoặc hình ảnh; nếu có)",
        'Báo cáo trễ hạn (nếu CH1 trả lời "có")',
        "Tài liệu khác (nếu có)",
        "Phụ lục thống kê tin, bài (ít nhất 4 dòng mỗi tháng)",
    ]


def test_figures_to_declare_and_a_level_to_choose_are_tasks() -> None:
    scoring = RatioScoring(done="xong", of="giao", base=Decimal(0), span=Decimal(1))
    assert tasks(a_rulebook(a_criterion(scoring=scoring))) == [
        (None, "Kê khai số liệu: số đạt yêu cầu (xong), tổng số (giao)", ("2.1",), Decimal(1))
    ]
    levels = ChoiceScoring(choices=(Choice(id="dat", points=Decimal(1)), Choice(id="khong_dat", points=Decimal(0))))
    assert tasks(a_rulebook(a_criterion(scoring=levels))) == [
        (None, "Chọn mức đạt được: dat, khong_dat", ("2.1",), Decimal(1))
    ]


@pytest.mark.parametrize(
    ("due", "left"),
    [(date(2023, 12, 31), "còn 11 ngày"), (TODAY, "hôm nay"), (date(2023, 12, 1), "đã quá 19 ngày")],
)
def test_days_are_counted_from_today(due: date, left: str) -> None:
    book = a_rulebook(a_criterion(a_requirement("a", due=due, dated=YEAR)))
    said = text_of(made(replace(book, deadline=datetime(2024, 1, 10, 17, 0))))
    assert f"chậm nhất {due:%d/%m/%Y} ({left})" in said
    assert "ban hành trong năm 2023" in said
    assert "Hạn nộp: trước 17 giờ 00 ngày 10/01/2024 (còn 21 ngày)" in said


def test_it_speaks_the_officer_s_language() -> None:
    book = a_rulebook(a_criterion(a_requirement("a")))
    said = text_of(made(book, "en"))
    assert "Not assigned" in said and "Paper to have" in said


def test_a_rulebook_without_papers_says_so() -> None:
    assert "không yêu cầu giấy tờ nào" in text_of(made(a_rulebook(a_criterion())))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_name_leaves_a_file_that_opens(text: str) -> None:
    book = a_rulebook(a_criterion(replace(a_requirement("a"), label=text), code=text, owner=text))
    assert opened(made(replace(book, title=text)))


@needs_soffice
def test_libreoffice_prints_every_person_on_a_page_of_their_own(tmp_path: Path) -> None:
    import pdfplumber

    book = load_named_rulebook("xa-minh-hoa-2023")
    (tmp_path / "viec.docx").write_bytes(made(book))
    (pdf,) = printed(tmp_path / "viec.docx")
    owners = {one.owner for one in book.criteria if one.requires or one.scoring}
    with pdfplumber.open(pdf) as pages:
        texts = [page.extract_text() for page in pages.pages]
    assert sum(text.count("Người phụ trách:") for text in texts) == len(owners)
    assert all(text.count("Người phụ trách:") <= 1 for text in texts)
    assert all("Giấy tờ phải có" in text for text in texts)  # the header comes again
