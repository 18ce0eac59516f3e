"""How each task of a plan stands: seen in a report or as a paper, said not to be done, not due yet, or not seen.

Plan and report word the same thing in their own ways, so little is asked of what counts as seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.compared import Stand, TaskStand
from evidence_check.checks.planned_tasks.pairing import PlanAndReports
from evidence_check.checks.report_sentences import says_not_done, sentences
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.task_table import ListedTask
from evidence_check.text.dates import years
from evidence_check.text.deadlines import goes_on, last_day
from evidence_check.text.fold import fold, toneless
from evidence_check.text.restating import Said, Sought, said, sought_in_all

_SEEN = 0.4
_SAID_UNDONE = 0.3
_SAME_PAPER = 0.5
_SAME_PRODUCT = 0.6
_SAME_ROW = 0.6
_SAME_ROW_LETTERS = 88.0
_NOTHING_TO_LOOK_FOR = 1.0
_TELLING_PRODUCT = 2.0
_LONG = 9.0
"""Weight of a task that a report tells piece by piece."""
_PIECE = re.compile(r"[,;.:]| và ")
_PRODUCTS = re.compile(r"[;/\n]|,(?= (?:báo cáo|kế hoạch|quyết định|thông báo|biên bản|tờ trình))|(?<=\w) - ", re.IGNORECASE)
_OF_TABLE = 0.85
"""Share of a line's words that stand in the table's cells."""
_STILL_MONTHS = timedelta(days=31)
_SHOWN = 90
_UNDONE = re.compile(
    r"^(?:chưa|không (?:thực hiện|hoàn thành|tổ chức|triển khai|đạt)|đang|dở dang|0\s*%|chậm|tạm dừng|tạm hoãn)"
    r"|\bchưa (?:hoàn thành|thực hiện|triển khai|tổ chức|xong|ban hành|có (?:sản phẩm|kết quả))\b"
)
_GOES_ON = re.compile(r"^đang\b")
_NO_TEXT = re.compile(r"[\W_]*")
_INVITES = frozenset({"KH", "GM", "CV", "TTr", "HD"})
"""Papers that say that something is going to be done."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    said: Said
    undone: bool
    document: int


def stands_of(
    pair: PlanAndReports, known: Known, beside: Beside
) -> tuple[tuple[TaskStand, ...], frozenset[int]]:
    """Every task of the plan, in its order; and the documents whose tables told results."""
    part = known.documents[pair.plan[0]].parts[pair.plan[1]]
    topic = part.subject.value or ""
    wanted = sought_in_all([task.title for task in pair.tasks], topic)
    told = [
        _Sentence(text, said(text), says_not_done(text), at)
        for at, index in pair.reports
        for text in sentences(_outside_tables(known.documents[at], index))
    ]
    rows = tuple(_rows(pair, wanted, known))
    latest = max(
        (day for at, index in pair.reports if (day := known.documents[at].parts[index].issued_on.value)), default=None
    )
    year = max(years(topic), default=part.issued_on.value.year if part.issued_on.value else known.rulebook.year)
    stands = tuple(
        _stand(
            task,
            sought,
            _rows_of(task, sought, rows),
            told,
            _Days(known.as_of, latest, year),
            lambda products, task=task, sought=sought: beside.find(pair, task, sought, products),
            topic,
        )
        for task, sought in zip(pair.tasks, wanted, strict=True)
    )
    return stands, frozenset(at for _, at in rows)


@dataclass(frozen=True, slots=True)
class _Days:
    today: date
    reported: date | None
    year: int

    def lie_before(self, deadline: str) -> bool:
        """True where the time for a task was not over when it was reported, or is not over now."""
        due = last_day(deadline, self.year)
        if due is None:
            return False
        return due > self.today or (self.reported is not None and due - self.reported > _STILL_MONTHS)


def _stand(
    task: ListedTask,
    sought: Sought,
    rows: Sequence[tuple[ListedTask, int]],
    told: Sequence[_Sentence],
    days: _Days,
    paper_on: Callable[[Sequence[Sought]], int | None],
    topic: str,
) -> TaskStand:
    if sought.weight < _NOTHING_TO_LOOK_FOR:
        return TaskStand(task=task, stand=Stand.SEEN)
    products = tuple(
        one for one in sought_in_all([*_PRODUCTS.split(task.product)], topic) if one.weight >= _TELLING_PRODUCT
    )
    paper = paper_on(products)
    if paper is not None:
        return TaskStand(task=task, stand=Stand.SEEN, document=paper)
    undone = next(((row, at) for row, at in rows if _row_undone(row)), None)
    done = any(_row_done(row) for row, _ in rows)
    if done:
        return TaskStand(task=task, stand=Stand.SEEN)
    if undone is not None:
        return TaskStand(task=task, stand=Stand.UNDONE, quote=_short(undone[0].result or ""), document=undone[1])
    mentions = [(max(sought.share_in(one.said), _by_piece(task, sought, one)), one) for one in told]
    best = max((share for share, one in mentions if not one.undone), default=0.0)
    denied = max(((share, one) for share, one in mentions if one.undone), key=lambda each: each[0], default=None)
    if denied is not None and denied[0] >= _SAID_UNDONE and denied[0] >= best:
        return TaskStand(
            task=task, stand=Stand.UNDONE, quote=_short(denied[1].text), document=denied[1].document
        )
    by_product = any(one.share_in(each.said) >= _SAME_PRODUCT for one in products for each in told if not each.undone)
    if best >= _SEEN or by_product:
        return TaskStand(task=task, stand=Stand.SEEN)
    return TaskStand(task=task, stand=Stand.NOT_DUE if days.lie_before(task.deadline) else Stand.UNSEEN)


def _by_piece(task: ListedTask, sought: Sought, sentence: _Sentence) -> float:
    """A long task is told piece by piece: one piece told is enough."""
    if sought.weight < _LONG:
        return 0.0
    return max(
        (one.share_in(sentence.said) * 0.7 for one in _pieces(task.title) if one.weight >= _TELLING_PRODUCT), default=0.0
    )


def _pieces(title: str) -> tuple[Sought, ...]:
    return sought_in_all([piece for piece in _PIECE.split(title) if piece.strip()])


@dataclass(frozen=True, slots=True)
class _Paper:
    document: int
    part: int
    said: Said
    kind: str | None
    years: frozenset[int]


class Beside:
    """Everything in the submission by name and subject, read or not; looked up by pairs of words."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._papers: list[_Paper] = []
        self._with: dict[tuple[str, str], list[int]] = {}
        for at, document in enumerate(known.documents):
            stem = document.file.path.rpartition("/")[2].rpartition(".")[0].replace("_", " ")
            for index, part in enumerate(document.parts):
                name = f"{TYPE_NAMES.get(part.type.value or '', '')} {part.subject.value or stem}"
                paper = _Paper(at, index, said(name), _kind(part, stem), frozenset(years(name)))
                for pair in paper.said.pairs:
                    self._with.setdefault(pair, []).append(len(self._papers))
                self._papers.append(paper)

    def find(
        self, pair: PlanAndReports, task: ListedTask, sought: Sought, products: Sequence[Sought]
    ) -> int | None:
        """The paper that is on the task or is its product, of the plan's year as far as it tells."""
        return next(
            (
                paper.document
                for paper in self._near((sought, *products))
                if (
                    sought.share_in(paper.said) >= _SAME_PAPER
                    or any(one.share_in(paper.said) >= _SAME_PRODUCT for one in products)
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


def _kind(part: DocumentPart, stem: str) -> str | None:
    if part.type.value is not None:
        return part.type.value
    return next((kind for kind, name in TYPE_NAMES.items() if toneless(stem).startswith(toneless(name))), None)


def _rows(pair: PlanAndReports, wanted: Sequence[Sought], known: Known) -> Iterator[tuple[ListedTask, int]]:
    """Rows of tables that tell results: those of the reports, and others that list most of the plan's tasks."""
    reported = {place[0] for place in pair.reports}
    for at, document in enumerate(known.documents):
        for table in document.task_tables:
            if not table.tells_results:
                continue
            rows = [(row, at) for row in table.tasks]
            held = sum(bool(_rows_of(task, sought, rows)) for task, sought in zip(pair.tasks, wanted, strict=True))
            if at in reported or held * 2 > len(pair.tasks):
                yield from rows


def _rows_of(
    task: ListedTask, sought: Sought, rows: Sequence[tuple[ListedTask, int]]
) -> tuple[tuple[ListedTask, int], ...]:
    own = toneless(task.title)
    return tuple(
        (row, at)
        for row, at in rows
        if sought.share_in(said(row.title)) >= _SAME_ROW
        or fuzz.ratio(own, toneless(row.title), score_cutoff=_SAME_ROW_LETTERS)
    )


def _row_undone(row: ListedTask) -> bool:
    told = fold(row.result or "")
    if _GOES_ON.search(told) and goes_on(row.deadline):
        return False
    return _UNDONE.search(told) is not None


def _row_done(row: ListedTask) -> bool:
    return not _row_undone(row) and not _NO_TEXT.fullmatch(row.result or "")


def _outside_tables(document: Document, part: int) -> str:
    """The text of a report without the lines of its own tables of results: printed, their cells run into each other."""
    body = document.parts[part].body
    printed = frozenset(
        key
        for table in document.task_tables
        if table.tells_results
        for row in table.tasks
        for text in (row.title, row.maker, row.deadline, row.product, row.result or "")
        for key in said(text).words
    )
    if not printed:
        return body
    return "\n".join(line for line in body.splitlines() if not _is_of(said(line).words, printed))


def _is_of(line: frozenset[str], printed: frozenset[str]) -> bool:
    return len(line & printed) >= _OF_TABLE * len(line)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
