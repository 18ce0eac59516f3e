"""A scan with a handwritten number or day is numbered and dated; what was not read is never held against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import RequirementStatus
from tests.builders import YEAR, a_criterion, a_document, a_requirement, a_rulebook, findings, judged

REPORT = a_rulebook(a_criterion(a_requirement()))
DUE = a_rulebook(a_criterion(a_requirement(due=date(2023, 3, 31))))


def by_hand(path: str = "2.1 x/a.pdf", *, month: int | None = 12, year: int | None = 2023, **more: Any) -> Document:
    """A scan whose number and day were written with a pen."""
    unread: dict[str, Any] = {"number_unread": True, "date_unread": True, "date_blank": True} | more
    document = a_document(path, issued_on=None, number=None, **unread)
    part = replace(document.main, issued_year=year, issued_month=month)
    return replace(document, parts=(part,), text_source=TextSource.OCR)


def reasons(document: Document, book: Any) -> list[str]:
    report = judged(book, document)
    return [one.key for one in report.criteria[0].requirements[0].reasons]


def test_a_handwritten_number_is_no_missing_number() -> None:
    assert findings(judged(REPORT, by_hand())) == []


def test_a_handwritten_number_serves_and_says_that_it_was_not_read() -> None:
    assert "match.number.unread" in reasons(by_hand(), REPORT)


def test_even_where_the_line_also_looked_blank_the_written_number_counts() -> None:
    assert findings(judged(REPORT, by_hand(number_blank=True))) == []


def test_a_blank_number_beside_an_unread_day_stays_a_doubt() -> None:
    report = judged(REPORT, by_hand(number_unread=False, number_blank=True))
    assert findings(report) == [("unnumbered-document", "cannot_tell")]


def test_a_blank_number_and_day_are_still_unnumbered() -> None:
    report = judged(REPORT, by_hand(number_unread=False, number_blank=True, date_unread=False))
    assert findings(report) == [("unnumbered-document", "likely")]


def test_a_file_named_draft_with_a_handwritten_number_is_no_draft() -> None:
    assert findings(judged(REPORT, by_hand("2.1 x/dự thảo báo cáo.pdf", number_blank=True))) == []


def test_the_printed_year_decides_the_period() -> None:
    book = a_rulebook(a_criterion(a_requirement(dated=YEAR)))
    assert findings(judged(book, by_hand())) == []
    assert "match.period.day_unread" in reasons(by_hand(), book)
    assert findings(judged(book, by_hand(year=2022))) == [("wrong-period", "likely")]


@pytest.mark.parametrize(
    ("month", "said"),
    [(4, [("late-document", "likely")]), (3, []), (2, []), (None, [])],
)
def test_late_only_where_the_months_first_day_is_late(month: int | None, said: list[tuple[str, str]]) -> None:
    assert findings(judged(DUE, by_hand(month=month))) == said


def test_punctuality_is_never_claimed_for_an_unread_day() -> None:
    report = judged(DUE, by_hand(month=2))
    requirement = report.criteria[0].requirements[0]
    assert requirement.status is RequirementStatus.SATISFIED
    said = [one.key for one in requirement.reasons]
    assert "match.due.holds" not in said
    assert "match.due.day_unread" in said


def test_a_blank_day_proves_no_lateness() -> None:
    drafted = by_hand(month=4, date_unread=False, number_unread=False)
    assert ("late-document", "likely") not in findings(judged(DUE, drafted))


def test_two_papers_with_unread_numbers_do_not_share_one() -> None:
    other = by_hand("2.1 x/b.pdf")
    other = replace(other, parts=(replace(other.main, body="hoàn toàn khác"),))
    assert "duplicate-number" not in [code for code, _ in findings(judged(REPORT, by_hand(), other))]


def test_the_new_marks_are_off_unless_something_is_written() -> None:
    assert not DocumentPart().number_unread
    assert not DocumentPart().date_unread
