"""Giải trình: every criterion that lost points or was explained, for the head to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.authoring.facts import Facts, falls_short
from evidence_check.authoring.grid import Column, grid, line, widths
from evidence_check.authoring.layout import BLANK, SHORT_BLANK, OfficialPaper, body_text, gap, paper_file
from evidence_check.authoring.naming import named
from evidence_check.authoring.word_package import text_width
from evidence_check.model.codes import FindingCode
from evidence_check.model.report import CriterionResult, RequirementStatus


def explanations(facts: Facts) -> bytes:
    """The report as a Word file; columns as the rounds ask for them."""
    words, report = facts.words, facts.report
    criteria = criteria_to_explain(facts)
    args = {"rulebook": report.rulebook.title, "unit": facts.unit_full}
    if criteria:
        opening = words.text("plan.explanation.opening", count=f"{len(criteria):02}", **args)
        body = [body_text(opening), _table(criteria, facts), gap()]
    else:
        body = [body_text(words.text("plan.explanation.nothing", **args))]
    if facts.owner is not None:
        body.insert(0, body_text(words.text("plan.common.only_owner", owner=facts.owner), italic=True))
    closing = body_text(words.text("plan.explanation.closing", unit=facts.unit_full), keep_next=True)
    paper = OfficialPaper(
        type_code="BC",
        type_name=words.text("plan.explanation.type"),
        subject=words.text("plan.explanation.subject", year=str(report.year)),
        body=(*body, closing),
        addressee=report.parent or BLANK,
        recipients=(words.text("plan.common.as_addressed"), words.text("plan.common.file_copy")),
    )
    return paper_file(paper, facts.issuer, report.as_of, words)


def criteria_to_explain(facts: Facts) -> tuple[CriterionResult, ...]:
    """Criteria that fall short, cannot be verified, ask for an explanation or were given one."""
    asked = {one.criterion for one in facts.report.findings if one.code is FindingCode.EXPLANATION_REQUIRED}
    given = {one.criterion for one in facts.report.explanations}
    return tuple(
        one
        for one in facts.criteria
        if falls_short(one) or one.unverified_points > 0 or one.code in asked or one.code in given
    )


def _table(criteria: tuple[CriterionResult, ...], facts: Facts) -> str:
    words = facts.words
    columns = (
        Column(title=words.text("plan.column.criterion"), share=5.0),
        Column(title=words.text("plan.column.claimed"), share=1.7, align="center"),
        Column(title=words.text("plan.column.supported"), share=1.8, align="center"),
        Column(title=words.text("plan.column.explanation"), share=4.4),
        Column(title=words.text("plan.column.evidence"), share=4.2),
    )
    rooms = widths(columns, text_width())
    rows = (
        line(
            columns,
            rooms,
            (
                (f"{one.code}. {one.title}", *_why(one, facts)),
                SHORT_BLANK if one.unscored_points > 0 else facts.points(one.claimed_points),
                SHORT_BLANK if one.unscored_points > 0 else facts.points(one.supported_points),
                tuple(_said(one, facts)) or BLANK,
                tuple(_papers(one, facts)),
            ),
        )
        for one in criteria
    )
    return grid(columns, rows, text_width())


def _why(one: CriterionResult, facts: Facts) -> tuple[str, ...]:
    return tuple(f"{cause[:1].upper()}{cause[1:]}." for cause in facts.causes(one))


def _said(one: CriterionResult, facts: Facts) -> Iterator[str]:
    for entry in facts.report.explanations:
        if entry.criterion == one.code and entry.text:
            yield entry.text


def _papers(one: CriterionResult, facts: Facts) -> Iterator[str]:
    words = facts.words
    by_path = {reported.document.file.path: reported.document for reported in facts.report.documents}
    paths = dict.fromkeys(path for requirement in one.requirements for path in requirement.documents)
    for path in paths:
        yield f"- {named(by_path[path], facts) if path in by_path else path}"
    for requirement in one.requirements:
        if requirement.status is RequirementStatus.MISSING:
            yield words.text("plan.explanation.missing", label=requirement.label)
        elif requirement.status is RequirementStatus.UNVERIFIED:
            yield words.text("plan.explanation.unseen", label=requirement.label)
    for entry in facts.report.explanations:
        if entry.criterion == one.code and entry.file:
            yield words.text("plan.explanation.file", path=entry.file)
