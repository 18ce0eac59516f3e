"""What ``inspect`` prints about fields that are there and were not read, and about enclosures."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.document import Document, Field
from evidence_check.model.enclosure import Enclosure, EnclosureKind, EnclosureStart
from evidence_check.model.extraction import TextSource
from evidence_check.model.register import Register, RegisterEntry, RegisterKind
from evidence_check.report.inspection import render_inspection
from evidence_check.report.json_v1 import render_documents
from tests.report.builders import a_document


def changed(**fields: Any) -> Document:
    document = a_document()
    return replace(document, parts=(replace(document.main, **fields),))


def said(document: Document, language: str = "vi") -> str:
    return " ".join(render_inspection((document,), catalogue(language)).split())


def unread(document: Document) -> Any:
    return json.loads(render_documents((document,)))["documents"][0]["unread"]


def test_an_unread_number_is_not_told_as_blank() -> None:
    document = changed(number=Field(), number_blank=True, number_unread=True)
    assert "…/KH-UBND (chắc chắn; trang 1, trái 10%, trên 20%) — viết tay hoặc mờ, không đọc chắc" in said(document)
    assert unread(document) == ["number"]
    blank = changed(number=Field(), number_blank=True)
    assert "— số để trống" in said(blank)
    assert unread(blank) == []


def test_registers_are_told_with_their_files() -> None:
    entries = tuple(RegisterEntry(code=f"{at:02}.VP", title="", row=at) for at in (1, 2))
    listed = Register(kind=RegisterKind.FILE_LIST, title="DANH MỤC HỒ SƠ", year=2023, entries=entries)
    scanned = Register(kind=RegisterKind.FILE_INDEX, title="MỤC LỤC HỒ SƠ", unread=True)
    inner = Register(kind=RegisterKind.DOCUMENT_INDEX, title="MỤC LỤC VĂN BẢN", of_file="02.VP")
    told = said(replace(a_document(), registers=(listed, scanned, inner)))
    assert "Danh mục hồ sơ DANH MỤC HỒ SƠ; năm 2023; 2 hồ sơ: 01.VP, 02.VP" in told
    assert "Mục lục hồ sơ MỤC LỤC HỒ SƠ; chưa đọc được bảng" in told
    assert "Mục lục văn bản MỤC LỤC VĂN BẢN; của hồ sơ 02.VP" in told


def test_an_unread_day_is_not_told_as_blank() -> None:
    parts: dict[str, Any] = {"issued_on": Field(), "date_blank": True, "issued_year": 2023, "issued_month": 1}
    document = changed(**parts, date_unread=True)
    assert "…/01/2023 — viết tay hoặc mờ, không đọc chắc; hãy tự đối chiếu" in said(document)
    assert "để trống" not in said(document)
    assert unread(document) == ["issued_on"]
    assert "ngày để trống, năm 2023" in said(changed(**parts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", list(TextSource))
def test_where_the_text_came_from_is_told(source: TextSource, language: str) -> None:
    assert catalogue(language).text(f"inspect.text_source.{source.value}") in said(
        replace(a_document(), text_source=source), language
    )


def test_enclosures_named_and_found_are_told_with_their_pages() -> None:
    document = changed(
        enclosures=(Enclosure(kind=EnclosureKind.ANNEX, label="Phụ lục I, II", numbers=("I", "II"), page=1),),
        enclosure_starts=(
            EnclosureStart(kind=EnclosureKind.ANNEX, number="i", page=3),
            EnclosureStart(kind=EnclosureKind.PAPER, type="QC", page=4),
        ),
    )
    assert "Nêu kèm theo Phụ lục I, II (trang 1)" in said(document)
    assert "Phần kèm trong tệp Phụ lục I (trang 3); Quy chế (trang 4)" in said(document)
    assert "kèm" not in said(a_document())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(EnclosureKind))
def test_every_kind_of_enclosure_has_words(kind: EnclosureKind, language: str) -> None:
    assert "(" in said(changed(enclosure_starts=(EnclosureStart(kind=kind, page=2),)), language)
