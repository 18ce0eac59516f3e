"""Word files with headings as offices really set them, varied at random from a seed, with what has to be read back.

Narrow and wide cells, one or two table rows, rulers drawn with characters, mottos that wrap, tabs and blanks instead of
a table, Party and Fatherland Front layouts, minutes without a date line, titles in capitals, flush left or in styles.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import _Cell

from tools.document_factory.spec import TYPE_LINES

_CENTER, _LEFT, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
# Heading lines, the body they name, its code.
_AGENCIES = (
    (("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MẪU"), "Ủy ban nhân dân thị trấn Phú Mẫu", "UBND"),
    (("ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU ĐÔNG"), "Ủy ban nhân dân xã Hòa Mẫu Đông", "UBND"),
    (("UBND TỈNH MẪU", "SỞ NỘI VỤ"), "Sở Nội vụ", "SNV"),
    (("ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"), "Sở Nông nghiệp và môi trường", "SNNMT"),
    (("UBND TP. MẪU", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"), "Ban chỉ đạo cải cách hành chính", "BCĐ"),
    (("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG",), "Bộ Tài nguyên và môi trường", "BTNMT"),
    (("HỘI ĐỒNG NHÂN DÂN", "XÃ HÒA MẪU 2"), "Hội đồng nhân dân xã Hòa Mẫu 2", "HĐND"),
    (("UBND XÃ HÒA MẪU", "PHÒNG VĂN HÓA - XÃ HỘI"), "Phòng Văn hóa - xã hội", "PVHXH"),
)
_SUBJECTS = (
    "Rà soát, đánh giá thủ tục hành chính năm 2025",
    "Về việc kiện toàn Ban biên tập Trang thông tin điện tử",
    "Kết quả thực hiện công tác cải cách hành chính quý III và phương hướng nhiệm vụ quý IV năm 2025",
    "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công "
    "nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia trên địa bàn xã",
    "Thực hiện nhiệm vụ cải cách hành chính 6 tháng đầu năm 2025",
    "Tình hình, kết quả công tác theo dõi thi hành pháp luật năm 2025",
)
_PLACES = ("Hòa Mẫu", "Tp. Mẫu Giang", "Phú Mẫu 2", "Hà Nội")
_NUMBER_FORMS = ("Số: {}/{}", "Số:{}/{}", "Số: {} /{}", "Số:  {}/{}")
_BODY = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Thực hiện Kế hoạch số 4208/KH-UBND ngày 29/9/2025 của UBND tỉnh về công tác cải cách hành chính và các văn bản có "
    "liên quan, đơn vị ban hành nội dung cụ thể như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích: nâng cao hiệu quả công tác cải cách hành chính trên địa bàn, hoàn thành các chỉ tiêu được giao.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A Word file and what it says. ``place`` None: the layout prints none."""

    layout: str
    data: bytes
    type: str
    number: str
    symbol: str
    issued_on: date
    place: str | None
    issuer: str
    subject: str


def variants(seed: int, count: int) -> Iterator[Variant]:
    """The same seed gives the same files."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _ODD[chance.choice(tuple(_ODD))](chance) if chance.random() < 0.35 else _in_table(chance)


def _in_table(chance: random.Random) -> Variant:
    lines, issuer, code = chance.choice(_AGENCIES)
    subject, place = chance.choice(_SUBJECTS), chance.choice(_PLACES)
    letter = chance.random() < 0.3
    kind = "CV" if letter else chance.choice([one for one in TYPE_LINES if one not in ("BB",)])
    number, day = _number_and_day(chance)
    symbol = f"{code}-{chance.choice(('VP', 'NV', 'CCHC&VTLT', 'KSTTHC'))}" if letter else f"{kind}-{code}"
    if kind in ("QĐ", "NQ") and chance.random() < 0.3:
        symbol = f"2025/{symbol}"
    document = _document(chance)
    size = chance.choice((12, 13))
    ruler = chance.choice((("_______",), ("",), ()))
    under = [chance.choice(_NUMBER_FORMS).format(number, symbol)]
    if letter:
        under.append(f"V/v {subject[0].lower()}{subject[1:]}" if chance.random() < 0.5 else f"V/v: {subject}")
    month = f"{day.month:02}" if chance.random() < 0.5 else str(day.month)
    printed = f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
    one_row = chance.random() < 0.3
    table = document.add_table(rows=1 if one_row else 2, cols=2)
    table.autofit = False
    left = chance.choice((6.0, 6.5, 7.0))
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(left), Cm(16.5 - left)
    heavy = len(lines) - 1 if len(lines) != 3 else 1
    _fill(table.cell(0, 0), (*lines, *ruler, *(under if one_row else ())), size, set(range(heavy, len(lines))))
    _fill(table.cell(0, 1), (*_MOTTO, *ruler, *(("", printed) if one_row else ())), size, {0, 1})
    if not one_row:
        _fill(table.cell(1, 0), under, size)
        _fill(table.cell(1, 1), (printed,), size)
    if not letter:
        _title(document, TYPE_LINES[kind], subject, ruled=chance.random() < 0.5)
    if letter or kind in ("BC", "TTr"):
        _line(document, "Kính gửi: Ủy ban nhân dân tỉnh Mẫu", align=_CENTER)
    if kind in ("QĐ", "NQ"):
        _line(document, " ".join(lines[-2:] if "NHÂN DÂN" in lines[-2:][0] else lines[-1:]), bold=True, align=_CENTER)
    return Variant(
        layout="table", data=_finished(document), type=kind, number=number, symbol=symbol, issued_on=day, place=place,
        issuer=issuer, subject=subject,
    )  # fmt: skip


def _odd(layout: str) -> Callable[[random.Random], Variant]:
    def make(chance: random.Random) -> Variant:
        kind = "BB" if layout == "minutes" else chance.choice(("KH", "BC", "QĐ", "TB", "TTr", "CTr"))
        subject = chance.choice(_SUBJECTS[:3])
        number, day = _number_and_day(chance)
        symbol, issuer, place = f"{kind}-UBND", "Ủy ban nhân dân xã Hòa Mẫu", "Hòa Mẫu"
        left: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU")
        right = _MOTTO
        printed = f"{place}, ngày {day.day:02} tháng {day.month:02} năm {day.year}"
        number_line = f"Số: {number}/{symbol}"
        document = _document(chance)
        if layout == "party":
            left, right = ("ĐẢNG BỘ HUYỆN AN BÌNH", "ĐẢNG ỦY XÃ HÒA MẪU", "*"), ("ĐẢNG CỘNG SẢN VIỆT NAM", "")
            symbol, issuer, number_line = f"{kind}/ĐU", "Đảng ủy xã Hòa Mẫu", f"Số {number}-{kind}/ĐU"
        if layout in ("tabs", "blanks"):
            for one, other in ((left[0], right[0]), (left[1], right[1]), (number_line, printed)):
                _two_halves(document, one, other, tabs=layout == "tabs")
        else:
            table = document.add_table(rows=2, cols=2)
            bold = set() if layout == "light" else {0, 1, 2}
            _fill(table.cell(0, 0), left, 12, bold)
            _fill(table.cell(0, 1), right, 12, bold)
            _fill(table.cell(1, 0), (number_line,), 12)
            _fill(table.cell(1, 1), ("" if layout == "minutes" else printed,), 12)
        _line(document, "")
        subject = _odd_title(document, layout, "BIÊN BẢN" if kind == "BB" else TYPE_LINES[kind], subject)
        if layout == "minutes":
            _line(
                document, f"Hôm nay, vào hồi 14 giờ 00 phút ngày {day.day:02} tháng {day.month:02} năm {day.year}, tại:"
            )
        return Variant(
            layout=layout, data=_finished(document), type=kind, number=number, symbol=symbol, issued_on=day,
            place=None if layout == "minutes" else place, issuer=issuer, subject=subject,
        )  # fmt: skip

    return make


_ODD = {
    name: _odd(name)
    for name in ("tabs", "blanks", "light", "minutes", "party", "pushed", "capitals", "styles", "one_line")
}


def _odd_title(document: DocumentType, layout: str, kind: str, subject: str) -> str:
    if layout == "pushed":
        _line(document, "\t\t\t\t\t" + kind, bold=True)
        _line(document, "\t\t" + subject, bold=True)
    elif layout == "styles":
        for level, text in ((1, kind), (2, subject)):
            document.add_heading(text, level).alignment = _CENTER
    elif layout == "one_line":
        _line(document, f"{kind} {subject.upper()}", bold=True, align=_CENTER)
        return subject.upper()
    else:
        subject = subject.upper() if layout == "capitals" else subject
        _line(document, kind, bold=layout != "light", align=_CENTER)
        _line(document, subject, bold=layout != "light", align=_CENTER)
    return subject


def _number_and_day(chance: random.Random) -> tuple[str, date]:
    return chance.choice(("02", "15", "197", "1749", "2648", "08")), date(
        2025, chance.randint(1, 12), chance.randint(1, 28)
    )


def _document(chance: random.Random) -> DocumentType:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(chance.choice((3, 2.5))), Cm(chance.choice((1.5, 2)))
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(chance.choice((13, 14)))
    return document


def _finished(document: DocumentType) -> bytes:
    for text in _BODY * 2:
        _line(document, text, align=_JUSTIFY, indent=1.27)
    table = document.add_table(rows=1, cols=2)
    _fill(table.cell(0, 0), ("Nơi nhận:", "- Như trên;", "- Lưu: VT."), 11, align=_LEFT)
    _fill(
        table.cell(0, 1),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Thị Mẫu"),
        13,
        {0, 1, 2, 5},
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _title(document: DocumentType, kind: str, subject: str, *, ruled: bool) -> None:
    _line(document, "")
    _line(document, kind, bold=True, align=_CENTER)
    _line(document, subject, bold=True, align=_CENTER)
    if ruled:
        _line(document, "_______________", align=_CENTER)


def _line(
    document: DocumentType, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None, indent: float = 0
) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_after = Pt(0)
    if align is not None:
        paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(indent)


def _two_halves(document: DocumentType, left: str, right: str, *, tabs: bool) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(f"   {left}\t{right}" if tabs else left + " " * (40 - len(left)) + right)
    run.bold, run.font.size = True, Pt(11)
    paragraph.paragraph_format.space_after = Pt(0)
    if tabs:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(11.5), WD_TAB_ALIGNMENT.CENTER)


def _fill(
    cell: _Cell,
    lines: tuple[str, ...] | list[str],
    size: int,
    bold: set[int] | None = None,
    align: WD_ALIGN_PARAGRAPH = _CENTER,
) -> None:
    for at, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = at in (bold or set()), Pt(size)
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
