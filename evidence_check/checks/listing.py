"""The submission's lists of evidence held against its files: which row is which file, and what is left on either side.

Sure ties first: the number, then the file's name; then what is like it in subject. A row and a file are tied once
(copies of a paper together), so that what is left over is left over on both sides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from rapidfuzz import fuzz

from evidence_check.checks.attached import Attached, NumberedPaper, name_key, paper_key
from evidence_check.checks.known import Known
from evidence_check.model.document import Document
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.evidence_list import FoundList, ListedDocument
from evidence_check.model.rulebook import RequirementKind
from evidence_check.model.submission import ONLY_CONTAINERS
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import toneless
from evidence_check.text.identity import bare_words
from evidence_check.text.words import PhraseGrade, search_text, words

_SAME_SUBJECT = 93
_LIKE_SUBJECT = 72
_OTHER_SUBJECT = 60
"""Under this two papers of one day are two papers, not one with a slip in its number."""
_FEWEST_WORDS = 3
_ELSEWHERE = re.compile(
    r"\bluu (?:tai|o) (?:\w+ ){0,3}?(?:so|tinh|bo|huyen|kho bac|chi cuc|cap tren|hoi dong)\b"
    r"|\b(?:cap tren|hoi dong)(?: tham dinh)? (?:giu|luu|da co)\b"
    r"|\bkhong (?:phai )?(?:dinh )?kem\b|\btren (?:he thong|phan mem|cong)\b"
)
_NO_FILE = re.compile(r"https?:|\bwww\.|\blink\b|\bduong (?:dan|link)\b|\btrang (?:thong tin )?(?:dien tu|web)\b")
_FIGURE = re.compile(r"\d+|\b[ivx]+\b")
_LEVELS = re.compile(r"\b(?:chinh phu|thu tuong|bo|so|tinh uy|tinh|thanh pho|huyen|xa|phuong|thi tran|dac khu)\b")
_ABOVE = frozenset({"chinh phu", "thu tuong", "bo", "so", "tinh uy", "tinh", "thanh pho", "huyen"})


class RowState(Enum):
    """What holding a row against the files gave."""

    THERE = "there"
    OTHER_DAY = "other-day"
    OTHER_NUMBER = "other-number"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    """Held by others, or no file at all (a link): nothing to look for."""


@dataclass(slots=True)
class Row:
    """One row with what was found for it. ``documents``: indexes."""

    found: FoundList
    listed: ListedDocument
    criterion: str | None
    """The leaf of the rulebook that it is listed for."""
    state: RowState = RowState.ABSENT
    documents: set[int] = field(default_factory=set)
    there: NumberedPaper | None = None

    @property
    def numbered(self) -> bool:
        """True where the list says a number and a symbol."""
        return self.listed.number is not None and self.listed.symbol is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """``rows``: one for each paper that is listed, however often. ``listed``: documents that a row names."""

    rows: tuple[Row, ...] = ()
    listed: frozenset[int] = frozenset()
    attached: Attached | None = None

    @staticmethod
    def of(known: Known) -> Listing:
        """Tie the rows of all lists to the documents."""
        lists = [one for one in known.lists if not one.list.unread]
        if not lists:
            return Listing()
        attached = Attached.of(known)
        rows = _rows(lists, known)
        tying = _Tying(known, attached)
        for step in (tying.by_number, tying.by_file, tying.by_name, tying.by_subject, tying.by_slip):
            for row in rows:
                if row.state is RowState.ABSENT:
                    step(row)
        for row in rows:
            if row.state is RowState.ABSENT and _elsewhere(row, known):
                row.state = RowState.ELSEWHERE
        return Listing(rows=tuple(rows), listed=frozenset(tying.taken), attached=attached)


def _rows(lists: Iterable[FoundList], known: Known) -> list[Row]:
    """A paper that stands in two lists, or for two criteria, is one row: the first."""
    leaves = {code_key(one.code): one.code for one in known.rulebook.criteria}
    rows: dict[object, Row] = {}
    for found in lists:
        for at, listed in enumerate(found.list.entries):
            criterion = leaves.get(code_key(listed.criterion)) if listed.criterion else None
            key: object = (found.path, at)
            if listed.number is not None and listed.symbol is not None:
                key = (*paper_key(listed.number, listed.symbol), listed.issued_on)
            elif listed.files:
                key = tuple(map(name_key, listed.files))
            elif listed.subject:
                key = (listed.number, toneless(listed.subject), listed.issued_on)
            rows.setdefault(key, Row(found=found, listed=listed, criterion=criterion))
    return list(rows.values())


class _Tying:
    """The steps, surest first. ``taken``: documents that a row names."""

    def __init__(self, known: Known, attached: Attached) -> None:
        self.known, self.attached = known, attached
        self.taken: set[int] = set()
        self._by_path = {document.file.path: at for at, document in enumerate(known.documents)}
        self._copies: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, document in enumerate(known.documents):
            for part in range(len(document.parts)):
                self._copies[known.papers.group(at, part)].append(at)
        self._subjects = {at: _subject_of(document) for at, document in enumerate(known.documents)}

    def by_number(self, row: Row) -> None:
        """The number on the paper. With another day it is that paper, and one of the two days is a slip."""
        listed = row.listed
        if listed.number is None:
            return
        if listed.symbol is None:
            same = [one for one in self._of_number(listed.number) if self._kind_fits(row, one.document)]
            same = [one for one in same if listed.issued_on is not None and one.issued_on == listed.issued_on]
        else:
            same = self.attached.by_number.get(paper_key(listed.number, listed.symbol), [])
        same = [one for one in same if not _other_issuer(listed, self.known.documents[one.document])]
        right = [one for one in same if _same_day(one.issued_on, listed.issued_on)]
        if right:
            self._tie(row, RowState.THERE, right)
        elif same and not any(one.document in self.taken for one in same):
            self._tie(row, RowState.OTHER_DAY, same)

    def by_file(self, row: Row) -> None:
        """The file's name. What is found under it bears another number, or none that was read."""
        for name in row.listed.files:
            path = name if name in self._by_path else self.attached.file(name)
            at = self._by_path.get(path) if path is not None else None
            if at is None:
                if path is not None:
                    row.state = RowState.THERE  # a score sheet, another list: no evidence, and there
                continue
            number = next(
                (one for group in self.attached.by_number.values() for one in group if one.document == at), None
            )
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

    def by_subject(self, row: Row) -> None:
        """A file that tells no number, or a row that tells none: the likest in subject or in name."""
        free = [at for at in range(len(self.known.documents)) if at not in self.taken and self._may_be(row, at)]
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
        for group in self.attached.by_number.values():
            for one in group:
                if one.document in self.taken or _other_issuer(listed, self.known.documents[one.document]):
                    continue
                alike = self._likeness(row, one.document)
                told = listed.issued_on is not None and one.issued_on == listed.issued_on
                by_day = told and (one.symbol == symbol or one.number == number)
                comparable = bool(self._subjects[one.document]) and len(bare_words(listed.subject)) >= _FEWEST_WORDS
                by_subject = alike >= _SAME_SUBJECT and (one.number == number or one.symbol == symbol)
                if (by_day and (not comparable or alike >= _OTHER_SUBJECT)) or (
                    by_subject and _figures(listed.subject) == _figures(self._subjects[one.document])
                ):
                    near.append((alike + (10 if told else 0), one))
        if near:
            best = max(near, key=lambda pair: (pair[0], pair[1].path))
            self._tie(row, RowState.OTHER_NUMBER, [best[1]])

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

    def _of_number(self, number: str) -> Iterator[NumberedPaper]:
        for (found, _), group in self.attached.by_number.items():
            if found == number.lstrip("0"):
                yield from group

    def _may_be(self, row: Row, at: int) -> bool:
        """A row with a number is no paper that tells another one, and no table that has none."""
        document = self.known.documents[at]
        if document.file.kind in ONLY_CONTAINERS:
            return False
        if not row.numbered:
            return True
        return at in self.attached.unnumbered and self.attached.may_be(at, row.listed.symbol)

    def _kind_fits(self, row: Row, at: int) -> bool:
        kind = self.known.documents[at].main.type.value
        return kind is None or toneless(TYPE_NAMES.get(kind, kind)) in toneless(row.listed.subject)

    def _likeness(self, row: Row, at: int) -> float:
        """0..100, by the subject as printed, or the file's name where that says more."""
        subject = _spelt(row.listed.subject)
        if len(subject.split()) < _FEWEST_WORDS:
            return 0.0
        document = self.known.documents[at]
        if self._subjects[at]:
            kind = _spelt(TYPE_NAMES.get(document.main.type.value or "", ""))
            whole = f"{kind} {self._subjects[at]}".strip()
            score = max(_alike(subject, self._subjects[at]), _alike(subject, whole))
        else:
            score = 0.0
        stem = re.sub(r"[_.\-]+", " ", document.file.path.rpartition("/")[2].rpartition(".")[0])
        return max(score, _alike(subject, _spelt(stem)) - 5)


def _alike(one: str, other: str) -> float:
    """Words in any order; what both say in figures must agree: the reports of two quarters differ in one."""
    mine, theirs = _figures(one), _figures(other)
    if not other or not (mine <= theirs or theirs <= mine):
        return 0.0
    score = float(fuzz.token_sort_ratio(one, other))
    few, many = sorted((len(one.split()), len(other.split())))
    # The shorter one may leave words out, but not most of them: "cải cách hành chính" stands in every subject.
    return max(score, float(fuzz.token_set_ratio(one, other)) - 8) if 2 * few > many else score


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(toneless(text)))


def _subject_of(document: Document) -> str:
    """What a document says it is, without its type; of a table the words at its top."""
    main = document.main
    if main.subject.value:
        return _spelt(main.subject.value)
    top = next((line for line in (main.opening or main.body).splitlines() if len(line.split()) >= _FEWEST_WORDS), "")
    return _spelt(top[:200])


def _spelt(text: str) -> str:
    return toneless(" ".join(words(text)))


def _same_day(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other


def _other_issuer(listed: ListedDocument, document: Document) -> bool:
    """Both are known, and of different levels: number and symbol are unique for one body only."""
    one, other = _level(listed.issuer), _level(document.main.issuer.value or "")
    return bool(one and other and one != other)


def _level(issuer: str) -> str | None:
    found = _LEVELS.search(_spelt(issuer))
    return found[0] if found else None


def of_a_higher_body(listed: ListedDocument) -> bool:
    """Issued above the commune: a unit may cite it without handing it in."""
    return _level(listed.issuer) in _ABOVE


def _elsewhere(row: Row, known: Known) -> bool:
    listed = row.listed
    if _ELSEWHERE.search(toneless(f"{listed.note} {' '.join(listed.files)}")):
        return True
    if not row.numbered and _NO_FILE.search(toneless(listed.text)):
        return True
    said = search_text(listed.subject)
    return any(
        requirement.kind is RequirementKind.HELD_ELSEWHERE
        and any(
            alternative.about
            and all(any(said.grade(phrase) > PhraseGrade.ABSENT for phrase in phrases) for phrases in alternative.about)
            for alternative in requirement.alternatives
        )
        for criterion in known.rulebook.criteria
        if row.criterion in (None, criterion.code)
        for requirement in criterion.requires
    )
