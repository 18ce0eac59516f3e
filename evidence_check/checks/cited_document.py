"""cited-document-not-attached: the score sheet names a paper or a file as evidence, and it is not in the submission.

Held against everything that lies in the folder, wherever it lies. A paper with the cited number and another day, or
with the cited day and another number, is told as such: one of the two is a slip. It takes no points: what the criterion
loses without the paper, the criterion's own finding says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.report import Finding
from evidence_check.model.score_sheet import ClaimedRow, NamedEvidence
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind
from evidence_check.text.fold import squeeze, toneless
from evidence_check.text.numbering import number_and_symbol

_SHEETS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})
_NAME_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST_NAME = 5
_LIKE_NAME = 80
_LONGEST_SHOWN = 160

_Paper = tuple[str, str, date | None]
"""Number without zeros in front, symbol's letters, day."""


def check_cited_documents(known: Known) -> Iterator[Finding]:
    """One finding a paper and one a file, however many rows name it."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    folder = _Folder.of(known)
    papers: dict[_Paper, list[tuple[ClaimedRow, NamedEvidence]]] = defaultdict(list)
    files: dict[str, list[tuple[ClaimedRow, NamedEvidence]]] = defaultdict(list)
    by_line: dict[tuple[int, str, str], list[NamedEvidence]] = defaultdict(list)
    for row in claims.rows:
        for named in row.evidence:
            by_line[_line(named)].append(named)
            if named.number is not None:
                papers[_key(named)].append((row, named))
            elif named.file is not None:
                files[_base(named.file)].append((row, named))
    cited = {(number, symbol) for number, symbol, _ in papers}
    absent: set[tuple[int, str, str]] = set()
    for places in papers.values():
        beside = [one.file for one in by_line[_line(places[0][1])] if one.file is not None]
        told = _about_paper(places, beside, cited, folder, known)
        if told is not None:
            absent.add(_line(places[0][1]))
            yield told
    for places in files.values():
        named = places[0][1]
        beside_it = by_line[_line(named)]
        if _line(named) in absent or any(folder.holds(one) for one in beside_it if one.number is not None):
            continue  # the line's paper is told already, or lies there under another name
        told = _about_file(places, folder, known)
        if told is not None:
            yield told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    number: str
    symbol: str
    issued_on: date | None
    path: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """What lies in the submission, by number, by day and by name."""

    known: Known
    by_number: dict[tuple[str, str], list[_Numbered]] = field(default_factory=dict)
    by_day: dict[tuple[date, str], list[_Numbered]] = field(default_factory=dict)
    numbered_on: dict[tuple[str, date], list[_Numbered]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name's letters and digits, extension left out → path."""
    unnumbered: tuple[int, ...] = ()
    """Documents of which no number was read, though they may have one."""

    @staticmethod
    def of(known: Known) -> _Folder:
        by_number: dict[tuple[str, str], list[_Numbered]] = defaultdict(list)
        by_day: dict[tuple[date, str], list[_Numbered]] = defaultdict(list)
        numbered_on: dict[tuple[str, date], list[_Numbered]] = defaultdict(list)
        unnumbered: list[int] = []
        for at, document in enumerate(known.documents):
            parts = [part for part in document.parts if part.number.value and part.symbol.value and not part.is_annex]
            for part in parts:
                one = _numbered(part, document.file.path)
                by_number[one.number, one.symbol].append(one)
                if one.issued_on is not None:
                    by_day[one.issued_on, one.symbol].append(one)
                    numbered_on[one.number, one.issued_on].append(one)
            if not parts and document.file.kind not in _SHEETS | ONLY_CONTAINERS:
                unnumbered.append(at)
        paths = [document.file.path for document in known.documents] + [one.path for one in known.ignored]
        return _Folder(
            known=known,
            by_number=by_number,
            by_day=by_day,
            numbered_on=numbered_on,
            names={_base(path): path for path in sorted(paths, reverse=True)},
            unnumbered=tuple(unnumbered),
        )

    def holds(self, named: NamedEvidence) -> bool:
        """True where a paper with this number lies there."""
        number, symbol, _ = _key(named)
        return (number, symbol) in self.by_number

    def file(self, name: str) -> str | None:
        """The path of a file so called, with or without words before its name, whatever the extension."""
        wanted = _base(name)
        if wanted in self.names:
            return self.names[wanted]
        return next(
            (path for key, path in self.names.items() if len(key) >= _SHORTEST_NAME and wanted.endswith(key)), None
        )

    def may_be_named(self, named: NamedEvidence) -> bool:
        """A file without a number that was read, whose name bears the cited one: "45_BC-UBND.pdf"."""
        number, symbol, _ = _key(named)
        kind = toneless((named.symbol or "").split("-")[0])
        for at in self.unnumbered:
            stem = self.known.documents[at].file.path.rpartition("/")[2].rpartition(".")[0]
            pieces = [piece.lstrip("0") for piece in _NAME_PIECE.findall(toneless(stem))]
            if number in pieces and (kind in pieces or squeeze(symbol) in squeeze(toneless(stem))):
                return True
        return False

    def grade(self, named: NamedEvidence, rows: Iterable[ClaimedRow]) -> Confidence:
        """How sure it is that the paper is not there: a file nobody could read may be it."""
        kind = (named.symbol or "").split("-")[0]
        codes = {row.criterion for row in rows}
        grade = Confidence.CERTAIN
        for at in self.unnumbered:
            document = self.known.documents[at]
            if not _may_be(document, kind):
                continue
            places = self.known.places[at]
            if not places or places & codes:
                return Confidence.CANNOT_TELL
            grade = Confidence.LIKELY
        return grade


def _about_paper(
    places: list[tuple[ClaimedRow, NamedEvidence]],
    beside: list[str],
    cited: set[tuple[str, str]],
    folder: _Folder,
    known: Known,
) -> Finding | None:
    named = places[0][1]
    number, symbol, day = _key(named)
    same = folder.by_number.get((number, symbol), [])
    if same:
        days = [one.issued_on for one in same]
        if day is None or None in days or day in days:
            return None
        return _finding("cited_other_day", Confidence.LIKELY, places, known, same[0])
    attached = [path for name in beside if (path := folder.file(name)) is not None]
    for group in folder.by_number.values():
        for one in group:
            if one.path in attached:
                return _finding("cited_other_number", Confidence.LIKELY, places, known, one)
    if attached or folder.may_be_named(named):
        return None
    if day is not None:
        alike = folder.by_day.get((day, symbol), []) + folder.numbered_on.get((number, day), [])
        free = [one for one in alike if (one.number, one.symbol) not in cited]
        if free:
            return _finding("cited_other_number", Confidence.LIKELY, places, known, free[0])
    grade = folder.grade(named, [row for row, _ in places])
    return _finding("cited_absent" if grade.takes_points else "cited_perhaps", grade, places, known, None)


def _about_file(places: list[tuple[ClaimedRow, NamedEvidence]], folder: _Folder, known: Known) -> Finding | None:
    name = places[0][1].file or ""
    if folder.file(name) is not None:
        return None
    near = process.extractOne(_base(name), list(folder.names), scorer=fuzz.ratio, score_cutoff=_LIKE_NAME)
    closed = any(one.file.kind in ONLY_CONTAINERS and not one.inspected for one in known.documents)
    return sheet_finding(
        FindingCode.CITED_DOCUMENT_NOT_ATTACHED,
        Confidence.LIKELY if closed or near is not None else Confidence.CERTAIN,
        known,
        key="file_absent_near" if near is not None else "file_absent",
        criterion=places[0][0].criterion,
        place=places[0][1].place,
        about=f"file {_base(name)}",
        found=name,
        near=folder.names[near[0]] if near is not None else "",
        rows=_rows(places),
    )


def _finding(
    key: str,
    confidence: Confidence,
    places: list[tuple[ClaimedRow, NamedEvidence]],
    known: Known,
    there: _Numbered | None,
) -> Finding:
    named = places[0][1]
    number, symbol, day = _key(named)
    return sheet_finding(
        FindingCode.CITED_DOCUMENT_NOT_ATTACHED,
        confidence,
        known,
        key=key,
        criterion=places[0][0].criterion,
        place=named.place,
        about=f"paper {number} {symbol} {day or ''}",
        found=number_and_symbol(named.number or "", named.symbol or ""),
        cited_day=day.isoformat() if day else "…",
        line=named.text[:_LONGEST_SHOWN],
        rows=_rows(places),
        path=there.path if there else "",
        there=there.shown if there else "",
        there_day=there.issued_on.isoformat() if there and there.issued_on else "…",
    )


def _rows(places: list[tuple[ClaimedRow, NamedEvidence]]) -> str:
    return ", ".join(dict.fromkeys(str(named.place.row) for _, named in places))


def _may_be(document: Document, kind: str) -> bool:
    """Nobody could read it, or its number, and it is no paper of another kind."""
    if not document.inspected or document.half_read:
        return True
    main = document.main
    unread = main.number_blank or main.number_unread
    return unread and main.type.value in (None, kind)


def _numbered(part: DocumentPart, path: str) -> _Numbered:
    number, symbol = part.number.value or "", part.symbol.value or ""
    return _Numbered(
        number=number.lstrip("0"),
        symbol=squeeze(symbol),
        issued_on=part.issued_on.value,
        path=path,
        shown=number_and_symbol(number, symbol),
    )


def _key(named: NamedEvidence) -> _Paper:
    return (named.number or "").lstrip("0"), squeeze(named.symbol or ""), named.issued_on


def _line(named: NamedEvidence) -> tuple[int, str, str]:
    return named.place.row, named.place.sheet, named.text


def _base(path: str) -> str:
    """Letters and digits of a file's name without folder and extension, tone marks left out."""
    return squeeze(toneless(path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]))
