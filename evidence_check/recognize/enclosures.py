"""What a document says is attached: "Phụ lục I kèm theo", "(có danh sách kèm theo)", "Gửi kèm Báo cáo số …".

Not attachments of this paper, though the words are the same: annexes of other papers ("Phụ lục II Nghị định 30",
"ban hành kèm theo Thông tư …"), grounds, recipients, blanks of a form, orders to others to attach something.
Every pattern looks at a bounded piece of text round one of few key words: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.model.confidence import Confidence
from evidence_check.model.enclosure import Enclosure, EnclosureKind
from evidence_check.model.extraction import Page
from evidence_check.recognize.enclosure_words import KINDS, LAWS, NOUN, NUMBER, PAPER_TYPES, TYPE, is_spelt_so
from evidence_check.recognize.symbol import parse_symbol
from evidence_check.text.fold import clean, toneless

_KEY = re.compile(r"\b(?P<strong>gui\s+kem|dinh\s+kem|kem\s+gui|kem)\b(?:\s+theo\b)?")
_NOUN = re.compile(
    rf"\b(?P<noun>{NOUN})\b(?P<numbers>(?:(?:\s+so)?\s*:?\s*{NUMBER}(?:\s*(?:,|va|den|-)?\s*{NUMBER})*)?)"
)
_AFTER_NOUN = re.compile(rf"\s*:?\s*(?:theo\s+)?(?:la\s+|cac\s+|ban\s+|\d{{1,3}}\s+)?[\"“(]?(?P<noun>{NOUN})\b")
_OWN = re.compile(rf"\s*(?:theo\s+)?(?:{TYPE})\s+nay\b")
_OTHER = re.compile(rf"\b(?P<type>{TYPE})\b\s*(?P<mark>nay\b|so\b|lien tich\b|cua\b|\d)?")
_GOES_ON = re.compile(r"\s*(?:$|[).,;:\]\-–]|nay\b|(?:va|de|gui)\b)")
_POINTED_AT = re.compile(r"(?:chi tiet|cu the|xem)(?:\s+(?:theo|tai|o|trong|xem|co|cac|noi dung)){0,3}\s*$")
_LED = re.compile(r"(?:[(]|\b(?:co|theo|tai|o|chi tiet|cu the|xem|la|nhu)(?:\s+(?:cac|ban|\d{1,3}))?)\s*$")
_ORDER = re.compile(r"\b(?:de nghi|yeu cau|phai|nop|lap|can|neu|khi|thi|thanh phan|ho so gom)\b")
_SENDS = re.compile(r"^[\W\d]*$|\b(?:ubnd|uy ban nhan dan|xin|chung toi|kinh|tran trong|cong van|van ban|nay)\b")
_NARRATED = re.compile(r"\bda(?:\s+\w+)?\s*$")
_NOT = re.compile(r"\bkhong(?:\s+\w+){0,2}\s*$")
_IF_ANY = re.compile(r"\s*\(?\s*neu co")
_BLANKS = re.compile(r"\.{3,}|…|_{3,}")
_OTHERS_SYMBOL = re.compile(r"\d\s?/(?:\d{4}\s?/)?[a-z]")
_DIGITS_OR_ROMAN = re.compile(NUMBER)
_GROUNDS = ("can cu", "xet ", "theo de nghi")
_BEFORE, _AFTER = 140, 110
_MOST_CHARACTERS = 200_000
_MOST = 12
_RECIPIENT_LINES = 20
_GROUND_LINES = 8
_FAR = 45
"""Characters between "danh sách" and "kèm theo" beyond which the two may belong to different things."""


def read_enclosures(
    pages: tuple[Page, ...], upto: tuple[int, int] | None, own: tuple[str | None, str | None]
) -> tuple[Enclosure, ...]:
    """Mentions in the paper itself, once each, in order, at most twelve.

    ``upto``: page index and line where its attachments begin; ``own``: its number and symbol, as recognised.
    """
    found: dict[tuple[object, ...], Enclosure] = {}
    text = _Text.of(pages, upto)
    for enclosure in _mentions(text, own):
        key = (enclosure.kind, enclosure.numbers, enclosure.type, enclosure.cited)
        known = found.get(key)
        if known is None or enclosure.confidence.rank < known.confidence.rank:
            found[key] = enclosure
        if len(found) >= _MOST:
            break
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Text:
    """The rows of a document as printed and without tone marks; both have the same length."""

    printed: str
    plain: str
    rows: tuple[tuple[int, int], ...]
    """(Where a page's text begins, its number)."""

    @staticmethod
    def of(pages: tuple[Page, ...], upto: tuple[int, int] | None) -> _Text:
        printed: list[str] = []
        plain: list[str] = []
        rows: list[tuple[int, int]] = []
        length = 0
        for at, page in enumerate(pages[: upto[0] + 1] if upto else pages):
            rows.append((length, page.number))
            lines = page.lines[: upto[1]] if upto and at == upto[0] else page.lines
            for source, bare in _spoken(clean(line.text) for line in lines):
                printed.append(source)
                plain.append(bare)
                length += len(bare) + 1
            if length > _MOST_CHARACTERS:
                break
        return _Text("\n".join(printed), "\n".join(plain), tuple(rows))

    def page(self, at: int) -> int:
        """Number of the page where a position lies."""
        return next((number for start, number in reversed(self.rows) if start <= at), 1)


def _spoken(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Lines in which the paper itself speaks: without grounds and recipients. Both forms have the same length."""
    rows = [(text, toneless(text)) for text in lines]
    recipients = 0
    silent_upto = 0
    for at, (text, bare) in enumerate(rows):
        if bare.startswith("noi nhan"):
            recipients = _RECIPIENT_LINES
        if at >= silent_upto and bare.startswith(_GROUNDS):
            silent_upto = _end_of_ground(rows, at)
        if at >= silent_upto and recipients <= 0:
            yield (text if len(bare) == len(text) else bare), bare
        recipients -= 1


def _end_of_ground(rows: list[tuple[str, str]], at: int) -> int:
    """Index behind a ground, which ends with a semicolon. "Căn cứ Công văn …, UBND xã gửi kèm …." is a sentence."""
    for later in range(at, min(at + _GROUND_LINES, len(rows))):
        if rows[later][1].endswith((";", ".", ":")):
            return later + 1 if rows[later][1].endswith(";") else at
    return at


def _mentions(text: _Text, own: tuple[str | None, str | None]) -> Iterator[Enclosure]:
    plain = text.plain
    for key in _KEY.finditer(plain) if "kem" in plain else ():
        if key.group() == "kem":
            continue  # "kém", "kèm" alone: says nothing by itself
        found = _said_before(text, key, own) or _said_after(text, key, own)
        if found is not None:
            yield found
    for noun in _NOUN.finditer(plain) if "phu luc" in plain else ():
        if noun["noun"] == "phu luc" and noun["numbers"].strip():
            found = _pointed_at(text, noun, own)
            if found is not None:
                yield found


def _said_before(text: _Text, key: re.Match[str], own: tuple[str | None, str | None]) -> Enclosure | None:
    """ "Phụ lục I kèm theo", "(danh sách cụ thể đính kèm)", "Quy chế … ban hành kèm theo Quyết định này"."""
    plain = text.plain
    low = max(0, key.start() - _BEFORE)
    clause = _clause_before(plain[low : key.start()])
    nouns = list(_NOUN.finditer(clause))
    if not nouns:
        return None
    after = plain[key.end() : key.end() + _AFTER]
    own_paper = _OWN.match(after)
    # "Quy chế làm việc của … ban hành kèm theo Quyết định này": the first noun is what is issued.
    noun = nouns[0] if own_paper and nouns[0]["noun"] in PAPER_TYPES else nouns[-1]
    between = clause[noun.end() :]
    start = key.start() - len(clause) + noun.start()
    is_paper = noun["noun"] in PAPER_TYPES
    if _BLANKS.search(between) or _NOT.search(clause[: noun.start()]) or _NOT.search(between) or _IF_ANY.match(after):
        return None
    if own_paper is None:
        if _names_another(after, own) or not (_GOES_ON.match(after) or _new_paragraph(text, key.end())):
            return None
        if is_paper and not _LED.search(clause[: noun.start()]):
            return None  # "nộp báo cáo kèm theo": a paper that somebody attaches somewhere
    led = bool(_LED.search(clause[: noun.start()]) or noun["numbers"].strip() or own_paper)
    doubtful = not led or len(between) > _FAR or bool(_OTHERS_SYMBOL.search(plain[max(0, start - 60) : start]))
    if own_paper and is_paper:
        doubtful = False
    return _enclosure(text, noun, start, doubtful)


def _said_after(text: _Text, key: re.Match[str], own: tuple[str | None, str | None]) -> Enclosure | None:
    """ "Gửi kèm Báo cáo số 12/BC-UBND", "(Kèm theo Phụ lục I)", "Ban hành kèm theo Quyết định này Quy chế …"."""
    plain = text.plain
    after = plain[key.end() : key.end() + _AFTER]
    before = _clause_before(plain[max(0, key.start() - _BEFORE) : key.start()])
    skipped = _OWN.match(after)
    offset = key.end() + (skipped.end() if skipped else 0)
    match = _AFTER_NOUN.match(plain, offset)
    if match is None or match.end() > offset + _AFTER:
        return None
    noun = _NOUN.match(plain, match.start("noun"))
    if noun is None or _BLANKS.match(plain[noun.end() :].lstrip()[:4]):
        return None
    issued = before.rstrip().endswith("ban hanh")
    in_brackets = before.rstrip().endswith("(")
    if noun["noun"] in PAPER_TYPES:
        # "(Kèm theo Báo cáo số …)" under an annex's title names the parent; only sending says what is sent.
        if skipped is None and (issued or not key["strong"].startswith(("gui", "dinh"))):
            return None
        cited = _number_behind(text, noun.end())
        if skipped is None and (cited is None or cited == own):
            return None
    else:
        cited = None
        if not (in_brackets or skipped or key["strong"].startswith(("gui", "dinh"))):
            return None
        tail = plain[noun.end() : noun.end() + _AFTER]
        if _names_another(_clause_after(tail), own):
            return None
    if _NARRATED.search(before) or not (skipped or in_brackets or _SENDS.search(before)):
        return None
    if _ORDER.search(before) or _NOT.search(before) or _IF_ANY.match(plain[noun.end() : noun.end() + 20]):
        return None
    return _enclosure(text, noun, noun.start(), False, cited)


def _pointed_at(text: _Text, noun: re.Match[str], own: tuple[str | None, str | None]) -> Enclosure | None:
    """ "chi tiết tại Phụ lục 01, 02", "(Phụ lục I)", without "kèm theo"."""
    plain = text.plain
    clause = _clause_before(plain[max(0, noun.start() - _BEFORE) : noun.start()])
    tail = _clause_after(plain[noun.end() : noun.end() + _AFTER])
    if _names_another(tail, own) or _OTHERS_SYMBOL.search(clause[-60:]) or _KEY.search(tail):
        return None
    if any(law in clause[-60:] for law in LAWS):
        return None
    own_paper = any(match["mark"] == "nay" for match in _OTHER.finditer(tail))
    if _POINTED_AT.search(clause) or own_paper:
        return _enclosure(text, noun, noun.start(), False)
    if clause.rstrip().endswith("(") and plain[noun.end() : noun.end() + 1] == ")":
        return _enclosure(text, noun, noun.start(), True)
    return None


def _enclosure(
    text: _Text, noun: re.Match[str], start: int, doubtful: bool, cited: tuple[str, str] | None = None
) -> Enclosure | None:
    name = noun["noun"]
    printed = text.printed[start : start + len(name)]
    if not is_spelt_so(name, printed):
        return None
    spelt = text.printed[start : start + noun.end() - noun.start()]
    bare = noun.group()
    numbers = tuple(
        spelt[match.start() : match.end()]
        for match in _DIGITS_OR_ROMAN.finditer(bare, len(name))
        if match.group()[0].isdigit() or spelt[match.start() : match.end()].isupper()
    )
    label = " ".join(spelt[: len(name)].split()) + (f" {', '.join(numbers)}" if numbers else "")
    if cited is not None:
        label = f"{label} số {cited[0]}/{cited[1]}"
    return Enclosure(
        kind=KINDS.get(name, EnclosureKind.PAPER),
        label=label,
        numbers=numbers if name not in PAPER_TYPES else (),
        type=PAPER_TYPES.get(name),
        cited=cited,
        confidence=Confidence.CANNOT_TELL if doubtful else Confidence.LIKELY,
        page=text.page(start),
    )


def _names_another(text: str, own: tuple[str | None, str | None]) -> bool:
    """True where the words go on to another paper: "… ban hành kèm theo Thông tư số 01/2020/TT-VPCP"."""
    for match in _OTHER.finditer(_clause_after(text)):
        if match["mark"] == "nay":
            return False
        if match["type"] in LAWS:
            return True
        if match["mark"]:
            parsed = parse_symbol(re.sub(r"^\D*", "", text[match.end("type") :]).upper())
            same = parsed is not None and own[0] is not None and (parsed.number or "").lstrip("0") == own[0].lstrip("0")
            return not same
    return False


def _number_behind(text: _Text, at: int) -> tuple[str, str] | None:
    label = re.match(r"\s*so\s*:?\s*", text.plain[at : at + 12])
    parsed = parse_symbol(text.printed[at + label.end() : at + label.end() + 60]) if label else None
    if parsed is None or parsed.number is None or parsed.symbol is None:
        return None
    return parsed.number, parsed.symbol


def _clause_before(text: str) -> str:
    """From the last end of a sentence on; an open bracket opens a clause of its own."""
    cut = max(text.rfind(mark) for mark in (". ", ".\n", ";", ": ", ":\n"))
    opened = text.rfind("(")
    return text[max(cut + 1, opened if opened > text.rfind(")") else 0) :]


def _clause_after(text: str) -> str:
    """Up to the end of the sentence or the closing bracket."""
    ends = [at for at in (text.find(mark) for mark in (")", ";", ". ", ".\n")) if at >= 0]
    return text[: min(ends)] if ends else text


def _new_paragraph(text: _Text, at: int) -> bool:
    if text.plain[at : at + 1] != "\n" or not text.printed[at + 1 : at + 2].isupper():
        return False
    return _OTHER.match(text.plain, at + 1) is None
