"""Words that name a piece of evidence: "Kế hoạch", "đường dẫn", "Phụ lục thống kê" → kind and Decree 30 type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.document_types import ANY_TYPE, DOCUMENT_TYPES, OFFICIAL_LETTER
from evidence_check.model.rulebook import RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a word names. ``type``: a Decree 30 abbreviation or "any"."""

    kind: RequirementKind
    type: str = ANY_TYPE

    @property
    def is_typed(self) -> bool:
        """True for a Decree 30 document."""
        return self.type != ANY_TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWord:
    """A word in a text and what it names."""

    paper: Paper
    start: int
    end: int
    quantified: bool
    """Behind "các", "những": it opens a new thing rather than naming an object of the one before."""


_ANY = Paper(kind=RequirementKind.DOCUMENT)
_NOT_ALONE = {"HD", "DA", "TC", "CT"}
"""Abbreviations that mean other things as often."""
_OF_TYPES: tuple[tuple[str, Paper], ...] = tuple(
    (re.escape(kind.name.lower()), Paper(kind=RequirementKind.DOCUMENT, type=kind.abbreviation)) for kind in DOCUMENT_TYPES
) + (
    (r"thông\s+báo\s+kết\s+luận", Paper(kind=RequirementKind.DOCUMENT, type="TB")),
    (r"văn\s+bản\s+(?:thông\s+báo)", Paper(kind=RequirementKind.DOCUMENT, type="TB")),
    (r"bản\s+thoả\s+thuận", Paper(kind=RequirementKind.DOCUMENT, type="BTT")),
    (r"văn\s+bản\s*/\s*công\s+văn|công\s+văn\s*/\s*văn\s+bản", _ANY),
    (r"phiếu\s+trình", _ANY),
)  # fmt: skip
_OF_KINDS: tuple[tuple[RequirementKind, str], ...] = (
    (
        RequirementKind.TABLE_ANNEX,
        r"phụ\s+lục(?:\s+(?:thống\s+kê|số\s+liệu|tổng\s+hợp))?|(?:phụ\s+)?biểu(?!\s+(?:dương|quyết|hiện))(?:\s+(?:mẫu|thống\s+kê|số\s+liệu|tổng\s+hợp|bảng))*|bảng(?:\s+(?:thống\s+kê|tổng\s+hợp|kê|số\s+liệu))+"
        r"|danh\s+mục|danh\s+sách|thống\s+kê|tổng\s+hợp(?!\s+(?:báo\s+cáo|kết\s+quả\s+chấm))|số\s+liệu(?:\s+thống\s+kê)?|bảng\s+biểu",
    ),
    (RequirementKind.IMAGE, r"hình\s+ảnh|ảnh(?!\s+hưởng)(?:\s+chụp(?:\s+màn\s+hình)?)?|hình\s+chụp|bản\s+chụp\s+màn\s+hình"),
    (RequirementKind.LINK, r"đường\s+(?:link|dẫn)|(?<!\w)links?|địa\s+chỉ|liên\s+kết|url"),
    (RequirementKind.EXPLANATION, r"(?:bản\s+)?(?:giải\s+trình|thuyết\s+minh|ghi\s+chú)(?:\s*/\s*(?:ghi\s+chú|giải\s+trình))?"),
    (
        RequirementKind.PRODUCT,
        r"sản\s+phẩm|video(?:\s+clip)?|clip|phóng\s+sự|tờ\s+(?:rơi|gấp)|pa-?nô|áp\s+phích|băng\s+rôn|sổ\s+tay|tin,?\s+bài|bài\s+(?:viết|báo|đăng)",
    ),
    (
        RequirementKind.HELD_ELSEWHERE,
        r"kết\s+quả\s+(?:theo\s+dõi|đánh\s+giá|chấm\s+điểm|xếp\s+loại|thống\s+kê|tổng\s+hợp)(?:,?\s+(?:theo\s+dõi|đánh\s+giá|thống\s+kê|tổng\s+hợp))*(?=\s+(?:[^,;.]{0,40}\s)?(?:của|trên|từ|tại|theo|định\s+kỳ))"
        r"|(?:số\s+liệu|dữ\s+liệu|kết\s+quả|thông\s+tin)\s+(?:trên|từ|của|tại)\s+(?:các\s+)?(?:hệ\s+thống|phần\s+mềm|cơ\s+sở\s+dữ\s+liệu|csdl|cổng|sở|văn\s+phòng|trang)",
    ),
    (
        RequirementKind.DOCUMENT,
        r"văn\s+bản|tài\s+liệu(?:\s+(?:kiểm\s+chứng|minh\s+chứng))?|tlkc|minh\s+chứng|hồ\s+sơ|kết\s+luận|phiếu|chứng\s+từ|bản\s+(?:mô\s+tả|cam\s+kết|kê\s+khai|đăng\s+ký|tự\s+đánh\s+giá|sao|scan)"
        r"|giấy\s+(?:xác\s+nhận|chứng\s+nhận|khen|tờ|phép)|bằng\s+khen|hóa\s+đơn|sổ(?:\s+theo\s+dõi)?|chứng\s+nhận|quy\s+trình|nội\s+quy",
    ),
)  # fmt: skip
_LATER = (RequirementKind.HELD_ELSEWHERE, RequirementKind.DOCUMENT)
_PATTERNS: tuple[tuple[Paper, str], ...] = (
    # "số liệu trên Hệ thống" before "số liệu".
    *((Paper(kind=kind), pattern) for kind, pattern in _OF_KINDS if kind is RequirementKind.HELD_ELSEWHERE),
    *((Paper(kind=kind), pattern) for kind, pattern in _OF_KINDS if kind not in _LATER),
    *sorted(((paper, pattern) for pattern, paper in _OF_TYPES), key=lambda one: -len(one[1])),
    *((_ANY, pattern) for kind, pattern in _OF_KINDS if kind is RequirementKind.DOCUMENT),
)
_WORD = re.compile("|".join(f"(?P<p{at}>{pattern})" for at, (_, pattern) in enumerate(_PATTERNS)), re.IGNORECASE)
_SHORT = re.compile(
    r"(?<!\S)(?P<type>" + "|".join(kind.abbreviation for kind in DOCUMENT_TYPES if kind.abbreviation not in _NOT_ALONE) + r")(?=[\s,;/.]|$)"
)
_LEAD = (
    r"(?:(?:cung\s+cấp|gửi(?:\s+kèm)?|kèm(?:\s+theo)?|đính\s+kèm|có|phải\s+có|cần\s+có|nộp|bản\s+(?:sao|chụp|scan|phô\s*tô)|file|tệp(?:\s+tin)?|toàn\s+bộ"
    r"|các(?:\s+loại)?|những|một\s+số|\d{1,3}|một|bộ|bản|sử\s+dụng|dựa\s+(?:trên|vào)|căn\s+cứ(?:\s+(?:vào|theo))?|theo|trích(?:\s+xuất)?|in|chụp|và)\s+)*"
)
_AT_HEAD = re.compile(_LEAD, re.IGNORECASE)
_QUANTIFIER = re.compile(r"(?:các|những|và|hoặc|bản|một\s+số|kèm(?:\s+theo)?)\s+$", re.IGNORECASE)


def paper_at_head(text: str) -> PaperWord | None:
    """The word that a text opens with, behind "Cung cấp các …"; None where it opens with none."""
    lead = _AT_HEAD.match(text)
    # "Bản mô tả", "Theo dõi": a lead may be the word itself, so every shorter lead is tried as well.
    starts = [0]
    if lead:
        starts += [match.end() for match in re.finditer(r"\s+", text[: lead.end()])]
    for start in starts:
        found = _word_at(text, start)
        if found is not None:
            return found
    return None


def next_paper(text: str, start: int) -> PaperWord | None:
    """The word that stands right there, behind blanks and "các"."""
    match = re.compile(r"\s*(?:(?:các|những|bản|và)\s+)*", re.IGNORECASE).match(text, start)
    for at in sorted({start, match.end() if match else start}):
        found = _word_at(text, at)
        if found is not None:
            return found
    return None


def papers_in(text: str) -> tuple[PaperWord, ...]:
    """Every word of the kind in a text, in order."""
    found: list[PaperWord] = []
    at = 0
    while at < len(text):
        match = _WORD.search(text, at)
        short = _SHORT.search(text, at)
        if match is None and short is None:
            break
        start = min(one.start() for one in (match, short) if one is not None)
        one = _word_at(text, start)
        if one is None:
            at = start + 1
            continue
        found.append(one)
        at = one.end
    return tuple(found)


def _word_at(text: str, start: int) -> PaperWord | None:
    if start and text[start - 1].isalnum():
        return None
    short = _SHORT.match(text, start)
    if short is not None:
        return _made(text, Paper(kind=RequirementKind.DOCUMENT, type=short["type"]), start, short.end())
    match = _WORD.match(text, start)
    if match is None or (match.end() < len(text) and text[match.end()].isalnum()):
        return None
    at = next(index for index in range(len(_PATTERNS)) if match[f"p{index}"] is not None)
    paper = _PATTERNS[at][0]
    if paper.type == OFFICIAL_LETTER:
        # "công văn" is what offices call any letter; a letter has no type name of its own in its heading.
        paper = Paper(kind=RequirementKind.DOCUMENT, type=OFFICIAL_LETTER)
    return _made(text, paper, start, match.end())


def _made(text: str, paper: Paper, start: int, end: int) -> PaperWord:
    return PaperWord(paper=paper, start=start, end=end, quantified=_QUANTIFIER.search(text[:start]) is not None)
