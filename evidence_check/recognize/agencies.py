"""Names of issuing bodies: joining broken heading lines, parent and issuing body, spelling (Annex I part II.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.text.fold import clean, fold, is_upper, toneless
from evidence_check.text.provinces import CENTRAL_CITIES, PROVINCES
from evidence_check.text.words import words

# A line that starts with one of these opens a new body.
_HEADS = (
    "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "van phong", "so", "bo", "tong cuc", "cuc", "chi cuc",
    "vu", "ban", "phong", "trung tam", "truong", "cong an", "toa an", "vien", "dang bo", "dang uy", "huyen uy",
    "tinh uy", "thanh uy", "uy ban", "hoi", "doan", "lien doan", "cong doan", "chi bo", "tram", "kho bac",
    "bao hiem", "bhxh", "to", "quy", "chinh phu", "thu tuong", "quoc hoi", "kiem toan", "thanh tra", "cong ty",
    "tong cong ty", "ngan hang", "hoi dong", "ban quan ly", "mat tran", "uy vien", "dai hoc", "hoc vien", "benh vien",
)  # fmt: skip
_UNITS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
# Bodies that are incomplete without the name of their unit.
_BARE = {"uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "uy", "uy ban", "van phong", "so", "bo", "phong",
         "ban", "cuc", "trung tam", "hoi dong", "ban chi dao", "cong an", "hoi", "to", "ban quan ly",
         "dang uy", "dang bo", "van phong hdnd va ubnd", "van phong ubnd"}  # fmt: skip
_COMMITTEES = {"uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd"}
_CONTINUES = re.compile(r"(?:\bvà|,|-|\bcủa)$", re.IGNORECASE)
_DECORATION = re.compile(r"^[\W_]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The issuing body and the body above it, spelt in sentence case. ``bare``: the unit's name is missing."""

    issuer: str
    parent: str | None
    bare: bool = False


def is_decoration(text: str) -> bool:
    """True for rulers and asterisks drawn with characters."""
    return bool(_DECORATION.match(text)) or not text.strip()


def starts_agency(text: str) -> bool:
    """True where a line opens with a body's name."""
    plain = toneless(text)
    return any(plain == head or plain.startswith(head + " ") for head in _HEADS)


def read_agencies(lines: tuple[str, ...], bold: tuple[bool, ...] = ()) -> Agency | None:
    """Join the heading's left-hand lines into bodies; the last one issues, the one before is above it.

    ``bold`` (same length) helps where the print shows it: the parent is set in regular, the issuer in bold.
    """
    kept = [(clean(line), bold[at] if at < len(bold) else None) for at, line in enumerate(lines)]
    kept = [(text, heavy) for text, heavy in kept if not is_decoration(text)]
    bodies: list[str] = []
    weights: list[bool | None] = []
    for text, heavy in kept:
        if bodies and not _opens_new(bodies[-1], text, weights[-1], heavy):
            bodies[-1] = f"{bodies[-1]} {text}"
        else:
            bodies.append(text)
            weights.append(heavy)
    if not bodies:
        return None
    issuer = spell(bodies[-1])
    parent = spell(bodies[-2]) if len(bodies) > 1 else None
    return Agency(issuer=issuer, parent=parent, bare=toneless(bodies[-1]) in _COMMITTEES)


def _opens_new(previous: str, text: str, was_bold: bool | None, is_bold: bool | None) -> bool:
    if not starts_agency(text):
        return False
    plain = toneless(previous)
    if " " not in clean(text):
        return False  # "… VÀ MÔI / TRƯỜNG": one word alone is the tail of the line above
    if plain in _BARE or _CONTINUES.search(previous) or _hangs(plain):
        return False
    if was_bold and is_bold is False:
        return False
    return not (plain.startswith("so ") and toneless(text).startswith(("ban ", "hoi ")))


def _hangs(plain: str) -> bool:
    # "VĂN PHÒNG / HỘI ĐỒNG NHÂN DÂN VÀ / ỦY BAN NHÂN DÂN": a body named after another one goes on.
    return plain in {"van phong hoi dong nhan dan va", "van phong hdnd -", "van phong dang uy"}


def complete_from(agency: Agency, place: str | None, texts: tuple[str, ...]) -> Agency:
    """Name the unit of a bare committee ("ỦY BAN NHÂN DÂN", cut by a portal).

    From the competence line or the first paragraph; else from "tỉnh X" where X is the place of issue; else,
    where the place is a province, from the place itself. Nothing is guessed where none of these holds.
    """
    if not agency.bare:
        return agency
    head = "hội đồng nhân dân" if toneless(agency.issuer).startswith("hoi dong") else "ủy ban nhân dân"
    short = "hđnd" if head.startswith("hội") else "ubnd"
    unit = "|".join(_UNITS)
    name = r"[^\s,;.()|]+(?:\s+[A-ZĐÀ-Ỹ0-9][^\s,;.()|]*){0,4}"
    for text in texts:
        match = re.search(rf"(?:{head}|{short})\s+(?P<unit>{unit})\s+(?P<name>{name})", clean(text), re.IGNORECASE)
        if match and not match["name"][:1].islower():
            return _named(agency, head, match["unit"], _only_capitalised(match["name"]))
    if place is None:
        return agency
    whole = clean(" ".join(texts))
    beside = re.search(rf"(?P<unit>{unit})\s+{re.escape(place)}(?!\w)", whole, re.IGNORECASE)
    if beside:
        return _named(agency, head, beside["unit"], place)
    if toneless(place) in PROVINCES:
        return _named(agency, head, "thành phố" if toneless(place) in CENTRAL_CITIES else "tỉnh", place)
    return agency


def _named(agency: Agency, head: str, unit: str, name: str) -> Agency:
    return Agency(issuer=spell(f"{head} {unit} {name}".upper()), parent=agency.parent, bare=True)


def _only_capitalised(name: str) -> str:
    words_of_name = name.split()
    kept = [word for at, word in enumerate(words_of_name) if at == 0 or word[:1].isupper() or word[:1].isdigit()]
    return " ".join(kept)


def spell(name: str) -> str:
    """Sentence case: "UBND THỊ TRẤN PHÚ MỸ" → "Ủy ban nhân dân thị trấn Phú Mỹ"."""
    text = clean(name).strip(" -–_*.:|")
    if not is_upper(text):
        text = _expand(text)
        return text[:1].upper() + text[1:]
    lowered = _expand(text.lower())
    return _capitalise_names(lowered)


def _expand(text: str) -> str:
    text = re.sub(r"\bubnd\b", "ủy ban nhân dân", text, flags=re.IGNORECASE)
    text = re.sub(r"\bhđnd\b", "hội đồng nhân dân", text, flags=re.IGNORECASE)
    return re.sub(r"\b(t)p\.\s*", "thành phố ", text, flags=re.IGNORECASE)


def _capitalise_names(text: str) -> str:
    for unit in _UNITS:
        text = re.sub(
            rf"(?<!\w){unit} (?P<name>[^,;()]+)",
            lambda match: f"{match.group(0)[: -len(match['name'])]}{_title(match['name'])}",
            text,
            count=1,
        )
    for head in ("sở", "bộ", "phòng", "cục", "chi cục", "tổng cục", "vụ", "văn phòng"):
        if text.startswith(head + " "):
            text = f"{head} {text[len(head) + 1 : len(head) + 2].upper()}{text[len(head) + 2 :]}"
            break
    return text[:1].upper() + text[1:]


def _title(name: str) -> str:
    for unit in _UNITS:
        if name.startswith(unit + " "):
            return name
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))


def same_agency(one: str, other: str) -> bool:
    """True where two names mean the same body (abbreviations, case and tone place apart)."""
    return fold(" ".join(words(one))) == fold(" ".join(words(other)))
