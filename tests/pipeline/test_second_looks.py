"""A file that is opened a second time, for its tables, must still be the one that was read the first time."""

from __future__ import annotations

from pathlib import Path

from evidence_check.extract.registry import bytes_again
from evidence_check.scan.describing import describe
from evidence_check.scan.walking import walk


def test_a_file_that_changed_or_went_between_two_looks_is_not_taken_for_the_first(tmp_path: Path) -> None:
    paper = tmp_path / "mục lục.txt"
    paper.write_text("cũ", encoding="utf-8")
    (found,) = walk(tmp_path)
    file = describe(found, tmp_path).file
    assert bytes_again(file, tmp_path) == "cũ".encode()
    paper.write_text("mới", encoding="utf-8")
    assert bytes_again(file, tmp_path) is None
    paper.unlink()
    assert bytes_again(file, tmp_path) is None
