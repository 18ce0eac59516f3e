"""``danh_muc_viec.docx``: who has to get which paper by when, a page for each person, with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from evidence_check.authoring.grid import TICK_BOX, Column, band, grid, line, widths
from evidence_check.authoring.layout import body_text, gap, section_heading
from evidence_check.authoring.skeleton.tasks import Task, tasks_of
from evidence_check.authoring.skeleton.telling import Telling
from evidence_check.authoring.word_package import text_width, word_file
from evidence_check.authoring.wordml import paragraph, rule, run
from evidence_check.text.points import plain


def checklist(telling: Telling, *, unit: str, today: date) -> bytes:
    """The Word file. ``today`` is the day printed on it, from which days are counted."""
    words, book = telling.words, telling.book
    tasks = tasks_of(telling, today)
    title = words.text("skeleton.checklist.title", year=str(book.year))
    body = [
        paragraph(run(title.upper(), bold=True), align="center"),
        paragraph(run(unit, bold=True), align="center"),
        rule(2600, text_width()),
        gap(),
        body_text(words.text("skeleton.checklist.as_of", day=today.isoformat(), title=book.title)),
    ]
    if book.completeness != "complete":
        body.append(body_text(words.text("skeleton.checklist.not_complete"), italic=True))
    if not tasks:
        body.append(body_text(words.text("skeleton.checklist.nothing")))
    # Whoever is named first in the rulebook comes first; what nobody was given comes last, to be given out.
    owners = sorted(dict.fromkeys(task.owner for task in tasks), key=lambda owner: owner is None)
    for at, owner in enumerate(owners):
        own = tuple(task for task in tasks if task.owner == owner)
        body += _page(owner, own, telling, today, new_page=at > 0)
    return word_file("".join(body), title=title, day=today)


def _page(
    owner: str | None, tasks: tuple[Task, ...], telling: Telling, today: date, *, new_page: bool
) -> Iterator[str]:
    words = telling.words
    name = owner or words.text("skeleton.checklist.nobody")
    yield section_heading(words.text("skeleton.checklist.owner", owner=name), new_page=new_page)
    criteria = {code for task in tasks for code in task.criteria}
    points = sum((one.max_points for one in telling.book.criteria if one.code in criteria), Decimal(0))
    counts = words.text(
        "skeleton.checklist.counts", papers=str(len(tasks)), criteria=str(len(criteria)), points=plain(points)
    )
    yield body_text(" ".join(one for one in (counts, telling.deadline(today)) if one), keep_next=True)
    yield _table(tasks, telling)


def _table(tasks: tuple[Task, ...], telling: Telling) -> str:
    words = telling.words
    columns = tuple(
        Column(title=words.text(f"skeleton.checklist.column.{name}"), share=share, align=align)
        for name, share, align in (
            ("done", 1.3, "center"),
            ("number", 1.1, "center"),
            ("paper", 7.6, "left"),
            ("criterion", 2.0, "center"),
            ("points", 1.4, "center"),
            ("when", 3.4, "left"),
        )
    )
    rooms = widths(columns, text_width())
    titles = {one.code: one.title for one in telling.book.domains}
    rows: list[str] = []
    last: str | None = None
    for number, task in enumerate(tasks, start=1):
        if task.domain != last:
            last = task.domain
            rows.append(band(rooms, words.text("skeleton.checklist.domain", code=last, title=titles.get(last, ""))))
        shared = "; ".join(task.shared_with)
        paper = (task.text, words.text("skeleton.checklist.shared", owner=shared)) if shared else task.text
        points = telling.points(task.points) if task.points is not None else ""
        rows.append(line(columns, rooms, (TICK_BOX, str(number), paper, ", ".join(task.criteria), points, task.when)))
    return grid(columns, rows, text_width())
