"""figures-mismatch: a figure in an attached report is not the declared one. Likely at most, with both places shown.

Appraisers score what the papers prove. Where a report's figure is plainly the declared one and gives fewer points by
the formula, those points are likely to go; where it may be another figure, they are open. One plain statement that
agrees with the declared figures silences all others: which of the papers' own is right, nobody can tell from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from evidence_check.checks.claims import Claim
from evidence_check.checks.known import Known
from evidence_check.checks.points import points_by_figures, points_by_percent, rounded
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import TextSource
from evidence_check.model.figures import FigureRole, measured_figures
from evidence_check.model.message import Message, message
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import Criterion
from evidence_check.model.score_sheet import ClaimedRow
from evidence_check.model.statement import ReportedFigure
from evidence_check.text.points import plain
from evidence_check.text.sheet_place import printed_page, where

_HUNDRED = 100
_LONGEST_QUOTE = 220
_BY_ITSELF = 2
"""A share with its percentage beside it is read twice: what recognition of a scan misread would not agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One criterion's declared figures against what its reports say. ``lower``: points that would go."""

    criterion: Criterion
    told: ReportedFigure
    confidence: Confidence
    lower: Decimal
    reported: Decimal | None = None


def mismatch_of(criterion: Criterion, claim: Claim, known: Known) -> Mismatch | None:
    """The disagreement, or None: nothing told, something agrees, or the figures count for nothing this time."""
    told = [one for one in known.reported if one.criterion == criterion.code]
    agreeing = [one for one in told if one.agrees]
    told = [one for one in told if not one.agrees]
    sure = _of_same_total([one for one in told if one.sure], criterion, known)
    if not told or not claim.asks_for_papers or claim.claimed is None:
        return None
    if any(one.sure for one in agreeing) or (agreeing and not sure):
        return None
    chosen = (sure or told)[0]
    alone = all(_same(one, chosen) for one in (sure or told))
    legible = (
        known.documents[chosen.document].text_source is not TextSource.OCR or len(chosen.shown.split()) >= _BY_ITSELF
    )
    likely = bool(sure) and alone and legible and not agreeing
    confidence = Confidence.LIKELY if likely else Confidence.CANNOT_TELL
    given = _points(criterion, chosen, known)
    allowed = claim.allowed or Decimal(0)
    lower = rounded(max(Decimal(0), allowed - given[0]), known.rulebook.policy) if given is not None else Decimal(0)
    return Mismatch(
        criterion=criterion,
        told=chosen,
        confidence=confidence,
        lower=lower,
        reported=given[0] if given is not None else None,
    )


def as_reported(claim: Claim, mismatch: Mismatch | None) -> Claim:
    """The claim with what a report's figures make of it."""
    if mismatch is None or mismatch.lower <= 0:
        return claim
    if not mismatch.confidence.takes_points:
        return replace(claim, in_doubt=mismatch.lower)
    by_report = message("working.by_report", found=mismatch.told.shown, points=mismatch.reported)
    return replace(claim, reported=mismatch.reported, working=(*claim.working, by_report))


def check_figures(mismatch: Mismatch | None, known: Known) -> Iterator[Finding]:
    """The finding, with the place of either figure."""
    if mismatch is None:
        return
    criterion, told = mismatch.criterion, mismatch.told
    document = known.documents[told.document]
    statement = told.statement
    row = _row(criterion, known)
    args = {
        "criterion": criterion.code,
        "declared_points": _declared(criterion, known),
        "names": ", ".join(f"{name} = {plain(value)}" for name, value in _values(criterion, known).items()),
        "found": told.shown,
        "where": where(known.claims.path, row.place.sheet) if row is not None and known.claims is not None else "",
        "row": str(row.place.row) if row is not None else "",
        "on_page": printed_page(known.claims.path, row.place.page)
        if row is not None and known.claims is not None
        else "",
        "path": where(document.file.path, statement.sheet),
        "page": str(statement.page),
        "report_row": str(statement.row),
        "quote": _quote(told),
        "reported_points": plain(mismatch.reported) if mismatch.reported is not None else "",
    }
    sure = mismatch.confidence.takes_points
    there = "row" if statement.row else "page" if (document.page_count or 1) > 1 else "paper"
    yield Finding(
        code=FindingCode.FIGURES_MISMATCH,
        confidence=mismatch.confidence,
        criterion=criterion.code,
        path=document.file.path,
        page=statement.page if document.page_count is not None and not statement.row else None,
        points_at_risk=mismatch.lower,
        title=message("figures.title" if sure else "figures.title_perhaps", **args),
        detail=message(
            f"figures.{'sheet' if row is not None else 'declared'}_{there}{'' if sure else '_perhaps'}", **args
        ),
        remedy=message("figures.remedy_lower" if mismatch.lower > 0 else "figures.remedy", **args),
        owner=criterion.owner,
        about="figures",
    )


def _of_same_total(told: list[ReportedFigure], criterion: Criterion, known: Known) -> list[ReportedFigure]:
    """Those out of as many as declared, where there are such: the others may be about something wider."""
    values = _values(criterion, known)
    of = next((one.name for one in measured_figures(criterion) if one.role is FigureRole.OF), None)
    alike = [one for one in told if of is not None and (of, values.get(of)) in one.figures]
    return alike or told


def _same(one: ReportedFigure, other: ReportedFigure) -> bool:
    if one.figures and other.figures:
        return _percent(one) == _percent(other)
    places = min(one.places if not one.figures else 9, other.places if not other.figures else 9)
    return abs(_percent(one) - _percent(other)) < Fraction(1, 10**places)


def _percent(one: ReportedFigure) -> Fraction:
    values = [value for _, value in one.figures]
    if len(values) > 1 and values[1] > 0:
        return Fraction(values[0]) * 100 / Fraction(values[1])
    return Fraction(values[0] if values else one.percent or Decimal(0))


def _points(criterion: Criterion, told: ReportedFigure, known: Known) -> tuple[Decimal, Message] | None:
    if criterion.scoring is None:
        return None
    policy = known.rulebook.policy
    if told.figures:
        return points_by_figures(criterion.scoring, dict(told.figures), policy)
    return points_by_percent(criterion.scoring, told.percent, policy) if told.percent is not None else None


def _row(criterion: Criterion, known: Known) -> ClaimedRow | None:
    """The score sheet's row, where the declared figures are its own."""
    row = known.claims.row_of(criterion.code) if known.claims is not None else None
    if row is None or not row.figures:
        return None
    return row if dict(row.figures) == _values(criterion, known) else None


def _values(criterion: Criterion, known: Known) -> dict[str, Decimal]:
    return dict(next((values for code, values in known.declared.figures if code == criterion.code), ()))


def _declared(criterion: Criterion, known: Known) -> str:
    """ "7/7", "97.5%", "3": by what the figures are to the formula."""
    values = _values(criterion, known)
    roles = {one.role: values[one.name] for one in measured_figures(criterion) if one.name in values}
    done, of = roles.get(FigureRole.DONE), roles.get(FigureRole.OF)
    if done is not None and of is not None:
        return f"{plain(done)}%" if of == _HUNDRED and done % 1 else f"{plain(done)}/{plain(of)}"
    if FigureRole.PERCENT in roles:
        return f"{plain(roles[FigureRole.PERCENT])}%"
    return ", ".join(plain(value) for value in roles.values())


def _quote(told: ReportedFigure) -> str:
    """The statement, cut to what stands around the figure."""
    text = told.statement.text.rstrip(" .;,")
    if len(text) <= _LONGEST_QUOTE:
        return text
    at = max(0, text.find(told.shown.split(" (")[0]))
    start = max(0, at - _LONGEST_QUOTE * 2 // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = start + _LONGEST_QUOTE
    end = text.rfind(" ", at, end) if end < len(text) else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
