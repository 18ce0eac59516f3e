"""Names of entries: bytes of unknown encoding to text, text to a path that can be shown and harms nobody."""

from __future__ import annotations

import itertools
import re
import unicodedata

from evidence_check.containers.limits import LONGEST_NAME
from evidence_check.text.fold import nfc
from evidence_check.text.legacy_codes import LegacyCode, decode
from evidence_check.text.syllables import is_syllable

_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)", re.IGNORECASE)
_DRIVE = re.compile(r"^[a-z]:", re.IGNORECASE)
_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_WORD = re.compile(r"[^\W\d_]+")


def decoded(raw: bytes) -> str:
    """A name whose encoding nobody states. UTF-8 if it is, else the code page that gives Vietnamese letters.

    Windows Explorer writes the machine's OEM code page (CP1258 in Vietnam, CP437 elsewhere); programs of the 1990s
    wrote TCVN3. Equal sense goes to CP1258.
    """
    if raw.isascii():
        return raw.decode("ascii")
    try:
        return nfc(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    readings = (
        nfc(raw.decode("cp1258", "replace")),
        decode(raw.decode("latin-1"), LegacyCode.TCVN3),
        nfc(raw.decode("cp437")),
    )
    return min(readings, key=_strangeness)


def _strangeness(text: str) -> tuple[int, int]:
    """How many signs no Vietnamese name has, then how many words with marks are no syllables."""
    foreign = sum(not char.isascii() and not _is_vietnamese(char) for char in text)
    capitals = sum(before.islower() and char.isupper() for before, char in itertools.pairwise(text))
    odd = sum(not word.isascii() and not is_syllable(word) for word in _WORD.findall(text))
    return foreign + capitals, odd


def _is_vietnamese(char: str) -> bool:
    if char in "đĐ–’":
        return True
    split = unicodedata.normalize("NFD", char)
    return len(split) > 1 and split[0].isascii() and split[0].isalpha() and _VIETNAMESE_MARKS.issuperset(split[1:])


def is_safe(name: str) -> bool:
    """False for what would leave its folder, names a device, or has no end. ``name`` as the container spells it."""
    path = name.replace("\\", "/")
    pieces = path.split("/")
    return not (
        path.startswith("/")
        or _DRIVE.match(path)
        or len(path) > LONGEST_NAME
        or any(piece.strip() == ".." or _RESERVED.match(piece) for piece in pieces)
    )


def shown(name: str) -> str:
    """The name as a path to print: no controls, no direction marks, no stream names, no blanks at the end of a piece.

    "!" before a slash would read as one more container, so it is written wide.
    """
    pieces = []
    for piece in nfc(name).replace("\\", "/").split("/"):
        clean = printable(piece).replace(":", "_").strip().rstrip(". ")
        if clean and clean != ".":
            pieces.append(clean)
    return "/".join(
        piece[:-1] + "！" if at < len(pieces) - 1 and piece.endswith("!") else piece for at, piece in enumerate(pieces)
    )


def printable(name: str) -> str:
    """The name without controls and direction marks, otherwise as it is: for naming what was refused."""
    return "".join(_printable(char) for char in name)


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category == "Cf" else "_"


def numbered(path: str, times: int) -> str:
    """ "a/b.pdf" seen before, for the second time: "a/b (2).pdf"."""
    folder, slash, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    if not stem:
        stem, dot, extension = name, "", ""
    return f"{folder}{slash}{stem} ({times}){dot}{extension}"
