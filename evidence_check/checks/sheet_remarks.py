"""Remarks on the score sheet that are no findings: what was not read, not used, or left empty."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.not_applicable import rule_that_holds
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Criterion, CriterionKind, NotApplicableEffect
from evidence_check.text.points import plain
from evidence_check.text.sheet_place import where

_MOST_SHOWN = 12
_WITHOUT_SCORE = frozenset(
    (NotApplicableEffect.NOT_SELF_SCORED, NotApplicableEffect.NOT_ASSESSED, NotApplicableEffect.EXCLUDE_FROM_TOTAL)
)


def sheet_remarks(known: Known) -> tuple[Message, ...]:
    """In the order of the sheet; each kind of small thing is one remark."""
    return tuple(_remarks(known))


def _remarks(known: Known) -> Iterator[Message]:
    claims = known.claims
    if claims is None:
        return
    for path in claims.of_other_years:
        yield message("claim.remark.other_year", path=path, year=known.rulebook.year)
    if not claims.rows or claims.is_blank:
        return
    for other in claims.others:
        # A print of the sheet that counts says the same: no word about it.
        if other.is_blank:
            yield message("claim.remark.other_blank", path=other.path, used=claims.path)
        elif other.differs:
            found = _listed(list(other.differs))
            yield message("claim.remark.other_differs", path=other.path, used=claims.path, found=found)
    criteria = {one.code: one for one in known.rulebook.criteria}
    for row in claims.rows:
        place = where(claims.path, row.place.sheet)
        if row.unread:
            yield message(
                "claim.remark.unread_score", where=place, row=row.place.row, criterion=row.criterion, found=row.unread
            )
        for figure in row.unread_figures:
            yield message(
                "claim.remark.unread_figure", where=place, row=row.place.row, criterion=row.criterion, found=figure
            )
    printed = [
        (row.criterion, f"{plain(row.max_points)} ≠ {plain(criteria[row.criterion].max_points)}")
        for row in claims.rows
        if row.max_points is not None and row.max_points != criteria[row.criterion].max_points
    ]
    if printed:
        numbers = "; ".join(shown for _, shown in dict.fromkeys(printed[:_MOST_SHOWN]))
        codes = _listed([code for code, _ in printed])
        yield message("claim.remark.other_maximum", path=claims.path, found=codes, differing_points=numbers)
    scored = {code for code, _ in known.declared.scores}
    figured = {code for code, values in known.declared.figures if values}
    blank = [
        row.criterion
        for row in claims.rows
        if row.claimed is None
        and not row.unread
        and row.answer != "not_applicable"
        and row.criterion not in scored | figured
        and criteria[row.criterion].kind is not CriterionKind.SURVEY
        and not _needs_no_score(criteria[row.criterion], known)
    ]
    if blank:
        yield message("claim.remark.blank_scores", path=claims.path, count=len(blank), found=_listed(blank))
    for one in claims.strange:
        place = where(claims.path, one.place.sheet)
        yield message("claim.remark.strange_row", where=place, row=one.place.row, found=one.text[:120])


def _needs_no_score(criterion: Criterion, known: Known) -> bool:
    """The council scores it, or what it is about did not arise and it leaves the total."""
    rule = rule_that_holds(criterion, known)
    return rule is not None and rule.effect in _WITHOUT_SCORE


def _listed(items: list[str]) -> str:
    unique = list(dict.fromkeys(items))
    return ", ".join(unique[:_MOST_SHOWN]) + (" …" if len(unique) > _MOST_SHOWN else "")
