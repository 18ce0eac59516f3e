"""Words that name a piece of evidence: "Kế hoạch", "đường dẫn", "Phụ lục thống kê" → kind and Decree 30 type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.document_types import ANY_TYPE, DOCUMENT_TYPES
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
_NOT_ALONE = frozenset({"HD", "DA", "TC", "CT"})
"""Abbreviations that mean other things as often."""


def _of_type(abbreviation: str) -> Paper:
    return Paper(kind=RequirementKind.DOCUMENT, type=abbreviation)


# Patterns run over cleaned text: one blank between words.
_TYPED: tuple[tuple[Paper, str], ...] = (
    *((_of_type(kind.abbreviation), re.escape(kind.name.lower()).replace("\\ ", " ")) for kind in DOCUMENT_TYPES),
    (_of_type("TB"), r"thông báo kết luận|văn bản thông báo"),
    (_of_type("BTT"), r"bản thoả thuận"),
    (_ANY, r"văn bản ?/ ?công văn|công văn ?/ ?văn bản|phiếu trình"),
)
_HELD_ELSEWHERE = (
    r"kết quả (?:theo dõi|đánh giá|chấm điểm|xếp loại|thống kê|tổng hợp)"
    r"(?:,? (?:theo dõi|đánh giá|thống kê|tổng hợp|xếp loại|chấm điểm|thẩm định))*"
    r"(?= (?:[^,;.]{0,40} )?(?:của|trên|từ|tại|theo|định kỳ))"
    r"|(?:số liệu|dữ liệu|kết quả|thông tin) (?:trên|từ|của|tại) (?:các )?"
    r"(?:hệ thống|phần mềm|cơ sở dữ liệu|csdl|cổng|sở|văn phòng|trang)"
)
_TABLES = (
    r"phụ lục(?: (?:thống kê|số liệu|tổng hợp))?"
    r"|(?:phụ )?biểu(?! (?:dương|quyết|hiện))(?: (?:mẫu|thống kê|số liệu|tổng hợp|bảng))*"
    r"|bảng(?: (?:thống kê|tổng hợp|kê|số liệu|biểu))+"
    r"|danh mục|danh sách|thống kê|tổng hợp(?! (?:báo cáo|kết quả chấm))|số liệu(?: (?:thống kê|trích xuất))?"
)
_PRODUCTS = (
    r"sản phẩm|video(?: clip)?|clip|phóng sự|tờ (?:rơi|gấp)|pa-?nô|áp phích|băng rôn|sổ tay"
    r"|tin,? bài|bài (?:viết|báo|đăng)"
)
_UNTYPED = (
    r"văn bản|tài liệu(?: (?:kiểm chứng|minh chứng))?|tlkc|minh chứng|hồ sơ|kết luận|phiếu|chứng từ"
    r"|bản (?:mô tả|cam kết|kê khai|đăng ký|tự đánh giá)|giấy (?:xác nhận|chứng nhận|khen|tờ|phép)|bằng khen"
    r"|hóa đơn|sổ(?: theo dõi)?|chứng nhận|quy trình|nội quy"
)
_PATTERNS: tuple[tuple[Paper, str], ...] = (
    # "số liệu trên Hệ thống" before "số liệu", "thông báo kết luận" before "thông báo", "văn bản" last.
    (Paper(kind=RequirementKind.HELD_ELSEWHERE), _HELD_ELSEWHERE),
    (Paper(kind=RequirementKind.TABLE_ANNEX), _TABLES),
    (Paper(kind=RequirementKind.IMAGE), r"hình ảnh|ảnh(?! hưởng)(?: chụp(?: màn hình)?)?|hình chụp|bản chụp màn hình"),
    (Paper(kind=RequirementKind.LINK), r"đường (?:link|dẫn)|(?<!\w)links?|địa chỉ|liên kết|url"),
    (
        Paper(kind=RequirementKind.EXPLANATION),
        r"(?:bản )?(?:giải trình|thuyết minh|ghi chú)(?: ?/ ?(?:ghi chú|giải trình))?",
    ),
    (Paper(kind=RequirementKind.PRODUCT), _PRODUCTS),
    *sorted(_TYPED, key=lambda one: -len(one[1])),
    (_ANY, _UNTYPED),
)
_WORD = re.compile("|".join(f"(?P<p{at}>{pattern})" for at, (_, pattern) in enumerate(_PATTERNS)), re.IGNORECASE)
_SHORT = re.compile(
    r"(?<!\S)(?P<type>"
    + "|".join(kind.abbreviation for kind in DOCUMENT_TYPES if kind.abbreviation not in _NOT_ALONE)
    + r")(?=[\s,;/.]|$)"
)
_LEAD = (
    r"(?:(?:cung cấp|gửi(?: kèm)?|kèm(?: theo)?|đính kèm|nộp|có|phải có|cần có|sử dụng|in|chụp|trích(?: xuất)?"
    r"|dựa (?:trên|vào)|căn cứ(?: (?:vào|theo))?|theo|và|toàn bộ|các(?: loại)?|những|một số|một|bộ|\d{1,3}"
    r"|bản(?: (?:sao|chụp|scan|phô ?tô))?|file|tệp(?: tin)?) )*"
)
_AT_HEAD = re.compile(_LEAD, re.IGNORECASE)
_QUANTIFIERS = re.compile(r" ?(?:(?:các|những|bản|và) )*", re.IGNORECASE)
_QUANTIFIER = re.compile(r"(?:các|những|và|hoặc|bản|một số|kèm(?: theo)?) $", re.IGNORECASE)


def paper_at_head(text: str) -> PaperWord | None:
    """The word that a text opens with, behind "Cung cấp các …"; None where it opens with none."""
    lead = _AT_HEAD.match(text)
    # "Bản mô tả", "Theo dõi": a lead may be the word itself, so every shorter lead is tried as well.
    starts = [0]
    if lead:
        starts += [match.end() for match in re.finditer(r" ", text[: lead.end()])]
    for start in starts:
        found = _word_at(text, start)
        if found is not None:
            return found
    return None


def next_paper(text: str, start: int) -> PaperWord | None:
    """The word that stands right there, behind blanks and "các"."""
    match = _QUANTIFIERS.match(text, start)
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
        return _made(text, _of_type(short["type"]), start, short.end())
    match = _WORD.match(text, start)
    if match is None or (match.end() < len(text) and text[match.end()].isalnum()):
        return None
    at = next(index for index in range(len(_PATTERNS)) if match[f"p{index}"] is not None)
    return _made(text, _PATTERNS[at][0], start, match.end())


def _made(text: str, paper: Paper, start: int, end: int) -> PaperWord:
    return PaperWord(paper=paper, start=start, end=end, quantified=_QUANTIFIER.search(text[:start]) is not None)
