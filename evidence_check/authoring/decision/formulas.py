"""Printed formulas: "Điểm đánh giá = (b/a) × điểm tối đa", "(Số …/Tổng số …) × 100%", and what their letters stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.authoring.decision.naming import slug
from evidence_check.authoring.decision.points import NUMBER, decimal
from evidence_check.text.fold import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """``gives_points``: a ratio times points; else a share in percent. ``span`` None: the maximum.

    ``done`` and ``of``: what stands above and below the line, as printed; "" where only "tỷ lệ" is printed.
    """

    gives_points: bool
    done: str = ""
    of: str = ""
    span: Decimal | None = None
    base: Decimal = Decimal(0)


_TIMES = r"\s*(?:×|\*|⨯|∙|·|(?<=[\s)\]])[xX](?=[\s(\[\d])|nhân(?:\s+với)?)\s*"
_MAXIMUM = r"(?:số\s+|thang\s+)?điểm(?:\s+(?:tối\s+đa|chuẩn|quy\s+định|của\s+tiêu\s+chí))+(?:\s+[^.;=]{0,30}?)?"
_SIDE = r"[^=:;/+]{1,220}?"
_RATIO = rf"[\[({{]*\s*(?P<done>{_SIDE})\s*[)\]]?\s*/\s*[(\[]?\s*(?P<of>[^=:;/]{{1,220}}?)\s*[\])}}]*"
_SHARE = r"[\[(]*\s*(?P<share>(?:tỷ|tỉ)\s+lệ[^=:;×*]{0,80}?)\s*[\])]*"
_FACTOR = rf"(?:(?P<max>{_MAXIMUM})|(?P<number>{NUMBER})(?:\s*(?:điểm|đ)\b)?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?P<base>{NUMBER})\s*(?:điểm\s*)?\+\s*)?{_RATIO}{_TIMES}{_FACTOR}(?P<percent>\s*%)?",
        rf"(?P<max>{_MAXIMUM})\s*(?:×|\*|[xX])\s*{_RATIO}\s*(?:$|[.;])",
        rf"(?P<number>{NUMBER})\s*(?:điểm\s*)?(?:×|\*|[xX])\s*[\[(]\s*(?P<done>{_SIDE})\s*/\s*(?P<of>[^=:;/)]{{1,220}})\s*[\])]",
        rf"{_SHARE}{_TIMES}{_FACTOR}(?P<percent>\s*%)?",
        rf"(?P<max>{_MAXIMUM})\s*(?:×|\*|[xX])\s*{_SHARE}\s*(?:$|[.;])",
    )
)
_LETTER = re.compile(r"(?<![^\W\d_])(?P<letter>[a-dA-D])\s*(?:là|:|=)\s*:?\s*(?:là\s+)?(?P<words>[^;]+?)(?=\s*(?:;|,\s*[a-dA-D]\s*(?:là|:|=)|\.\s|\.?$|[.,;]?\s[a-dA-D]\s*(?:là|:)))")
_LONGEST = 2_000
_HUNDRED = Decimal(100)


def find_formula(text: str) -> Formula | None:
    """The formula of a paragraph; None where there is none."""
    line = clean(text)[:_LONGEST]
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            found = _formula(match.groupdict())
            if found is not None:
                return found
    return None


def letters_in(text: str) -> tuple[tuple[str, str], ...]:
    """What the letters of a formula stand for: (("a", "Tổng số hồ sơ"), …)."""
    line = clean(text)[:_LONGEST]
    return tuple((match["letter"].lower(), match["words"].strip(" .")) for match in _LETTER.finditer(line))


def name_of(side: str, letters: dict[str, str], fallback: str) -> str:
    """A figure's name from one side of a formula: "so_ho_so_giai_quyet_truc_tuyen"."""
    bare = side.strip(" ()[]").lower()
    words = letters.get(bare, side if len(bare) > 1 else "")
    words = re.sub(r"^.*(?:công thức|bằng|tính như sau|cách tính)\s*:?", "", words, flags=re.IGNORECASE)
    return slug(re.sub(r"\([^)]*\)", "", words), 7, "_") or fallback


def _formula(groups: dict[str, str | None]) -> Formula | None:
    done, of = (groups.get("done") or "").strip(" ()[]"), (groups.get("of") or "").strip(" ()[]")
    number = decimal(groups["number"] or "") if groups.get("number") else None
    base = decimal(groups["base"] or "") if groups.get("base") else Decimal(0)
    in_percent = number == _HUNDRED and (groups.get("percent") is not None or "100" in (groups.get("number") or ""))
    if in_percent:
        return Formula(gives_points=False, done=done, of=of) if done and not _is_a_date(done, of) else None
    if groups.get("percent") is not None or _is_a_date(done, of):
        return None
    if number is not None and number == 0:
        return None
    return Formula(gives_points=True, done=done, of=of, span=number, base=base)


def _is_a_date(done: str, of: str) -> bool:
    """ "ngày 01/7": digits on both sides of the stroke are no formula."""
    return done[-1:].isdigit() and of[:1].isdigit()
