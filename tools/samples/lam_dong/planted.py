"""What goes wrong in the sample, each thing by itself or all together."""

from __future__ import annotations

from enum import Enum


class Planted(Enum):
    """One mistake each; the values name them for tests."""

    LATE_PLAN = "late-plan"
    """The emulation plan was issued after the round's window."""
    LATE_YEAR_PLAN = "late-year-plan"
    """So was the plan for propaganda, whose subject speaks of the right year all the same."""
    NO_REPORT = "no-report"
    """The training plan's result report is not there."""
    NO_FORMS = "no-forms"
    """The forms of Thông tư 02/2017/TT-VPCP do not lie behind the review's report."""
    ABOVE_MAXIMUM = "above-maximum"
    """A leaf of 0,5 is claimed with 0,75."""
    LISTED_NOT_THERE = "listed-not-there"
    """The list names a letter that nobody attached."""
    OTHER_DAY = "other-day"
    """The list names a decision with day and month exchanged."""
    NOT_LISTED = "not-listed"
    """The list forgets a notice that two leaves rest on."""
    IRRELEVANT = "irrelevant"
    """A report on traffic safety, which no criterion asks for."""
    EXPLAINED = "explained"
    """The conference plan is not there; the explanation annex says why, and the head confirmed it."""
    UNCONFIRMED = "unconfirmed"
    """The explanation annex bears nobody's name."""


IN_SAMPLE = frozenset(Planted) - {Planted.UNCONFIRMED}
"""All but one, for an annex is confirmed or not; the sample shows a confirmed one."""
