"""One line of TOML text that did not parse, taken apart: what stands in quotes, in a comment, and each value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_IN_QUOTES, _IN_COMMENT = "\x01", "\x02"
_REST_OF_DECIMAL = re.compile(r",\d+\s*(?:[,}\x02]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A value that is no list and no table. ``inside``: it stands in brackets or braces."""

    text: str
    start: int
    end: int
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineParts:
    """``mask`` has the line's length: what stands in quotes or in a comment is blanked, the quotes stay.

    ``opened``: where a quote was opened that nothing closes.
    """

    line: str
    mask: str
    opened: int | None

    @staticmethod
    def of(line: str) -> LineParts:
        """Take a line apart."""
        pieces: list[str] = []
        at = 0
        while at < len(line):
            sign = line[at]
            if sign == "#":
                pieces.append(_IN_COMMENT * (len(line) - at))
                break
            if sign in "\"'":
                quote = sign * 3 if line.startswith(sign * 3, at) else sign
                end = _closing(line, at + len(quote), quote)
                if end is None:
                    pieces.append(quote + _IN_QUOTES * (len(line) - at - len(quote)))
                    return LineParts(line=line, mask="".join(pieces), opened=at)
                pieces.append(quote + _IN_QUOTES * (end - at - len(quote)) + quote)
                at = end + len(quote)
                continue
            pieces.append(sign)
            at += 1
        return LineParts(line=line, mask="".join(pieces), opened=None)

    @property
    def code_end(self) -> int:
        """Where the comment begins, blanks before it left out."""
        return len(self.mask.rstrip(_IN_COMMENT).rstrip())

    @property
    def is_header(self) -> bool:
        """``[table]`` or ``[[list]]``, well written or not."""
        return self.mask.lstrip().startswith("[") and "=" not in self.mask

    def balance(self, opening: str, closing: str) -> int:
        """How many brackets stay open."""
        return self.mask.count(opening) - self.mask.count(closing)

    def scalars(self) -> Iterator[Scalar]:
        """Every single value, in order. A line without "=" is the middle of a list."""
        start = self.mask.find("=") + 1
        stack = [] if start else ["["]
        begin: int | None = start
        for at in range(start, self.code_end):
            sign = self.mask[at]
            if sign in "[{":
                stack.append(sign)
                begin = at + 1 if sign == "[" else None
            elif sign == "=" and stack and stack[-1] == "{":
                begin = at + 1
            elif stack and sign in "]},":
                if sign == "," and self._goes_on(begin, at, stack[-1]):
                    continue
                if begin is not None:
                    yield from self._scalar(begin, at, allow_empty=stack[-1] == "{")
                if sign != ",":
                    stack.pop()
                begin = at + 1 if sign == "," and stack and stack[-1] == "[" else None
        if begin is not None:
            yield from self._scalar(begin, self.code_end, inside=bool(stack), allow_empty=not stack)

    def _goes_on(self, begin: int | None, at: int, within: str) -> bool:
        """The comma of ``points = 0,5`` inside braces parts nothing."""
        if within != "{" or begin is None or _REST_OF_DECIMAL.match(self.mask, at) is None:
            return False
        return self.mask[begin:at].strip().lstrip("+-").isdigit()

    def _scalar(self, begin: int, end: int, *, inside: bool = True, allow_empty: bool = False) -> Iterator[Scalar]:
        raw = self.line[begin:end]
        text = raw.strip()
        if text or allow_empty:
            start = begin + len(raw) - len(raw.lstrip()) if text else end
            yield Scalar(text=text, start=start, end=start + len(text), inside=inside)


def _closing(line: str, start: int, quote: str) -> int | None:
    at = start
    while True:
        at = line.find(quote, at)
        if at < 0:
            return None
        if quote[0] == "'" or not _escaped(line, start, at):
            return at
        at += 1


def _escaped(line: str, start: int, at: int) -> bool:
    slashes = at - start - len(line[start:at].rstrip("\\"))
    return slashes % 2 == 1
