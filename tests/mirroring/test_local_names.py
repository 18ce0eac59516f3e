"""Any keys become paths that stay inside, are no other's, and are the keys themselves where those are ordinary."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.mirroring.local_names import local_names

PIECES = st.sampled_from(["a", "A", "b.pdf", "..", ".", "", "xã Phú Mỹ", "\\", "con:", "đ" * 150, "a~1", "%2E"])
KEYS = st.lists(PIECES, min_size=1, max_size=4).map("/".join) | st.text(min_size=1, max_size=30)


def test_ordinary_keys_are_their_own_paths() -> None:
    keys = ["submission.toml", "2.1 Rà soát TTHC/KH 02.pdf", "ảnh (1)/a#b?.jpg"]
    assert local_names(keys) == {key: key for key in keys}


def test_markers_of_folders_are_no_files() -> None:
    assert local_names(["", "2.1/", "2.1/a.pdf"]) == {"2.1/a.pdf": "2.1/a.pdf"}


def test_a_file_and_a_folder_of_one_name_are_both_kept() -> None:
    made = local_names(["a.pdf", "a.pdf/b.pdf"])
    assert made["a.pdf/b.pdf"] == "a.pdf/b.pdf"
    assert made["a.pdf"].startswith("a~") and made["a.pdf"].endswith(".pdf")


def test_names_that_differ_in_case_are_kept_apart_where_the_file_system_does_not() -> None:
    assert len({path.casefold() for path in local_names(["a.pdf", "A.pdf"], one_case=True).values()}) == 2


@given(st.lists(KEYS, max_size=12), st.booleans())
def test_paths_stay_inside_and_apart(keys: list[str], windows: bool) -> None:
    made = local_names(keys, windows=windows)
    assert set(made) == {key for key in keys if key and not key.endswith("/")}
    paths = set(made.values())
    assert len(paths) == len(made)
    folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    for path in paths:
        assert path not in folders
        for piece in path.split("/"):
            assert piece not in ("", ".", "..") and "\0" not in piece and "\\" not in piece
            assert len(piece.encode("utf-8", "surrogatepass")) <= 255
