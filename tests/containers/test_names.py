"""Names of entries: any encoding read, nothing dangerous kept, nothing unprintable shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.containers.names import decoded, is_safe, numbered, shown

TITLE = "2.1 Rà soát TTHC/Kế hoạch số 12 - đánh giá thủ tục.pdf"


def as_cp1258(text: str) -> bytes:
    """The code page of Vietnamese Windows: letters with their shape, tones as marks behind them."""
    out = b""
    for char in text:
        split = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in split[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in split if mark not in tone))
        out += (base + tone).encode("cp1258")
    return out


@pytest.mark.parametrize(
    "raw",
    [
        TITLE.encode(),
        unicodedata.normalize("NFD", TITLE).encode(),
        as_cp1258(TITLE),
        "2.1 Rµ so¸t TTHC/KÕ ho¹ch sè 12 - ®¸nh gi¸ thñ tôc.pdf".encode("cp1252"),
    ],
    ids=["utf-8", "nfd", "cp1258", "tcvn3"],
)
def test_a_vietnamese_name_is_read_in_whatever_encoding_it_was_written(raw: bytes) -> None:
    assert decoded(raw) == TITLE


def test_a_name_in_the_old_dos_code_page_keeps_its_letters() -> None:
    assert decoded("Báo cáo.pdf".encode("cp437")) == "Báo cáo.pdf"


@pytest.mark.parametrize(
    "name",
    [
        "../ra ngoai.pdf", "a/../../b.pdf", "..\\b.pdf", ".. /b.pdf", "/etc/x.pdf", "\\\\may\\chia se\\x.pdf",
        "C:\\x.pdf", "c:x.pdf", "CON", "a/nul.pdf", "com1.txt", "aux .txt", "a" * 1_001,
    ],
)  # fmt: skip
def test_a_name_that_leaves_its_folder_or_names_a_device_is_refused(name: str) -> None:
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["a..b.pdf", "Báo cáo../x.pdf", "console.pdf", "10:30 họp.pdf", "./a.pdf", "a//b.pdf"])
def test_an_odd_name_that_harms_nobody_is_kept(name: str) -> None:
    assert is_safe(name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a\\b\\c.pdf", "a/b/c.pdf"),
        ("./a//b.pdf", "a/b.pdf"),
        ("Biên bản 10:30.pdf", "Biên bản 10_30.pdf"),
        ("kế hoạch\u202efdp.exe", "kế hoạchfdp.exe"),
        ("a\x1b[31m.pdf", "a_[31m.pdf"),
        ("Báo cáo .pdf . ", "Báo cáo .pdf"),
        ("Quan trọng!/a.pdf", "Quan trọng！/a.pdf"),
        ("\udc80.pdf", "_.pdf"),
    ],
)
def test_the_path_shown_is_clean(name: str, path: str) -> None:
    assert shown(name) == path


@given(st.text(max_size=60))
def test_whatever_is_shown_can_be_printed_and_holds_no_step_into_an_archive(name: str) -> None:
    path = shown(name)
    assert path == "" or path.isprintable()
    assert "!/" not in path
    assert not path.startswith("/")
    path.encode("utf-8")


@given(st.binary(max_size=40))
def test_any_bytes_give_a_name(raw: bytes) -> None:
    assert isinstance(decoded(raw), str)


def test_a_name_that_comes_again_is_numbered_before_its_extension() -> None:
    assert numbered("a.b/c.pdf", 2) == "a.b/c (2).pdf"
    assert numbered("a.b/c", 3) == "a.b/c (3)"
    assert numbered(".pdf", 2) == ".pdf (2)"
