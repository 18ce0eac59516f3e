"""Ties the rows of lists of evidence to documents, surest first: the number, the file's name, then what is alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from evidence_check.checks.attached import Attached, NumberedPaper, paper_key
from evidence_check.checks.known import Known
from evidence_check.checks.likeness import FEWEST_WORDS, alike, figures, spelt, subject_of
from evidence_check.checks.listed_rows import Row, RowState, level_of
from evidence_check.model.document import Document
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.evidence_list import ListedDocument
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind
from evidence_check.text.fold import toneless
from evidence_check.text.identity import bare_words

_SAME_SUBJECT = 93
_LIKE_SUBJECT = 72
_OTHER_SUBJECT = 60
"""Under this two papers of one day are two papers, not one with a slip in its number."""
_MANY = 1_000
"""Documents among which one that is like a row is still looked for everywhere."""
_SCORE_SHEET = re.compile(r"\bbang (?:tong hop )?(?:diem )?tu (?:cham|danh gia)|\bbang cham diem\b")
_LIST = re.compile(r"\b(?:danh muc|bang ke) (?:cac )?(?:tai lieu kiem chung|tai lieu minh chung|minh chung)\b")
_DIGITS = re.compile(r"\d+")
_PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP, FileKind.HEIC, FileKind.BMP})


class Tying:
    """The steps, surest first. ``taken``: documents that a row names."""

    def __init__(self, known: Known, attached: Attached) -> None:
        self.known, self.attached = known, attached
        self.taken: set[int] = set()
        self._by_path = {document.file.path: at for at, document in enumerate(known.documents)}
        self._copies: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, document in enumerate(known.documents):
            for part in range(len(document.parts)):
                self._copies[known.papers.group(at, part)].append(at)
        self._unnumbered = frozenset(attached.unnumbered)
        self._subjects: dict[int, str] = {}
        self._series: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._aside = [spelt(_stem(one.path)) for one in known.ignored]
        self._by_number: dict[str, list[NumberedPaper]] = defaultdict(list)
        self._by_symbol: dict[str, list[NumberedPaper]] = defaultdict(list)
        self._first_on: dict[int, NumberedPaper] = {}
        for group in attached.by_number.values():
            for one in group:
                self._by_number[one.number].append(one)
                self._by_symbol[one.symbol].append(one)
                self._first_on.setdefault(one.document, one)

    def by_number(self, row: Row) -> None:
        """The number on the paper, and the day where both tell it."""
        right = [one for one in self._of_this_number(row) if _same_day(one.issued_on, row.listed.issued_on)]
        if right:
            self._tie(row, RowState.THERE, right)

    def by_number_alone(self, row: Row) -> None:
        """With another day it is that paper, and one of the two days is a slip."""
        same = self._of_this_number(row)
        if same and not any(one.document in self.taken for one in same):
            self._tie(row, RowState.OTHER_DAY, same)

    def _of_this_number(self, row: Row) -> list[NumberedPaper]:
        """A bare number may be any paper's of its kind and day."""
        listed = row.listed
        if listed.number is None:
            return []
        if listed.symbol is not None:
            same = self.attached.by_number.get(paper_key(listed.number, listed.symbol), [])
        else:
            same = [
                one
                for one in self._by_number[listed.number.lstrip("0")]
                if one.issued_on is not None
                and one.issued_on == listed.issued_on
                and self._kind_fits(row, one.document)
            ]
        return [one for one in same if not _other_issuer(listed, self.known.documents[one.document])]

    def by_file(self, row: Row) -> None:
        """The file's name. What is found under it bears another number, or none that was read."""
        for name in row.listed.files:
            path = name if name in self._by_path else self.attached.file(name)
            at = self._by_path.get(path) if path is not None else None
            if at is None:
                if path is not None:
                    row.state = RowState.THERE  # a score sheet, another list: no evidence, and there
                continue
            number = self._first_on.get(at)
            other = row.numbered and number is not None and number.document not in self.taken
            self._take(row, at)
            row.there = number
            row.state = RowState.OTHER_NUMBER if other else RowState.THERE

    def by_name(self, row: Row) -> None:
        """A file of which no number was read, named for it: "45_BC-UBND.pdf"."""
        if row.numbered:
            at = self.attached.named_for(row.listed.number, row.listed.symbol)
            if at is not None:
                self._take(row, at)
                row.state = RowState.THERE

    def by_set_aside(self, row: Row) -> None:
        """A list may name itself and the score sheet, which are no evidence: they are there."""
        said = spelt(row.listed.subject)
        sheet = self.known.claims is not None and _SCORE_SHEET.search(said)
        if not row.numbered and (
            sheet or _LIST.search(said) or any(alike(said, one) >= _LIKE_SUBJECT for one in self._aside)
        ):
            row.state = RowState.THERE

    def by_subject(self, row: Row) -> None:
        """A file that tells no number, or a row that tells none: the likest in subject or in name."""
        documents: Collection[int] = self._unnumbered if row.numbered else range(len(self.known.documents))
        if len(documents) > _MANY:
            documents = self.known.glance.placed.get(row.criterion or "", ())
        free = [at for at in documents if at not in self.taken and self._may_be(row, at)]
        scored = [(score, -at) for at in free if (score := self._likeness(row, at)) >= _LIKE_SUBJECT]
        if scored:
            self._take(row, -max(scored)[1])
            row.state = RowState.THERE

    def by_slip(self, row: Row) -> None:
        """The same subject, day or number, and the other one differs: told as one slip, not as two papers."""
        listed = row.listed
        if not row.numbered:
            return
        number, symbol = paper_key(listed.number, listed.symbol)
        near: list[tuple[float, NumberedPaper]] = []
        for one in dict.fromkeys((*self._by_number[number][:_MANY], *self._by_symbol[symbol][:_MANY])):
            if one.document in self.taken or _other_issuer(listed, self.known.documents[one.document]):
                continue
            score, subject = self._likeness(row, one.document), self._subject(one.document)
            by_day = listed.issued_on is not None and one.issued_on == listed.issued_on
            comparable = bool(subject) and len(bare_words(listed.subject)) >= FEWEST_WORDS
            by_subject = score >= _SAME_SUBJECT and figures(listed.subject) == figures(subject)
            if by_subject or (by_day and (not comparable or score >= _OTHER_SUBJECT)):
                near.append((score + (10 if by_day else 0), one))
        if near:
            best = max(near, key=lambda pair: (pair[0], pair[1].path))
            self._tie(row, RowState.OTHER_NUMBER, [best[1]])

    def take_series(self, row: Row) -> None:
        """ "Hình ảnh hội nghị" is one row for all pictures of a folder, and for "Biểu 1", "Biểu 2"."""
        for first in sorted(row.documents):
            series = self._series_of(first)
            row.documents.update(at for at in self._unnumbered_in(series) if at not in self.taken)
        self.taken.update(row.documents)

    def _series_of(self, at: int) -> tuple[str, str]:
        """Folder, and the name without its numbers; of pictures only that they are some."""
        document = self.known.documents[at]
        folder = document.file.path.rpartition("/")[0]
        name = "" if document.file.kind in _PICTURES else _DIGITS.sub("", spelt(_stem(document.file.path))).strip()
        return folder, name

    def _unnumbered_in(self, series: tuple[str, str]) -> list[int]:
        if not self._series:
            for at in range(len(self.known.documents)):
                if at not in self._first_on:
                    self._series[self._series_of(at)].append(at)
        return self._series.get(series, [])

    def _tie(self, row: Row, state: RowState, papers: list[NumberedPaper]) -> None:
        row.state, row.there = state, papers[0]
        for one in papers:
            self._take(row, one.document)

    def _take(self, row: Row, at: int) -> None:
        """A document with its copies: the Word file beside its PDF, one report in twelve folders."""
        for part in range(len(self.known.documents[at].parts)):
            copies = self._copies[self.known.papers.group(at, part)]
            row.documents.update(copies)
            self.taken.update(copies)
        row.documents.add(at)
        self.taken.add(at)

    def _may_be(self, row: Row, at: int) -> bool:
        """A row with a number is no paper that tells another one, and no table that has none."""
        document = self.known.documents[at]
        if document.file.kind in ONLY_CONTAINERS:
            return False
        if not row.numbered:
            return True
        return at in self._unnumbered and self.attached.may_be(at, row.listed.symbol)

    def _kind_fits(self, row: Row, at: int) -> bool:
        kind = self.known.documents[at].main.type.value
        return kind is None or toneless(TYPE_NAMES.get(kind, kind)) in toneless(row.listed.subject)

    def _subject(self, at: int) -> str:
        if at not in self._subjects:
            self._subjects[at] = subject_of(self.known.documents[at])
        return self._subjects[at]

    def _likeness(self, row: Row, at: int) -> float:
        """0..100, by the subject as printed, or the file's name where that says more."""
        subject = spelt(row.listed.subject)
        if len(subject.split()) < FEWEST_WORDS:
            return 0.0
        document = self.known.documents[at]
        said, score = self._subject(at), 0.0
        if said:
            kind = spelt(TYPE_NAMES.get(document.main.type.value or "", ""))
            score = max(alike(subject, said), alike(subject, f"{kind} {said}".strip()))
        return max(score, alike(subject, spelt(_stem(document.file.path))) - 5)


def _stem(path: str) -> str:
    return re.sub(r"[_.\-]+", " ", path.rpartition("/")[2].rpartition(".")[0])


def _same_day(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other


def _other_issuer(listed: ListedDocument, document: Document) -> bool:
    """Both are known, and of different levels: number and symbol are unique for one body only."""
    one, other = level_of(listed.issuer), level_of(document.main.issuer.value or "")
    return bool(one and other and one != other)
