"""The font table of a rich-text document: each font's name and character set decide what its 8-bit text means."""

from __future__ import annotations

from evidence_check.extract.old_fonts import is_old_font, western

_CODECS = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_ANSI, _DEFAULT, _SYMBOL = 0, 1, 2
_VIETNAMESE_PAGE = 1258
_PAGES = frozenset({874, 932, 936, 949, 950, *range(1250, 1259)})
_MOST_FONTS = 4_096
_LONGEST_NAME = 200


class Fonts:
    """Filled while the table is read. ``code_page``: the document's, for fonts that state none."""

    def __init__(self) -> None:
        self.code_page = 0
        self._names: dict[int, str] = {}
        self._sets: dict[int, int] = {}
        self._open: int | None = None

    def word(self, word: bytes, number: int | None) -> None:
        """A control word inside the table."""
        if word == b"f" and number is not None and len(self._names) < _MOST_FONTS:
            self._open = number
            self._names[number] = ""
        elif word == b"fcharset" and self._open is not None:
            self._sets[self._open] = number or 0

    def name(self, raw: bytes) -> None:
        """A piece of the open font's name."""
        if self._open is not None and len(self._names[self._open]) < _LONGEST_NAME:
            self._names[self._open] += western(raw)

    def end(self) -> None:
        """The open font's group ends."""
        self._open = None

    def name_of(self, font: int | None) -> str | None:
        """Name of a font by its number."""
        return self._names.get(font, "").split(";")[0].strip() or None if font is not None else None

    def decoded(self, raw: bytes, font: int | None) -> str:
        """8-bit text of a font. Windows 1252 where nothing else is stated."""
        if raw.isascii():
            return raw.decode("ascii")
        charset = self._sets.get(font, _DEFAULT) if font is not None else _DEFAULT
        if charset == _SYMBOL:
            return " " * len(raw)
        if is_old_font(self.name_of(font)):
            return western(raw)
        if charset in _CODECS:
            return raw.decode(_CODECS[charset], "replace")
        if charset == _ANSI and self.code_page != _VIETNAMESE_PAGE:
            return western(raw)
        # Programs on a Vietnamese Windows write its code page and call the font's set "ANSI" all the same.
        page = self.code_page
        return raw.decode(f"cp{page}", "replace") if page in _PAGES and page != 1252 else western(raw)
