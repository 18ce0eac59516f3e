"""The facts as tables of several layouts: which columns there are, what shares a cell, how codes look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from tools.guide_tables.facts import SHARED_EVIDENCE, TOTAL, Entry, entries
from tools.guide_tables.table import GuideCell, GuideTable
from tools.guide_tables.wording import Manner, bands, conditions, points_text, requirements

_TITLE = (
    "PHỤ LỤC II",
    "HƯỚNG DẪN TỰ ĐÁNH GIÁ, CHẤM ĐIỂM VÀ TÀI LIỆU KIỂM CHỨNG XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2025",
    "(Kèm theo Công văn số        /SNV-CCHC&VTLT ngày      tháng 11 năm 2025 của Sở Nội vụ)",
)
_DECISION = (
    "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ",
    "(Ban hành kèm theo Quyết định số        /QĐ-UBND ngày      tháng      năm 2025 của Ủy ban nhân dân tỉnh)",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_LETTERS = "abcdđeghik"
"""As laws and decrees count their points."""
Row = tuple[GuideCell | None, ...]


def separate_code() -> GuideTable:
    """STT, title, points, requirement with bands, evidence: the layout of the guide itself."""
    rows: list[Row] = [_headings("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa",
                                 "Yêu cầu và cách tính điểm", "Tài liệu kiểm chứng")]  # fmt: skip
    for entry, evidence in _with_evidence():
        bold = entry.level < 3
        rows.append((
            _middle(entry.code, bold=bold),
            _cell(entry.title, bold=bold),
            _middle(_maximum(entry), bold=bold),
            _cell(*requirements(entry), *_bullets(bands(entry, Manner.LONG)), *conditions(entry))
            if entry.is_leaf else _cell(),
            evidence,
        ))  # fmt: skip
    total = (_middle("TỔNG ĐIỂM", bold=True, column_span=2), None, _middle(points_text(TOTAL), bold=True))
    rows.append((*total, _cell(), _cell()))
    return GuideTable(
        name="separate-code",
        title=_TITLE,
        widths=(0.08, 0.22, 0.08, 0.33, 0.29),
        header_rows=1,
        rows=tuple(rows),
        notes=("Ghi chú: TLKC là tài liệu kiểm chứng; TTHC là thủ tục hành chính.",),
    )


def one_cell() -> GuideTable:
    """Title, requirement and bands share one cell."""
    content_heading = "Lĩnh vực, tiêu chí, tiêu chí thành phần, yêu cầu và cách chấm điểm"
    rows: list[Row] = [_headings("STT", content_heading, "Điểm tối đa", "Tài liệu kiểm chứng")]
    for entry, evidence in _with_evidence():
        bold = entry.level < 3
        content: tuple[str, ...] = (entry.title,)
        if entry.is_leaf:
            content += (
                *requirements(entry),
                "Cách tính điểm:",
                *_bullets(bands(entry, Manner.SHORT)),
                *conditions(entry),
            )
        cell = GuideCell(paragraphs=content, bold=bold and not entry.is_leaf)
        rows.append((_middle(entry.code, bold=bold), cell, _middle(_maximum(entry), bold=bold), evidence))
    total = (_middle("TỔNG CỘNG", bold=True, column_span=2), None, _middle(points_text(TOTAL), bold=True), _cell())
    rows.append(total)
    return GuideTable(name="one-cell", title=_TITLE, widths=(0.08, 0.5, 0.09, 0.33), header_rows=1, rows=tuple(rows))


def code_in_title() -> GuideTable:
    """The code opens the title; requirement and bands have columns of their own; parents span three columns."""
    rows: list[Row] = [_headings("Lĩnh vực, tiêu chí, tiêu chí thành phần", "Nội dung, yêu cầu đánh giá",
                                 "Cách tính điểm", "Điểm tối đa", "Tài liệu kiểm chứng")]  # fmt: skip
    for entry, evidence in _with_evidence():
        title = f"{entry.code}. {entry.title}"
        if entry.is_leaf:
            left: Row = (
                _cell(title, bold=entry.level < 3),
                _cell(*requirements(entry), *conditions(entry)),
                _cell(*_ended(bands(entry, Manner.LONG if entry.level == 3 else Manner.SHORT))),
            )
        else:
            left = (_cell(title, bold=True, column_span=3), None, None)
        rows.append((*left, _middle(_maximum(entry), bold=not entry.is_leaf), evidence))
    total = (_cell("TỔNG ĐIỂM", bold=True, column_span=3), None, None, _middle(points_text(TOTAL), bold=True), _cell())
    rows.append(total)
    return GuideTable(
        name="code-in-title",
        title=_DECISION,
        widths=(0.2, 0.21, 0.24, 0.07, 0.28),
        header_rows=1,
        rows=tuple(rows),
        landscape=True,
    )


def other_province() -> GuideTable:
    """Roman domains, plain numbers, letters; a decimal point; evidence below "Giải trình:"; columns to be filled in."""
    rows: list[Row] = [_headings("TT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Tài liệu kiểm chứng/Giải trình",
                                 "Điểm chấm thực tế", "Ý kiến")]  # fmt: skip
    for entry in entries():
        bold = entry.level == 1
        content: tuple[str, ...] = (entry.title,)
        evidence: tuple[str, ...] = ()
        if entry.is_leaf:
            content += (*_bullets(bands(entry, Manner.SHORT, "."), mark="+ "), *conditions(entry))
            evidence = ("Giải trình:", "Tài liệu kiểm chứng:", *(f"- {item}" for item in entry.evidence))
        rows.append((
            _middle(_other_code(entry), bold=bold),
            GuideCell(paragraphs=content, bold=bold or not entry.is_leaf),
            _middle(points_text(entry.points, ".", places=0 if entry.level == 1 else 2), bold=bold),
            _cell(),
            GuideCell(paragraphs=evidence),
            _cell(),
            _cell(),
        ))  # fmt: skip
    total: Row = (_cell(), _middle("TỔNG ĐIỂM", bold=True), _middle(points_text(TOTAL, "."), bold=True))
    rows.append((*total, *[_cell()] * 4))
    return GuideTable(
        name="other-province",
        title=_DECISION,
        widths=(0.06, 0.36, 0.07, 0.07, 0.28, 0.08, 0.08),
        header_rows=1,
        rows=tuple(rows),
        landscape=True,
    )


def band_rows() -> GuideTable:
    """Each band is a row of its own below its criterion, as in the ministry's index; no code in these rows."""
    rows: list[Row] = [
        _headings("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Thang điểm", "Tài liệu kiểm chứng", "Ghi chú")
    ]
    for entry in entries():
        bold = entry.level < 3
        rows.append((
            _middle(entry.code, bold=bold),
            _cell(entry.title, bold=bold),
            _middle(_maximum(entry), bold=bold),
            GuideCell(paragraphs=_bullets(entry.evidence)),
            _cell(),
        ))  # fmt: skip
        for line in bands(entry, Manner.SHORT) if entry.is_leaf else ():
            rows.append((_cell(), _cell(line), _cell(), _cell(), _cell()))
        for line in conditions(entry):
            rows.append((_cell(), _cell(line), _cell(), _cell(), _cell()))
    rows.append((_cell(), _middle("Tổng cộng", bold=True), _middle(points_text(TOTAL), bold=True), _cell(), _cell()))
    return GuideTable(
        name="band-rows", title=_DECISION, widths=(0.08, 0.42, 0.09, 0.31, 0.1), header_rows=1, rows=tuple(rows)
    )


def grouped_headings() -> GuideTable:
    """Three rows of headings: a group over the points, and the numbers of the columns."""
    tall = {"row_span": 2, "bold": True, "centred": True}
    rows: list[Row] = [
        (
            GuideCell(paragraphs=("TT",), **tall),  # type: ignore[arg-type]
            GuideCell(paragraphs=("Lĩnh vực, tiêu chí", "và tiêu chí thành phần"), **tall),  # type: ignore[arg-type]
            _middle("Điểm", bold=True, column_span=3), None, None,
            GuideCell(paragraphs=("Yêu cầu, cách tính điểm",), **tall),  # type: ignore[arg-type]
            GuideCell(paragraphs=("Tài liệu", "kiểm chứng"), **tall),  # type: ignore[arg-type]
        ),
        (None, None, *(_middle(name, bold=True) for name in ("Tối đa", "Tự đánh giá", "Thẩm định")), None, None),
        tuple(_middle(f"({at})") for at in range(1, 8)),
    ]  # fmt: skip
    for entry, evidence in _with_evidence():
        bold = entry.level < 3
        rows.append((
            _middle(entry.code, bold=bold),
            _cell(entry.title, bold=bold),
            _middle(_maximum(entry), bold=bold),
            _cell(),
            _cell(),
            _cell(*requirements(entry), *_ended(bands(entry, Manner.LONG)), *conditions(entry))
            if entry.is_leaf else _cell(),
            evidence,
        ))  # fmt: skip
    rows.append(
        (_middle("TỔNG ĐIỂM", bold=True, column_span=2), None, _middle(points_text(TOTAL), bold=True), *[_cell()] * 4)
    )
    return GuideTable(
        name="grouped-headings",
        title=_TITLE,
        widths=(0.06, 0.22, 0.06, 0.07, 0.07, 0.28, 0.24),
        header_rows=3,
        rows=tuple(rows),
        landscape=True,
    )


LAYOUTS: dict[str, Callable[[], GuideTable]] = {
    "separate-code": separate_code,
    "one-cell": one_cell,
    "code-in-title": code_in_title,
    "other-province": other_province,
    "band-rows": band_rows,
    "grouped-headings": grouped_headings,
}


def _with_evidence() -> list[tuple[Entry, GuideCell | None]]:
    """Entries with their evidence cell; None where the row above carries a merged one."""
    merged = {second for _, second in SHARED_EVIDENCE}
    opening = {first for first, _ in SHARED_EVIDENCE}
    return [
        (
            entry,
            None
            if entry.code in merged
            else GuideCell(paragraphs=_bullets(entry.evidence), row_span=2 if entry.code in opening else 1),
        )
        for entry in entries()
    ]


def _headings(*names: str) -> Row:
    return tuple(_middle(name, bold=True) for name in names)


def _cell(*paragraphs: str, bold: bool = False, column_span: int = 1) -> GuideCell:
    return GuideCell(paragraphs=paragraphs, bold=bold, column_span=column_span)


def _middle(text: str, *, bold: bool = False, column_span: int = 1) -> GuideCell:
    return GuideCell(paragraphs=(text,), bold=bold, centred=True, column_span=column_span)


def _bullets(items: Sequence[str], mark: str = "- ") -> tuple[str, ...]:
    return tuple(f"{mark}{line}" for line in _ended(items))


def _ended(items: Sequence[str]) -> tuple[str, ...]:
    """ ";" behind each, "." behind the last, nothing behind a colon."""
    return tuple(
        item if item.endswith((":", ".")) else f"{item}{'.' if at == len(items) else ';'}"
        for at, item in zip(count(1), items, strict=False)
    )


def _maximum(entry: Entry) -> str:
    # The guide prints "6" for its second domain and a decimal everywhere else.
    return points_text(entry.points, places=0 if entry.code == "2" else 1)


def _other_code(entry: Entry) -> str:
    numbers = entry.code.split(".")
    if entry.level == 1:
        return _ROMAN[int(numbers[0]) - 1]
    if entry.level == 2:
        return numbers[1]
    return f"{_LETTERS[int(numbers[2]) - 1]})"
