"""Lines of a cell → paragraphs: printed lines joined, bullets and page breaks told apart.

A PDF knows only printed lines. Whether one opens a paragraph is told, in this order, by its bullet, by the room that
was left behind the line before, by a label, by what the line before ends on, and by its first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_check.model.printed_table import PrintedCell

HARD_BREAK = ""
"""A line that parts what cannot be one sentence: the end of a cell."""
ENDED = "\n"
"""A line that says of the one before: the next word would have fitted behind it."""

_MARK = re.compile(
    r"(?P<mark>[-–—−]\s?|\+(?!\d)\s?|[•●○▪■□♦➢✓✔*·∙\uf000-\uf0ff]\s?|o\s(?=[^\W\d_a-zà-ỹđ])"
    r"|(?P<number>\d{1,2})\s?[.)]\s|\(\d{1,2}\)\s|(?P<letter>[a-zđ])\s?\)\s?|[a-hđ]\.\s)(?=\S)"
)
_DASHES = frozenset("-–—−")
_FOOTNOTES = str.maketrans("", "", "¹²³⁰⁴⁵⁶⁷⁸⁹")
_ENDS = (".", ";", ":", "!", "?", "./.")
_OPENING_WORDS = re.compile(
    r"(?:Đánh giá|Xác định|Ban hành|Thực hiện|Tính|Có|Đảm bảo|Hoàn thành|Tỷ lệ|Tỉ lệ|Căn cứ|Đối với|Trường hợp|Nếu"
    r"|Mức độ|Từ|Dưới|Đạt|Việc|Các|Những"
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
    r"|đối với |0?\d\s(?!điểm|đ\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_ENDS_ON_POINTS = re.compile(r"(?:điểm|đ|[:=]\s*\d[\d.,]*|điểm đánh giá là\s*:?\s*\d[\d.,]*)\s*[.;]?$", re.IGNORECASE)
_ONLY_POINTS = re.compile(r"[-–+:]?\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)?\s*[.;]?", re.IGNORECASE)
_POINTS_AT_HEAD = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?(?:điểm|đ)(?!\w)", re.IGNORECASE)
_AWAITS_POINTS = re.compile(
    r"điểm[^.;:=]{0,30}[:=]$|(?:\blà|\bbằng|=)\s*:?$|%[^.;:]*:$|^điểm(?: đánh giá)?$", re.IGNORECASE
)
_LONGEST_ADDRESS = 300
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


def lines_of(cell: PrintedCell) -> Iterator[str]:
    """A cell's lines, with :data:`ENDED` where the file's layout tells it."""
    for at, line in enumerate(cell.lines):
        yield " ".join(line.split())
        if at < len(cell.ended) and cell.ended[at]:
            yield ENDED


def paragraphs(lines: Sequence[str], *, wrapped: bool) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell. ``wrapped``: lines are printed lines."""
    cell = _Cell(wrapped=wrapped)
    rows: list[list[str]] = []
    hard, ended = True, False
    for line in lines:
        if line == ENDED:
            ended = True
            continue
        line = " ".join(line.translate(_FOOTNOTES).split())
        if not line:
            hard = True
            continue
        if hard or cell.opens(rows[-1], line, ended=ended):
            rows.append([line])
            cell.count(line)
        else:
            rows[-1].append(line)
        hard = ended = False
    return tuple(_paragraph(_joined(row)) for row in rows)


def _joined(lines: Sequence[str]) -> str:
    """One line; a web address that did not fit its column has no blank inside."""
    text = ""
    for line in lines:
        torn = (
            _ADDRESS.search(text[-_LONGEST_ADDRESS:]) is not None
            and re.match(r"[\w.-]*[./]", line, re.ASCII) is not None
        )
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

    def __init__(self, *, wrapped: bool) -> None:
        self.wrapped = wrapped
        self.in_list = False
        """A bullet stands above: what has none goes on with it."""
        self.last_number = 0

    def count(self, line: str) -> None:
        """Remember how a paragraph opens."""
        match = _MARK.match(line)
        self.in_list = self.in_list or match is not None
        if match is not None and match["number"] is not None:
            self.last_number = int(match["number"])

    def opens(self, row: Sequence[str], line: str, *, ended: bool) -> bool:
        """True where the line opens a paragraph below the lines of the one before."""
        above = row[-1]
        if _ONLY_POINTS.fullmatch(line):
            return False
        match = _MARK.match(line)
        if match is not None:
            return ended or not self.wrapped or self._is_mark(row, line, match)
        if line[:1].islower():
            return above.endswith(_ENDS) and (ended or not self.wrapped)
        if ended or not self.wrapped or _LABEL.match(line):
            return True
        if _UNFINISHED.search(above):
            return False
        if _OPENS.match(line) and _ENDS_ON_POINTS.search(above):
            return True
        if line.startswith("Điểm ") and above.endswith((".", ";")):
            return True
        return _OPENING_WORDS.match(line) is not None and not self.in_list

    def _is_mark(self, row: Sequence[str], line: str, match: re.Match[str]) -> bool:
        above = row[-1]
        if match["mark"].strip() in _DASHES and _dash_inside(above, line):
            return row[0][:1] == line[:1] and line[match.end() :][:1].islower() and above.endswith(_ENDS)
        if match["number"] is not None:
            # "… trong năm / 12. Báo cáo" is numbering only where it counts on, "… điểm đánh giá là / 1. Từ 80%" never.
            return int(match["number"]) == self.last_number + 1 and not _AWAITS_POINTS.search(above)
        return True


def _dash_inside(above: str, line: str) -> bool:
    """ "từ 80% / - dưới 100%", "hỏi / - đáp": a dash between words, not before an item."""
    rest = line.lstrip("-–—− ")
    if above.endswith((*_ENDS, ",")):
        return False
    if _POINTS_AT_HEAD.match(rest):
        return True
    if rest[:1].isdigit():
        return re.search(r"(?:từ|≥|>=|>)[^.;:]{0,40}\d\s*%?$", above, re.IGNORECASE) is not None
    return rest[:1].islower()
