"""Which plans list tasks, and which reports tell what came of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from evidence_check.checks.known import Known
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import TextSource
from evidence_check.model.task_table import ListedTask
from evidence_check.text.dates import years
from evidence_check.text.fold import toneless
from evidence_check.text.restating import glance, said, sought_in_all

_PLANS = frozenset({"KH", "CTr", "PA", "QĐ"})
_PART_OF_YEAR = re.compile(r"\bquy (?:iv|i{1,3}|[1-4])\b|\b(?:0?[3-9]|1[01]) thang\b|\bthang (?:1[0-2]|0?[1-9])\b")
_OF_PLACE = re.compile(
    r"(?:\b(?:của|tại|trên địa bàn|thuộc)\s+)?(?:(?:UBND|[ỦU]y ban nhân dân|HĐND)\s+)?"
    r"\b(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?:\s+[A-ZÀ-ỸĐ][^\W\d]*)+"
)
_OF_YEAR = re.compile(r"\b(?:năm\s+)?(?:19|20)\d\d\b")
_SAME_TOPIC = 0.8

Link = tuple[str, str]
"""Criterion and requirement."""


@dataclass(frozen=True, kw_only=True)
class PlanAndReports:
    """``plan`` and ``reports``: (document, part). ``listed_in``: the document with the table, often an annex.

    ``requirement``: the one that asks for a report on this plan, where one does. ``unread``: a report on it that nobody
    could read in whole.
    """

    plan: tuple[int, int]
    tasks: tuple[ListedTask, ...]
    listed_in: int
    reports: tuple[tuple[int, int], ...]
    requirement: Link | None = None
    unread: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Papers:
    """What is asked of the documents more than once."""

    known: Known

    @cached_property
    def followed(self) -> dict[int, list[tuple[Link, tuple[tuple[int, int], ...]]]]:
        """Plan → requirements that ask for a report on it, with the papers that serve them."""
        serving = {(one.criterion, one.requirement): one.served_by for one in self.known.matching.requirements}
        found: dict[int, list[tuple[Link, tuple[tuple[int, int], ...]]]] = {}
        for criterion in self.known.rulebook.criteria:
            for requirement in criterion.requires:
                if requirement.follows is None:
                    continue
                link = criterion.code, requirement.id
                reports = tuple((one.document, one.part) for one in serving.get(link, ()))
                for plan in serving.get((criterion.code, requirement.follows), ()):
                    found.setdefault(plan.document, []).append((link, reports))
        return found

    @cached_property
    def reports(self) -> tuple[tuple[int, int], ...]:
        """Every report of the submission, each paper once."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for at, document in enumerate(self.known.documents):
            for index, part in enumerate(document.parts):
                if part.type.value == "BC" and not part.draft:
                    found.setdefault(self.known.papers.group(at, index), (at, index))
        return tuple(found.values())

    def part(self, place: tuple[int, int]) -> DocumentPart:
        """The paper in a place."""
        return self.known.documents[place[0]].parts[place[1]]


def plans_with_reports(known: Known) -> tuple[PlanAndReports, ...]:
    """In the order of the documents; a plan that lies there twice counts once. Plans without a report are left out."""
    if not any(document.task_tables for document in known.documents):
        return ()
    papers = _Papers(known)
    found: dict[tuple[int, int], PlanAndReports] = {}
    for plan, tasks, listed_in in _plans(known):
        key = known.papers.group(*plan)
        if key in found:
            continue
        pair = _paired(plan, tasks, listed_in, papers)
        if pair.reports:
            found[key] = pair
    return tuple(found.values())


def _plans(known: Known) -> Iterator[tuple[tuple[int, int], tuple[ListedTask, ...], int]]:
    by_number: dict[tuple[str, str], tuple[int, int]] = {}
    by_folder: dict[str, list[tuple[int, int]]] = {}
    for at, document in enumerate(known.documents):
        for index, part in enumerate(document.parts):
            if part.type.value in _PLANS and not part.is_annex:
                by_folder.setdefault(_folder(document), []).append((at, index))
                if (key := _number(part)) is not None:
                    by_number.setdefault(key, (at, index))
    for at, document in enumerate(known.documents):
        for tasks, index in _own_tables(document):
            part = document.parts[index]
            if part.type.value in _PLANS and not part.is_annex:
                yield (at, index), tasks, at
                continue
            if part.type.value == "BC":
                continue
            parent = by_number.get(_number(part) or ("", ""))
            beside = by_folder.get(_folder(document), [])
            if parent is None and not part.number and len(beside) == 1:
                parent = beside[0]
            if parent is not None and (parent[0] == at or not known.documents[parent[0]].task_tables):
                yield parent, tasks, at


def _own_tables(document: Document) -> Iterator[tuple[tuple[ListedTask, ...], int]]:
    """The fullest table of tasks of each paper in a file; those with products go first."""
    best: dict[int, tuple[tuple[bool, int], tuple[ListedTask, ...]]] = {}
    for table in document.task_tables:
        if table.tells_results:
            continue
        index = next(
            (at for at in range(len(document.parts) - 1, -1, -1) if document.parts[at].page_from <= table.page), 0
        )
        rank = any(task.product for task in table.tasks), len(table.tasks)
        if index not in best or rank > best[index][0]:
            best[index] = rank, table.tasks
    for index, (_, tasks) in sorted(best.items()):
        yield tasks, index


def _paired(plan: tuple[int, int], tasks: tuple[ListedTask, ...], listed_in: int, papers: _Papers) -> PlanAndReports:
    known = papers.known
    links = papers.followed.get(plan[0], [])
    asked = {place for _, reports in links for place in reports}
    (topic,) = sought_in_all((topic_of(papers.part(plan).subject.value or ""),))
    perhaps = glance(topic.pairs)
    near = [place for place in papers.reports if perhaps(papers.part(place).subject.value or "")] if topic.pairs else ()
    told = [
        place
        for place in dict.fromkeys((*near, *sorted(asked)))
        if place[0] not in (plan[0], listed_in)
        and _reports_on(papers.part(place), papers.part(plan), asked=place in asked)
    ]
    whole = [place for place in told if _read_in_whole(known.documents[place[0]])]
    unread = tuple(dict.fromkeys(place[0] for place in told if place not in whole))
    of_whole_year = any(not _of_part_of_year(papers.part(place)) for place in whole)
    return PlanAndReports(
        plan=plan,
        tasks=tasks,
        listed_in=listed_in,
        reports=tuple(sorted(whole, key=lambda place: _rank(papers.part(place), papers.part(plan))))
        if of_whole_year
        else (),
        requirement=next((link for link, reports in links if set(reports) & set(whole)), None),
        unread=unread,
    )


def may_report_on(subjects: Sequence[str]) -> Callable[[DocumentPart], bool]:
    """A question to papers: may it tell what came of a plan on one of some subjects?"""
    topics = sought_in_all([topic_of(subject) for subject in subjects])
    perhaps = glance({pair for topic in topics for pair in topic.pairs})

    def may_report(part: DocumentPart) -> bool:
        subject = part.subject.value or ""
        return (
            part.type.value == "BC"
            and perhaps(subject)
            and any(_share(one, subject) >= _SAME_TOPIC for one in subjects)
        )

    return may_report


def _reports_on(report: DocumentPart, plan: DocumentPart, *, asked: bool) -> bool:
    """It cites the plan, or is on the same subject; not of another year, nor earlier."""
    if report.issued_on.value and plan.issued_on.value and report.issued_on.value < plan.issued_on.value:
        return False
    mine, theirs = years(report.subject.value or ""), years(plan.subject.value or "")
    if mine and theirs and not set(mine) & set(theirs):
        return False
    return asked or _cites(report, plan) or _on_same_subject(report, plan)


def _cites(report: DocumentPart, plan: DocumentPart) -> bool:
    """In a report whose subject has to do with the plan's: an annual report cites every plan of the year."""
    number = _number(plan)
    cited = number is not None and any((one.number.lstrip("0"), one.symbol) == number for one in report.cited)
    return cited and _share(plan.subject.value or "", report.subject.value or "") >= _SAME_TOPIC


def _on_same_subject(report: DocumentPart, plan: DocumentPart) -> bool:
    mine, theirs = report.subject.value or "", plan.subject.value or ""
    return bool(theirs) and _share(theirs, mine) >= _SAME_TOPIC and _share(mine, theirs) >= _SAME_TOPIC


def _share(of: str, there: str) -> float:
    """How much of a subject another one says."""
    (sought,) = sought_in_all((topic_of(of),))
    return sought.share_in(said(topic_of(there)))


def topic_of(subject: str) -> str:
    """A subject without the office's name and the year, which plan and report give or leave out as they like."""
    return _OF_YEAR.sub(" ", _OF_PLACE.sub(" ", subject))


def _rank(report: DocumentPart, plan: DocumentPart) -> tuple[bool, bool, bool, str]:
    """The report on this very plan first."""
    return (
        "ke hoach" not in toneless(report.subject.value or ""),
        not _cites(report, plan),
        _of_part_of_year(report),
        report.issued_on.value.isoformat() if report.issued_on.value else "",
    )


def _of_part_of_year(report: DocumentPart) -> bool:
    """A report on a quarter or some months says nothing about the rest."""
    return _PART_OF_YEAR.search(toneless(report.subject.value or "")) is not None


def _read_in_whole(document: Document) -> bool:
    return document.inspected and document.read_whole and document.text_source in (TextSource.TEXT, TextSource.OFFICE)


def _number(part: DocumentPart) -> tuple[str, str] | None:
    if not part.number.value or not part.symbol.value:
        return None
    return part.number.value.lstrip("0"), part.symbol.value


def _folder(document: Document) -> str:
    return document.file.path.rpartition("/")[0]
