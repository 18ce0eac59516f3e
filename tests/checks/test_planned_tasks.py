"""A plan's tasks against the reports on it: which have no visible product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.messages.supplying import to_supply
from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Finding, Report, RequirementStatus
from evidence_check.model.rulebook import Criterion, RatioScoring, TaskRule
from evidence_check.model.task_table import ListedTask, TaskTable
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, judged, points

TITLES = {
    "1": ("Kiểm tra công tác CCHC tại các bộ phận chuyên môn", "Thông báo kết quả kiểm tra"),
    "2": ("Rà soát, đơn giản hóa thủ tục hành chính", "Báo cáo kết quả rà soát"),
    "3": ("Tổ chức tập huấn nghiệp vụ CCHC cho cán bộ, công chức", "Báo cáo kết quả tập huấn"),
    "4": ("Đối thoại với người dân, doanh nghiệp", "Biên bản hội nghị đối thoại"),
}
DONE = {
    "1": "Đã thành lập Đoàn kiểm tra và kiểm tra 02 bộ phận chuyên môn.",
    "2": "Rà soát 05 TTHC, kiến nghị đơn giản hoá 01 thủ tục.",
    "3": "Mở 01 lớp tập huấn về cải cách hành chính cho 45 cán bộ, công chức.",
    "4": "Ngày 15/11/2023 tổ chức hội nghị đối thoại với Nhân dân.",
}
PLAN_SUBJECT = "Cải cách hành chính năm 2023"
SUBJECT = "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023"


def tasks(**changes: Any) -> tuple[ListedTask, ...]:
    return tuple(
        replace(ListedTask(ordinal=one, title=title, product=product, page=3), **changes)
        for one, (title, product) in TITLES.items()
    )


def a_plan(table: tuple[ListedTask, ...] | None = None, path: str = "kh.pdf", **more: Any) -> Document:
    asked: dict[str, Any] = {"type": "KH", "subject": PLAN_SUBJECT, "issued_on": date(2023, 1, 5), "number": "03"}
    document = a_document(path, **(asked | more))
    return replace(document, task_tables=(TaskTable(tasks=tasks() if table is None else table),))


def a_report(*said: str, path: str = "bc.pdf", **more: Any) -> Document:
    asked: dict[str, Any] = {"subject": SUBJECT, "issued_on": date(2023, 12, 20), "number": "90"}
    document = a_document(path, **(asked | more))
    return with_body(document, "\n".join(said))


def with_body(document: Document, body: str) -> Document:
    return replace(document, parts=(replace(document.main, body=body), *document.parts[1:]))


def a_result_table(document: Document, results: dict[str, str]) -> Document:
    rows = tuple(ListedTask(ordinal=one, title=TITLES[one][0], result=told) for one, told in results.items())
    return replace(document, task_tables=(TaskTable(tasks=rows, tells_results=True),))


PLAN_ASKED = a_requirement("ke-hoach", types=("KH",), about=(("cải cách hành chính",),))
REPORT_ASKED = a_requirement("bao-cao", about=(("kết quả",), ("cải cách hành chính",)), follows="ke-hoach")
BOOK = a_rulebook(a_criterion(PLAN_ASKED, REPORT_ASKED))


def told(*documents: Document, book: Any = BOOK, **more: Any) -> list[Finding]:
    report = judged(book, *documents, **more)
    return [one for one in report.findings if one.code is FindingCode.INSUFFICIENT_COUNT]


def unseen(*documents: Document) -> list[str]:
    """Numbers of the tasks that are told, from the remedy."""
    return [number for one in told(*documents) for number in dict(one.remedy.args)["tasks"].split(", ")]


def all_but(*left_out: str) -> list[str]:
    return [said for one, said in DONE.items() if one not in left_out]


def test_the_task_without_a_product_is_named_and_costs_nothing() -> None:
    (finding,) = told(a_plan(), a_report(*all_but("3")))
    said = dict(finding.detail.args)
    assert (said["total"], said["seen"], said["ordinal"]) == ("4", "3", "3")
    assert said["plan"] == "Kế hoạch số 03/KH-UBND" and said["report"] == "Báo cáo số 90/BC-UBND"
    assert (finding.confidence.value, finding.points_at_risk) == ("cannot_tell", Decimal(0))
    assert (finding.criterion, finding.requirement, finding.path, finding.page) == ("2.1", "bao-cao", "kh.pdf", 3)
    assert [one.path for one in finding.near_misses] == ["kh.pdf", "bc.pdf"]
    report = judged(BOOK, a_plan(), a_report(*all_but("3")))
    assert report.summary.at_risk_points == report.summary.unverified_points == 0


def test_every_task_reported_in_other_words_is_no_finding() -> None:
    assert told(a_plan(), a_report(*DONE.values())) == []


def test_a_report_that_merely_sums_up_says_nothing() -> None:
    assert told(a_plan(), a_report("Đã hoàn thành các nhiệm vụ theo Kế hoạch.", DONE["1"])) == []


def test_a_report_that_sums_up_and_names_what_is_not_done_is_taken_at_its_word() -> None:
    (finding,) = told(
        a_plan(), a_report("Hoàn thành 3/4 nhiệm vụ; còn 01 nhiệm vụ chưa hoàn thành: Tổ chức tập huấn nghiệp vụ CCHC.")
    )
    assert (finding.title.key, finding.detail.key) == ("tasks.title_said", "tasks.told.said")
    assert dict(finding.detail.args)["tasks"].startswith("3 “Tổ chức tập huấn")


@pytest.mark.parametrize(
    "paper",
    [
        a_document("tl/bc2.pdf", subject="Kết quả tập huấn nghiệp vụ cải cách hành chính năm 2023", number="33"),
        a_document("Ảnh lớp tập huấn nghiệp vụ.jpg", type=None, subject=None, number=None, issued_on=None),
    ],
)
def test_a_paper_that_is_the_product_is_a_result(paper: Document) -> None:
    assert unseen(a_plan(), a_report(*all_but("3")), paper) == []


@pytest.mark.parametrize(
    "paper",
    [
        a_document("kh2.pdf", type="KH", subject="Tập huấn nghiệp vụ cải cách hành chính năm 2023", number="33"),
        a_document("bc2.pdf", subject="Kết quả tập huấn nghiệp vụ cải cách hành chính năm 2022", number="33"),
    ],
)
def test_an_intention_and_last_years_paper_are_none(paper: Document) -> None:
    assert unseen(a_plan(), a_report(*all_but("3")), paper) == ["3"]


def test_what_the_report_plans_for_next_year_is_no_result() -> None:
    report = a_report(
        "I. KẾT QUẢ THỰC HIỆN",
        *all_but("3"),
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
        "1. Tổ chức tập huấn nghiệp vụ CCHC.",
    )
    assert unseen(a_plan(), report) == ["3"]


def test_words_of_the_report_that_a_task_is_not_done_are_quoted() -> None:
    report = a_report(*all_but("3"), "Chưa tổ chức được lớp tập huấn nghiệp vụ CCHC do thiếu kinh phí.")
    (finding,) = told(a_plan(), report)
    assert finding.detail.key.endswith("one_undone")
    assert dict(finding.detail.args)["quote"].startswith("Chưa tổ chức được lớp tập huấn")


def test_the_result_below_a_tasks_name_belongs_to_it() -> None:
    items = [
        line for one, (title, _) in TITLES.items() for line in (f"{one}. {title}.", f"- Kết quả: Đã thực hiện {one}.")
    ]
    assert unseen(a_plan(), a_report(*items)) == []
    items[5] = "- Kết quả: Chưa thực hiện."
    assert unseen(a_plan(), a_report(*items)) == ["3"]


def test_the_reports_own_table_goes_before_its_text() -> None:
    everything = a_report(*(title for title, _ in TITLES.values()))
    done = dict.fromkeys(TITLES, "Đã hoàn thành")
    assert unseen(a_plan(), a_result_table(everything, done)) == []
    assert unseen(a_plan(), a_result_table(everything, done | {"3": "Chưa thực hiện"})) == ["3"]
    assert unseen(a_plan(), a_result_table(everything, done | {"3": "Đang thực hiện"})) == ["3"]
    assert unseen(a_plan(), a_result_table(everything, done | {"3": ""})) == ["3"]
    assert unseen(a_plan(), a_result_table(everything, done | {"3": "Đạt 0%"})) == ["3"]
    assert unseen(a_plan(), a_result_table(everything, done | {"3": "Đạt 100%"})) == []


def test_a_table_of_results_beside_the_report_counts() -> None:
    beside = a_document("phu luc.xlsx", type=None, subject=None, number=None, issued_on=None)
    results = dict.fromkeys(TITLES, "Đã hoàn thành") | {"3": "Không thực hiện"}
    assert unseen(a_plan(), a_report("Kết quả như phụ lục."), a_result_table(beside, results)) == ["3"]


def test_a_task_whose_time_is_not_over_is_not_missed() -> None:
    later = tuple(replace(one, deadline="Quý I/2024") if one.ordinal == "3" else one for one in tasks())
    assert unseen(a_plan(later), a_report(*all_but("3"))) == []
    assert unseen(a_plan(tasks(deadline="Quý IV/2023")), a_report(*all_but("3"))) == ["3"]


def test_a_report_not_read_in_whole_says_nothing() -> None:
    scanned = replace(a_report(*all_but("3")), text_source=TextSource.OCR)
    part_read = replace(a_report(*all_but("3")), page_count=9, pages_read=4)
    assert told(a_plan(), scanned) == [] and told(a_plan(), part_read) == []


@pytest.mark.parametrize(
    "more",
    [
        {"subject": "Công tác cải cách hành chính quý I năm 2023"},
        {"subject": "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2022"},
        {"subject": "Kết quả công tác văn thư, lưu trữ năm 2023"},
        {"issued_on": date(2023, 1, 2)},
    ],
)
def test_reports_on_a_quarter_another_year_or_subject_or_earlier_ones_answer_no_plan(more: dict[str, Any]) -> None:
    assert told(a_plan(), a_report(*all_but("3"), **more)) == []


def test_quarterly_reports_add_up_with_the_years() -> None:
    first = a_report(
        DONE["1"], DONE["2"], path="q1.pdf", number="10", subject="Kết quả cải cách hành chính quý I năm 2023"
    )
    year = a_report(DONE["4"], path="n.pdf")
    assert unseen(a_plan(), first, year) == ["3"]


def test_a_plan_that_lies_there_twice_is_told_once() -> None:
    twice = (a_plan(path="kh.docx", sha256="one"), a_plan(path="kh.pdf", sha256="one"))
    assert len(told(*twice, a_report(*all_but("3")))) == 1


def test_an_annex_in_a_file_of_its_own_lists_the_tasks_of_the_plan_it_names() -> None:
    plan = replace(a_plan(), task_tables=())
    annex = a_plan(path="pl.xlsx", type=None, subject=None)
    main = replace(annex.main, is_annex=True, number=plan.main.number, symbol=plan.main.symbol)
    (finding,) = told(plan, replace(annex, parts=(main,)), a_report(*all_but("3")))
    assert finding.path == "pl.xlsx"


SCORED = Criterion(
    code="2.2",
    domain="2",
    title="Thực hiện Kế hoạch CCHC",
    max_points=Decimal(3),
    scoring=RatioScoring(done="hoan_thanh", of="duoc_giao", base=Decimal(2), span=Decimal(1)),
)


def test_it_is_told_where_the_tasks_are_scored_beside_the_declared_figures() -> None:
    book = a_rulebook(a_criterion(PLAN_ASKED), SCORED)
    declared = replace(UNIT, figures=(("2.2", (("hoan_thanh", Decimal(6)), ("duoc_giao", Decimal(7)))),))
    documents = (a_plan(), a_report(*all_but("3")))
    (finding,) = told(*documents, book=book, declared=declared)
    assert (finding.criterion, dict(finding.detail.args)["figures"]) == ("2.2", "hoan_thanh = 6, duoc_giao = 7")
    report = judged(book, *documents, declared=declared)
    assert [one for one in report.findings if one.code is FindingCode.UNMATCHED_FILE] == []
    assert "2.2" in next(one.used_for for one in report.documents if one.document.file.path == "bc.pdf")


def binding(scored: bool, rule: TaskRule = TaskRule.BINDING) -> Any:
    asked = replace(REPORT_ASKED, tasks=rule, loses_if_deficient=points("0.5"))
    scoring: dict[str, Any] = {"scoring": SCORED.scoring, "max_points": "3"} if scored else {}
    return a_rulebook(a_criterion(PLAN_ASKED, asked, **scoring))


def shown(report: Report) -> tuple[str, Decimal, RequirementStatus]:
    (finding,) = [one for one in report.findings if one.code is FindingCode.INSUFFICIENT_COUNT]
    status = next(one.status for one in report.criteria[0].requirements if one.id == "bao-cao")
    return finding.confidence.value, finding.points_at_risk, status


def test_a_rulebook_may_make_the_tasks_binding() -> None:
    report = judged(binding(scored=False), a_plan(), a_report(*all_but("3")))
    assert shown(report) == ("likely", Decimal("0.50"), RequirementStatus.DEFICIENT)
    (finding,) = [one for one in report.findings if one.code is FindingCode.INSUFFICIENT_COUNT]
    assert {finding.title.key, finding.detail.key, finding.remedy.key} == {
        "tasks.title",
        "tasks.told.one",
        "tasks.remedy",
    }
    (action,) = report.actions
    words = catalogue("vi")
    assert "tập huấn" in words.render(finding.detail)
    assert to_supply(finding, words).startswith("Kế hoạch số 03/KH-UBND: thấy kết quả của 3/4 nhiệm vụ.")
    assert action.points == Decimal("0.50")


def test_binding_tasks_take_what_the_figures_claim_too_much() -> None:
    documents = (a_plan(), a_report(*all_but("3")))
    too_much = replace(UNIT, figures=(("2.1", (("hoan_thanh", Decimal(4)), ("duoc_giao", Decimal(4)))),))
    assert shown(judged(binding(scored=True), *documents, declared=too_much))[:2] == ("likely", Decimal("0.25"))
    honest = replace(UNIT, figures=(("2.1", (("hoan_thanh", Decimal(3)), ("duoc_giao", Decimal(4)))),))
    assert shown(judged(binding(scored=True), *documents, declared=honest)) == (
        "cannot_tell",
        Decimal(0),
        RequirementStatus.SATISFIED,
    )


def test_a_rulebook_may_leave_the_tasks_alone() -> None:
    assert told(a_plan(), a_report(*all_but("3")), book=binding(scored=False, rule=TaskRule.IGNORED)) == []
