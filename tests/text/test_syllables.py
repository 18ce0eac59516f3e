"""What is a Vietnamese syllable, and what reads as Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.syllables import is_syllable, vietnamese_share

HEADING = (
    "ỦY BAN NHÂN DÂN XÃ HÒA MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/KH-UBND "
    "Hòa Mẫu, ngày 17 tháng 01 năm 2023 KẾ HOẠCH Rà soát, đánh giá TTHC năm 2023 trên địa bàn xã"
)
BODY = (
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính; UBND xã ban hành "
    "Kế hoạch rà soát, đánh giá TTHC như sau: Giao công chức Văn phòng - Thống kê chủ trì, phối hợp với các ngành có "
    "liên quan. Nơi nhận: Phòng Nội vụ; TT. ĐU, HĐND xã; Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH Nguyễn Thị Huỳnh"
)


def _words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    "word",
    _words("""cộng hòa hoà xã nghĩa Việt NAM quốc quyết giếng gì gìn giữa nghiêng khuya khuỷu thuý thúy thủy uỷ ủy người
    quýt yêu yến huỳnh tuyết ngoằn khuếch lượu quả giặt kỹ kĩ chưa được đường Đắk Lắk ban ý ở quyển oái mười trưởng
    loay hoay ngoáy khoẻ xoong thuở huệ Nguyễn"""),
)
def test_words_of_administrative_text_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    # Onsets and rhymes that do not go together, tones that a stop does not bear, marks in the wrong place; TCVN3 and
    # VNI codes; toneless recognition; other languages.
    _words("""céng ngi ghà kàng cê tàc hõat tiển̉ hõã xqu đat hủyên hßa x· héi chñ ViÖt coäng hoøa hoäi nghóa CQNG HQI
    VIET chirc dong1 committee décret für réforme año Straße thủtục W fz"""),
)
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("text", [HEADING, BODY, BODY.upper(), HEADING + BODY, unicodedata.normalize("NFD", BODY)])
def test_administrative_text_reads_as_vietnamese(text: str) -> None:
    assert vietnamese_share(text) >= 0.85


@pytest.mark.parametrize(
    "text",
    [
        "CQNG HOA xA HQI CHU NGHiA VIET NAM",
        "UY BAN NHAN DAN XA HOA MAU DQc l$p - Ty do - Hqnh phuc S6: 12/KH-UBND Hda Mdu, ngdy 17 thdng 01 ndm 2023 "
        "KE HOACH Rd sodt, ddnh gid thi tuc hdnh chinh ndm 2023 Can cu Lu4t T6 chirc chinh quyAn dia phuong",
        "UY BAN NHAN DAN XA HOA MAU Doc lap - Tu do - Hanh phuc Ke hoach ra soat, danh gia thu tuc hanh chinh",
        # A French model keeps à â ê ô and loses the rest.
        "Cân cú Nghi dinh sô 63 ngày 08 cùa Chính phù vê kiêm soát thù tuc hành chính; UBND xã ban hành Kê hoach rà "
        "soát, dánh giá nhu sau: Giao công chúc Vân phòng - Thông kê chu trì, phôi hop voi các ngành có liên quan",
        "Having regard to the plan of administrative reform for the year, it was agreed to hand in the report.",
        "Vu le décret relatif à la réforme administrative, le comité a décidé de présenter le rapport à la préfecture.",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc Uû ban nh©n d©n x· Hßa MÉu KÕ ho¹ch",
    ],
)
def test_garbage_and_other_languages_do_not(text: str) -> None:
    assert vietnamese_share(text) < 0.4


def test_a_text_without_words_says_nothing() -> None:
    assert vietnamese_share("") == vietnamese_share("12/01/2023 – 15 %") == 0.0


@given(st.text())
def test_any_text_has_a_share(text: str) -> None:
    assert 0.0 <= vietnamese_share(text) <= 1.0
    is_syllable(text)


@given(st.permutations(BODY.split()), st.integers(20, 60))
def test_the_share_does_not_hang_on_the_order_or_the_cut(row: list[str], count: int) -> None:
    assert vietnamese_share(" ".join(row[:count])) >= 0.6
