"""Figures in running text: "100% (7/7)", "đạt 95,5%", "6/7 nhiệm vụ", "1.234 hồ sơ"; exact values with their places.

Left out: days, numbers of papers and articles, ranges, and whatever is only a bound ("trên 90%", "ít nhất 3 lớp").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evidence_check.model.statement import StatedFigure, StatedKind

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,9}(?:[.,]\d{1,4})?)"
"""As printed in Vietnam and in spreadsheets: "7", "1.234", "97,5", "97.5", "1,234.5"."""
_OPEN = r"(?<![\w.,/+%-])"
UNIT = r"(?: [^\W\d_]{1,9}){1,4}"
"""What is counted: "hồ sơ", "nhiệm vụ được giao"."""
_FIGURE = re.compile(
    rf"{_OPEN}(?:"
    rf"(?P<done>{NUMBER})(?:{UNIT})?(?: ?/ ?(?:tổng số )?| (?:trên"
    rf"|trong) tổng số (?:là )?)(?P<of>{NUMBER})(?![\w/%-]|[.,]\d)"
    rf"|(?P<six>{NUMBER}) trên (?P<seven>{NUMBER})(?![\w/%-]|[.,]\d)"
    rf"|(?P<percent>{NUMBER})(?: ?%| phần trăm\b)"
    rf"|(?P<count>{NUMBER})(?=\s[^\W\d_]|[;,.)]?\s|[;,.)]?$|\))"
    rf")",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(
    r"(?:\b(?:trên|dưới|hơn|gần|khoảng|ít nhất|tối thiểu|tối đa|không quá|từ|xấp xỉ|ước|ước đạt|ước tính|tăng"
    r"|giảm|vượt|thêm"
    r"|chiếm|cao hơn|thấp hơn|còn thiếu)(?: (?:thêm|được|là|đạt|lên|xuống|tới))?|[<>≤≥~±+]) ?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(r"^ ?(?:(?:trở|đổ) (?:lên|xuống|đi)|[-–] ?\d|đến \d)", re.IGNORECASE)
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:ngày|tháng|năm|quý|(?<!ký )số|điều|khoản|điểm|mục|chương|phần|phụ lục|biểu|bảng|mẫu|khóa|khoá|kỳ"
    r"|giai đoạn|lần thứ|thứ"
    r"|nghị định|thông tư|quyết định|kế hoạch|công văn|báo cáo|nghị quyết|luật|mức|lúc|giờ|cấp độ|loại|vùng|tổ"
    r"|thôn|ấp|khu phố"
    r"|đến|hết|trước|sau)|[/-]) ?(?:: ?)?$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(r"\b(?:tổng số|trong số|trên số) ?:? ?$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"\d ?%? ?(?:[-–]|đến|tới) ?$", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    r"\b(?:ngày|đến|từ|trước|sau|hết|hôm|mùng|tháng|quý|điều|khoản|nghị định|thông tư|quyết định|kế hoạch"
    r"|công văn|báo cáo"
    r"|nghị quyết|chỉ thị|luật|tỷ lệ|khổ|giấy)(?: số)? ?(?:: ?)?$",
    re.IGNORECASE,
)
_NO_COUNT_AFTER = re.compile(
    r"^\s(?:năm|tháng|quý|ngày|giờ|phút|tuần|điểm|trang|mét|m2|km|ha|tuổi|tỷ|triệu|nghìn|ngàn|đồng|người dân)\b",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(r"^ ?(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|trđ)\b", re.IGNORECASE)
_LEAST_MONEY = 1_000
_LONGEST = 1_600
_YEARS = range(1945, 2100)


def stated_figures(text: str) -> tuple[StatedFigure, ...]:
    """Every figure of a cleaned text, in order."""
    return tuple(_figures(text[:_LONGEST]))


def _figures(text: str) -> Iterator[StatedFigure]:
    for match in _FIGURE.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
        if _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after):
            continue
        if match["percent"] is not None:
            if not _RANGE_BEFORE.search(before):
                value, places = _percent(match["percent"])
                yield _made(StatedKind.PERCENT, value, match, places=places)
            continue
        done, of = match["done"] or match["six"], match["of"] or match["seven"]
        if done is not None and of is not None:
            pair = share_of(done, of)
            bare = re.fullmatch(r"[\d.,]+ ?/ ?[\d.,]+", match[0]) is not None
            if pair[1] > 0 and not (bare and _is_day(*pair, before)) and not _is_rounded_money(pair, after):
                yield _made(StatedKind.SHARE, pair[0], match, of=pair[1])
            continue
        count = whole_number(match["count"])
        if count is None or _NO_COUNT_AFTER.match(after):
            continue
        if _NO_COUNT_BEFORE.search(before) and not _TOTAL_BEFORE.search(before):
            continue
        if count in _YEARS and len(match["count"]) == 4 and not after.strip():
            continue
        yield _made(StatedKind.COUNT, Decimal(count), match)


def _is_rounded_money(pair: tuple[Decimal, Decimal], after: str) -> bool:
    """ "9,2/10 tỷ đồng" is cut to what is printed; "80.000.000/100.000.000 đồng" is exact."""
    unit = _MONEY_AFTER.match(after)
    return unit is not None and (unit[0].strip().casefold() != "đồng" or min(pair) < _LEAST_MONEY)


def _made(
    kind: StatedKind, value: Decimal, match: re.Match[str], *, of: Decimal | None = None, places: int = 0
) -> StatedFigure:
    return StatedFigure(kind=kind, value=value, of=of, places=places, start=match.start(), end=match.end())


def whole_number(printed: str) -> int | None:
    """A count as printed: "07", "1.234", "1.234.567", "1,234"; None for anything with decimals."""
    if printed.isdigit():
        return int(printed)
    for mark in ".,":
        head, *groups = printed.split(mark)
        if groups and 1 <= len(head) <= 3 and head != "0" and all(len(one) == 3 and one.isdigit() for one in groups):
            return int(head + "".join(groups)) if head.isdigit() else None
    return None


def _percent(printed: str) -> tuple[Decimal, int]:
    """ "95,5", "95.5", "89.079" and "1.250,5": a percentage has no marks between thousands below 1.000."""
    if "." in printed and "," in printed:
        last = max(printed.rfind("."), printed.rfind(","))
        text = re.sub(r"[.,]", "", printed[:last]) + "." + printed[last + 1 :]
    elif printed.count(".") + printed.count(",") > 1:
        text = re.sub(r"[.,]", "", printed)
    else:
        text = printed.replace(",", ".")
    return Decimal(text), len(text.partition(".")[2])


def share_of(done: str, of: str) -> tuple[Decimal, Decimal]:
    """Two printed numbers, both as counts ("980" of "1.234"), else both with decimals ("12,5" of "13")."""
    wholes = whole_number(done), whole_number(of)
    if wholes[0] is not None and wholes[1] is not None:
        return Decimal(wholes[0]), Decimal(wholes[1])
    return _percent(done)[0], _percent(of)[0]


def _is_day(done: Decimal, of: Decimal, before: str) -> bool:
    """ "ngày 25/12", "tháng 6/2023", "quý 3/2023", "Nghị định 61/2018"."""
    if of in _YEARS:
        return True
    return bool(_DAY_BEFORE.search(before)) or (of <= 12 and of < done <= 31)
