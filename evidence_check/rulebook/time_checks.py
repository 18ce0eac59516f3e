"""Days and periods that cannot be meant: of the round, and of single papers."""

from __future__ import annotations

from datetime import date, timedelta

from evidence_check.model.message import message
from evidence_check.model.rulebook import Alternative, Period, RuleBook
from evidence_check.rulebook.drafts import Draft, Entry
from evidence_check.rulebook.findings import Findings
from evidence_check.text.dates import year_spans, years
from evidence_check.tomlfile.paths import Path

_YEAR_AT: Path = ("rulebook", "year")
_WINDOW_AT: Path = ("rulebook", "window")
_YEARS_AROUND = 1
"""Plans are made the year before, reports the year after."""
_MONTHS_OF = {"month": 1, "quarter": 3, "half_year": 6}
_LONG_AFTER = timedelta(days=366)


def check_times(draft: Draft, findings: Findings) -> None:
    """The round's window and deadline; then every paper's days."""
    book = draft.book
    _round(book, findings)
    for entry in draft.every_entry():
        for at, alternative in enumerate(entry.requirement.alternatives):
            _paper(alternative, entry, at, book.year, findings)
        _spread(entry, findings)
    for entries in draft.entries:
        by_id = {one.requirement.id: one for one in entries}
        for entry in entries:
            if entry.requirement.follows in by_id:
                _order(by_id[entry.requirement.follows], entry, findings)


def _round(book: RuleBook, findings: Findings) -> None:
    window = book.window
    span = {"from_day": window.start, "to_day": window.end}
    if not window.start.year <= book.year <= window.end.year:
        findings.warning(_WINDOW_AT, message("rulebook.window_outside_year", year=book.year, **span), _YEAR_AT)
    if book.deadline is None:
        return
    day, path = book.deadline.date(), ("rulebook", "deadline")
    if day < window.start:
        findings.warning(path, message("rulebook.deadline_before_window", found_day=day, **span), _WINDOW_AT)
    elif day < window.end:
        findings.notice(path, message("rulebook.deadline_inside_window", found_day=day, **span), _WINDOW_AT)
    elif day > window.end + _LONG_AFTER:
        findings.notice(path, message("rulebook.deadline_long_after", found_day=day, **span), _WINDOW_AT)


def _paper(alternative: Alternative, entry: Entry, at: int, year: int, findings: Findings) -> None:
    places = entry.places
    dated, due, period = alternative.dated, alternative.due, alternative.period
    dated_at, due_at, period_at = (places.at_choice(at, key) for key in ("dated", "due", "period"))
    far = due is not None and abs(due.year - year) > _YEARS_AROUND
    if dated is not None:
        span = {"from_day": dated.start, "to_day": dated.end}
        if not _near(dated, year):
            findings.notice(dated_at, message("rulebook.dated_far_from_year", year=year, **span), _YEAR_AT)
        if due is not None and due < dated.start:
            words = message("rulebook.due_before_dated", due_day=due, **span)
            findings.warning(due_at, words, dated_at, _YEAR_AT, _WINDOW_AT)
        elif due is not None and due > dated.end and not far:
            findings.notice(
                due_at, message("rulebook.due_after_dated", due_day=due, **span), dated_at, _YEAR_AT, _WINDOW_AT
            )
        if period is not None and not _near(dated, period):
            words = message("rulebook.period_against_dated", year=period, **span)
            findings.warning(period_at, words, dated_at, _YEAR_AT, _WINDOW_AT)
    if far:
        findings.notice(due_at, message("rulebook.due_far_from_year", due_day=due, year=year), _YEAR_AT)
    if period is not None and abs(period - year) > _YEARS_AROUND:
        findings.notice(period_at, message("rulebook.period_far_from_year", found=period, year=year), _YEAR_AT)
    if period is not None:
        _spoken(alternative, period, places.at_choice(at, "about"), period_at, findings)


def _spoken(alternative: Alternative, period: int, about_at: Path, period_at: Path, findings: Findings) -> None:
    """A phrase that names another year than the one the subject has to speak of."""
    for phrases in alternative.about:
        named = [years(phrase) for phrase in phrases]
        spans = [span for phrase in phrases for span in year_spans(phrase)]
        meant = any(period in one for one in named) or any(first <= period <= last for first, last in spans)
        if all(named) and not meant:
            words = message("rulebook.about_another_year", found=named[0][0], year=period)
            findings.notice(about_at, words, period_at, _YEAR_AT)


def _near(dated: Period, year: int) -> bool:
    return dated.start.year - _YEARS_AROUND <= year <= dated.end.year + _YEARS_AROUND


def _spread(entry: Entry, findings: Findings) -> None:
    """So many papers, one in each month or quarter: the numbers and the days have to allow it."""
    count = entry.requirement.count
    if count is None or count.per in (None, "year"):
        return
    units = 12 // _MONTHS_OF[count.per]
    where = entry.places.at("count")
    if count.at_least < units:
        words = message(f"rulebook.count_below_{count.per}", found=count.at_least, units=units)
        findings.warning((*where, "at_least"), words)
        return
    spans = [one.dated for one in entry.requirement.alternatives]
    dated_at = entry.places.at("dated")
    rests_on = (dated_at, entry.places.at("any_of"), _YEAR_AT, _WINDOW_AT)
    room = max((_units(span, _MONTHS_OF[count.per]) if span is not None else units for span in spans), default=units)
    if room < units:
        longest = max((span for span in spans if span is not None), key=lambda span: span.end - span.start)
        words = message(
            f"rulebook.count_too_many_{count.per}s", units=units, from_day=longest.start, to_day=longest.end
        )
        findings.warning(where, words, *rests_on)


def _units(span: Period, months: int) -> int:
    """Units of the year that a span touches, and the one before: a report on a quarter is signed in the next."""
    first, last = (_unit(day, months) for day in (span.start, span.end))
    return last - first + 2


def _unit(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _order(plan: Entry, report: Entry, findings: Findings) -> None:
    """A paper that has to come after another, and cannot."""
    earliest = [one.dated.start for one in plan.requirement.alternatives if one.dated is not None]
    if len(earliest) < len(plan.requirement.alternatives):
        return
    rests_on = (plan.places.at("dated"), report.places.at("dated"), report.places.at("due"), _YEAR_AT, _WINDOW_AT)
    latest = [one.dated.end for one in report.requirement.alternatives if one.dated is not None]
    path = report.places.at("follows")
    if len(latest) == len(report.requirement.alternatives) and max(latest) < min(earliest):
        words = message(
            "rulebook.follows_cannot", found=plan.requirement.id, to_day=max(latest), from_day=min(earliest)
        )
        findings.warning(path, words, *rests_on)
