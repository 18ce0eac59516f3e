"""Printed formulas: "Điểm đánh giá = (b/a) × điểm tối đa", "(Số …/Tổng số …) × 100%"; what their letters mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
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
    is_scaled: bool = False
    """Divided by another share than the whole: "(… × điểm tối đa)/60%"."""


_TIMES = r" ?(?:×|\*|⨯|∙|·|(?<=[\s)\]])[xX](?=[\s(\[\d])|nhân(?: với)?) ?"
_MAXIMUM = r"(?:số |thang )?điểm(?: (?:tối đa|chuẩn|quy định|của tiêu chí))+(?: [^.;=]{0,30}?)?"
_SIDE = r"[^=:;/+]{1,220}?"
_RATIO = rf"[\[({{]* ?(?P<done>{_SIDE}) ?[)\]]? ?/ ?[(\[]? ?(?P<of>[^=:;/]{{1,220}}?) ?[\])}}]*"
_SHARE = r"[\[(]* ?(?P<share>(?:tỷ|tỉ) lệ[^=:;×*]{0,80}?) ?[\])]*"
_FACTOR = rf"(?:(?P<max>{_MAXIMUM})|(?P<number>{NUMBER})(?: ?(?:điểm|đ)\b)?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?P<base>{NUMBER}) ?(?:điểm ?)?\+ ?)?{_RATIO}{_TIMES}{_FACTOR}(?P<percent> ?%)?",
        rf"(?P<max>{_MAXIMUM}) ?(?:×|\*|[xX]) ?{_RATIO} ?(?:$|[.;])",
        rf"(?P<number>{NUMBER}) ?(?:điểm ?)?(?:×|\*|[xX]) ?"
        rf"[\[(] ?(?P<done>{_SIDE}) ?/ ?(?P<of>[^=:;/)]{{1,220}}) ?[\])]",
        rf"{_SHARE}{_TIMES}{_FACTOR}(?P<percent> ?%)?",
        rf"(?P<max>{_MAXIMUM}) ?(?:×|\*|[xX]) ?{_SHARE} ?(?:$|[.;])",
    )
)
_MEANS = r" ?(?:là|:|=) ?:? ?(?:là )?"
_LETTER = re.compile(
    rf"(?<![^\W\d_])(?P<letter>[a-dA-D]){_MEANS}(?P<words>[^;]+?)"
    rf"(?= ?(?:;|\. |\.?$|[.,]? [a-dA-D]{_MEANS}))"
)
_SCALE = re.compile(rf"[\s\])}}]*[/:] ?({NUMBER}) ?%?")
_LONGEST = 2_000
_HUNDRED = Decimal(100)


def find_formula(text: str) -> Formula | None:
    """The formula of a paragraph; None where there is none."""
    line = _line(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            found = _formula(match.groupdict())
            if found is not None:
                scale = _SCALE.match(line, match.end())
                scaled = scale is not None and decimal(scale[1]) not in (1, _HUNDRED)
                return replace(found, is_scaled=scaled)
    return None


def letters_in(text: str) -> tuple[tuple[str, str], ...]:
    """What the letters of a formula stand for: (("a", "Tổng số hồ sơ"), …)."""
    line = _line(text)
    return tuple((match["letter"].lower(), match["words"].strip(" .")) for match in _LETTER.finditer(line))


def name_of(side: str, letters: dict[str, str], fallback: str) -> str:
    """A figure's name from one side of a formula: "so_ho_so_giai_quyet_truc_tuyen"."""
    bare = side.strip(" ()[]").lower()
    words = letters.get(bare, side if len(bare) > 1 else "")
    words = re.sub(r"^.*(?:công thức|bằng|tính như sau|cách tính) ?:?", "", words, flags=re.IGNORECASE)
    return slug(re.sub(r"\([^)]*\)", "", words), 7, "_") or fallback


def _line(text: str) -> str:
    """Formula editors write their letters from the mathematical block: 𝑏/𝑎."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char
        for char in clean(text)[:_LONGEST]
    )


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
