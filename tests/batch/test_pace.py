"""The estimate of time: nothing before it is more than a guess, and never shorter or longer than its bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.batch.pace import Pace
from evidence_check.batch.report_names import report_stems
from evidence_check.cli.batch_progress import duration
from evidence_check.messages.catalogue import catalogue


def pace(done: int, of: int, seconds: float, work: int = 300, at_once: int = 2) -> Pace:
    return Pace(
        done_items=done, total_items=of, done_work=done * work, total_work=of * work, seconds=seconds, at_once=at_once
    )


def test_nothing_is_said_until_as_many_are_done_as_go_side_by_side() -> None:
    assert pace(1, 100, 10.0).remaining() is None
    assert pace(3, 100, 10.0, at_once=4).remaining() is None
    assert pace(2, 100, 10.0).remaining() is not None


def test_work_counts_not_submissions() -> None:
    # Two large ones are done, eight small ones are left: a fifth of the work.
    left = Pace(done_items=2, total_items=10, done_work=800, total_work=1000, seconds=80.0).remaining()
    assert left is not None and left[0] < 20.0 < left[1]


@given(st.integers(2, 3_000), st.integers(0, 3_000), st.floats(0.1, 1e6))
def test_the_steady_pace_lies_within_the_bounds_and_they_close_in(done: int, more: int, seconds: float) -> None:
    low, high = pace(done, done + more, seconds).remaining() or (1.0, 0.0)
    assert 0 <= low <= seconds * more / done * (1 + 1e-9)
    assert seconds * more / done * (1 - 1e-9) <= high
    later = pace(4 * done, 4 * (done + more), 4 * seconds).remaining()
    assert later is not None and later[1] - later[0] <= 4 * (high - low) + 1e-6


def test_durations_are_told_in_the_unit_that_fits() -> None:
    words = catalogue("vi")
    told = [duration(seconds, words) for seconds in (0.2, 40, 200, 3 * 3600)]
    assert told == ["1 giây", "40 giây", "3 phút", "3 giờ"]


def test_report_names_differ_on_every_file_system() -> None:
    stems = report_stems(["Xã A", "xã a", "huyện/Xã A", 'Xã "B": ?', "con", "..", "x" * 300])
    assert stems[:6] == ("Xã A", "xã a-2", "huyện_Xã A", "Xã _B_ _", "_con", "ho-so")
    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert all(len(stem.encode("utf-8")) <= 240 for stem in stems)
