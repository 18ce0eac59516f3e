"""Names of criterion folders: "2.1 Ban hành Kế hoạch rà soát, đánh giá TTHC". Safe on Windows, short, each once.

The scan has to read the code off the name again: "7.3.10 …" looks like a day, so it is written "TC 7.3.10 …".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from evidence_check.model.rulebook import RuleBook
from evidence_check.text.criterion_code import code_key, leading_code
from evidence_check.text.fold import fold, nfc

LONGEST_NAME = 60
"""UTF-16 units. C:\\Users\\NGUYEN VAN A\\Documents\\CCHC 2025 (40), this, two separators and a file name of 120 stay
well under the 259 that Windows takes; and 60 Vietnamese letters are 180 bytes, of which Linux takes 255."""
TYPICAL_FILE_NAME = 120
LONGEST_WINDOWS_PATH = 259
_LONGEST_CODE = 20
_PREFIX = "TC "
# Naming Files, Paths, and Namespaces (Microsoft): forbidden characters, and names of devices with any extension.
_JOINING = re.compile(r"\s*[/\\|]\s*")
_FORBIDDEN = re.compile(r'[<>:"?*]')
_DEVICES = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
    )
)
_HANGING = frozenset(
    ("và", "hoặc", "của", "cho", "về", "các", "những", "để", "tại", "trên", "trong", "do", "với", "từ", "đến", "bằng",
     "khi", "là", "nhằm")
)  # fmt: skip
"""Words that the next one belongs to: of "… thông tin điện tử và duy (trì)" the last two go."""
_LOOSE = frozenset(("theo", "có", "được", "thuộc", "qua", "cả", "số"))
"""Words that end no title, but may be half of another: "theo dõi"."""
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFolder:
    """The folder of a leaf criterion. ``name`` is one name, NFC."""

    code: str
    name: str


def criterion_folders(book: RuleBook) -> tuple[CriterionFolder, ...]:
    """A folder for every leaf criterion, in the rulebook's order; no two names are the same on any system."""
    taken: set[str] = set()
    folders: list[CriterionFolder] = []
    for criterion in book.criteria:
        name = folder_name(criterion.code, criterion.title)
        number = 1
        while fold(name) in taken:
            number += 1
            name = folder_name(criterion.code, criterion.title, ending=f" ({number})")
        taken.add(fold(name))
        folders.append(CriterionFolder(code=criterion.code, name=name))
    return tuple(folders)


def folder_name(code: str, title: str, ending: str = "") -> str:
    """The name for one criterion. ``ending`` tells it from another of the same name."""
    printed = _cut(_safe(code).strip(". )"), _LONGEST_CODE)
    plain = _joined(printed, title, ending)
    prefixed = _joined(f"{_PREFIX}{printed}".strip(), title, ending)
    if _reads_as(plain, code):
        return plain
    return prefixed if _reads_as(prefixed, code) or _is_device(plain) else plain


def _reads_as(name: str, code: str) -> bool:
    read = leading_code(name, is_folder=True)
    return read is not None and code_key(read) == code_key(code)


def _is_device(name: str) -> bool:
    return not name or name.split(".", 1)[0].strip().upper() in _DEVICES


def _joined(code: str, title: str, ending: str) -> str:
    room = LONGEST_NAME - _units(code) - 1 - _units(ending)
    return (f"{code} {_shortened(_safe(title), room)}".strip(" .") + ending).lstrip()


def _safe(text: str) -> str:
    """One line of what every file system takes. A slash joins words: "Thông báo/Báo cáo" keeps both apart."""
    joined = _FORBIDDEN.sub(" ", _JOINING.sub("-", nfc(text)))
    visible = (char if char.isprintable() else " " for char in joined if unicodedata.category(char) != "Cf")
    return " ".join("".join(visible).split()).lstrip(".~-")


def _shortened(title: str, room: int) -> str:
    """The title, or as many of its words as there is room for, without a loose end."""
    if _units(title) <= room:
        return title
    kept: list[str] = []
    for word in title.split():
        if _units(" ".join((*kept, word))) > room:
            break
        kept.append(word)
    if not kept:
        return _cut(title, room)
    return _without_loose_end(kept)


def _without_loose_end(words: list[str]) -> str:
    """Back to the last comma or bracket where it leaves more than half, else off the last words that hang."""
    text = " ".join(words)
    stop = max(text.rfind(sign) for sign in ",;(")
    if stop * 2 > len(text):
        text = text[:stop]
    kept = text.split()
    if len(kept) > _FEWEST_WORDS and fold(kept[-2]) in _HANGING:
        kept = kept[:-2]
    while len(kept) > 1 and fold(kept[-1]) in _HANGING | _LOOSE:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:.-–(")


def _cut(text: str, room: int) -> str:
    while _units(text) > room:
        text = text[:-1]
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def room_for_files(base: int, folders: tuple[CriterionFolder, ...]) -> int | None:
    """Characters left for a file's name in a submission whose path has ``base`` of them; None where that is plenty."""
    room = LONGEST_WINDOWS_PATH - base - 2 - max(_units(one.name) for one in folders)
    return None if room >= TYPICAL_FILE_NAME else max(0, room)
