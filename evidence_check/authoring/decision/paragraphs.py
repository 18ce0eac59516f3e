"""Lines of a cell → paragraphs: printed lines joined, bullets and page breaks told apart.

A PDF knows only printed lines. Whether one opens a paragraph is told, in this order, by its bullet, by a row's end
above it, by what the line before ends on, and by whether its first word would still have fitted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HARD_BREAK = ""
"""A line that parts what cannot be one sentence: the end of a cell."""

_MARK = re.compile(
    r"(?P<mark>[-–—−]\s?|\+(?!\d)\s?|[•●○▪■□♦➢✓✔*·∙\uf000-\uf0ff]\s?|o\s(?=[^\W\d_a-zà-ỹđ])"
    r"|(?P<number>\d{1,2})\s?[.)]\s|\(\d{1,2}\)\s|(?P<letter>[a-zđ])\s?\)\s?|[a-hđ]\.\s)(?=\S)"
)
_DASHES = frozenset("-–—−")
_FOOTNOTES = str.maketrans("", "", "¹²³⁰⁴⁵⁶⁷⁸⁹")
_SHORTHAND = re.compile(r"[A-ZĐ]{2,}")
_ENDS = (".", ";", ":", "!", "?", "./.")
_FITS = 0.85
_FITS_AFTER_STOP = 0.97
_NARROW = 36
_FITS_NARROW = 0.75
"""Letters differ in width, which counts more in a narrow column."""
_OPENING_WORDS = re.compile(
    r"(?:Đánh giá|Xác định|Ban hành|Thực hiện|Tính|Có|Đảm bảo|Hoàn thành|Tỷ lệ|Tỉ lệ|Căn cứ|Đối với|Trường hợp|Nếu"
    r"|Điểm|Mức độ|Từ|Dưới|Đạt|Việc|Các|Những"
    r"|Cung cấp|Giải trình|Không|Riêng|Trong đó|Yêu cầu|Cách)\s"
)
"""Words that no name begins with: with a capital they open a sentence."""
_UNFINISHED = re.compile(
    r"(?:\b(?:từ|đến|dưới|(?<!cấp )trên|của|và|hoặc|các|là|về|theo|cho|với|tại|do|thì|ít nhất|tối thiểu|số|tỷ lệ|≥"
    r"|>|<|≤|=|/|×|x)|[-–,(/])$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:từ|dưới|đạt|trên|≥|>=|<|>|≤|hoàn thành)?\s*(?:từ\s*|dưới\s*)?\d{1,3}(?:[.,]\d+)?\s*%|trường hợp |nếu "
    r"|đối với ",
    re.IGNORECASE,
)
_ENDS_ON_POINTS = re.compile(r"(?:điểm|đ|[:=]\s*\d[\d.,]*|điểm đánh giá là\s*:?\s*\d[\d.,]*)\s*[.;]?$", re.IGNORECASE)
_ONLY_POINTS = re.compile(r"[-–+:]?\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)?\s*[.;]?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_LABEL = re.compile(
    r"[-+*•\s]*(?:\d[.)]\s*)?(?:các )?(?:yêu cầu|cách (?:thức )?(?:tính|chấm|đánh giá|xác định)|phương pháp"
    r"|công thức|tài liệu|hồ sơ|minh chứng|tlkc"
    r"|ghi chú|lưu ý|trong đó|hướng dẫn)[^:]{0,60}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """``mark``: the bullet or number it opens with, "" if none. ``text``: without it."""

    mark: str
    text: str

    @property
    def printed(self) -> str:
        """With its mark."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def width_of(lines: Iterable[Sequence[str]]) -> int:
    """How many characters a printed line of a column holds: nine lines in ten are not longer."""
    lengths = sorted(len(line) for one in lines for line in one if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def paragraphs(lines: Sequence[str], *, wrapped: bool, width: int = 0) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell. ``wrapped``: lines are printed lines, ``width`` characters long where they are full."""
    cell = _Cell(wrapped=wrapped, width=width)
    rows: list[list[str]] = []
    hard = True
    for line in (" ".join(line.translate(_FOOTNOTES).split()) for line in lines):
        if not line:
            hard = True
            continue
        if hard or cell.opens(rows[-1], line):
            rows.append([line])
            cell.count(line)
        else:
            rows[-1].append(line)
        hard = False
    return tuple(_paragraph(_joined(row)) for row in rows)


def _joined(lines: Sequence[str]) -> str:
    """One line; a web address that did not fit its column has no blank inside."""
    text = ""
    for line in lines:
        torn = _ADDRESS.search(text) is not None and re.match(r"[\w.-]*[./]", line, re.ASCII) is not None
        text += line if torn or not text else f" {line}"
    return text


def split_mark(text: str) -> Paragraph:
    """A text with its leading bullet or number told apart."""
    return _paragraph(" ".join(text.split()))


def goes_on(above: str, below: str, *, at_break: bool = True) -> bool:
    """True where the second line can only be the middle of a sentence that the first began.

    ``at_break``: a page's end parts them. A row's end parts sentences, whatever the last word above it.
    """
    if (_MARK.match(below) and not _dash_inside(above, below)) or _LABEL.match(below):
        return False
    unfinished = at_break and not above.endswith(_ENDS) and _UNFINISHED.search(above) is not None
    return below[:1].islower() or unfinished


def _paragraph(text: str) -> Paragraph:
    match = _MARK.match(text)
    if match is None:
        return Paragraph(mark="", text=text)
    return Paragraph(mark=match["mark"].strip(), text=text[match.end() :].strip())


class _Cell:
    """Tells where paragraphs open in one cell."""

    def __init__(self, *, wrapped: bool, width: int) -> None:
        self.wrapped = wrapped
        self.width = width
        self.in_list = False
        """A bullet stands above: what has none goes on with it."""
        self.last_number = 0

    def count(self, line: str) -> None:
        """Remember how a paragraph opens."""
        match = _MARK.match(line)
        self.in_list = self.in_list or match is not None
        if match is not None and match["number"] is not None:
            self.last_number = int(match["number"])

    def opens(self, row: Sequence[str], line: str) -> bool:
        """True where the line opens a paragraph below the lines of the one before."""
        above = row[-1]
        if _ONLY_POINTS.fullmatch(line):
            return False
        match = _MARK.match(line)
        if match is not None:
            return not self.wrapped or self._is_mark(row, line, match)
        if line[:1].islower():
            return above.endswith(_ENDS) and not self.wrapped
        if not self.wrapped or _LABEL.match(line):
            return True
        if _UNFINISHED.search(above):
            return False
        if _OPENS.match(line) and _ENDS_ON_POINTS.search(above):
            return True
        stopped = above.endswith(_ENDS)
        if _OPENING_WORDS.match(line) and not self.in_list:
            return True
        if not stopped and (self.in_list or _SHORTHAND.match(line)):
            return False
        return self._would_fit(above, line, stopped)

    def _is_mark(self, row: Sequence[str], line: str, match: re.Match[str]) -> bool:
        above = row[-1]
        if match["mark"].strip() in _DASHES and _dash_inside(above, line):
            return row[0][:1] == line[:1] and line[match.end() :][:1].islower() and above.endswith(_ENDS)
        if match["number"] is not None:
            # "… trong năm / 12. Báo cáo" is numbering only where it counts on.
            return int(match["number"]) == self.last_number + 1
        return True

    def _would_fit(self, above: str, line: str, stopped: bool) -> bool:
        """True where the line's first word had room above: the paragraph above had ended."""
        share = _FITS_NARROW if self.width < _NARROW else _FITS
        if stopped and not self.in_list:
            share = _FITS_AFTER_STOP
        return len(above) + 1 + len(line.split()[0]) <= self.width * share


def _dash_inside(above: str, line: str) -> bool:
    """ "từ 80% / - dưới 100%", "hỏi / - đáp": a dash between words, not before an item."""
    rest = line.lstrip("-–—− ")
    if above.endswith((*_ENDS, ",")):
        return False
    if rest[:1].isdigit():
        return re.search(r"(?:từ|≥|>=|>)[^.;:]{0,40}\d\s*%?$", above, re.IGNORECASE) is not None
    return rest[:1].islower()
