"""How each task of a plan stands: seen in a report or as a paper, said not to be done, not due yet, or not seen.

Plan and report word the same thing in their own ways, so little is asked of what counts as seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.beside import SAME_PRODUCT, TELLING_PRODUCT, Beside, products_of
from evidence_check.checks.planned_tasks.compared import Stand, TaskStand
from evidence_check.checks.planned_tasks.pairing import PlanAndReports, topic_of
from evidence_check.checks.planned_tasks.results import Row, is_done, is_undone, outside_tables, result_rows, rows_of
from evidence_check.checks.report_sentences import says_not_done, sentences
from evidence_check.model.task_table import ListedTask
from evidence_check.text.dates import years
from evidence_check.text.deadlines import last_day
from evidence_check.text.restating import Said, Sought, said, sought_in_all

_SEEN = 0.4
_SAID_UNDONE = 0.3
_NOTHING_TO_LOOK_FOR = 1.0
_LONG = 9.0
"""Weight of a task that a report tells piece by piece."""
_OF_PIECE = 0.7
_PIECE = re.compile(r"[,;.:]| và ")
_LONGEST_QUOTE = 90


def stands_of(pair: PlanAndReports, known: Known, beside: Beside) -> tuple[tuple[TaskStand, ...], frozenset[int]]:
    """Every task of the plan, in its order; and the documents whose tables told results."""
    part = known.documents[pair.plan[0]].parts[pair.plan[1]]
    subject = part.subject.value or ""
    wanted = sought_in_all([task.title for task in pair.tasks], topic_of(subject))
    issued = part.issued_on.value
    facts = _Facts(
        pair=pair,
        beside=beside,
        topic=topic_of(subject),
        rows=tuple(result_rows(pair, wanted, known)),
        sentences=_sentences(pair, known),
        year=max(years(subject), default=issued.year if issued else known.rulebook.year),
        known=known,
    )
    stands = tuple(_stand(task, sought, facts) for task, sought in zip(pair.tasks, wanted, strict=True))
    return stands, frozenset(at for _, at in facts.rows)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    said: Said
    undone: bool
    document: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is known about a plan when its tasks are looked for. ``year``: the plan's."""

    pair: PlanAndReports
    beside: Beside
    topic: str
    rows: tuple[Row, ...]
    sentences: tuple[_Sentence, ...]
    year: int
    known: Known


def _sentences(pair: PlanAndReports, known: Known) -> tuple[_Sentence, ...]:
    return tuple(
        _Sentence(text, said(text), says_not_done(text), at)
        for at, index in pair.reports
        for text in sentences(outside_tables(known.documents[at], index))
    )


def _stand(task: ListedTask, sought: Sought, facts: _Facts) -> TaskStand:
    """A table of results goes before a paper that looks like the product, that before the text."""
    if sought.weight < _NOTHING_TO_LOOK_FOR:
        return TaskStand(task=task, stand=Stand.SEEN)
    products = products_of(task, facts.topic)
    rows = rows_of(task, sought, facts.rows)
    if any(is_done(row) for row, _ in rows):
        return TaskStand(task=task, stand=Stand.SEEN)
    undone = next(((row, at) for row, at in rows if is_undone(row)), None)
    if undone is not None:
        return TaskStand(task=task, stand=Stand.UNDONE, quote=_short(undone[0].result or ""), document=undone[1])
    paper = facts.beside.find(facts.pair, task, sought, products)
    if paper is not None:
        return TaskStand(task=task, stand=Stand.SEEN, document=paper)
    told = _told(task, sought, products, facts)
    if told is not None:
        return told
    due = last_day(task.deadline, facts.year)
    later = due is not None and due > facts.known.as_of
    return TaskStand(task=task, stand=Stand.NOT_DUE if later else Stand.UNSEEN)


def _told(task: ListedTask, sought: Sought, products: Sequence[Sought], facts: _Facts) -> TaskStand | None:
    """What the text says: that the task is done, or that it is not, whichever speaks of it more clearly."""
    pieces = _pieces(task, sought)
    best = 0.0
    denied: tuple[float, _Sentence] | None = None
    for one in facts.sentences:
        share = max((sought.share_in(one.said), *(_OF_PIECE * piece.share_in(one.said) for piece in pieces)))
        if not one.undone:
            best = max(best, share)
            if any(product.share_in(one.said) >= SAME_PRODUCT for product in products):
                best = max(best, _SEEN)
        elif denied is None or share > denied[0]:
            denied = share, one
    if denied is not None and denied[0] >= max(_SAID_UNDONE, best):
        return TaskStand(task=task, stand=Stand.UNDONE, quote=_short(denied[1].text), document=denied[1].document)
    return TaskStand(task=task, stand=Stand.SEEN) if best >= _SEEN else None


def _pieces(task: ListedTask, sought: Sought) -> tuple[Sought, ...]:
    """A long task is told piece by piece: one piece told is enough."""
    if sought.weight < _LONG:
        return ()
    pieces = sought_in_all([piece for piece in _PIECE.split(task.title) if piece.strip()])
    return tuple(one for one in pieces if one.weight >= TELLING_PRODUCT)


def _short(text: str) -> str:
    text = text.rstrip(" .;")
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1].rstrip()}…"
