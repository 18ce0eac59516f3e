"""Text in TCVN3 and VNI codes becomes Unicode; everything else stays as it is."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_check.text.legacy import legacy_font, looks_legacy, recode
from evidence_check.text.legacy_codes import LegacyCode
from tests.text.test_syllables import BODY, HEADING
from tests.text.vietnamese_words import LETTERS, SMALL, SYLLABLES, WESTERN, sentences
from tools.document_factory.legacy_text import tcvn3, vni

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam"
_LATIN_ONLY = (
    "là cá có thì",
    "Hà có thêm bò và lê",
    "vì bà có cô",
    "Lê Công Hà",
    "Tôi là cán bộ xã",
    "cò và cú",
    "Hôi",
)
_FRENCH = (
    "À la carte",
    "où haï",
    "Le comité a été créé à la préfecture où il a reçu l'année dernière un décret « réforme »",
    "Noël, août, naïf, Raphaël, Saül, été, thé, né, là, déjà, tête à tête, à côté",
    "Ça va bien, garçon? Dés le début, même là-bas; où est-ce que l'on boit du thé?",
)
_OTHERS = (
    "Müller, Köln, Straße, Größe, für, über, Mädchen, König, süß",
    "São João não está; coração, ações; señor Muñoz, año, más, está, té",
    "Åse Øvergård, Malmö, smörgåsbord, København, blåbær",
    "5 µm × 3 µg ± 2 °C, § 12, © 2023 ®, ½ ¼, £5, ¥10, «câu», 1ª, 2º, a·b, 10÷20, m² m³",
    "resumé, café, naïve, façade, Zoë, René, José, Beyoncé, Pelé, jalapeño",
)


def as_mac(text: str) -> str:
    return text.encode("latin-1").decode("mac_roman")


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", MOTTO),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", MOTTO.upper()),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uû ban nh©n d©n x· Hßa MÉu", "Uỷ ban nhân dân xã Hòa Mẫu"),
        ("Hßa MÉu, ngµy 17 th¸ng 01 n¨m 2023", "Hòa Mẫu, ngày 17 tháng 01 năm 2023"),
        ("Lª V¨n", "Lê Văn"),
        ("Traàn Vaên Nam", "Trần Văn Nam"),
        ("QuyÕt ®Þnh sè 12/Q§-UBND", "Quyết định số 12/QĐ-UBND"),
        ("V/v rµ so¸t, ®¸nh gi¸ TTHC n¨m 2023 · ©", "V/v rà soát, đánh giá TTHC năm 2023 · ©"),
        ("h\xad\xadíng dÉn cña ®¬n vÞ", "hư\xadớng dẫn của đơn vị".replace("\xad", "ư", 1)),
    ],
)
def test_codes_without_a_font_name_are_recognised_by_what_they_say(found: str, meant: str) -> None:
    assert recode(found) == meant
    assert recode(recode(found)) == meant


@pytest.mark.parametrize("encode", [tcvn3, vni])
@pytest.mark.parametrize("text", [HEADING.lower(), BODY.lower(), MOTTO.lower()])
def test_a_wrong_code_page_on_the_way_is_seen_through(encode: object, text: str) -> None:
    codes = encode(text)  # type: ignore[operator]
    assert recode(as_mac(codes)) == text
    assert recode("".join(chr(0xF000 + ord(char)) if char > "\xa0" else char for char in codes)) == text
    vietnamese_windows = codes.encode("latin-1").decode("cp1258", "replace")
    if "\ufffd" not in vietnamese_windows:
        assert recode(vietnamese_windows) == text


@pytest.mark.parametrize("text", [*_FRENCH, *_OTHERS, *_LATIN_ONLY, HEADING, BODY, "QUYẾT ĐỊNH", "Lê Văn", "", "2023"])
def test_real_unicode_text_is_never_touched(text: str) -> None:
    assert recode(text) == text
    assert recode(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFD", text)
    assert recode(text.upper()) == text.upper()
    for word in text.split():
        assert recode(word) == word


@given(sentences)
def test_no_vietnamese_sentence_is_touched(text: str) -> None:
    assert recode(text) == text
    assert recode(text.upper()) == text.upper()


@given(st.lists(st.sampled_from(WESTERN), min_size=1).map(" ".join))
def test_words_of_western_letters_are_not_taken_for_codes(text: str) -> None:
    assert recode(text) == text
    assert recode(text.title()) == text.title()


@given(st.lists(st.sampled_from(" ".join(_FRENCH + _OTHERS).split()), min_size=1).map(" ".join))
@example("thé, µm")
def test_no_mixture_of_foreign_words_is_touched(text: str) -> None:
    assert recode(text) == text


@given(st.one_of(st.text(), st.text(alphabet=[chr(at) for at in range(0xA0, 0x100)] + list("aeouynth "))))
def test_recoding_twice_changes_nothing(text: str) -> None:
    once = recode(text)
    assert recode(once) == once
    looks_legacy(text)
    recode(text, ".VnTime")
    recode(text, "VNI-Times")


@pytest.mark.parametrize("text", ["£5, ¥10,", "giá £5, ¥10, €3", "§5 §6", "©2023 ®2", "µ3 ¶4"])
def test_signs_at_numbers_are_themselves(text: str) -> None:
    assert recode(text) == text


def test_every_letter_survives_the_round_trip() -> None:
    assert len(SMALL) == 73 and len(SYLLABLES) > 15_000
    for letter in SMALL:
        assert recode(tcvn3(letter), ".VnTime") == letter
        assert recode(tcvn3(letter), ".VnTimeH") == letter.upper()
    for letter in LETTERS:
        assert recode(vni(letter), "VNI-Times") == letter


def test_every_syllable_survives_the_round_trip() -> None:
    for word in SYLLABLES:
        assert recode(vni(word), "VNI-Times") == word
        assert recode(vni(word.upper()), "VNI-Times") == word.upper()
        assert recode(vni(word.title()), "VNI-Times") == word.title()
    wrong = [word for word in SYLLABLES if recode(tcvn3(word), ".VnTime") != word]
    assert not wrong, wrong[:40]


@settings(deadline=None)
@given(sentences)
def test_every_sentence_survives_the_round_trip(text: str) -> None:
    assert recode(vni(text), "VNI-Times") == text
    assert recode(tcvn3(text), "ABCDEF+.VnTime,Bold") == text
    assert recode(tcvn3(text), ".VnTimeH") == text.upper()


def test_capital_fonts_show_small_letters_as_capitals() -> None:
    assert recode("quyÕt ®Þnh", "ABCDEF+.VnTimeH") == "QUYẾT ĐỊNH"
    assert recode("uû ban nh©n d©n", ".VnArialH,Bold") == "UỶ BAN NHÂN DÂN"
    assert recode("ban", ".VnTimeH") == "BAN" and recode("ban", ".VnTime") == "ban"


def test_unicode_text_over_a_legacy_font_stays() -> None:
    assert recode("Cộng hòa", ".VnTime") == "Cộng hòa"
    assert recode("Độc lập", "VNI-Times") == "Độc lập"
    assert recode("rà và là", ".VnTime") == "rà và là"


@pytest.mark.parametrize(
    ("name", "code", "capitals"),
    [
        (".VnTime", LegacyCode.TCVN3, False),
        (".VnTimeH", LegacyCode.TCVN3, True),
        (".VNTIMEH", LegacyCode.TCVN3, True),
        (".VnCentury SchoolbookH", LegacyCode.TCVN3, True),
        (".VnArial NarrowH,BoldItalic", LegacyCode.TCVN3, True),
        ("XYZABC+VnTime-Bold", LegacyCode.TCVN3, False),
        ("VNI-Times", LegacyCode.VNI, False),
        ("ABCDEF+VNI-Helve-Condense,Bold", LegacyCode.VNI, False),
    ],
)
def test_a_font_name_tells_the_codes(name: str, code: LegacyCode, capitals: bool) -> None:
    font = legacy_font(name)
    assert font is not None and (font.code, font.capitals) == (code, capitals)


@pytest.mark.parametrize(
    "name", ["Times New Roman", "", "ABCDEF+Arial", "VNtimes new roman", "Vani", "UVN Ha Long", "Vn"]
)
def test_other_fonts_tell_nothing(name: str) -> None:
    assert legacy_font(name) is None
    assert recode("là có", name) == "là có"


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Hiệu tr-ëng", "Hiệu tr-ëng"),  # Unicode and codes in one run: neither is sure
        ("HiÖu tr-ëng, ®-îc h-íng dÉn", "Hiệu trưởng, được hướng dẫn"),
        ("- L-u: VT, V¨n phßng-Thèng kª", "- Lưu: VT, Văn phòng-Thống kê"),
        (
            "Sè: 12/KH-UBND, c¸c ®¬n vÞ t- nh©n; -u tiªn; -íc tÝnh",
            "Số: 12/KH-UBND, các đơn vị tư nhân; ưu tiên; ước tính",
        ),
    ],
)
def test_the_letter_that_pdf_readers_show_as_a_hyphen_is_found_again(found: str, meant: str) -> None:
    assert recode(found) == meant
    assert recode("c«ng th\ufffeph-¬ng ¸n", ".VnTime") == "công thưphương án"  # two rows, glued by the reader


def test_hyphens_stay_hyphens() -> None:
    for text in ("12/KH-UBND", "quy-chế", "Nông-Lâm", "ti-vi", "Q§-UBND", "- Lê", "a - b", "B- Lê"):
        assert recode(tcvn3(text), ".VnTime").count("-") == text.count("-")


def test_a_cell_without_blanks_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    recode("Dòng " + "x" * 300_000)
    assert time.process_time() - started < 3
