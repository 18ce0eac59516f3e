"""What a report says has been done, sentence by sentence: without what it plans for the time to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.text.fold import clean, fold, toneless

_NUMBER = re.compile(
    r"^(?P<roman>[IVX]{1,5}[.)]|PHẦN\b)|^(?P<digits>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\D)|^[a-zđ]\)\s"
)
_TO_COME = re.compile(
    r"\b(?:phuong huong|thoi gian toi|(?:nam|quy|thang|ky) (?:tiep theo|toi|sau)|nhiem vu trong tam|de xuat"
    r"|kien nghi voi|nhiem vu (?:va giai phap )?(?:nam|quy|6 thang cuoi))\b"
)
_DONE = re.compile(r"\b(?:ket qua|da thuc hien|da dat|tinh hinh)\b")
_ENDS = re.compile(r"[.;:!?…]$")
_PART = re.compile(r"(?<=[;!?])\s+|(?<=[^\W\d]\.)\s+(?=[A-ZÀ-ỸĐ])|(?<=\d\.)\s+(?=[A-ZÀ-ỸĐ][^\W\d])")
_BULLET = re.compile(r"^(?:[-–—+•*]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*")
_OUTCOME = re.compile(r"(?:kết quả|tình hình|trạng thái|tiến độ|sản phẩm)[^:.]{0,30}:", re.IGNORECASE)
"""A line that says what came of the task in the line above."""
_LONGEST = 1_200
_MOST = 4_000
_NOT_DONE = re.compile(
    r"\b(?:chưa|không)(?: thể| được| kịp| có điều kiện| có kinh phí để)*"
    r" (?:tổ chức|thực hiện|triển khai|ban hành|hoàn thành|xây dựng|tiến hành|mở|lập|kiểm tra|làm|đạt)\b"
    r"|\b(?:chuyển|dời|lùi|hoãn)(?: thực hiện| tổ chức| thời gian)* sang\b|\btạm hoãn\b"
    r"|\bđang (?:được )?(?:triển khai|thực hiện)\b.*\bdự kiến\b"
    r"|\bchưa (?:xong|có kết quả|có sản phẩm)\b"
)
_NOTHING_AROSE = re.compile(r"\bkhông (?:phát sinh|có phát sinh)\b")


def sentences(body: str) -> Iterator[str]:
    """The sentences of a text, broken lines joined; sections about the time to come left out."""
    for count, paragraph in enumerate(_paragraphs(body)):
        if count >= _MOST:
            return
        yield from (one for one in _PART.split(paragraph) if len(one) > 3)


def says_not_done(sentence: str) -> bool:
    """ "Chưa tổ chức …", "chuyển sang năm sau". That nothing arose is a result as well."""
    said = fold(sentence)
    return _NOT_DONE.search(said) is not None and _NOTHING_AROSE.search(said) is None


def _paragraphs(body: str) -> Iterator[str]:
    paragraph = ""
    skipped: int | None = None
    for line in body.splitlines():
        text = clean(line)
        if not text:
            continue
        level = _level(text)
        if level is not None:
            if skipped is not None and level <= skipped:
                skipped = None
            plain = toneless(text)
            if skipped is None and len(text) < 160 and _TO_COME.search(plain) and not _DONE.search(plain):
                skipped = level
        outcome = _OUTCOME.match(_BULLET.sub("", text)) is not None and skipped is None
        if paragraph and outcome:
            paragraph = f"{paragraph.rstrip(' .;:')}: {_BULLET.sub('', text)}"
            continue
        if paragraph and (
            _BULLET.match(text) or level is not None or _ENDS.search(paragraph) or len(paragraph) > _LONGEST
        ):
            yield paragraph
            paragraph = ""
        if skipped is None:
            paragraph = f"{paragraph} {text}" if paragraph else text
    if paragraph:
        yield paragraph


def _level(text: str) -> int | None:
    """How deep a heading's number stands; None for lines without one."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    if found["roman"]:
        return 0
    return 1 + found["digits"].count(".") if found["digits"] else 5
