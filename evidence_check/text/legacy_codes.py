"""The two Vietnamese encodings from before Unicode that office files still carry: their tables and the bare decoding.

Codes are written as the Latin-1 characters that they look like in a wrong font. Sources: TCVN 5712:1993, table VN3
(ABC fonts, .VnTime); the VNI table for Windows (fonts VNI-Times): a letter, then its marks as a second code.
"""

from __future__ import annotations

import re
from enum import Enum


class LegacyCode(Enum):
    """An encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


def _pairs(codes: str, letters: str) -> dict[str, str]:
    return dict(zip(codes.split(), letters.split(), strict=True))


_TCVN3 = _pairs(
    "¡ ¢ £ ¤ ¥ ¦ § ¨ © ª « ¬ \xad ® µ ¶ · ¸ ¹ » ¼ ½ ¾ Æ Ç È É Ê Ë Ì Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ü Ý Þ "
    "ß á â ã ä å æ ç è é ê ë ì í î ï ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ",
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị "
    "ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ",
)
"""Capitals with tones have no codes: fonts named ...H show the small letters as capitals."""

_VNI_SINGLE = _pairs("í ì æ ó ò ô ö î ñ", "í ì ỉ ĩ ị ơ ư ỵ đ")
_VNI_MARKED = {
    "a": _pairs("ù ø û õ ï ê é è ú ü ë â á à å ã ä", "á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ"),
    "e": _pairs("ù ø û õ ï â á à å ã ä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ"),
    "o": _pairs("ù ø û õ ï â á à å ã ä", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ"),
    "u": _pairs("ù ø û õ ï", "ú ù ủ ũ ụ"),
    "y": _pairs("ù ø û õ", "ý ỳ ỷ ỹ"),
    "ô": _pairs("ù ø û õ ï", "ớ ờ ở ỡ ợ"),
    "ö": _pairs("ù ø û õ ï", "ứ ừ ử ữ ự"),
}
_VNI = {base + mark: letter for base, marks in _VNI_MARKED.items() for mark, letter in marks.items()} | _VNI_SINGLE

TABLES: dict[LegacyCode, dict[str, str]] = {
    LegacyCode.TCVN3: _TCVN3,
    LegacyCode.VNI: _VNI | {code.upper(): letter.upper() for code, letter in _VNI.items()},
}
"""Codes (one or two characters) → letter."""

_VNI_RUN = re.compile("[AEOUYÔÖaeouyôö][ùøûõïêéèúüëâáàåãäÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄ]|[íìæóòôöîñÍÌÆÓÒÔÖÎÑ]")
_TCVN3_RUN = re.compile("[" + re.escape("".join(_TCVN3)) + "]")


def decode(text: str, code: LegacyCode) -> str:
    """The text with every code replaced by its letter; what is no code stays. Case is the first character's."""
    if code is LegacyCode.TCVN3:
        return _TCVN3_RUN.sub(lambda found: _TCVN3[found[0]], text)
    return _VNI_RUN.sub(_vni_letter, text)


def has_foreign_letters(text: str, code: LegacyCode) -> bool:
    """True where letters beyond ASCII stand in the text that are no codes."""
    runs = _TCVN3_RUN if code is LegacyCode.TCVN3 else _VNI_RUN
    return any(char >= "\xc0" and char.isalpha() for char in runs.sub("", text))


def _vni_letter(found: re.Match[str]) -> str:
    codes = found[0]
    letter = _VNI.get(codes.lower())
    if letter is None:
        # A mark that its letter does not bear ("uâ"): the letter keeps its own meaning, the mark stays.
        first = _VNI.get(codes[0].lower(), codes[0])
        return (first.upper() if codes[0].isupper() else first) + codes[1:]
    return letter.upper() if codes[0].isupper() else letter


_CP1258 = str.maketrans("ăĂđĐơƠưƯ\u0300\u0301\u0303\u0309\u0323₫", "ãÃðÐõÕýÝÌìÞÒòþ")
_SYMBOL_FONT = {0xF000 + at: at for at in range(0x20, 0x100)}


def _from_mac(text: str) -> str | None:
    try:
        return text.encode("mac_roman").decode("latin-1")
    except UnicodeEncodeError:
        return None


def as_latin(text: str) -> tuple[str, ...]:
    """The text's codes as Latin-1 characters: as they stand, and as they were before a wrong code page read them.

    Symbol fonts hand codes out as U+F0xx; Vietnamese Windows read them through CP1258; files from a Mac through
    MacRoman. The likeliest comes first; all differ.
    """
    plain = text.translate(_SYMBOL_FONT)
    readings = (plain, plain.translate(_CP1258), _from_mac(plain))
    return tuple(dict.fromkeys(reading for reading in readings if reading is not None))
