"""Sections inside a cell: "Yêu cầu: …", "Cách tính điểm: …", "Tài liệu kiểm chứng: …" where columns are shared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from evidence_check.authoring.decision.columns import Role
from evidence_check.authoring.decision.paragraphs import Paragraph, split_mark
from evidence_check.text.fold import fold


class Section(Enum):
    """What a paragraph speaks of."""

    TITLE = "title"
    GUIDE = "guide"
    """Requirements and scoring; they are told apart by what they say."""
    EVIDENCE = "evidence"
    NOTE = "note"
    OWNER = "owner"
    APPRAISER = "appraiser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph in its section."""

    section: Section
    paragraph: Paragraph


_LABELS: tuple[tuple[Section, re.Pattern[str]], ...] = tuple(
    (section, re.compile(rf"(?:{pattern})[^:.;]{{0,60}}?\s*:\s*|(?:{pattern})\s*$", re.IGNORECASE))
    for section, pattern in (
        (
            Section.EVIDENCE,
            r"(?:các |danh mục )?(?:tài liệu|hồ sơ|văn bản|thông tin)(?:, tài liệu|, hồ sơ)? (?:kiểm chứng"
            r"|minh chứng|chứng minh)|tlkc|(?:các )?minh chứng|nguồn kiểm chứng",
        ),
        (
            Section.GUIDE,
            r"(?:các |nội dung )?yêu cầu|cách (?:thức )?(?:tính|chấm|đánh giá|xác định)|phương pháp (?:tính|chấm"
            r"|đánh giá|xác định)"
            r"|hướng dẫn (?:chấm|tính|đánh giá|cách)|công thức|thang điểm|tiêu chí đánh giá|cách cho điểm"
            r"|điểm đánh giá cụ thể|chấm điểm",
        ),
        (Section.NOTE, r"ghi chú|lưu ý|chú ý"),
    )
)
_OF_ROLE = {
    Role.EVIDENCE: Section.EVIDENCE,
    Role.NOTE: Section.NOTE,
    Role.OWNER: Section.OWNER,
    Role.APPRAISER: Section.APPRAISER,
}
_BESIDE_TITLES = frozenset({Role.REQUIREMENT, Role.SCORING})
_LIKE_A_BAND = re.compile(
    r"(?:[:=]|điểm đánh giá (?:là|bằng)|(?:được|đạt|chấm|tính|cho))\s*:?\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)?\s*[.;]?$"
    r"|không (?:tính|chấm|cho) điểm\s*[.;]?$|điểm đánh giá là\s*:?\s*\d",
    re.IGNORECASE,
)


def sections(paragraphs: Iterable[Paragraph], roles: frozenset[Role]) -> tuple[Piece, ...]:
    """The paragraphs of a cell in their sections; labels themselves are left out."""
    at = _first_section(roles)
    pieces: list[Piece] = []
    for one in paragraphs:
        label, rest = _label(one, at)
        if label is not None:
            at = label
            if rest:
                pieces.append(Piece(section=at, paragraph=split_mark(rest)))
            continue
        if at is Section.TITLE and pieces and (roles & _BESIDE_TITLES or _leaves_the_title(one)):
            at = Section.GUIDE
        if at is Section.EVIDENCE and Role.EVIDENCE in roles and len(roles) > 1 and _LIKE_A_BAND.search(one.text):
            pieces.append(Piece(section=Section.GUIDE, paragraph=one))
            continue
        pieces.append(Piece(section=at, paragraph=one))
    return tuple(pieces)


def _first_section(roles: frozenset[Role]) -> Section:
    if Role.TITLE in roles:
        return Section.TITLE
    if Role.EVIDENCE in roles:
        return Section.EVIDENCE
    return next((section for role, section in _OF_ROLE.items() if role in roles), Section.GUIDE)


def _label(paragraph: Paragraph, at: Section) -> tuple[Section | None, str]:
    for section, pattern in _LABELS:
        match = pattern.match(paragraph.text)
        if match is None:
            continue
        rest = paragraph.text[match.end() :].strip()
        if section is Section.NOTE and at is Section.EVIDENCE and fold(match[0]).startswith("ghi chú"):
            # "Ghi chú: …" among the evidence items is an explanation that is asked for.
            continue
        if not match[0].rstrip().endswith(":") and (paragraph.mark == "" and at is Section.TITLE):
            continue  # a title that reads "Công thức …"
        if section is at and not rest and not match[0].rstrip().endswith(":"):
            continue
        return section, rest
    return None, ""


def _leaves_the_title(paragraph: Paragraph) -> bool:
    return bool(paragraph.mark) or _LIKE_A_BAND.search(paragraph.text) is not None
