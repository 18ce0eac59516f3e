"""A look at the folders in which something changed finds what a walk finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.watch.looking import Looking

changes = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "a/b", "a/.git", "c"]), st.integers(0, 2), st.sampled_from(["write", "delete"])
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(changes, changes)
def test_folders_that_changed_are_enough(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, int, str]], after: list[tuple[str, int, str]]
) -> None:
    root = tmp_path_factory.mktemp("hồ sơ")
    for folder in ("a/b", "a/.git", "c"):
        (root / folder).mkdir(parents=True)
    _change(root, before)
    looking = Looking(root)
    seen = looking.at_all({})
    _change(root, after)
    partly = looking.at_folders(seen, {folder for folder, _, _ in after})
    assert looking.owes_a_walk
    assert partly == looking.at_all(seen)
    assert not looking.owes_a_walk


def test_what_did_not_change_is_the_same_object(tmp_path: Path) -> None:
    (tmp_path / "báo cáo.pdf").write_bytes(b"1")
    looking = Looking(tmp_path)
    seen = looking.at_all({})
    (tmp_path / "kế hoạch.pdf").write_bytes(b"1")
    partly = looking.at_folders(seen, {""})
    assert partly is not None and partly["báo cáo.pdf"] is seen["báo cáo.pdf"]


def test_a_folder_that_went_has_to_be_walked_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    looking = Looking(tmp_path)
    seen = looking.at_all({})
    shutil.rmtree(tmp_path / "a")
    assert looking.at_folders(seen, {"a"}) is None


def test_a_file_that_is_waited_for_may_stay_away_but_not_come_back(tmp_path: Path) -> None:
    paper = tmp_path / "báo cáo.pdf"
    paper.write_bytes(b"1")
    looking = Looking(tmp_path)
    seen = looking.at_all({})
    paper.unlink()
    gone = looking.at_all(seen)
    assert looking.at_files(gone, {"báo cáo.pdf": None}) == gone
    paper.write_bytes(b"2")
    assert looking.at_files(gone, {"báo cáo.pdf": None}) is None


def _change(root: Path, done: list[tuple[str, int, str]]) -> None:
    for folder, name, what in done:
        path = root / folder / f"{name}.pdf"
        if what == "write":
            path.write_bytes(b"x" * (name + 1))
        else:
            path.unlink(missing_ok=True)
