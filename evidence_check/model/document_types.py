"""The document types of Decree 30/2020/NĐ-CP (Điều 7; abbreviations: Annex III, part I)."""

from __future__ import annotations

from dataclasses import dataclass

OFFICIAL_LETTER = "CV"
"""Our code for công văn, which the decree gives no abbreviation (contract section 4)."""

ANY_TYPE = "any"
"""In a rulebook: any paper, also one without a Decree 30 type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """One administrative document type: abbreviation as used in symbols, and its printed name."""

    abbreviation: str
    name: str


DOCUMENT_TYPES: tuple[DocumentType, ...] = tuple(
    DocumentType(abbreviation=abbreviation, name=name)
    for abbreviation, name in (
        ("NQ", "Nghị quyết"),
        ("QĐ", "Quyết định"),
        ("CT", "Chỉ thị"),
        ("QC", "Quy chế"),
        ("QyĐ", "Quy định"),
        ("TC", "Thông cáo"),
        ("TB", "Thông báo"),
        ("HD", "Hướng dẫn"),
        ("CTr", "Chương trình"),
        ("KH", "Kế hoạch"),
        ("PA", "Phương án"),
        ("ĐA", "Đề án"),
        ("DA", "Dự án"),
        ("BC", "Báo cáo"),
        ("BB", "Biên bản"),
        ("TTr", "Tờ trình"),
        ("HĐ", "Hợp đồng"),
        (OFFICIAL_LETTER, "Công văn"),
        ("CĐ", "Công điện"),
        ("BGN", "Bản ghi nhớ"),
        ("BTT", "Bản thỏa thuận"),
        ("GUQ", "Giấy ủy quyền"),
        ("GM", "Giấy mời"),
        ("GGT", "Giấy giới thiệu"),
        ("GNP", "Giấy nghỉ phép"),
        ("PG", "Phiếu gửi"),
        ("PC", "Phiếu chuyển"),
        ("PB", "Phiếu báo"),
    )
)

TYPE_NAMES: dict[str, str] = {kind.abbreviation: kind.name for kind in DOCUMENT_TYPES}
"""Abbreviation → printed name."""
