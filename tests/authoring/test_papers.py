"""What the four papers say of a report, and what they leave to the office."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from docx.oxml.ns import qn

from evidence_check.authoring.kinds import PaperKind, write_paper
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import DocumentPart, Field
from evidence_check.model.report import (
    Action,
    CriterionStatus,
    PointLossKind,
    Report,
    ReportedDocument,
    RequirementResult,
    RequirementStatus,
    WaiverNote,
)
from evidence_check.model.submission import Explanation
from tests.authoring.reading import opened, text_of
from tests.report.builders import (
    CLERK,
    OFFICER,
    a_criterion,
    a_document,
    a_finding,
    a_report,
    a_summary,
    nothing_at_risk,
    points,
)

KINDS = tuple(PaperKind)
NOTHING: dict[str, Any] = {
    "at_risk_points": points("0"),
    "recoverable_points": points("0"),
    "supported_points": points("1"),
    "status": CriterionStatus.FULL,
    "loss_kind": None,
    "requirements": (),
}


def satisfied(*paths: str) -> RequirementResult:
    return RequirementResult(id="r", label="Kế hoạch", status=RequirementStatus.SATISFIED, documents=paths)


def a_full_report(**changes: object) -> Report:
    return a_report(
        summary=nothing_at_risk(),
        findings=(),
        actions=(),
        criteria=(a_criterion(**NOTHING),),
        uninspected=(),
        **changes,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_the_same_bytes_every_time(kind: PaperKind) -> None:
    assert write_paper(kind, a_report()) == write_paper(kind, a_report())


@pytest.mark.parametrize("kind", KINDS)
def test_no_clock_shows_but_the_day_of_the_check(kind: PaperKind) -> None:
    data = write_paper(kind, a_report(as_of=date(2024, 1, 5)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2024, 1, 5, 0, 0, 0)}
    properties = opened(data).core_properties
    assert properties.created == properties.modified
    assert properties.created is not None and properties.created.date() == date(2024, 1, 5)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheet_is_a4_with_the_decrees_margins_and_font(kind: PaperKind) -> None:
    document = opened(write_paper(kind, a_report()))
    section = document.sections[0]
    assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    fonts = document.styles.element.find(".//" + qn("w:rFonts"))
    assert fonts is not None and fonts.get(qn("w:ascii")) == "Times New Roman"


@pytest.mark.parametrize("kind", [PaperKind.REMEDY, PaperKind.EXPLANATION, PaperKind.REQUEST])
def test_number_day_and_signer_are_left_to_the_office(kind: PaperKind) -> None:
    said = text_of(write_paper(kind, a_report(parent="UBND huyện Phú Tân")))
    assert re.search(r"Số: +/(KH|BC|UBND)", said)
    assert "Phú Mỹ, ngày …… tháng …… năm 2024" in said
    assert "UBND HUYỆN PHÚ TÂN" in said
    assert "ỦY BAN NHÂN DÂN\nTHỊ TRẤN PHÚ MỸ" in said
    assert said.rstrip().endswith("……………………")
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in said


def test_place_and_date_stand_on_the_numbers_row() -> None:
    heading = opened(write_paper(PaperKind.REMEDY, a_report())).tables[0]
    assert heading.cell(1, 0).text.startswith("Số:")
    assert "ngày" in heading.cell(1, 1).text


def test_a_unit_nobody_declared_is_left_blank() -> None:
    for kind in KINDS:
        said = text_of(write_paper(kind, a_report(unit=None)))
        assert "UBND" not in said.replace("ỦY BAN", "")
        assert "CHỦ TỊCH" not in said


def test_the_remedy_plan_gives_each_owner_the_papers_with_points_and_deadline() -> None:
    report = a_report()
    rulebook = replace(report.rulebook, deadline=datetime(2024, 1, 10, 17))
    said = text_of(write_paper(PaperKind.REMEDY, replace(report, rulebook=rulebook)))
    assert OFFICER in said
    assert CLERK in said
    assert "Bổ sung Quyết định Ban biên tập\n3.3\n1,00\nTrước 17 giờ 00 ngày 10/01/2024" in said
    assert "có nguy cơ mất 1,00 điểm do tài liệu kiểm chứng: Thiếu Quyết định Ban biên tập" in said


def test_a_past_deadline_is_no_deadline() -> None:
    report = a_report(as_of=date(2024, 1, 11))
    rulebook = replace(report.rulebook, deadline=datetime(2024, 1, 10, 17))
    said = text_of(write_paper(PaperKind.REMEDY, replace(report, rulebook=rulebook)))
    assert "10/01/2024" not in said


def test_papers_that_only_count_together_name_each_other() -> None:
    actions = (
        Action(
            id="3.3/quyet-dinh",
            remedy=a_finding().remedy,
            owner=OFFICER,
            criteria=("3.3",),
            points=points("0"),
            together_with=("3.3/bao-cao",),
        ),
        Action(
            id="3.3/bao-cao",
            remedy=a_finding(label="Báo cáo").remedy,
            owner=OFFICER,
            criteria=("3.3",),
            points=points("0"),
            together_with=("3.3/quyet-dinh",),
        ),
    )
    said = text_of(write_paper(PaperKind.REMEDY, a_report(actions=actions)))
    assert "1,00\nkhi làm cùng việc số 2" in said
    assert "1,00\nkhi làm cùng việc số 1" in said


def test_losses_by_evidence_performance_and_survey_are_told_apart() -> None:
    criteria = (
        a_criterion(),
        a_criterion("1.2", **NOTHING | {"max_points": points("3"), "loss_kind": PointLossKind.PERFORMANCE}),
        a_criterion("5.1", **NOTHING | {"max_points": points("36"), "loss_kind": PointLossKind.SURVEY}),
    )
    said = text_of(write_paper(PaperKind.REMEDY, a_report(criteria=criteria)))
    assert "1,00 điểm có nguy cơ mất do thiếu hoặc chưa đạt tài liệu kiểm chứng" in said
    assert "2,00 điểm do kết quả thực hiện; 35,00 điểm theo điều tra xã hội học" in said
    assert "Nâng kết quả thực hiện" in said
    assert "Nâng mức độ hài lòng" in said


def test_a_folder_without_gaps_says_so_and_offers_what_paper_cannot_give_back() -> None:
    performance = a_criterion(**NOTHING | {"max_points": points("2"), "loss_kind": PointLossKind.PERFORMANCE})
    said = text_of(write_paper(PaperKind.REMEDY, replace(a_full_report(), criteria=(performance,))))
    assert "chưa phát hiện điểm nào có nguy cơ mất do tài liệu kiểm chứng" in said
    assert "Không có tài liệu nào phải bổ sung" in said
    assert "Nâng kết quả thực hiện" in said
    whole = text_of(write_paper(PaperKind.REMEDY, a_full_report()))
    assert "Không có nội dung nào phải khắc phục" in whole
    assert "Nâng kết quả thực hiện" not in whole
    assert "không có tiêu chí nào cần giải trình" in text_of(write_paper(PaperKind.EXPLANATION, a_full_report()))


def test_what_nobody_could_check_is_never_told_as_achieved() -> None:
    unseen = a_criterion(**NOTHING | {"unverified_points": points("1"), "status": CriterionStatus.UNVERIFIED})
    report = replace(a_full_report(), criteria=(unseen,), summary=nothing_at_risk(unverified_points=points("1")))
    said = text_of(write_paper(PaperKind.REMEDY, report))
    assert "1,00 điểm chưa kiểm tra được, chưa coi là đạt" in said
    assert "Tiêu chí 3.3 Trang thông tin điện tử (1,00 điểm): có tài liệu chưa kiểm tra được" in said
    assert "Không có nội dung nào phải khắc phục" not in said
    assert "Chưa kiểm tra được 1,00 điểm" in text_of(write_paper(PaperKind.EXPLANATION, report))


def test_a_likely_or_waived_loss_is_told_as_such() -> None:
    waived = a_finding(
        confidence=Confidence.LIKELY, waived=WaiverNote(reason="huyện làm thay", by="Chủ tịch", expires=None)
    )
    said = text_of(write_paper(PaperKind.REMEDY, a_report(findings=(waived,))))
    assert "[nhiều khả năng; đơn vị tự chịu trách nhiệm: huyện làm thay; Chủ tịch]" in said


def test_a_loss_that_no_paper_regains_is_still_a_task() -> None:
    late = a_finding(FindingCode.LATE_DOCUMENT)
    said = text_of(write_paper(PaperKind.REMEDY, a_report(findings=(late,), actions=())))
    assert "Chuẩn bị giải trình về thời gian ban hành: Quyết định Ban biên tập\n3.3\ngiải trình" in said


def test_the_officers_explanation_stands_in_its_row_and_blanks_in_the_others() -> None:
    report = a_report(
        criteria=(a_criterion(), a_criterion("4.2")),
        explanations=(Explanation(criterion="3.3", text="Mất bản gốc <do lũ> & đang sao lại", file="gt.docx"),),
    )
    table = opened(write_paper(PaperKind.EXPLANATION, report)).tables[1]
    header, first, second = ([cell.text for cell in row.cells] for row in table.rows)
    assert header[1:] == ["Điểm tự chấm", "Điểm có căn cứ", "Nội dung giải trình", "Tài liệu kiểm chứng"]
    assert first[1:4] == ["1,00", "0,00", "Mất bản gốc <do lũ> & đang sao lại"]
    assert "Còn thiếu: Quyết định Ban biên tập" in first[4] and "gt.docx" in first[4]
    assert second[3] == "……………………"


def test_the_evidence_list_never_guesses_a_field() -> None:
    unread = DocumentPart(symbol=Field(value="KH-UBND", confidence=Confidence.LIKELY), number_unread=True)
    blank = DocumentPart(
        symbol=Field(value="KH-UBND", confidence=Confidence.CERTAIN), number_blank=True, date_blank=True
    )
    doubtful = replace(a_document().main, number=Field(value="07", confidence=Confidence.LIKELY))
    documents = tuple(
        ReportedDocument(document=a_document(path, parts=(part,)), used_for=("3.3",))
        for path, part in (("a.pdf", unread), ("b.pdf", blank), ("c.pdf", doubtful))
    )
    missing = RequirementResult(id="m", label="Báo cáo năm", status=RequirementStatus.MISSING)
    criterion = a_criterion(requirements=(satisfied("a.pdf", "b.pdf", "c.pdf"), missing))
    data = write_paper(PaperKind.EVIDENCE_LIST, a_report(documents=documents, criteria=(criterion,)))
    rows = [[cell.text for cell in row.cells] for row in opened(data).tables[0].rows]
    assert rows[0] == ["STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tệp"]
    assert rows[2] == ["1", "chưa đọc được (/KH-UBND)", "chưa đọc được", "chưa đọc được", "chưa đọc được", "a.pdf"]
    assert rows[3][1:3] == ["để trống (/KH-UBND)", "để trống"]
    assert rows[4][1] == "07/KH-UBND (*)"
    assert rows[5][0] == "Thiếu: Báo cáo năm"
    assert "(*) Nhận dạng chưa chắc chắn" in text_of(data)


def test_papers_bound_into_one_file_have_a_row_each() -> None:
    main = a_document().main
    parts = (replace(main, page_to=2), replace(main, page_from=3, page_to=5))
    document = ReportedDocument(document=a_document("quyển.pdf", parts=parts, page_count=5), used_for=("3.3",))
    criterion = a_criterion(requirements=(satisfied("quyển.pdf"),))
    said = text_of(write_paper(PaperKind.EVIDENCE_LIST, a_report(documents=(document,), criteria=(criterion,))))
    assert "quyển.pdf (trang 1-2)" in said
    assert "quyển.pdf (trang 3-5)" in said


def test_long_tables_repeat_their_header_and_keep_rows_whole() -> None:
    table = opened(write_paper(PaperKind.EXPLANATION, a_report())).tables[1]._tbl
    assert len(table.findall(f".//{qn('w:tblHeader')}")) == 1
    assert len(table.findall(f".//{qn('w:cantSplit')}")) == 2
    long = Explanation(criterion="3.3", text="dài " * 400)
    table = opened(write_paper(PaperKind.EXPLANATION, a_report(explanations=(long,)))).tables[1]._tbl
    assert len(table.findall(f".//{qn('w:cantSplit')}")) == 1


def test_the_request_letter_asks_for_the_claim_and_names_what_is_unscored() -> None:
    survey = a_criterion(
        "5.1",
        **NOTHING | {"claimed_points": points("0"), "supported_points": points("0"), "unscored_points": points("1")},
    )
    report = a_report(
        criteria=(a_criterion(), survey),
        summary=a_summary(unscored_points=points("1")),
        parent="Ủy ban nhân dân huyện Phú Tân",
        explanations=(Explanation(criterion="3.3", text="…"),),
    )
    said = text_of(write_paper(PaperKind.REQUEST, report))
    assert "V/v đề nghị thẩm định" in said
    assert "Kính gửi: Ủy ban nhân dân huyện Phú Tân." in said
    assert "95,34/100 điểm" in said
    assert "Chưa tự chấm 1,00 điểm của các tiêu chí: 5.1" in said
    assert "Báo cáo giải trình đối với 01 tiêu chí: 3.3" in said


def test_one_owners_paper_leaves_the_others_criteria_out() -> None:
    report = a_report(criteria=(a_criterion(), a_criterion("4.2", owner=CLERK, title="Hồ sơ giấy")))
    for kind in (PaperKind.REMEDY, PaperKind.EXPLANATION, PaperKind.EVIDENCE_LIST):
        said = text_of(write_paper(kind, report, CLERK))
        assert f"do {CLERK} phụ trách" in said
        assert "Hồ sơ giấy" in said
        assert "Trang thông tin điện tử" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_with_bytes_that_are_no_text_breaks_no_paper(kind: PaperKind) -> None:
    hostile = "3.3/\x00\x08\udc80\uffff<&>\u202eexe.pdf"
    document = ReportedDocument(document=a_document(hostile), used_for=("3.3",))
    criterion = a_criterion(title=hostile, requirements=(satisfied(hostile),))
    said = text_of(write_paper(kind, a_report(documents=(document,), criteria=(criterion,), unit=f"UBND xã {hostile}")))
    assert "\u202e" not in said
    assert "<&>" in said


def test_every_word_of_a_paper_is_vietnamese_whatever_the_users_language() -> None:
    said = text_of(write_paper(PaperKind.REMEDY, a_report()))
    assert catalogue("vi").text("plan.layout.recipients") in said
    assert catalogue("en").text("plan.layout.recipients") not in said
