"""A remedy plan → the criteria that lost points (kế hoạch khắc phục hạn chế, tồn tại dẫn đến mất điểm).

The plan lists them by domain: "- <tiêu chí> (0 điểm): <lý do>", "… đạt 2,85/3 điểm", "…: 1,99/2 điểm". What it says to
do about them comes later, under a heading of its own, and is no loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evidence_check.model.document import Document
from evidence_check.model.loss_list import Loss, LossList
from evidence_check.text.fold import clean, toneless

_TITLE_WITHIN = 40
_MOST_LOSSES = 300
_LONGEST_ITEM = 800
_LONGEST_TITLE = 250
"""What is longer holds more than a title: a heading and the paragraph below it."""
_ABOUT = re.compile(r"\bmat diem\b|\bbi tru diem\b|\bdiem bi tru\b")
_PERHAPS = re.compile(r"\b(?:m\wt|tr\w)\s+[đd]i\wm\b|\b[đd]i\wm\s+b\w\s+tr\w\b", re.IGNORECASE)
"""The same over text as it is: taking marks off costs more, and few papers speak of it."""
_REMEDY = re.compile(r"\bkhac phuc\b")
_INDEX = re.compile(r"\b(?:chi so|tieu chi|cham diem|cai cach hanh chinh|cchc)\b")
_YEAR = re.compile(r"\bnam\s+(?P<year>20\d{2})\b")
_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_OF = re.compile(rf"(?P<got>{_NUMBER})\s*/\s*(?P<most>{_NUMBER})\s*điểm", re.IGNORECASE)
_NONE = re.compile(rf"(?P<got>{_NUMBER})\s*điểm", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s+")
_CODE = re.compile(r"^\s*(?:[Tt]iêu chí\s+)?(?P<code>\d{1,2}(?:\.\d{1,2}){1,4})[.:]?\s+(?=[A-ZÀ-ỸĐ])")
_WHAT_TO_DO = re.compile(r"\b(?:giai phap|nhiem vu|bien phap|to chuc thuc hien)\b")
_HEADING = re.compile(r"^\s*(?:[IVX]{1,5}|[A-D])\s*[.)-]\s+")
_INTRODUCES = re.compile(r"\b(?:co|con)\s+\d{1,2}\s+(?:chi tieu|tieu chi)\b[^:]{0,60}:\s*")
_TAIL = re.compile(r"[\s,;:(–-]+$")
_VERB = re.compile(r"[\s,]*(?:thực hiện|hoàn thành|chỉ)?\s*(?:đạt|được)\s*$", re.IGNORECASE)
_DOING = re.compile(r"\s(?:hoàn thành|chỉ hoàn thành|mới hoàn thành)\s.*$", re.IGNORECASE)


def loss_list_of(document: Document) -> LossList | None:
    """What a remedy plan says was lost, and in which year; None for any other paper and where no year is told."""
    lines = [line for part in document.parts for line in part.body.splitlines()]
    year = _year(document, lines)
    if year is None:
        return None
    losses = tuple(_losses(_paragraphs(lines)))[:_MOST_LOSSES]
    return LossList(year=year, losses=losses) if losses else None


def may_be_loss_list(document: Document) -> bool:
    """True where the first lines or the subject speak of points lost, so that the whole paper is worth reading."""
    lines = [line for part in document.parts[:1] for line in part.body.splitlines()]
    return _year(document, lines) is not None


def _year(document: Document, lines: Sequence[str]) -> int | None:
    """The year in the title. A subject that speaks of lost points or of remedies, and of the index."""
    subject = toneless(document.main.subject.value or "")
    first = " ".join(lines[:_TITLE_WITHIN])
    opening = toneless(first) if _PERHAPS.search(first) else ""
    for text in (subject, opening):
        if not _INDEX.search(text):
            continue
        about = _ABOUT.search(text) or (_REMEDY.search(text) if text == subject else None)
        if about is not None:
            found = _YEAR.search(text, about.start()) or _YEAR.search(text)
            return int(found["year"]) if found else None
    return None


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Printed lines put together: a paragraph goes on until a bullet, a number or a heading begins the next."""
    held = ""
    for line in lines:
        text = clean(line)
        if not text:
            continue
        begins = _BULLET.match(text) or _CODE.match(text) or _HEADING.match(text)
        if held and (begins or held.endswith(".") or len(held) > _LONGEST_ITEM):
            yield held
            held = ""
        held = f"{held} {text}" if held else text
    if held:
        yield held


def _losses(paragraphs: Iterator[str]) -> Iterator[Loss]:
    for paragraph in paragraphs:
        plain = toneless(paragraph)
        if _HEADING.match(paragraph) and _WHAT_TO_DO.search(plain):
            return
        loss = _loss(paragraph)
        if loss is not None:
            yield loss


def _loss(paragraph: str) -> Loss | None:
    """One item: a title, points below the maximum, perhaps a reason. A domain's sum carries its item behind a colon."""
    for introduced in re.finditer(r":\s*", paragraph):
        before = toneless(paragraph[: introduced.end()])
        if _INTRODUCES.search(before):
            rest = paragraph[introduced.end() :]
            return _item(rest) if rest.strip() else None
    return _item(paragraph) if _BULLET.match(paragraph) or _CODE.match(paragraph) else None


def _item(text: str) -> Loss | None:
    code = _CODE.match(text)
    bare = text[code.end() :] if code else _BULLET.sub("", text, count=1)
    if code is None and (code := _CODE.match(bare)):
        bare = bare[code.end() :]
    points = _OF.search(bare) or _NONE.search(bare)
    if points is None:
        return None
    got = _decimal(points["got"])
    most = _decimal(points["most"]) if points.re is _OF else None
    if (most is None and got > 0) or (most is not None and got >= most):
        return None
    title = _TAIL.sub("", _DOING.sub("", _VERB.sub("", _TAIL.sub("", bare[: points.start()]))))
    if not title or len(title) > _LONGEST_TITLE:
        return None
    reason = bare[points.end() :].lstrip(" ).:;,–-").rstrip(". ;")
    return Loss(
        title=title,
        code=code["code"] if code else None,
        lost=most - got if most is not None else None,
        reason=reason,
    )


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
