"""Scoring and requirements in the words of official tables, from the short form of the facts."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum

from tools.guide_tables.facts import Entry

_BAND = re.compile(r"(?P<when>.*?) -> (?P<points>\+?[0-9.]+|trừ .*?)(?P<rest> \(.*\))?$")
_PERCENT = re.compile(r"(?P<sign>>=|<|)(?P<number>\d+)%\s*(?P<of>.*)$")
_COUNT = re.compile(r"(?P<sign>>=|)(?P<number>\d+)\s*(?P<of>.*)$")


class Manner(Enum):
    """How bands are worded."""

    LONG = "thì điểm đánh giá là"
    SHORT = "điểm"


def points_text(points: Decimal, sign: str = ",", *, places: int = 1) -> str:
    """A number as it is printed: at least ``places`` decimals, so 0.5 → "0,5" and 17 → "17,0"."""
    plain = f"{points.normalize():f}"
    whole, _, fraction = plain.partition(".")
    fraction = fraction.ljust(places, "0")
    return f"{whole}{sign}{fraction}" if fraction else whole


def requirements(entry: Entry) -> tuple[str, ...]:
    """What is asked for, above the bands."""
    lowered = entry.title[:1].lower() + entry.title[1:]
    if entry.scoring_kind == "bands_percent":
        return (
            f"Đánh giá nội dung {lowered}; việc thực hiện phải đảm bảo đúng quy định và có số liệu cụ thể.",
            "Tính tỷ lệ % giữa kết quả đã thực hiện so với tổng số phải thực hiện trong kỳ đánh giá.",
        )
    if entry.scoring_kind == "ratio":
        return (f"Xác định {lowered} trong kỳ đánh giá, làm tròn theo quy định.",)
    return (f"Yêu cầu: {entry.title} trong kỳ đánh giá, đảm bảo đầy đủ nội dung và thời gian theo quy định.",)


def conditions(entry: Entry) -> tuple[str, ...]:
    """The printed rules for what does not apply, one paragraph each."""
    found = []
    for part in re.split(r" \| (?=[a-z_]+: )", entry.condition):
        kind, _, words = part.partition(": ")
        if words and kind not in ("exclude_items",):
            found.append(words[:1].upper() + words[1:].rstrip(".") + ".")
    return tuple(found)


def bands(entry: Entry, manner: Manner, sign: str = ",") -> tuple[str, ...]:
    """One line per band, without a bullet in front."""
    if entry.scoring_kind == "ratio":
        return _ratio(entry, sign)
    found: list[str] = []
    upper: str | None = None
    noun = ""
    for short in entry.scoring.split("; "):
        parts = _BAND.match(short)
        if parts is None:
            raise ValueError(f"{entry.code}: {short!r}")
        when, worth = parts["when"], parts["points"]
        if worth.startswith("trừ"):
            found.append(f"{_capital(when)} thì {worth}")
            continue
        percent = _PERCENT.match(when) if entry.scoring_kind == "bands_percent" else None
        count = _COUNT.match(when) if entry.scoring_kind == "bands_count" else None
        if percent is not None:
            noun = percent["of"] or noun
            words = _percent(percent["sign"], percent["number"], noun, upper, len(found))
            upper = percent["number"]
        elif count is not None:
            noun = count["of"] or noun
            words = _count(count["sign"], int(count["number"]), noun)
        else:
            words = _plain(when)
        words += parts["rest"] or ""
        added = worth.startswith("+")
        number = points_text(Decimal(worth), sign, places=0)
        if manner is Manner.LONG:
            found.append(f"{words} thì {'được cộng thêm' if added else 'điểm đánh giá là'} {number}")
        else:
            found.append(
                f"{words}: {'+' if added else ''}{number} điểm" if len(found) % 3 < 2 else f"{words}: {number}"
            )
    return tuple(found)


def _percent(sign: str, number: str, noun: str, upper: str | None, at: int) -> str:
    behind = f" {noun}" if noun else ""
    if sign == "<":
        return f"Dưới {number}%{behind}"
    if sign == ">=" and upper is None:
        return f"Từ {number}% trở lên{behind}"
    if sign == ">=":
        return f"Từ {number}% {'-' if at % 2 else 'đến'} dưới {upper}%{behind}"
    return f"Đạt {number}%{behind}"


def _count(sign: str, number: int, noun: str) -> str:
    behind = f" {noun}" if noun else ""
    if sign:
        return f"Có từ {number:02}{behind}" + ("" if "trở lên" in noun else " trở lên")
    return f"Có {number:02}{behind}" if number else f"Không có{behind}"


def _ratio(entry: Entry, sign: str) -> tuple[str, ...]:
    formula, *others = entry.scoring.split("; ")
    found = [f"Điểm đánh giá được tính theo công thức: {formula}", "Trong đó:"]
    for other in others:
        name, equals, meaning = other.partition(" = ")
        if equals:
            found.append(f"{name} là {meaning}")
        else:
            limit = re.search(r"<(0\.\d+) -> 0", other)
            if limit is None:
                raise ValueError(f"{entry.code}: {other!r}")
            found.append(f"Nếu tỷ lệ b/a < {limit[1].replace('.', sign)} thì điểm đánh giá là 0")
    return tuple(found)


def _plain(text: str) -> str:
    """Not a number of its own: "có chuyên mục và >=4 tin" → "Có chuyên mục và ít nhất 04 tin"."""
    spelt = re.sub(r">=(\d+) ", lambda found: f"ít nhất {int(found[1]):02} ", text)
    return _capital(f"có {spelt}" if text.startswith(">=") else spelt)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
