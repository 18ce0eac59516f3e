"""A scan with a letter misread is still the paper it is; a neighbour's paper is never taken for ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.words import SearchText

PHRASE = "rà soát thủ tục hành chính"


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả rà soái thủ tục hành chính năm 2023",
        "kết quả rà soát thù tục hànn chính",
        "KẾT QUẢ RÀ SOÁT THỦ TỤC HÀNH CHlNH",
    ],
)
def test_a_phrase_with_a_letter_misread_is_nearly_there(text: str) -> None:
    assert SearchText.of(text).nearly(PHRASE)


@pytest.mark.parametrize(
    "text",
    ["kiểm soát thủ tục hành chính", "rà soát văn bản quy phạm pháp luật", "cải cách hành chính năm 2023", ""],
)
def test_another_phrase_is_not(text: str) -> None:
    assert not SearchText.of(text).nearly(PHRASE)


def test_numbers_must_be_right() -> None:
    assert not SearchText.of("báo cáo cải cách hành chính quý 2").nearly("cải cách hành chính quý 3")


@given(st.text(max_size=200), st.text(max_size=40))
def test_nothing_raises(text: str, phrase: str) -> None:
    SearchText.of(text).nearly(phrase)


@given(st.sampled_from(["kết quả ", "", "báo cáo "]), st.sampled_from(["soát", "hành", "chính"]), st.data())
def test_one_letter_of_a_long_word_may_be_lost(before: str, word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    spoilt = PHRASE.replace(word, word[:at] + "x" + word[at + 1 :])
    assert SearchText.of(f"{before}{spoilt} năm 2023").nearly(PHRASE)
