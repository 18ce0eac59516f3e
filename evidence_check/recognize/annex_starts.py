"""Where attachments begin inside a document's own pages: titles, and pages behind the signing block.

An attachment printed behind its paper has no heading of its own (Decree 30/2020, Annex I part II.5 and III).
"""

from __future__ import annotations

import re

from evidence_check.model.enclosure import EnclosureKind, EnclosureStart
from evidence_check.model.extraction import Line, Page
from evidence_check.recognize.enclosure_words import KINDS, NOUN, NUMBER, PAPER_TYPES, is_spelt_so
from evidence_check.text.fold import clean, is_upper, toneless

_TITLE = re.compile(rf"^\W{{0,3}}(?P<noun>{NOUN})\b(?P<rest>.*)$", re.DOTALL)
_NUMBERED = re.compile(rf"^\s*(?:so)?\s*:?\s*(?P<number>{NUMBER})(?P<tail>.*)$", re.DOTALL)
_LEADS_ON = re.compile(r"(?:\b(?:tai|theo|o|va|cac|co|cua|xem|so|kem)|[(,])$")
_LONGEST_TITLE = 160
_LETTERS_BEHIND = 40
_LETTERS_BEHIND_IN_FLOW = 300
_PICTURE = 0.4
_SIGNER_LINES = 14


def read_starts(pages: tuple[Page, ...], first_line: int) -> tuple[tuple[EnclosureStart, int, int], ...]:
    """Starts in order, each with the index of its page and line. ``first_line``: below the paper's own title."""
    found: list[tuple[EnclosureStart, int, int]] = []
    for at, page in enumerate(pages):
        before = ""
        for row, line in enumerate(page.lines):
            if at or row >= first_line:
                start = _start(line, before, page.number)
                if start is not None:
                    found.append((start, at, row))
            if line.text.strip():
                before = toneless(line.text[-40:])
    behind = _behind_signature(pages)
    if behind is not None and not any((at, row) >= behind for _, at, row in found):
        number = pages[behind[0]].number
        found.append((EnclosureStart(kind=EnclosureKind.UNNAMED, page=number), *behind))
    # A page that is a picture behind the title of one annex may be another one.
    pictures = [at for at, page in enumerate(pages) if page.image_share >= _PICTURE and not page.text.strip()]
    if found and pictures and pictures[-1] > found[-1][1]:
        at = pictures[-1]
        found.append((EnclosureStart(kind=EnclosureKind.UNNAMED, page=pages[at].number), at, 0))
    return tuple(found)


def _start(line: Line, before: str, page: int) -> EnclosureStart | None:
    text = clean(line.text)
    if not 4 <= len(text) <= _LONGEST_TITLE:
        return None
    plain = toneless(text)
    match = _TITLE.match(plain)
    if match is None or _LEADS_ON.search(before):
        return None
    noun = match["noun"]
    printed = text[match.start("noun") : match.end("noun")] if len(text) == len(plain) else noun
    if not is_spelt_so(noun, printed):
        return None
    numbered = _NUMBERED.match(match["rest"])
    short = not match["rest"].strip(" .:-*") or (
        numbered is not None and (not numbered["tail"].strip(" .:-*") or numbered["tail"].lstrip()[:1] in ":.-")
    )
    titled = is_upper(text) or (short and text.lstrip(" (*-")[:1].isupper() and noun in KINDS)
    if not titled or (not is_upper(text) and "kem" in plain):
        return None
    return EnclosureStart(
        kind=KINDS.get(noun, EnclosureKind.PAPER),
        number=numbered["number"] if numbered else None,
        type=PAPER_TYPES.get(noun),
        page=page,
    )


def _behind_signature(pages: tuple[Page, ...]) -> tuple[int, int] | None:
    """Page and line of what follows the recipients and the signer without a title, or None."""
    ends = [
        (at, row)
        for at, page in enumerate(pages)
        for row, line in enumerate(page.lines)
        if toneless(line.text[:20]).strip().startswith("noi nhan")
    ]
    if not ends:
        return None
    at, row = ends[0]
    for later, page in enumerate(pages[at + 1 :], start=at + 1):
        if page.image_share >= _PICTURE or sum(len(line.text) for line in page.lines) >= _LETTERS_BEHIND:
            return later, 0
    lines = pages[at].lines
    closed = next(
        (place for place in range(row, len(lines)) if toneless(lines[place].text[:20]).lstrip(" -+").startswith("luu")),
        row,
    )
    rest = closed + _SIGNER_LINES
    # One long page (Word): the signer's lines may stand behind the recipients, an attachment behind both.
    if sum(len(line.text) for line in lines[rest:]) >= _LETTERS_BEHIND_IN_FLOW:
        return at, rest
    return None
