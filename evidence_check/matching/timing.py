"""Period and due axes: the year a subject speaks of, the day a document bears, the day it was due."""

from __future__ import annotations

from datetime import date

from evidence_check.matching.prepared import PreparedPart
from evidence_check.model.confidence import Confidence
from evidence_check.model.matching import Axis, Reason, Verdict
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Period
from evidence_check.text.dates import year_spans, years


def judge_period(part: PreparedPart, period: int | None, dated: Period | None) -> Reason | None:
    """None where the rule asks for no time.

    The year the subject speaks of outranks the date of issue; where the two disagree nobody can tell
    (contract section 6).
    """
    by_subject = _by_subject(part, period)
    by_date = _by_date(part, dated)
    if by_subject is None or by_subject.verdict is Verdict.UNKNOWN:
        if by_date is None:
            return by_subject
        return by_date
    if by_date is None or by_date.verdict in (Verdict.UNKNOWN, by_subject.verdict):
        return by_subject
    agree = {Verdict.HOLDS, Verdict.WEAK}
    if {by_subject.verdict, by_date.verdict} <= agree:
        return by_subject
    return _reason(by_subject.verdict, Confidence.CANNOT_TELL, _disagreement(part, period, dated))


def _disagreement(part: PreparedPart, period: int | None, dated: Period | None) -> Message:
    """Of the right year and outside the days that are asked for, or of another year."""
    day, year = part.content.issued_on.value, str(period)
    if day is not None and dated is not None and day.year == period:
        span = {"from_day": dated.start.isoformat(), "to_day": dated.end.isoformat()}
        return message("match.period.outside_span", expected=year, found_day=day.isoformat(), **span)
    return message("match.period.disagree", expected=year, found_day=_day(part))


def judge_due(part: PreparedPart, due: date | None) -> Reason | None:
    """A document's date can prove lateness, never punctuality."""
    if due is None:
        return None
    issued = part.content.issued_on
    if issued.value is None:
        return _due_without_day(part, due)
    late = issued.value > due
    key = "match.due.late" if late else "match.due.holds"
    return Reason(
        axis=Axis.DUE,
        verdict=Verdict.FAILS if late else Verdict.HOLDS,
        confidence=issued.confidence,
        words=message(key, found_day=issued.value.isoformat(), due_day=due.isoformat()),
    )


def _due_without_day(part: PreparedPart, due: date) -> Reason:
    """A day written by hand and not read: late only where even the month's first day is too late."""
    earliest = _earliest(part)
    if earliest is None:
        verdict, grade, words = Verdict.UNKNOWN, Confidence.CANNOT_TELL, message("match.due.unknown")
    elif earliest > due:
        words = message("match.due.late_month", found=f"{earliest:%m/%Y}", due_day=due.isoformat())
        verdict, grade = Verdict.FAILS, Confidence.LIKELY
    else:
        words = message("match.due.day_unread", found=f"{earliest:%m/%Y}", due_day=due.isoformat())
        verdict, grade = Verdict.UNKNOWN, Confidence.CANNOT_TELL
    return Reason(axis=Axis.DUE, verdict=verdict, confidence=grade, words=words)


def _earliest(part: PreparedPart) -> date | None:
    """First day of the printed month, where a day is written and could not be read. A blank day proves nothing."""
    year, month = part.content.issued_year, part.content.issued_month
    if not part.content.date_unread or year is None or month is None:
        return None
    return date(year, month, 1)


def judge_follows(part: PreparedPart, plans: tuple[PreparedPart, ...]) -> Reason | None:
    """A result report comes after its plan, ideally citing it. None where no plan is known."""
    dated = [plan.content.issued_on.value for plan in plans if plan.content.issued_on.value is not None]
    if not plans:
        return None
    own = part.content.issued_on
    if any(_cites(part, plan) for plan in plans):
        return _follows(Verdict.HOLDS, Confidence.CERTAIN, "match.follows.cites")
    if own.value is None or not dated:
        return _follows(Verdict.UNKNOWN, Confidence.CANNOT_TELL, "match.follows.unknown")
    if own.value < min(dated):
        return _follows(Verdict.FAILS, Confidence.LIKELY, "match.follows.earlier")
    return _follows(Verdict.HOLDS, Confidence.LIKELY, "match.follows.later")


def _cites(part: PreparedPart, plan: PreparedPart) -> bool:
    number, symbol = plan.content.number.value, plan.content.symbol.value
    if number is None or symbol is None:
        return False
    own = number.lstrip("0")
    return any(cited.number.lstrip("0") == own and cited.symbol == symbol for cited in part.content.cited)


def _by_subject(part: PreparedPart, year: int | None) -> Reason | None:
    if year is None:
        return None
    subject = part.content.subject.value or ""
    spoken = years(subject)
    if not spoken:
        return _reason(Verdict.UNKNOWN, Confidence.CANNOT_TELL, message("match.period.unspoken"))
    holds = year in spoken or any(first <= year <= last for first, last in year_spans(subject))
    if holds:
        return _reason(Verdict.HOLDS, part.content.subject.confidence, message("match.period.speaks", expected=year))
    return _reason(
        Verdict.FAILS,
        part.content.subject.confidence,
        message("match.period.speaks_other", found=", ".join(map(str, spoken)), expected=year),
    )


def _by_date(part: PreparedPart, asked: Period | None) -> Reason | None:
    if asked is None:
        return None
    issued = part.content.issued_on
    span = {"from_day": asked.start.isoformat(), "to_day": asked.end.isoformat()}
    if issued.value is not None:
        if asked.holds(issued.value):
            return _reason(Verdict.HOLDS, issued.confidence, message("match.period.dated", found_day=issued.value))
        return _reason(
            Verdict.FAILS, issued.confidence, message("match.period.dated_outside", found_day=issued.value, **span)
        )
    year = part.content.issued_year
    if year is None:
        return _reason(Verdict.UNKNOWN, Confidence.CANNOT_TELL, message("match.period.undated"))
    key = "match.period.day_unread" if part.content.date_unread else "match.period.year_only"
    if asked.start.year <= year <= asked.end.year:
        return _reason(Verdict.WEAK, Confidence.LIKELY, message(key, found=year))
    return _reason(Verdict.FAILS, Confidence.LIKELY, message("match.period.year_outside", found=year, **span))


def _day(part: PreparedPart) -> str:
    issued = part.content.issued_on.value
    return issued.isoformat() if issued else str(part.content.issued_year or "")


def _reason(verdict: Verdict, confidence: Confidence, words: Message) -> Reason:
    return Reason(axis=Axis.PERIOD, verdict=verdict, confidence=confidence, words=words)


def _follows(verdict: Verdict, confidence: Confidence, key: str) -> Reason:
    return Reason(axis=Axis.FOLLOWS, verdict=verdict, confidence=confidence, words=message(key))
