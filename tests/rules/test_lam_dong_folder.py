"""An invented commune's folder, complete, through the real program; then each paper taken away by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evidence_check.matching.prepared import Prepared
from evidence_check.model.document import Document
from evidence_check.model.report import Report
from evidence_check.model.rulebook import NotApplicableEffect, RequirementKind, RuleBook
from evidence_check.model.submission import Declarations, Explanation, Submission
from evidence_check.pipeline.checking import Wanted, assess_submission, check_folder
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.rulebooks import load_named_rulebook
from tests.rules.commune import commune_folder
from tools.document_factory.pdf import text_pdf
from tools.document_factory.spec import Paper
from tools.samples.lam_dong.papers import COMMUNE

TODAY = date(2025, 12, 1)
DIGITAL = {
    "7.1": "1.00", "7.2.1": "0.50", "7.2.2": "0.50", "7.2.3": "1.00", "7.3.1": "0.50", "7.3.2": "2.00", "7.3.3": "2.00",
    "7.3.4": "2.00", "7.3.5": "1.00", "7.3.6": "3.00", "7.3.7": "2.00", "7.3.8": "3.00",
}  # fmt: skip
CONTROL = {
    "3.1.2": "0.25", "3.2.1": "0.50", "3.3.1": "0.50", "3.3.2": "1.00", "3.4.1": "3.00", "3.5.1": "1.50",
    "3.5.2": "0.50",
}  # fmt: skip
# Words of a file name → what is lost without it. Of the others another paper does the work, or nobody can tell.
LOST: dict[str, dict[str, str]] = {
    "Cải cách hành chính nhà nước năm 2025": {"1.1.1": "2.00"},
    "KH 16 Tuyên truyền": {"1.1.1": "1.00"},
    "Phát động phong trào thi đua": {"1.1.1": "1.00"},
    "KH 22 Kiểm tra công tác": {"1.1.1": "1.00", "1.3.1": "1.00"},
    "TB 25 Kết luận kiểm tra": {"1.3.1": "1.00", "1.3.2": "1.00"},
    "Kết quả khắc phục tồn tại": {"1.3.2": "1.00"},
    "Hội nghị tập huấn": {"1.4.2": "0.50"},
    "Tờ rơi CCHC": {"1.4.4": "0.50"},
    "Kết quả áp dụng sáng kiến": {"1.5": "3.00"},
    "Mô tả sáng kiến 1": {"1.5": "1.00"},
    "Mô tả sáng kiến 2": {"1.5": "1.00"},
    "Mô tả sáng kiến 3": {"1.5": "1.00"},
    "TB 49 Kết luận của Chủ tịch": {"1.6.1": "0.50", "1.6.2": "1.00"},
    "Kết quả giải quyết kiến nghị": {"1.6.1": "0.50", "1.6.2": "1.00"},
    "giao dự toán thu": {"1.7": "3.00"},
    "Tình hình thực hiện dự toán thu": {"1.7": "3.00"},
    "Xây dựng văn bản quy phạm": {"2.1": "1.00"},
    "KH 58 Theo dõi": {"2.2.1": "0.50"},
    "Kết quả theo dõi tình hình": {"2.2.2": "0.50", "2.2.3": "0.50"},
    "Công bố Danh mục": {"2.3": "1.00"},
    "KH 64 Kiểm tra, rà soát": {"2.4.1": "0.25"},
    "BC 67 Công tác kiểm tra, rà soát": {"2.4.2": "0.75", "2.4.4": "0.25"},
    "Hoạt động kiểm soát": {"3.1.1": "0.25"},
    "BC 85 Công tác kiểm soát": CONTROL,
    "trả lời phản ánh": {"3.5.1": "1.50", "3.5.2": "0.50"},
    "giao biên chế": {"4.2.1": "1.00"},
    "giao số lượng người": {"4.2.2": "1.00"},
    "phân cấp, ủy quyền": {"4.3.1": "0.50"},
    "Phê duyệt vị trí việc làm": {"5.1.1": "1.00", "5.1.2": "1.00"},
    "Bố trí công chức": {"5.1.2": "1.00"},
    "chấp hành kỷ luật": {"5.4.1": "0.50", "5.4.2": "0.50", "5.4.3": "0.50"},
    "KH 109 Đào tạo": {"5.5": "1.00"},
    "Kết quả đào tạo": {"5.5": "1.00"},
    "Kết quả cập nhật dữ liệu": {"5.6.1": "1.00", "5.6.2": "1.00"},
    "giải ngân kế hoạch": {"6.1.1": "3.00"},
    "cơ chế tự chủ tài chính": {"6.3.1": "0.50"},
    "Ban hành Quy chế quản lý": {"6.2.1": "0.25"},
    "Tình hình quản lý, sử dụng tài sản": {"6.2.2": "0.25", "6.2.3": "0.25"},
    "sắp xếp lại, xử lý nhà, đất": {"6.2.4": "0.75"},
    "KH 133 Chuyển đổi số": {"7.1": "1.00"},
    "Kết quả chuyển đổi số": DIGITAL,
    "văn thư, lưu trữ": {"7.2.1": "0.50"},
}
SUBSTITUTED = (
    "quý III năm 2025", "BC 34", "Tin bài", "Chuyên trang", "BB 46", "KH 43", "QĐ 91", "QĐ 94", "BC 142", "BC 121",
)  # fmt: skip
"""Another paper of the folder does their work, or they are wanted and worth nothing."""
NOTHING_AROSE = (
    "co-ket-qua-tdthpl-phai-xu-ly", "co-vbqppl-khong-con-phu-hop", "co-van-ban-trai-phap-luat", "co-tre-hen",
    "duoc-giao-sap-xep-dvsn", "phai-bo-sung-nguoi-lam-viec", "co-van-de-qua-kiem-tra-phan-cap",
    "co-tuyen-dung-cong-chuc", "co-tuyen-dung-vien-chuc", "co-kien-nghi-tai-chinh", "tu-xu-ly-lanh-dao-ubnd",
    "tu-xu-ly-lanh-dao-phong", "tu-xu-ly-cong-chuc", "tu-xu-ly-viec-bi-phe-binh",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read of the folder, and how to judge it again with other papers and answers."""

    book: RuleBook
    documents: tuple[Document, ...]
    declared: Declarations
    prepared: Prepared = field(default_factory=Prepared)

    def judged(self, documents: tuple[Document, ...] | None = None, **declared: object) -> Report:
        return assess_submission(
            self.book,
            Submission(name="Suối Mẫu", files=()),
            self.documents if documents is None else documents,
            replace(self.declared, **declared),  # type: ignore[arg-type]
            TODAY,
            known=self.prepared,
        )

    def without(self, words: str) -> tuple[Document, ...]:
        left = tuple(one for one in self.documents if words not in one.file.path)
        assert len(left) == len(self.documents) - 1, words
        return left


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    root = tmp_path_factory.mktemp("suoi-mau")
    _written(root, commune_folder())
    report = check_folder(root, Wanted(), today=TODAY, options=ReadingOptions(jobs=1))
    book = load_named_rulebook("lam-dong-xa-2025", strict=True)
    self_scored = [one for one in book.criteria if one.code not in ("3.4.3", "6.3.2")]
    yield Folder(
        book=book,
        documents=tuple(one.document for one in report.documents),
        declared=Declarations(
            unit=report.unit,
            parent=report.parent,
            year=2025,
            scores=tuple((one.code, one.max_points) for one in self_scored),
            answers=tuple((one.id, "no" if one.id in NOTHING_AROSE else "yes") for one in book.questions),
            explanations=tuple(Explanation(criterion=one.code, text="Đã nêu.") for one in book.criteria),
        ),
    )


def _written(root: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def _at_risk(report: Report) -> dict[str, str]:
    return {one.code: str(one.at_risk_points) for one in report.criteria if one.at_risk_points}


def _unverified(report: Report) -> set[str]:
    return {one.code for one in report.criteria if one.unverified_points}


def _codes(report: Report) -> set[str]:
    return {one.code.value for one in report.findings}


def test_a_complete_folder_loses_nothing(folder: Folder) -> None:
    report = folder.judged()
    assert _at_risk(report) == {}
    assert report.summary.claimed_points == report.summary.supported_points == Decimal("72.50")
    assert report.summary.unscored_points == Decimal("1.50")  # the council scores 3.4.3 and 6.3.2
    assert report.summary.applicable_points == 74  # without recruitment 5.2 leaves the total


def test_only_links_and_what_the_guide_is_silent_about_stay_open(folder: Folder) -> None:
    open_leaves = _unverified(folder.judged())
    links = {
        one.code for one in folder.book.criteria if any(each.kind is RequirementKind.LINK for each in one.requires)
    }
    silent = {
        one.code
        for one in folder.book.criteria
        for rule in one.not_applicable
        if rule.effect is NotApplicableEffect.ASK and rule.condition and rule.condition.answer in NOTHING_AROSE
    }
    assert links == {"1.4.1", "1.4.3", "3.2.2", "3.5.2"}
    assert silent == {"2.2.4", "2.4.3", "4.3.2"}
    assert open_leaves == links | silent


def test_no_paper_of_a_complete_folder_is_called_irrelevant(folder: Folder) -> None:
    # The self-score report, which proves no criterion, is a paper of the round and no irrelevant file either.
    assert not {"unmatched-file", "misfiled-document", "duplicate-evidence"} & _codes(folder.judged())


@pytest.mark.parametrize("words", LOST)
def test_a_paper_taken_away_costs_its_criteria(folder: Folder, words: str) -> None:
    assert _at_risk(folder.judged(folder.without(words))) == LOST[words]


@pytest.mark.parametrize("words", SUBSTITUTED)
def test_a_paper_that_another_stands_in_for_costs_nothing(folder: Folder, words: str) -> None:
    report = folder.judged(folder.without(words))
    assert _at_risk(report) == {}
    assert _unverified(report) == _unverified(folder.judged())


def test_every_other_paper_taken_away_leaves_something_open(folder: Folder) -> None:
    named = (*LOST, *SUBSTITUTED)
    others = [one for one in folder.documents if not any(words in one.file.path for words in named)]
    assert len(others) == len(folder.documents) - len(named)
    complete = _unverified(folder.judged())
    for one in others:
        report = folder.judged(tuple(each for each in folder.documents if each is not one))
        assert _at_risk(report) == {}, one.file.path
        assert _unverified(report) > complete, one.file.path


def test_without_answers_nothing_is_assumed(folder: Folder) -> None:
    report = folder.judged(answers=(), explanations=())
    assert _at_risk(report) == {}
    asked = {
        one.code
        for one in folder.book.criteria
        if any(each.when and each.when.answer in NOTHING_AROSE for each in one.requires)
    }
    assert asked <= _unverified(report)


def test_last_years_report_is_of_another_year(folder: Folder, tmp_path: Path) -> None:
    old = Paper(
        type="BC", subject="Kết quả chuyển đổi số năm 2024 trên địa bàn xã", issued_on=date(2024, 12, 20), number="9",
        symbol="BC-UBND", issuer=COMMUNE, place="Suối Mẫu",
    )  # fmt: skip
    _written(tmp_path, {"7 Chuyển đổi số/BC 9.pdf": text_pdf(old)})
    wanted = Wanted(rules="lam-dong-xa-2025", unit=folder.declared.unit)
    made = check_folder(tmp_path, wanted, today=TODAY, options=ReadingOptions(jobs=1)).documents[0].document
    report = folder.judged((*folder.without("Kết quả chuyển đổi số"), made))
    assert _at_risk(report) == DIGITAL
    codes = {one.code.value for one in report.findings if one.criterion in DIGITAL and one.points_at_risk > 0}
    assert codes == {"wrong-period"}


def test_the_missing_report_is_one_action_for_twelve_criteria(folder: Folder) -> None:
    report = folder.judged(folder.without("Kết quả chuyển đổi số"))
    assert [(one.id, str(one.points), len(one.criteria)) for one in report.actions] == [("bc-cds", "18.50", 12)]
