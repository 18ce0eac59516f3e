"""Names of criterion folders: any system takes them, and the scan reads the code off them again."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.authoring.skeleton.folder_names import (
    LONGEST_NAME,
    TYPICAL_FILE_NAME,
    criterion_folders,
    folder_name,
    room_for_files,
)
from evidence_check.matching.placing import Places
from evidence_check.model.rulebook import Criterion
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.rulebook.finding import shipped_rulebooks
from evidence_check.scan.hints import criterion_hints
from tests.builders import a_rulebook

OFFICE = r"C:\Users\NGUYEN VAN A\Documents\CCHC 2025"
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_number = st.integers(0, 99).map(str)
_codes = st.builds(
    lambda first, rest, letter: ".".join([first, *rest]) + letter,
    _number | st.sampled_from(["I", "II", "IV", "VIII", "XII"]),
    st.lists(_number, max_size=4),
    st.sampled_from(["", "", "", "a", "đ", ".b"]),
)
_titles = st.text(max_size=200) | st.sampled_from(
    [
        "Ban hành kế hoạch CCHC hằng năm và các kế hoạch, văn bản triển khai nhiệm vụ CCHC theo chỉ đạo của UBND tỉnh",
        "2025: 04 tin/bài hằng tháng?",
        unicodedata.normalize("NFD", "Thông báo/Báo cáo <kết quả> kiểm tra"),
        "nghiêng" * 40,
    ]
)


def a_leaf(code: str, title: str) -> Criterion:
    return Criterion(code=code, domain="2", title=title, max_points=Decimal(1))


def assert_any_system_takes(name: str) -> None:
    assert name and not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert not name.endswith((".", " ")) and not name.startswith((".", " ", "~"))
    assert not _DEVICE.fullmatch(name.split(".")[0].strip())
    assert name.isprintable() and unicodedata.is_normalized("NFC", name)
    assert len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME
    assert len(name.encode("utf-8")) <= 255


@pytest.mark.parametrize("rulebook", [one.name for one in shipped_rulebooks()])
def test_every_leaf_of_a_shipped_rulebook_is_read_off_its_folder(rulebook: str) -> None:
    book = load_named_rulebook(rulebook)
    places = Places.of(book)
    folders = criterion_folders(book)
    assert [one.code for one in folders] == [one.code for one in book.criteria]
    for one in folders:
        assert_any_system_takes(one.name)
        assert places.of_hints(criterion_hints(f"{one.name}/Báo cáo.pdf")) == {one.code}
    assert room_for_files(len(OFFICE), folders) is None


@given(leaves=st.lists(st.tuples(_codes, _titles), min_size=1, max_size=12, unique_by=lambda one: one[0]))
def test_codes_of_every_shape_are_read_off_their_folders_whatever_the_title(leaves: list[tuple[str, str]]) -> None:
    book = a_rulebook(*(a_leaf(code, title) for code, title in leaves))
    places = Places.of(book)
    folders = criterion_folders(book)
    for one in folders:
        assert_any_system_takes(one.name)
        if one.code != "2":  # the domain's code: a folder of it points at no leaf
            assert places.of_hints(criterion_hints(f"{one.name}/Báo cáo.pdf")) == {one.code}, one.name
    assert len({one.name.casefold() for one in folders}) == len(folders)


@given(
    leaves=st.lists(
        st.tuples(st.text(min_size=1, max_size=40), _titles), min_size=1, max_size=8, unique_by=lambda one: one[0]
    )
)
def test_any_code_and_title_make_a_name_of_their_own(leaves: list[tuple[str, str]]) -> None:
    folders = criterion_folders(a_rulebook(*(a_leaf(code, title) for code, title in leaves)))
    assert len({one.name.casefold() for one in folders}) == len(leaves)
    for one in folders:
        assert_any_system_takes(one.name)


@pytest.mark.parametrize(
    ("code", "title", "name"),
    [
        ("2.1", "Rà soát, đánh giá TTHC", "2.1 Rà soát, đánh giá TTHC"),
        ("2.1.", "Kết quả: 100%?", "2.1 Kết quả 100%"),
        ("1.1.a)", "Biên bản / Thông báo", "1.1.a Biên bản-Thông báo"),
        ("7.3.10", "Dịch vụ công", "TC 7.3.10 Dịch vụ công"),
        ("1.1", "", "1.1"),
        ("con", "", "TC con"),
        (
            "1.4.1",
            "Mở chuyên mục CCHC trên Trang thông tin điện tử và duy trì đăng tin, bài",
            "1.4.1 Mở chuyên mục CCHC trên Trang thông tin điện tử",
        ),
        (
            "2.1",
            "Xây dựng văn bản quy phạm pháp luật (VBQPPL) theo thẩm quyền được giao",
            "2.1 Xây dựng văn bản quy phạm pháp luật",
        ),
        (
            "3.4.3",
            "Kết quả đánh giá chất lượng giải quyết TTHC của địa phương trên Cổng dịch vụ công quốc gia",
            "3.4.3 Kết quả đánh giá chất lượng giải quyết TTHC",
        ),
    ],
)
def test_a_name_says_what_the_title_says_and_ends_on_a_whole_thought(code: str, title: str, name: str) -> None:
    assert folder_name(code, title) == name


def test_names_that_windows_takes_for_the_same_are_told_apart() -> None:
    folders = criterion_folders(a_rulebook(a_leaf("1/2", "Kế hoạch"), a_leaf("1|2", "KẾ HOẠCH")))
    assert [one.name for one in folders] == ["1-2 Kế hoạch", "1-2 KẾ HOẠCH (2)"]


def test_a_long_path_to_the_submission_leaves_less_room_and_says_how_much() -> None:
    folders = criterion_folders(a_rulebook(a_leaf("2.1", "Rà soát")))
    assert room_for_files(40, folders) is None
    assert room_for_files(200, folders) == 259 - 200 - 2 - len("2.1 Rà soát") < TYPICAL_FILE_NAME
    assert room_for_files(400, folders) == 0
