"""A change counts when it is over: half-written files, gaps in a save, files another program holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.scan.walking import FileStamp, FoundFile
from evidence_check.watch.snapshot import Snapshot, changed, snapshot_of
from evidence_check.watch.stillness import Stillness


def a_file(source: str = "a.pdf", size: int = 1) -> FoundFile:
    return FoundFile(path=source, source=source, stamp=FileStamp(size=size, modified_ns=size, changed_ns=0, inode=1))


def still(*settled: FoundFile, opens: bool = True) -> Stillness:
    return Stillness(0.4, lambda _: opens, snapshot_of(settled))


def test_a_file_counts_when_it_has_been_the_same_for_long_enough() -> None:
    watching = still()
    growing = [watching.look(snapshot_of([a_file(size=size)]), size / 10) for size in range(1, 5)]
    assert all(look.moving == {"a.pdf"} and not look.settled for look in growing)
    assert watching.next_look() == 0.4 + 0.4
    assert watching.look(snapshot_of([a_file(size=4)]), 0.79).moving
    look = watching.look(snapshot_of([a_file(size=4)]), 0.81)
    assert (look.moving, list(look.settled)) == (frozenset(), ["a.pdf"])
    assert watching.next_look() is None


def test_a_gap_in_a_save_is_no_deletion() -> None:
    before = a_file(size=1)
    watching = still(before)
    assert watching.look({}, 1.0).settled == {"a.pdf": before}
    look = watching.look(snapshot_of([before]), 1.2)
    assert (look.moving, look.settled) == (frozenset(), {"a.pdf": before})
    watching.look({}, 2.0)
    assert watching.look({}, 2.5).settled == {}


def test_a_file_that_is_being_overwritten_stands_as_it_was() -> None:
    before, after = a_file(size=1), a_file(size=2)
    watching = still(before)
    assert watching.look(snapshot_of([after]), 1.0).settled == {"a.pdf": before}
    assert watching.look(snapshot_of([after]), 1.5).settled == {"a.pdf": after}


def test_a_file_that_another_program_holds_does_not_count() -> None:
    watching = still(opens=False)
    for moment in range(10):
        assert watching.look(snapshot_of([a_file()]), float(moment)).settled == {}


states = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(1, 3), max_size=3), max_size=12)


@given(states, states)
def test_once_nothing_changes_any_more_what_is_settled_is_what_is_there(
    first: list[dict[str, int]], then: list[dict[str, int]]
) -> None:
    def at(state: dict[str, int]) -> Snapshot:
        return snapshot_of([a_file(name, size) for name, size in state.items()])

    watching = Stillness(0.4, lambda _: True, at(first[0]) if first else {})
    now = 0.0
    for state in [*first, *then]:
        now += 0.1
        watching.look(at(state), now)
    last = at([*first, *then, {}][-1] if not (first or then) else [*first, *then][-1])
    watching.look(last, now + 0.1)
    look = watching.look(last, now + 0.6)
    assert dict(look.settled) == last
    assert not look.moving


def test_a_change_is_told_by_the_path_that_people_see() -> None:
    composed = FoundFile(path="hồ sơ.pdf", source="hồ sơ.pdf")
    decomposed = FoundFile(path="hồ sơ.pdf", source="ho\u0302\u0300 so\u031b.pdf")
    assert changed(snapshot_of([composed]), snapshot_of([decomposed])) == ("hồ sơ.pdf",)
    assert changed(snapshot_of([composed]), snapshot_of([composed])) == ()
