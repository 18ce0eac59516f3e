"""Type line and subject (trích yếu) of a document (Decree 30/2020, Annex I part II.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.confidence import Confidence
from evidence_check.model.document_types import DOCUMENT_TYPES, OFFICIAL_LETTER
from evidence_check.model.extraction import Line, Page
from evidence_check.recognize.agencies import is_decoration
from evidence_check.recognize.heading import Heading, is_motto
from evidence_check.recognize.symbol import parse_number_line, type_of_symbol
from evidence_check.text.dates import long_dates
from evidence_check.text.fold import clean, is_upper, toneless

_DRAFT_LINE = re.compile(
    r"^\W*(?:b[aả]n\s+)?d[uự]\s*th[aả]o(?:\s+l[aầ]n\s*(?:th[uứ]\s*)?\d+)?\W*(?:\(?\s*ng[aà]y.*)?$", re.I
)
_DRAFT_PREFIX = re.compile(r"^\W*\(?(?:b[aả]n\s+)?d[uự]\s*th[aả]o\)?\W*", re.I)
_ABOUT_PREFIX = re.compile(r"^\W*V\s*/\s*v\s*[:.]?\s*", re.I)
_TYPE_BY_NAME = sorted(
    (
        (re.sub(r"\s", "", toneless(kind.name)), kind.abbreviation, kind.name)
        for kind in DOCUMENT_TYPES
        if kind.abbreviation != OFFICIAL_LETTER
    ),
    key=lambda entry: -len(entry[0]),
)
_DECREED = {"quyetnghi": "NQ"}
_BODY_STARTS = (
    "can cu", "kinh gui", "dieu 1", "chuong i", "phan i", "phan thu", "hom nay", "noi nhan", "so:", "thoi gian:",
    "i.", "i -", "i/", "1.", "a.", "a)",
)  # fmt: skip
# How bodies open too, but wrapped subjects go on: only where no geometry tells the two apart.
_LIKELY_BODY_STARTS = (
    "thuc hien ke hoach so", "thuc hien quyet dinh", "thuc hien cong van", "thuc hien nghi", "thuc hien thong",
    "thuc hien chi thi", "thuc hien quy dinh", "thuc hien su chi dao", "thuc hien y kien", "thuc hien van ban",
    "thuc hien chuong trinh so", "thuc hien huong dan so", "thuc hien bao cao so", "xet ", "theo de nghi",
    "theo noi dung", "nham ", "de trien khai", "de to chuc", "ngay ", "trong thoi gian", "thoi gian bat dau",
    "tiep theo", "tiep nhan", "uy ban nhan dan xa ", "ubnd xa",
)  # fmt: skip
_OPENS_BODY_BY_NUMBER = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai)\s.{0,60}?\bsố\s*:?\s*\d+\s*/")
_CLOSED = re.compile(r"(?:như sau|sau đây|cụ thể)\s*[:.;]?\s*$", re.IGNORECASE)
_SEARCHED = 14
_LONGEST_SUBJECT_LINES = 9
_OFF_AXIS = 0.05
_PUSHED = 0.2
_MARGIN = 0.2
_FLUSH_LEFT = 0.3
"""A title whose middle lies left of this is set flush left: its lines have no common axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Type and subject as printed. Indexes point into the page's lines; ``end`` is the first body line."""

    type: str | None = None
    type_confidence: Confidence = Confidence.CANNOT_TELL
    type_line: int | None = None
    other_type: bool = False
    """A type outside Decree 30 (nghị định, thông tư …) or an annex without a type of its own."""
    subject: str | None = None
    subject_confidence: Confidence = Confidence.CANNOT_TELL
    subject_lines: tuple[int, ...] = ()
    draft: str | None = None
    draft_line: int | None = None
    end: int = 0


def type_on_line(text: str) -> tuple[str, str] | None:
    """(type, rest of the line) where a line opens with a document type's printed name; None otherwise.

    Accepts letter-spaced and glued print ("Q U Y Ế T Đ Ị N H"), and a subject on the same line
    ("QUY CHẾ LÀM VIỆC"), the latter only in capitals.
    """
    source = clean(text).strip(" *-–_.:|\"'“”")
    squeezed = re.sub(r"[^a-z]", "", toneless(source))
    for name, abbreviation, printed in _TYPE_BY_NAME:
        if squeezed == name and (is_upper(source) or source[:1].isupper()):
            return abbreviation, ""
        if squeezed.startswith(name) and is_upper(_head(source, len(name))) and is_upper(source):
            head = re.match(r"\s+".join(map(re.escape, printed.upper().split())) + r"(?=\W)", source)
            if head:
                return abbreviation, source[head.end() :].strip(" :-–")
    return None


def _head(source: str, letters: int) -> str:
    seen = 0
    for at, char in enumerate(source):
        seen += char.isalpha()
        if seen == letters:
            return source[: at + 1]
    return source


def draft_mark(text: str) -> bool:
    """True for a line that is nothing but a draft mark: "DỰ THẢO", "Dự thảo lần 2"."""
    return bool(_DRAFT_LINE.match(clean(text)))


def read_title(page: Page, heading: Heading) -> Title:
    """Find the type line, the subject and a draft mark around and below the heading."""
    lines = page.lines
    draft_line = next((at for at in range(min(len(lines), heading.end + 4)) if draft_mark(lines[at].text)), None)
    draft = clean(lines[draft_line].text) if draft_line is not None else None
    letter = _letter_subject(page, heading)
    found = _type_line(page, heading)
    symbol_type, symbol_confidence = (
        type_of_symbol(heading.number.symbol)
        if heading.number is not None and heading.number.symbol
        else (None, Confidence.CANNOT_TELL)
    )
    if found is None:
        return _untitled(page, heading, letter, symbol_type, symbol_confidence, draft, draft_line)
    at, kind, rest, marked = found
    if marked and draft is None:
        draft, draft_line = clean(lines[at].text), at
    subject_lines = _subject_lines(page, at + 1, heading)
    pieces = ([rest] if rest else []) + [clean(lines[line].text) for line in subject_lines]
    subject = _joined(pieces)
    if symbol_type == kind or symbol_type is None:
        confidence = Confidence.CERTAIN if symbol_type == kind or heading.has_motto else Confidence.LIKELY
    else:
        confidence = Confidence.LIKELY
    return Title(
        type=kind,
        type_confidence=confidence,
        type_line=at,
        subject=subject,
        subject_confidence=Confidence.CERTAIN if subject and page.positioned else Confidence.LIKELY,
        subject_lines=subject_lines or ((at,) if rest else ()),
        draft=draft,
        draft_line=draft_line,
        end=max((*subject_lines, at), default=at) + 1,
    )


def _untitled(
    page: Page,
    heading: Heading,
    letter: tuple[str, tuple[int, ...]] | None,
    symbol_type: str | None,
    symbol_confidence: Confidence,
    draft: str | None,
    draft_line: int | None,
) -> Title:
    if letter is not None:
        subject: str | None
        subject, subject_lines = letter
        kind = symbol_type or OFFICIAL_LETTER
        agrees = kind == OFFICIAL_LETTER
        return Title(
            type=kind,
            type_confidence=Confidence.CERTAIN if agrees else Confidence.LIKELY,
            subject=subject,
            subject_confidence=Confidence.CERTAIN,
            subject_lines=subject_lines,
            draft=draft,
            draft_line=draft_line,
            end=max(heading.end, subject_lines[-1] + 1),
        )
    # The type line was lost (portals drop it): the symbol tells the type, the capitals below are the subject.
    subject_lines = _subject_lines(page, heading.end, heading, only_upper=True) if heading.number else ()
    subject = _joined([clean(page.lines[at].text) for at in subject_lines])
    other = symbol_type is None and symbol_confidence is Confidence.CERTAIN
    return Title(
        type=symbol_type,
        type_confidence=symbol_confidence if symbol_type != OFFICIAL_LETTER else Confidence.LIKELY,
        other_type=other,
        subject=subject,
        subject_confidence=Confidence.LIKELY if subject else Confidence.CANNOT_TELL,
        subject_lines=subject_lines,
        draft=draft,
        draft_line=draft_line,
        end=max((*subject_lines, heading.end - 1)) + 1,
    )


def _type_line(page: Page, heading: Heading) -> tuple[int, str, str, bool] | None:
    lines = page.lines
    start = heading.end if heading.end else 0
    # The date of the right column may come after the type line in torn texts; look a little above too.
    first = heading.number_line + 1 if heading.number_line is not None else start
    for at in range(min(first, start), min(len(lines), start + _SEARCHED)):
        line = lines[at]
        text = clean(line.text)
        if at in heading.agency_lines or is_motto(text) or not text:
            continue
        plain = toneless(text)
        if plain.startswith(("can cu", "dieu 1", "thuc hien ")) and not is_upper(text):
            return None
        body = _DRAFT_PREFIX.sub("", text)
        found = type_on_line(body)
        centred = not page.positioned or 0.25 <= (line.x0 + line.x1) / 2 <= 0.75
        if not centred and (found is None or found[1] or not is_upper(body) or at < start):
            continue  # off the middle only a bare type in capitals passes: a title set flush left
        if found is not None:
            if found[1] and not _plausible_rest(found[1]):
                continue
            return at, found[0], found[1], body != text
        squeezed = re.sub(r"[^a-z]", "", plain)
        if squeezed in _DECREED:
            return at, _DECREED[squeezed], "", False
    return None


def _plausible_rest(rest: str) -> bool:
    # "KẾ HOẠCH VÀ ĐẦU TƯ" is the tail of a department's name, not a plan.
    return not toneless(rest).startswith(("va dau tu", "dau tu", "- dau tu", "tai chinh"))


def _letter_subject(page: Page, heading: Heading) -> tuple[str, tuple[int, ...]] | None:
    """ "V/v …" of an official letter, under the number in the left column, often over several lines."""
    lines = page.lines
    for at in range(min(len(lines), heading.end + 8)):
        if not _ABOUT_PREFIX.match(lines[at].text):
            continue
        taken = [at]
        for other in range(at + 1, min(len(lines), at + 10)):
            if other == heading.date_line:
                continue
            line, text = lines[other], clean(lines[other].text)
            if page.positioned and line.x0 > 0.45 and not _opens_body(text):
                continue  # motto, ruler and date of the right-hand column stand beside the subject
            if is_decoration(text) or _ends_letter_subject(text):
                break
            if page.positioned and not (
                (line.x0 + line.x1) / 2 < 0.5 and line.x1 < 0.62 and _gap(lines[taken[-1]], line) < 2.2
            ):
                if line.top > lines[taken[-1]].bottom + 0.004:
                    break
                continue
            taken.append(other)
        pieces = [clean(lines[index].text) for index in taken]
        pieces[0] = _ABOUT_PREFIX.sub("", pieces[0])
        subject = _joined(pieces)
        return (subject, tuple(taken)) if subject else None
    return None


def _opens_body(text: str) -> bool:
    return toneless(text).startswith(("kinh gui", "can cu", "thuc hien"))


def _ends_letter_subject(text: str) -> bool:
    plain = toneless(text)
    return (
        plain.startswith(("kinh gui", "can cu", "thuc hien", "- ", "ngay "))
        or bool(long_dates(text))
        or is_motto(text)
        or parse_number_line(text) is not None
    )


def _gap(above: Line, below: Line) -> float:
    height = max(above.bottom - above.top, 1e-6)
    return (below.top - above.bottom) / height


def _subject_lines(page: Page, start: int, heading: Heading, *, only_upper: bool = False) -> tuple[int, ...]:
    lines = page.lines
    taken: list[int] = []
    margins = _margins(page)
    axis = (lines[start - 1].x0 + lines[start - 1].x1) / 2 if start > 0 and not only_upper else None
    positioned = page.positioned and (axis is None or axis >= _FLUSH_LEFT)
    issuer = toneless(" ".join(clean(lines[at].text) for at in heading.agency_lines))
    for at in range(start, min(len(lines), start + _LONGEST_SUBJECT_LINES)):
        if at in (heading.date_line, heading.number_line) or at in heading.agency_lines or is_motto(lines[at].text):
            continue
        line, text = lines[at], clean(lines[at].text)
        if page.from_picture and line.x1 < _MARGIN:
            continue  # a receiver's stamp, a punched hole
        if is_decoration(text):
            if taken:
                break
            continue
        if _ends_subject(text, issuer, bool(taken), positioned=positioned) or draft_mark(text):
            break
        if taken and page.from_picture and toneless(text).startswith(_LIKELY_BODY_STARTS):
            break  # a picture tells neither weight nor margins
        if taken and _OPENS_BODY_BY_NUMBER.match(text):
            break  # a line as wide as the page is in its middle as well
        if only_upper and not is_upper(text):
            break
        above = lines[taken[-1]] if taken else lines[start - 1] if start > 0 else None
        if positioned and not _centred(line, margins, axis, above, started=bool(taken)):
            break
        if taken and not _continues(positioned, lines[taken[-1]], line, text):
            break
        taken.append(at)
        if _CLOSED.search(text):
            taken.pop()
            break
    return tuple(taken)


def _ends_subject(text: str, issuer: str, started: bool, *, positioned: bool) -> bool:
    plain = toneless(text).lstrip("-+*• ")
    if plain.startswith(("(kem theo", "(ban hanh kem", "(dinh kem", "(so lieu", "(tu ngay", "(thoi gian", "( kem")):
        return True
    starts = _BODY_STARTS if positioned else _BODY_STARTS + _LIKELY_BODY_STARTS
    if plain.startswith(starts) and not (is_upper(text) and not started):
        return True
    if started and is_upper(text) and _is_competence_line(plain, issuer):
        return True
    if is_upper(text) and not started and _is_competence_line(plain, issuer):
        return True
    return bool(re.match(r"(?:quyet dinh|quyet nghi|nghi quyet)\s*:?$", plain)) and started


def _is_competence_line(plain: str, issuer: str) -> bool:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN …": who decides, printed between subject and grounds."""
    heads = (
        "uy ban nhan dan",
        "hoi dong nhan dan",
        "chu tich ",
        "giam doc ",
        "bo truong ",
        "truong ban",
        "ban thuong vu",
    )
    if len(plain) > 6 and issuer.endswith(plain):
        return True
    return plain.startswith(heads)


def _continues(positioned: bool, above: Line, line: Line, text: str) -> bool:
    if not positioned:
        # Without geometry a sentence in lower case after a finished heading line is the body.
        return is_upper(text) or not is_upper(above.text) or text[:1].islower()
    return _gap(above, line) < 2.0


def _margins(page: Page) -> tuple[float, float]:
    """Left and right edge of the text area: where long lines start and end."""
    wide = [line for line in page.lines if line.x1 - line.x0 > 0.6]
    if not wide:
        return 0.13, 0.93
    return min(line.x0 for line in wide), min(0.97, max(line.x1 for line in wide))


def _centred(
    line: Line, margins: tuple[float, float], axis: float | None, above: Line | None, *, started: bool
) -> bool:
    """True where a line is set on the title's axis, and does not read as a paragraph.

    A justified line that fills the area is on the axis too: then the weight of the print tells where the line above
    has one, else the indent. ``above`` is the type line or the subject's last line.
    """
    weighty = above is not None and above.bold
    left, right = margins
    centre = (line.x0 + line.x1) / 2
    expected = axis if axis is not None else (left + right) / 2
    if abs(centre - expected) > _OFF_AXIS:
        # Titles pushed into place with tabs or blanks are off the axis, but printed in bold like the type.
        wrapped = started and line.x0 - left < 0.03
        return line.bold and weighty and axis is not None and (wrapped or abs(centre - expected) < _PUSHED)
    fills = line.x0 - left < 0.1 and right - line.x1 < 0.02
    if not fills:
        return True
    return line.bold if weighty or above is None else line.x0 - left < 0.02


def _joined(pieces: list[str]) -> str | None:
    text = clean(" ".join(piece for piece in pieces if piece)).strip(" -–_*.:;")
    return text or None
