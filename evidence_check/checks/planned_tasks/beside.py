"""The papers of a submission by name and subject: which of them is a task's product."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.pairing import PlanAndReports, topic_of
from evidence_check.model.document import DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.task_table import ListedTask
from evidence_check.text.dates import years
from evidence_check.text.fold import toneless
from evidence_check.text.restating import Said, Sought, glance, said, sought_in_all

_SAME_PAPER = 0.5
SAME_PRODUCT = 0.6
"""Share of a product's words from which on a text speaks of it."""
TELLING_PRODUCT = 2.0
"""Weight from which on a product tells something: "Báo cáo" alone does not."""
_PRODUCTS = re.compile(
    r"[;/\n]|,(?= (?:báo cáo|kế hoạch|quyết định|thông báo|biên bản|tờ trình))|(?<=\w) - ", re.IGNORECASE
)
_INVITES = frozenset({"KH", "GM", "CV", "TTr", "HD"})
"""Papers that say that something is going to be done."""


def products_of(task: ListedTask, topic: str) -> tuple[Sought, ...]:
    """What a task is to bring forth, piece by piece, as far as the words tell it from any paper of the office."""
    pieces = [piece for piece in _PRODUCTS.split(task.product) if piece.strip()]
    return tuple(one for one in sought_in_all(pieces, topic) if one.weight >= TELLING_PRODUCT)


@dataclass(frozen=True, slots=True)
class _Paper:
    document: int
    part: int
    said: Said
    kind: str | None
    years: frozenset[int]


class Beside:
    """Everything in the submission, read or not; looked up by pairs of words.

    ``asked``: all that will be asked about. Only papers that share a pair of words with one are looked at closely.
    """

    def __init__(self, known: Known, asked: Iterable[PlanAndReports]) -> None:
        self._known = known
        self._papers: list[_Paper] = []
        self._with: dict[tuple[str, str], list[int]] = {}
        shares = glance({pair for one in asked for pair in _telling_pairs(one, known)})
        for at, document in enumerate(known.documents):
            for index, part in enumerate(document.parts):
                subject = part.subject.value
                if subject is None:
                    subject = document.file.path.rpartition("/")[2].rpartition(".")[0].replace("_", " ")
                if shares(subject):
                    self._add(at, index, part, subject)

    def _add(self, document: int, index: int, part: DocumentPart, subject: str) -> None:
        name = f"{TYPE_NAMES.get(part.type.value or '', '')} {subject}"
        paper = _Paper(document, index, said(name), _kind(part, subject), frozenset(years(name)))
        for pair in paper.said.pairs:
            self._with.setdefault(pair, []).append(len(self._papers))
        self._papers.append(paper)

    def find(self, pair: PlanAndReports, task: ListedTask, sought: Sought, products: Sequence[Sought]) -> int | None:
        """The document that is on the task or is its product, of the plan's year as far as it tells."""
        return next(
            (
                paper.document
                for paper in self._near((sought, *products))
                if (
                    sought.share_in(paper.said) >= _SAME_PAPER
                    or any(one.share_in(paper.said) >= SAME_PRODUCT for one in products)
                )
                and self._may_be(paper, pair, task)
            ),
            None,
        )

    def _near(self, wanted: Sequence[Sought]) -> list[_Paper]:
        found = {at for one in wanted for pair in one.telling_pairs for at in self._with.get(pair, ())}
        return [self._papers[at] for at in sorted(found)]

    def _may_be(self, paper: _Paper, pair: PlanAndReports, task: ListedTask) -> bool:
        """Not the plan nor its reports; a plan or an invitation only where such a one is to come of the task."""
        if paper.document in (pair.plan[0], pair.listed_in) or paper.document in {at for at, _ in pair.reports}:
            return False
        if self._known.papers.group(paper.document, paper.part) == self._known.papers.group(*pair.plan):
            return False
        plan = self._known.documents[pair.plan[0]].parts[pair.plan[1]]
        asked = set(years(plan.subject.value or ""))
        if paper.years and asked and not paper.years & asked:
            return False
        name = TYPE_NAMES.get(paper.kind or "", "")
        return paper.kind not in _INVITES or toneless(name) in toneless(f"{task.product} {task.title}")


def _telling_pairs(asked: PlanAndReports, known: Known) -> Iterator[tuple[str, str]]:
    subject = known.documents[asked.plan[0]].parts[asked.plan[1]].subject.value or ""
    for sought in sought_in_all([task.title for task in asked.tasks], topic_of(subject)):
        yield from sought.telling_pairs
    for task in asked.tasks:
        for product in products_of(task, topic_of(subject)):
            yield from product.telling_pairs


def _kind(part: DocumentPart, stem: str) -> str | None:
    """The type that was read, else the one a file's name begins with."""
    if part.type.value is not None:
        return part.type.value
    return next((kind for kind, name in TYPE_NAMES.items() if toneless(stem).startswith(toneless(name))), None)
