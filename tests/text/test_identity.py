"""The same text, whatever the layout, the tone marks and the order of the cells."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_check.text.fold import toneless
from evidence_check.text.identity import bare_words, likeness, text_key

TEXT = (
    "Ủy ban nhân dân xã Hòa Mẫu báo cáo kết quả rà soát thủ tục hành chính năm 2023 như sau: đã rà soát 12 thủ tục, "
    "kiến nghị 3 thủ tục, đạt 25,5 phần trăm so với 47 thủ tục được giao; 8 cuộc kiểm tra, 115 hồ sơ đúng hạn."
)


def test_cells_in_another_order_and_page_numbers_do_not_matter() -> None:
    rows = TEXT.split(", ")
    assert text_key("\n2\n".join(reversed(rows))) == text_key(", ".join(rows))


def test_lost_tone_marks_do_not_matter_and_another_figure_does() -> None:
    assert text_key(toneless(TEXT)) == text_key(TEXT)
    assert text_key(TEXT.replace("115", "116")) != text_key(TEXT)


def test_a_handful_of_words_identifies_nothing() -> None:
    assert text_key("Kế hoạch năm 2023") is None


def test_slips_of_ocr_leave_texts_alike() -> None:
    slipped = toneless(TEXT).replace("thu tuc", "thu luc").replace("kiem tra", "kiern tra")
    assert likeness(TEXT, slipped) > 90


def test_the_same_words_with_other_figures_are_another_report() -> None:
    other = TEXT.replace("12", "14").replace("25,5", "30,1").replace("115", "98")
    assert likeness(TEXT, other) == 0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
@example("0\u03000")
def test_the_fast_way_gives_the_words_of_the_slow_one(text: str) -> None:
    # Entities are resolved where text enters the product ("&nbsp"), not here.
    letters = "".join(char for char in text if char != "&" and (char.isascii() or "À" <= char <= "ỹ"))
    vietnamese = "".join(char for char in letters if toneless(char).isascii())
    assert bare_words(vietnamese) == bare_words(toneless(vietnamese.replace("\n", " \n"))) or "\n" in vietnamese
    assert 0 <= likeness(text, text) <= 100
