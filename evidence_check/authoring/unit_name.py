"""A unit's name as its papers write it: capitals in the heading, short in the text, the place beside the date."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.text.fold import clean, fold, toneless

_COMMITTEE = "Ủy ban nhân dân"
_COMMITTEE_CODE = "UBND"
# Longest first: "thị xã" is no "xã". Thị trấn and huyện are gone since 2025, but not from older rounds.
_LEVELS = ("thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName:
    """``heading``: lines of capitals. ``place`` and ``code`` (of number and symbol) are None where nobody can tell."""

    heading: tuple[str, ...]
    full: str
    short: str
    place: str | None = None
    code: str | None = None

    @property
    def is_committee(self) -> bool:
        """True for a people's committee: then the chair signs on its behalf."""
        return self.code == _COMMITTEE_CODE


def unit_name(declared: str | None) -> UnitName | None:
    """Read a declared name: "UBND xã Tân Phú", "Ủy ban nhân dân thị trấn Phú Mỹ", "Phường 7, quận Gò Vấp", "Sở Nội vụ".

    None where nothing was declared. A commune without "UBND" in front is its people's committee: no other body of it
    hands in a submission.
    """
    name = clean(declared or "")
    if not name:
        return None
    rest = _after_committee(name)
    level, proper = _level_and_name(rest if rest is not None else name)
    if rest is None and level is None:
        return UnitName(heading=(name.upper(),), full=name, short=name)
    body = f"{level} {proper}".strip() if level else proper
    return UnitName(
        heading=(_COMMITTEE.upper(), body.upper()) if body else (_COMMITTEE.upper(),),
        full=f"{_COMMITTEE} {body}".strip(),
        short=f"{_COMMITTEE_CODE} {body}".strip(),
        place=_place(level, proper),
        code=_COMMITTEE_CODE,
    )


def parent_heading(declared: str) -> str:
    """The body above, in capitals and abbreviated as the decree allows: "UBND HUYỆN PHÚ TÂN"."""
    name = clean(declared)
    rest = _after_committee(name)
    return (f"{_COMMITTEE_CODE} {rest}" if rest else name).upper()


def _after_committee(name: str) -> str | None:
    words = name.split()
    plain = [toneless(word) for word in words]
    if plain[:4] == ["uy", "ban", "nhan", "dan"]:
        return " ".join(words[4:])
    return " ".join(words[1:]) if plain[:1] == ["ubnd"] else None


def _level_and_name(text: str) -> tuple[str | None, str]:
    own = text.split(",", 1)[0].strip()
    level = next((one for one in _LEVELS if fold(own) == one or fold(own).startswith(one + " ")), None)
    proper = " ".join(own.split()[len(level.split()) :]) if level else own
    if level:
        # "xã Tân Phú huyện Phú Tân": a level in small letters opens the name of the body above.
        cuts = [at for one in _LEVELS if (at := proper.find(f" {one} ")) > 0]
        proper = proper[: min(cuts)] if cuts else proper
    return level, proper


def _place(level: str | None, proper: str) -> str | None:
    if not proper:
        return None
    # Annex I part II.4: a unit named by a number keeps its level, "Phường 7".
    return f"{level.capitalize()} {proper}" if level and proper[0].isdigit() else proper
