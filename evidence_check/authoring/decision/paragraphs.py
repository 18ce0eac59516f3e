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
    r"(?P<mark>[-–—−]\s?|[+•●○▪■□♦➢✓✔*·∙\uf000-\uf0ff]\s?|o\s(?=[^\W\d_a-zà-ỹđ])"
    r"|(?P<number>\d{1,2})\s?[.)]\s|\(\d{1,2}\)\s|(?P<letter>[a-zđ])\s?\)\s?|[a-hđ]\.\s)(?=\S)"
)
_ENDS = (".", ";", ":", "!", "?", "./.")
_FITS = 0.85
_FITS_AFTER_STOP = 0.97
_UNFINISHED = re.compile(
    r"(?:\b(?:từ|đến|dưới|trên|của|và|hoặc|các|là|về|theo|cho|với|tại|do|được|thì|ít nhất|tối thiểu|số|tỷ lệ|≥|>|<|≤|=|/|×|x)|[-–,(/])$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:từ|dưới|đạt|trên|≥|>=|<|>|≤|hoàn thành)?\s*(?:từ\s*|dưới\s*)?\d{1,3}(?:[.,]\d+)?\s*%|trường hợp |nếu |đối với ", re.IGNORECASE
)
_ENDS_ON_POINTS = re.compile(r"(?:điểm|đ|[:=]\s*\d[\d.,]*|điểm đánh giá là\s*:?\s*\d[\d.,]*)\s*[.;]?$", re.IGNORECASE)
_LABEL = re.compile(
    r"[-+*•\s]*(?:\d[.)]\s*)?(?:các )?(?:yêu cầu|cách (?:thức )?(?:tính|chấm|đánh giá|xác định)|phương pháp|công thức|tài liệu|hồ sơ|minh chứng|tlkc"
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
    rows: list[list[str]] = []
    hard = True
    numbers: list[int] = []
    for line in lines:
        line = " ".join(line.split())
        if not line:
            hard = True
            continue
        if hard or _opens(rows[-1][-1], line, rows[-1][0], wrapped, width, numbers):
            rows.append([line])
            number = _number(line)
            if number is not None:
                numbers.append(number)
        else:
            rows[-1].append(line)
        hard = False
    return tuple(_paragraph(" ".join(row)) for row in rows)


def split_mark(text: str) -> Paragraph:
    """A text with its leading bullet or number told apart."""
    return _paragraph(" ".join(text.split()))


def goes_on(above: str, below: str) -> bool:
    """True where the second line can only be the middle of a sentence that the first began."""
    if _MARK.match(below) and not _dash_inside(above, below):
        return False
    return below[:1].islower() or (not above.endswith(_ENDS) and _UNFINISHED.search(above) is not None)


def _paragraph(text: str) -> Paragraph:
    match = _MARK.match(text)
    if match is None:
        return Paragraph(mark="", text=text)
    return Paragraph(mark=match["mark"].strip(), text=text[match.end() :].strip())


def _opens(above: str, line: str, first: str, wrapped: bool, width: int, numbers: list[int]) -> bool:
    match = _MARK.match(line)
    if match is not None:
        if match["mark"].strip() in {"-", "–", "—", "−"} and wrapped and _dash_inside(above, line):
            return _same_bullet(first, line) and line[match.end() :][:1].islower() and above.endswith(_ENDS)
        if match["number"] is not None and wrapped:
            # "… trong năm / 12. Báo cáo" is numbering only where it counts on.
            return int(match["number"]) == (numbers[-1] + 1 if numbers else 1)
        return True
    if _LABEL.match(line) and line[:1].isupper():
        return True
    if line[:1].islower() or _UNFINISHED.search(above):
        return False
    if not wrapped:
        return True
    if _OPENS.match(line) and _ENDS_ON_POINTS.search(above):
        return True
    fits = len(above) + 1 + len(line.split()[0])
    return fits <= width * (_FITS_AFTER_STOP if above.endswith(_ENDS) else _FITS)


def _dash_inside(above: str, line: str) -> bool:
    """ "từ 80% / - dưới 100%", "hỏi / - đáp": a dash between words, not before an item."""
    rest = line.lstrip("-–—− ")
    if above.endswith((*_ENDS, ",")):
        return False
    if rest[:1].isdigit():
        return re.search(r"(?:từ|≥|>=|>)[^.;:]{0,40}\d\s*%?$", above, re.IGNORECASE) is not None
    return rest[:1].islower()


def _same_bullet(first: str, line: str) -> bool:
    return first[:1] == line[:1]


def _number(line: str) -> int | None:
    match = _MARK.match(line)
    return int(match["number"]) if match and match["number"] else None
