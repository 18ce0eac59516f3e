"""What lies in a submission, looked up as papers are cited: by number and symbol, by day, by the file's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from evidence_check.checks.known import Known
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.submission import ONLY_CONTAINERS, WORKBOOKS
from evidence_check.text.fold import squeeze, toneless
from evidence_check.text.numbering import number_and_symbol

_NAME_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST_NAME = 5

PaperKey = tuple[str, str]
"""Number without zeros in front, symbol's letters and digits."""


def paper_key(number: str | None, symbol: str | None) -> PaperKey:
    """The same for "05/KH-UBND" and "5/KH - UBND"."""
    return (number or "").lstrip("0"), squeeze(symbol or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPaper:
    """A paper with the number that was read on it. ``document``: its index."""

    document: int
    number: str
    symbol: str
    issued_on: date | None
    path: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What lies in the submission, by number, by day and by name."""

    known: Known
    by_number: dict[tuple[str, str], list[NumberedPaper]] = field(default_factory=dict)
    by_day: dict[tuple[date, str], list[NumberedPaper]] = field(default_factory=dict)
    numbered_on: dict[tuple[str, date], list[NumberedPaper]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name's letters and digits, extension left out → path."""
    unnumbered: tuple[int, ...] = ()
    """Documents of which no number was read, though they may have one."""

    @staticmethod
    def of(known: Known) -> Attached:
        """Looked up once for all that is cited."""
        by_number: dict[tuple[str, str], list[NumberedPaper]] = defaultdict(list)
        by_day: dict[tuple[date, str], list[NumberedPaper]] = defaultdict(list)
        numbered_on: dict[tuple[str, date], list[NumberedPaper]] = defaultdict(list)
        unnumbered: list[int] = []
        for at, document in enumerate(known.documents):
            parts = [part for part in document.parts if part.number.value and part.symbol.value and not part.is_annex]
            for part in parts:
                one = _numbered(at, part, document.file.path)
                by_number[one.number, one.symbol].append(one)
                if one.issued_on is not None:
                    by_day[one.issued_on, one.symbol].append(one)
                    numbered_on[one.number, one.issued_on].append(one)
            if not parts and document.file.kind not in WORKBOOKS | ONLY_CONTAINERS:
                unnumbered.append(at)
        paths = [document.file.path for document in known.documents] + [one.path for one in known.ignored]
        return Attached(
            known=known,
            by_number=by_number,
            by_day=by_day,
            numbered_on=numbered_on,
            names={name_key(path): path for path in sorted(paths, reverse=True)},
            unnumbered=tuple(unnumbered),
        )

    def holds(self, number: str | None, symbol: str | None) -> bool:
        """True where a paper with this number lies there."""
        return paper_key(number, symbol) in self.by_number

    def file(self, name: str) -> str | None:
        """The path of a file so called, with or without words before its name, whatever the extension."""
        wanted = name_key(name)
        if wanted in self.names:
            return self.names[wanted]
        return next(
            (path for key, path in self.names.items() if len(key) >= _SHORTEST_NAME and wanted.endswith(key)), None
        )

    def named_for(self, number: str | None, symbol: str | None) -> int | None:
        """A file without a number that was read, whose name bears the cited one: "45_BC-UBND.pdf"."""
        wanted, letters = paper_key(number, symbol)
        kind = toneless((symbol or "").split("-")[0])
        for at in self.unnumbered:
            stem = self.known.documents[at].file.path.rpartition("/")[2].rpartition(".")[0]
            pieces = [piece.lstrip("0") for piece in _NAME_PIECE.findall(toneless(stem))]
            if wanted in pieces and (kind in pieces or letters in squeeze(toneless(stem))):
                return at
        return None

    def may_be(self, at: int, symbol: str | None) -> bool:
        """True where a document without a number may be the paper with this symbol, for all that was read of it."""
        kind = (symbol or "").split("-")[0]
        document = self.known.documents[at]
        return _may_be(document, kind) or (document.file.kind not in WORKBOOKS and document.main.type.value == kind)

    def absence(self, symbol: str | None, codes: Collection[str], seen: Collection[int] = ()) -> Confidence:
        """How sure it is that a paper is not there: a file nobody could read may be it.

        ``codes``: criteria that it is cited for. ``seen``: documents that are known to be other papers.
        """
        kind = (symbol or "").split("-")[0]
        grade = Confidence.CERTAIN
        for at in self.unnumbered:
            if at in seen or not _may_be(self.known.documents[at], kind):
                continue
            places = self.known.places[at]
            if not places or places & set(codes):
                return Confidence.CANNOT_TELL
            grade = Confidence.LIKELY
        return grade


def _may_be(document: Document, kind: str) -> bool:
    """Nobody could read it, or its number, and it is no paper of another kind."""
    if not document.inspected or document.half_read:
        return True
    main = document.main
    unread = main.number_blank or main.number_unread
    return unread and main.type.value in (None, kind)


def _numbered(document: int, part: DocumentPart, path: str) -> NumberedPaper:
    number, symbol = part.number.value or "", part.symbol.value or ""
    return NumberedPaper(
        document=document,
        number=number.lstrip("0"),
        symbol=squeeze(symbol),
        issued_on=part.issued_on.value,
        path=path,
        shown=number_and_symbol(number, symbol),
    )


def name_key(path: str) -> str:
    """Letters and digits of a file's name without folder and extension, tone marks left out."""
    return squeeze(toneless(path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]))
