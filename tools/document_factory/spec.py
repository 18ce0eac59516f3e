"""What a made paper says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOTICE = "văn bản mẫu, không có giá trị"
"""In the metadata of every made file; never on the page, where it would read as a draft mark."""

TYPE_LINES = {
    "KH": "KẾ HOẠCH",
    "BC": "BÁO CÁO",
    "QĐ": "QUYẾT ĐỊNH",
    "TB": "THÔNG BÁO",
    "TTr": "TỜ TRÌNH",
    "BB": "BIÊN BẢN",
    "CTr": "CHƯƠNG TRÌNH",
    "NQ": "NGHỊ QUYẾT",
    "QC": "QUY CHẾ",
    "HD": "HƯỚNG DẪN",
    "CT": "CHỈ THỊ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Phụ lục behind the paper it belongs to: no heading of its own, it names its parent instead."""

    title: str
    lines: tuple[str, ...] = ("1. Nội dung phụ lục mẫu.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document. ``number`` None or ``issued_on`` None leave the printed blank.

    ``issuer`` is the left-hand heading, the last body in bold: ("UBND HUYỆN …", "ỦY BAN NHÂN DÂN", "XÃ …").
    ``year_month``: printed around a blank day.
    """

    type: str
    subject: str
    issued_on: date | None
    number: str | None
    symbol: str
    issuer: tuple[str, ...]
    place: str
    signer: str = "Trần Văn Mẫu"
    authority: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    grounds: tuple[str, ...] = ()
    body: tuple[str, ...] = ("Nội dung văn bản mẫu phục vụ kiểm thử.",)
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("UBND huyện;", "Lưu: VT.")
    draft_mark: str | None = None
    year_month: tuple[int, int] = (2023, 1)
    pages: int = 1
    annexes: tuple[Annex, ...] = ()

    @property
    def number_line(self) -> str:
        """As printed under the agency. Party documents write "Số 57-NQ/TW"."""
        if "/" in self.symbol and not self.symbol[:1].isdigit():
            return f"Số {self.number or '         '}-{self.symbol}"
        return f"Số: {self.number or '         '}/{self.symbol}"

    @property
    def date_line(self) -> str:
        """As printed under the motto."""
        if self.issued_on is None:
            year, month = self.year_month
            return f"{self.place}, ngày         tháng {_two(month) if month < 3 else month} năm {year}"
        day, month = self.issued_on.day, self.issued_on.month
        return f"{self.place}, ngày {_two(day)} tháng {_two(month) if month < 3 else month} năm {self.issued_on.year}"

    @property
    def annex_reference(self) -> str:
        """Under an annex's title (Decree 30/2020, Annex I, II.5); the blanks may stay open in electronic annexes."""
        kind = "Công văn" if self.is_letter else TYPE_LINES[self.type].capitalize()
        day = f"{self.issued_on:%d/%m/%Y}" if self.issued_on else "    /    /"
        return f"(Kèm theo {kind} số {self.number or '    '}/{self.symbol} ngày {day})"

    @property
    def is_letter(self) -> bool:
        """Công văn has no type line; its subject stands under the number."""
        return self.type == "CV"


def _two(number: int) -> str:
    return f"{number:02}"
