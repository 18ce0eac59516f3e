"""Keys: two lists of pieces never give the same bytes."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.remembering.keys import Piece, digest, packed, unpacked

PIECES = st.lists(st.none() | st.binary(max_size=9) | st.text(max_size=9) | st.integers(), max_size=5)


@given(PIECES, PIECES)
def test_different_pieces_give_different_bytes(one: list[Piece], other: list[Piece]) -> None:
    same = [(type(piece), piece) for piece in one] == [(type(piece), piece) for piece in other]
    assert (packed(one) == packed(other)) is same
    assert (digest(*one) == digest(*other)) is same


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_pieces_come_back(pieces: list[bytes]) -> None:
    assert unpacked(packed(pieces)) == tuple(pieces)


@given(st.binary(max_size=60))
def test_other_bytes_are_refused_or_whole(data: bytes) -> None:
    try:
        pieces = unpacked(data)
    except ValueError:
        return
    assert sum(len(piece) + 9 for piece in pieces) == len(data)


def test_where_pieces_end_counts() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", b"c"), digest(None, "abc")}) == 5


@pytest.mark.skipif(os.name != "posix", reason="such names are POSIX")
def test_a_name_that_is_no_unicode_has_a_key() -> None:
    assert digest(os.fsdecode(b"\xff")) != digest(os.fsdecode(b"\xfe"))
