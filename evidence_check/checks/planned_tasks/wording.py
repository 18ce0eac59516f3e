"""insufficient-count: a plan has tasks of which neither a product nor a result is to be seen.

Plan and report word things in their own ways, so by itself nobody can tell; a rulebook that takes the plan's tasks for
binding (``tasks = "binding"``) makes it likely. It is where "6/7 nhiệm vụ" comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.compared import ComparedPlan, Stand, TaskStand
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.message import Message, message
from evidence_check.model.report import NearMiss
from evidence_check.model.submission import FileKind
from evidence_check.text.numbering import number_and_symbol

_SHOWN = 12
_LONGEST = 110
_NO_PAGES = frozenset({FileKind.DOCX, FileKind.DOC, FileKind.RTF, FileKind.ODT, FileKind.WORD_XML})


def title(plan: ComparedPlan, known: Known) -> Message:
    """The plan, and how many of its tasks are seen."""
    name = name_of(known.documents[plan.plan[0]], plan.plan[1])
    if not plan.comparable:
        return message("tasks.title_said", plan=name, tasks=", ".join(one.task.ordinal for one in plan.gaps[:_SHOWN]))
    return message("tasks.title", plan=name, seen=plan.seen, total=len(plan.tasks))


def told(plan: ComparedPlan, known: Known) -> Message:
    """What is missing, in a sentence; with the declared figures where there are any. For plans with gaps."""
    gaps = plan.gaps
    key = "one" if len(gaps) == 1 else "some"
    if key == "one" and gaps[0].stand is Stand.UNDONE:
        key = "one_undone"
    elif key == "one" and not gaps[0].task.product:
        key = "one_without_product"
    if not plan.comparable:
        key = "said"
    figures = declared_figures(plan, known)
    first = gaps[0]
    return message(
        f"tasks.{'declared' if figures else 'told'}.{key}",
        plan=name_of(known.documents[plan.plan[0]], plan.plan[1]),
        report=name_of(known.documents[plan.reports[0][0]], plan.reports[0][1]),
        total=len(plan.tasks),
        seen=plan.seen,
        ordinal=first.task.ordinal,
        task=_cut(first.task.title),
        product=_cut(first.task.product),
        quote=first.quote,
        tasks="; ".join(map(_listed, gaps[:_SHOWN])) + (f"; … (+{len(gaps) - _SHOWN})" if len(gaps) > _SHOWN else ""),
        figures=figures,
    )


def places(plan: ComparedPlan, known: Known) -> tuple[NearMiss, ...]:
    """Both places: where the plan lists each task that is not seen, and the report that was searched."""
    return tuple(_places(plan, known))


def remedy(plan: ComparedPlan, known: Known) -> Message:
    """Read by itself in a list of what is to be done, so it names the plan."""
    return message(
        "tasks.remedy",
        plan=name_of(known.documents[plan.plan[0]], plan.plan[1]),
        tasks=", ".join(one.task.ordinal for one in plan.gaps[:_SHOWN]),
        criterion=plan.criterion or "",
    )


def declared_figures(plan: ComparedPlan, known: Known) -> str:
    """ "hoan_thanh = 6, duoc_giao = 7": what is declared for the criterion; "" where nothing is."""
    declared = next((values for code, values in known.declared.figures if code == plan.criterion), ())
    return ", ".join(f"{name} = {value.normalize():f}" for name, value in declared)


def name_of(document: Document, part: int) -> str:
    """ "Kế hoạch 03/KH-UBND", by the file where a paper bears no number."""
    return _named(document.parts[part]) or document.file.path.rpartition("/")[2]


def _named(part: DocumentPart) -> str:
    if not part.number.value or not part.symbol.value:
        return ""
    kind = TYPE_NAMES.get(part.type.value or "", "")
    return f"{kind} số {number_and_symbol(part.number.value, part.symbol.value)}".strip()


def _places(plan: ComparedPlan, known: Known) -> Iterator[NearMiss]:
    listed = known.documents[plan.listed_in]
    reasons = [_where_listed(one, listed) for one in plan.gaps[:_SHOWN]]
    later = [one.task.ordinal for one in plan.tasks if one.stand is Stand.NOT_DUE]
    if later:
        reasons.append(message("tasks.place.not_due", tasks=", ".join(later)))
    yield NearMiss(path=listed.file.path, reasons=tuple(reasons))
    by_report: dict[int, list[Message]] = {at: [] for at, _ in plan.reports[:2]}
    for one in plan.gaps[:_SHOWN]:
        if one.stand is Stand.UNDONE and one.document is not None:
            by_report.setdefault(one.document, []).append(
                message("tasks.place.undone", ordinal=one.task.ordinal, quote=one.quote)
            )
    for at, said in by_report.items():
        yield NearMiss(path=known.documents[at].file.path, reasons=tuple(said) or (message("tasks.place.report"),))


def _where_listed(one: TaskStand, document: Document) -> Message:
    task = one.task
    where = "row" if task.row and document.file.kind is not FileKind.PDF else "page"
    if not task.row and document.file.kind in _NO_PAGES:
        where = "task"
    return message(f"tasks.place.{where}", ordinal=task.ordinal, task=_cut(task.title), row=task.row, page=task.page)


def _listed(one: TaskStand) -> str:
    task = one.task
    tail = f" [“{one.quote}”]" if one.stand is Stand.UNDONE else f" ({_cut(task.product)})" if task.product else ""
    return f"{task.ordinal} “{_cut(task.title)}”{tail}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
