"""One definition of "the same text"."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.fold import clean, fold, is_upper, nfc, squeeze, toneless, word_key
from evidence_check.text.words import PhraseGrade, SearchText, same_words, words


def grade(text: str, phrase: str) -> PhraseGrade:
    return SearchText.of(text).grade(phrase)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_phrase_is_found_whatever_the_unicode_form(form: str) -> None:
    text = unicodedata.normalize(form, "Kế hoạch rà soát, đánh giá thủ tục hành chính")  # type: ignore[arg-type]
    assert grade(text, "rà soát") is PhraseGrade.WHOLE
    assert grade("Kế hoạch rà soát", unicodedata.normalize(form, "rà soát")) is PhraseGrade.WHOLE  # type: ignore[arg-type]


def test_abbreviations_stand_for_phrases_both_ways() -> None:
    assert grade("Kết quả rà soát TTHC năm 2023", "thủ tục hành chính") is PhraseGrade.WHOLE
    assert grade("Kết quả rà soát thủ tục hành chính", "TTHC") is PhraseGrade.WHOLE


def test_the_place_of_a_tone_mark_and_final_y_do_not_matter() -> None:
    assert same_words("Thuỷ lợi, hoà giải, kĩ thuật", "thủy lợi hòa giải kỹ thuật")
    assert word_key("hoà") == word_key("hòa") != word_key("hóa")


def test_text_without_tone_marks_is_a_weaker_grade() -> None:
    assert grade("ke hoach ra soat thu tuc hanh chinh", "rà soát") is PhraseGrade.TONELESS
    assert grade("kế hoạch đánh giá", "danh gia") is PhraseGrade.TONELESS


def test_whole_numbers_only() -> None:
    assert not grade("tiêu chí số 12", "tiêu chí số 1")
    assert not grade("tiêu chí số 1.2", "tiêu chí số 1")
    assert grade("tiêu chí số 1, số 2", "tiêu chí số 1") is PhraseGrade.WHOLE


def test_words_in_another_order_are_another_phrase() -> None:
    assert not grade("đánh giá, rà soát", "rà soát đánh giá")


def test_glued_and_torn_words_are_found_but_not_parts_of_words() -> None:
    assert grade("phườngLong Anh", "phường long anh") is PhraseGrade.WHOLE
    assert grade("đánhgiáthủtục hành chính", "đánh giá thủ tục hành chính") is PhraseGrade.GLUED
    assert not grade("tổ chức thiết kế", "tổ chức thi")


def test_toneless_handles_d_with_stroke() -> None:
    assert toneless("ĐƯỜNG Điện Biên") == "duong dien bien"


@given(st.text(st.one_of(st.characters(), st.sampled_from("ếẤđĐ “”–\u0301\u034f\u0323ßæ한")), max_size=30))
def test_toneless_takes_off_marks_and_nothing_else(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", clean(text).casefold()).replace("đ", "d")
    assert toneless(text) == "".join(char for char in decomposed if not unicodedata.combining(char))


@pytest.mark.parametrize("at", [0, 1, 63, 64, 1900])
def test_a_heap_of_marks_in_a_long_text_is_cut_down_wherever_it_stands(at: int) -> None:
    text = "ê" * at + "a" + "\u0301" * 200 + "ô" * 2_000
    assert nfc(text).count("\u0301") < 40


@pytest.mark.parametrize("length", [3, 500])
def test_short_and_long_texts_are_cleaned_alike(length: int) -> None:
    assert clean(" CCHC&amp;PC\u2013\tế " * length) == " ".join(["CCHC&PC- ế"] * length)


def test_entities_and_dashes_are_resolved() -> None:
    assert clean("2231/SNV–CCHC&amp;PC\u00a0 ngày") == "2231/SNV-CCHC&PC ngày"


def test_headings_are_recognised_as_capitals_despite_a_slip() -> None:
    assert is_upper("XàHỘI CHỦ NGHĨA VIỆT NAM")
    assert not is_upper("Kế hoạch")


@given(st.text())
def test_folding_is_idempotent_and_never_fails(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text) or "&" in text
    squeeze(text)
    words(text)


@given(
    st.lists(
        st.sampled_from(
            ["rà", "soát", "đánh", "giá", "thủ", "tục", "hành", "chính", "kết", "quả", "năm", "2023", "TTHC"]
        ),
        min_size=1,
    )
)
def test_a_text_contains_each_run_of_its_own_words(row: list[str]) -> None:
    text = " ".join(row)
    assert grade(text, text) is PhraseGrade.WHOLE
    assert grade(f"xin {text} ạ", text) is PhraseGrade.WHOLE
    assert grade(unicodedata.normalize("NFD", text).upper(), text) is PhraseGrade.WHOLE
