"""Công văn đề nghị thẩm định: the points asked for and what is enclosed."""

from __future__ import annotations

from evidence_check.authoring.explanation import criteria_to_explain
from evidence_check.authoring.facts import Facts
from evidence_check.authoring.grid import Column, grid, line, widths
from evidence_check.authoring.layout import BLANK, OfficialPaper, body_text, gap, paper_file
from evidence_check.authoring.word_package import text_width


def request_letter(facts: Facts) -> bytes:
    """The letter as a Word file."""
    words, report = facts.words, facts.report
    year = str(report.year)
    parent = report.parent or BLANK
    opening = words.text(
        "plan.request.opening", blank=BLANK, unit=facts.unit_full, year=year, rulebook=report.rulebook.title
    )
    points = words.text(
        "plan.request.points",
        claimed_points=facts.exact(report.summary.claimed_points),
        max=facts.plain(report.summary.applicable_points),
    )
    paper = OfficialPaper(
        type_code="",
        type_name="",
        subject=words.text("plan.request.subject", year=year),
        body=(
            body_text(opening),
            body_text(points, keep_next=True),
            _domains(facts),
            gap(),
            *_unscored(facts),
            *_enclosed(facts),
            body_text(words.text("plan.request.closing", unit=facts.unit_full, parent=parent), keep_next=True),
        ),
        addressee=parent,
        recipients=(words.text("plan.common.as_addressed"), words.text("plan.common.file_copy")),
    )
    return paper_file(paper, facts.issuer, report.as_of, words)


def _domains(facts: Facts) -> str:
    words, summary = facts.words, facts.report.summary
    columns = (
        Column(title=words.text("plan.column.number"), share=1.2, align="center"),
        Column(title=words.text("plan.column.domain"), share=9.5),
        Column(title=words.text("plan.column.max"), share=2.5, align="center"),
        Column(title=words.text("plan.column.claimed"), share=2.8, align="center"),
    )
    rooms = widths(columns, text_width())
    rows = [
        line(columns, rooms, (str(number), one.title, facts.points(one.max_points), facts.points(one.claimed_points)))
        for number, one in enumerate(facts.report.domains, start=1)
    ]
    sums = (facts.points(summary.max_points), facts.points(summary.claimed_points))
    total = ("", words.text("plan.common.total"), *sums)
    return grid(columns, [*rows, line(columns, rooms, total)], text_width())


def _unscored(facts: Facts) -> tuple[str, ...]:
    """What nobody scored is asked for by nobody: it is named, so that the sum can be understood."""
    if facts.report.summary.unscored_points <= 0:
        return ()
    codes = ", ".join(one.code for one in facts.criteria if one.unscored_points > 0)
    points = facts.exact(facts.report.summary.unscored_points)
    return (body_text(facts.words.text("plan.request.unscored", unscored_points=points, found=codes)),)


def _enclosed(facts: Facts) -> tuple[str, ...]:
    words = facts.words
    files = {path for one in facts.criteria for asked in one.requirements for path in asked.documents}
    explained = [one.code for one in criteria_to_explain(facts) if _is_explained(one.code, facts)]
    lines = [
        words.text("plan.request.enclosed"),
        words.text("plan.request.score_sheet", blank=BLANK),
        words.text("plan.request.evidence", count=str(len(files))),
    ]
    if explained:
        found = ", ".join(explained)
        lines.append(words.text("plan.request.explanations", count=f"{len(explained):02}", found=found))
    lines.append(words.text("plan.request.others", blank=BLANK))
    return tuple(body_text(text) for text in lines)


def _is_explained(code: str, facts: Facts) -> bool:
    return any(one.criterion == code for one in facts.report.explanations)
