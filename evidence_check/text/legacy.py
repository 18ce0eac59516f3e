"""Text in TCVN3 or VNI codes → Unicode, where the font or the text itself says that it is in them.

Extraction shows such text as it would look in a wrong font: "Céng hßa x· héi chñ nghÜa ViÖt Nam" (TCVN3), "COÄNG HOØA
XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM" (VNI). A font name is proof. Without one the text is converted only where it reads as
Vietnamese afterwards and did not before: real Unicode text in whatever language is never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evidence_check.text.fold import nfc
from evidence_check.text.legacy_codes import TABLES, LegacyCode, as_latin, decode, has_foreign_letters
from evidence_check.text.syllables import is_abbreviation, is_syllable

_LONGEST_FONT_NAME = 120
_SUBSET = re.compile(r"[A-Z]{6}\+")
_STYLE = re.compile(
    r"(?:[,\-\s]*(?:bold|italic|oblique|regular|normal|roman|mt|ps|light|medium|demi))+\Z", re.IGNORECASE
)
_TCVN3_FONT = re.compile(r"\.[Vv][Nn] ?[A-Za-z]|Vn[A-Z]")
"""The dot is lost by some PDF writers; "VNtimes new roman" (Vietware) is another encoding and does not match."""
_VNI_FONT = re.compile(r"vni[-_ ]?[a-z]", re.IGNORECASE)
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no misreading of the old codes yields."""
_CODES = re.compile("[\xa1-\xff\uf0a1-\uf0ffăĂđĐơƠưƯ\u0300-\u0323₫]|[^\x00-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"[^ \t\n\r\f\v]+")
"""Words with what touches them. Only ASCII blanks part them: in MacRoman a code looks like a no-break space."""
_SPACES = re.compile(r"([ \t\n\r\f\v]+)")
_SIGNS = "\"'()[]{}<>.,;:!?/\\-–—“”‘’…*=+%&#|_\xa0"
_BESIDE_SIGNS = _SIGNS + "0123456789"
_UNLIKE_LETTERS = re.compile("[¡-©«-¹»-¿×÷\uf0a1-\uf0bf]|[aA][âàáåãäêúÂÀÁÅÃÄÊÚ]|[eoEO][âàáåãäÂÀÁÅÃÄ]")
"""What words of other languages do not contain: signs, and vowels that VNI marks with a second vowel."""
_ENUMERATED = "BCDGHKLMNPRSVX"
"""Points are numbered "B-", "C-"; "T-" is tư."""
_UNITS = frozenset({"µm", "µg", "µl", "µs"})
"""Read as codes they would be words ("àm"); they are evidence for nothing."""
_LINE_END = "\x02\ufffe"
_LOST_HORN = re.compile(r"(?:(?<![^\W\d_])(?P<before>[^\W\d_]++))?(?P<mark>[-\x02\ufffe])(?P<after>[^\W\d_]*)")
"""A word is tried from its start alone: from each of its letters, a long one would take the square of its length."""
_USUAL_CHUNK = 64
_FEWEST_WORDS = 2
_LEAST_WEIGHT = 3
_GOOD_SHARE = 0.8
_CONTEXT_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """What a font's name says: the codes of its text, and whether it shows every letter as a capital."""

    code: LegacyCode
    capitals: bool = False


@lru_cache(maxsize=1024)
def legacy_font(name: str) -> LegacyFont | None:
    """What a name in Word or a PDF says (".VnTimeH", "ABCDEF+.VnTime,Bold", "VNI-Times"). None: another font."""
    plain = _STYLE.sub("", _SUBSET.sub("", name.strip()[:_LONGEST_FONT_NAME]))
    if _VNI_FONT.match(plain):
        return LegacyFont(LegacyCode.VNI)
    if _TCVN3_FONT.match(plain):
        return LegacyFont(LegacyCode.TCVN3, capitals=plain.endswith("H"))
    return None


def recode(text: str, font: str | None = None) -> str:
    """The text in Unicode. ``font``: the name of the font it is set in, where known.

    Without a font: the text itself where nothing speaks for old codes; recoding twice changes nothing. With the name
    of a legacy font the codes are converted for sure, so such text must be recoded once only (the same letters mean
    something else as codes: "cã" is "có", "có" is "cú"); text that is Unicode in spite of the font stays.
    """
    known = legacy_font(font) if font else None
    if known is not None:
        return recode_as(text, known)
    if text.isascii() or _ONLY_UNICODE.search(text):
        return text
    return _by_evidence(text)


def looks_legacy(text: str) -> bool:
    """A cheap look: True where the text has characters that may be old codes and none that only Unicode text has."""
    return not text.isascii() and bool(_CODES.search(text)) and not _ONLY_UNICODE.search(text)


def _reading(latin: str, code: LegacyCode) -> str:
    text = decode(latin, code)
    return _LOST_HORN.sub(_horn, text) if code is LegacyCode.TCVN3 else text


def _horn(found: re.Match[str]) -> str:
    """The letter ư in TCVN3 is the soft hyphen of Latin-1, and PDF readers show it as a hyphen: "tr-ëng", "L-u"."""
    before, after = found["before"] or "", found["after"] or ""
    if found["mark"] in _LINE_END:  # the next row is glued to it
        return f"{before}ư{after}" if is_syllable(f"{before}ư") else found[0]
    if not before + after or (not after and len(before) == 1 and before in _ENUMERATED):
        return found[0]
    two_words = (not before or is_syllable(before)) and is_syllable(after)
    if is_syllable(f"{before}ư{after}") and (not two_words or (not before and after == "u")):
        return f"{before}ư{after}"
    return found[0]


def evident_font(text: str) -> LegacyFont | None:
    """The codes that a longer text is evidently in: what stands beside it under the same font is in them too."""
    if text.isascii() or _ONLY_UNICODE.search(text):
        return None
    gains = {code: max(_gain(text, latin, _reading(latin, code)) for latin in as_latin(text)) for code in LegacyCode}
    code = max(LegacyCode, key=gains.__getitem__)
    return LegacyFont(code) if gains[code] else None


def recode_as(text: str, font: LegacyFont) -> str:
    """:func:`recode` of text that is known to be in a font's codes."""
    if _ONLY_UNICODE.search(text):
        return text
    if text.isascii() and "-" not in text:
        return text.upper() if font.capitals else text
    plain, *others = (_reading(latin, font.code) for latin in as_latin(text))
    best = max((plain, *others), key=lambda reading: _syllables(reading) - _left_over(reading))
    if best != plain and _left_over(plain) < _FEWEST_WORDS:
        best = plain  # a run may be a part of a word: no judgement about code pages from that
    # Typed in Unicode over a legacy font, Word shows text in another one.
    lead = _syllables(text) - _syllables(best)
    if lead >= _FEWEST_WORDS or (lead > 0 and has_foreign_letters(text, font.code)):
        return text
    return best.upper() if font.capitals else best


def _syllables(text: str) -> int:
    return sum(not word.isascii() and is_syllable(word) for word in _WORD.findall(text))


def _left_over(text: str) -> int:
    """Words that are none: with letters of no Vietnamese syllable, or with signs inside."""
    return sum(not chunk.isascii() and not _is_good(chunk) for chunk in _CHUNK.findall(text))


def _by_evidence(text: str) -> str:
    best, gain = text, 0
    for latin in as_latin(text):
        for code in TABLES:
            reading = _reading(latin, code)
            found = _gain(text, latin, reading)
            if found > gain:
                best, gain = _without_lone_signs(text, latin, reading), found
    return best


def _gain(text: str, latin: str, reading: str) -> int:
    """The weight of the words that only the reading makes Vietnamese; 0: not clearly better than the text."""
    good: dict[str, int] = {}
    bad = standing = plain_good = plain_bad = 0
    for before, codes, after in zip(*map(_CHUNK.findall, (text, latin, reading)), strict=True):
        if before.isascii():
            words = [word for word in _WORD.findall(after) if is_syllable(word) or not is_abbreviation(word)]
            syllables = sum(map(is_syllable, words))
            plain_good, plain_bad = plain_good + syllables, plain_bad + len(words) - syllables
        elif before.strip(_SIGNS) in _UNITS:
            continue
        elif before == after:
            bad += any(map(str.isalpha, before)) and not _is_good(before)
        elif len(codes.strip(_BESIDE_SIGNS)) > 1:
            if _is_good(after):
                good[after.lower()] = 2 if _UNLIKE_LETTERS.search(codes) else 1
                standing += _is_good(before)
            else:
                bad += 1
    count = len(good)
    if count < _FEWEST_WORDS or sum(good.values()) < _LEAST_WEIGHT or 2 * standing > count:
        return 0
    words_read = count + bad + plain_good + plain_bad
    if count < _GOOD_SHARE * (count + bad) or count + plain_good < _CONTEXT_SHARE * words_read:
        return 0
    return sum(good.values()) - bad


def _is_good(chunk: str) -> bool:
    """Vietnamese as it should stand: every word a syllable or an abbreviation, no foreign sign in or beside them."""
    return _is_good_chunk(chunk) if len(chunk) <= _USUAL_CHUNK else _judged(chunk)


def _judged(chunk: str) -> bool:
    chunk = nfc(chunk)
    if any(not char.isalnum() and char not in _SIGNS for char in chunk):
        return False
    words = _WORD.findall(chunk)
    return bool(words) and all(is_syllable(word) or is_abbreviation(word) for word in words)


_is_good_chunk = lru_cache(maxsize=8192)(_judged)
"""The same words are asked about for each code, and come again and again in a table."""


def _without_lone_signs(text: str, latin: str, reading: str) -> str:
    """The reading; signs alone ("©") or at a number ("£5") are themselves more often than words of one letter."""
    pieces = zip(*map(_SPACES.split, (text, latin, reading)), strict=True)
    return "".join(
        before if len(codes.strip(_BESIDE_SIGNS)) == 1 and not codes.strip(_BESIDE_SIGNS).isalpha() else after
        for before, codes, after in pieces
    )
