"""What is printed for the case that nothing arose."""

from __future__ import annotations

import pytest

from evidence_check.authoring.decision.not_applicable import effect_of, is_rule_alone, read_not_applicable


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("Trường hợp không có hồ sơ trễ hẹn trong năm thì đạt điểm tối đa", "full_points"),
        ("Nếu trong năm không phát sinh thì được tính điểm tối đa.", "full_points"),
        ("Địa phương không có kiến nghị của cấp có thẩm quyền thì đạt điểm tối đa", "full_points"),
        ("Trường hợp trong năm không có văn bản trái pháp luật thì nêu rõ và chấm đạt điểm tối đa", "full_points"),
        ("Trường hợp đã hoàn thành sắp xếp trước năm đánh giá thì đạt điểm tối đa", "full_points"),
        ("Đối với đơn vị không được giao chỉ tiêu thì được hưởng điểm tối đa", "full_points"),
        ("Nếu không tuyển dụng thì không đánh giá, tính điểm nội dung này vào tổng điểm", "exclude_from_total"),
        ("Trường hợp không phát sinh thì không tính điểm nội dung này", "exclude_from_total"),
        ("Đơn vị không có đơn vị sự nghiệp thì tiêu chí này được loại khỏi tổng điểm", "exclude_from_total"),
        ("Không phát sinh hồ sơ phi địa giới thì điểm đánh giá là 0", "zero_points"),
        ("Trường hợp không phát sinh hồ sơ thì không được tính điểm", "zero_points"),
        ("Trường hợp địa phương tự kiểm tra phát hiện, đã khắc phục thì không trừ điểm", "no_deduction"),
        ("Năm 2025, các địa phương không tự đánh giá, chấm điểm nội dung này", "not_self_scored"),
        ("Các địa phương không thực hiện tự đánh giá nội dung này", "not_self_scored"),
        ("Tỷ lệ TTHC tiếp nhận tại Trung tâm (trừ các TTHC theo khoản 3 Điều 14)", "exclude_items"),
        ("Sáng kiến chưa được phê duyệt nhưng hiệu quả thì vẫn được ghi nhận", "accept_without_decision"),
        ("Đạt 100% thì đạt điểm tối đa", None),
        ("Nếu đạt 100% thì được điểm tối đa", None),
        ("Không có lãnh đạo bị kỷ luật thì điểm đánh giá là 0,5", None),
        ("Không đầy đủ thì không tính điểm", None),
        ("Trường hợp chưa ban hành thì giải trình ghi rõ", None),
    ],
)  # fmt: skip
def test_a_sentence_says_what_happens_when_nothing_arose(sentence: str, effect: str | None) -> None:
    found = effect_of(sentence)
    assert (found.value if found else None) == effect


def test_an_explanation_that_is_asked_for_is_needed() -> None:
    (rule,) = read_not_applicable(["Trường hợp không có kiến nghị thì nêu rõ và chấm điểm tối đa."]).rules
    assert rule.needs == "explanation"


def test_what_is_unclear_is_a_doubt_and_no_rule() -> None:
    read = read_not_applicable(["Trường hợp không phát sinh thì chấm điểm theo hướng dẫn riêng."])
    assert read.rules == ()
    assert [doubt.key for doubt in read.doubts] == ["importing.doubt.not_applicable"]


def test_a_rule_alone_is_no_evidence_item() -> None:
    assert is_rule_alone("Trường hợp không có hồ sơ trễ hẹn thì đạt điểm tối đa.")
    assert not is_rule_alone("Trường hợp không có hồ sơ trễ hẹn thì giải trình và đạt điểm tối đa.")
    assert not is_rule_alone("Kế hoạch kiểm tra")
