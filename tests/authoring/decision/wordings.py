"""Wordings of officials and what they say, one a line of a text file: anyone can add one."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def wordings(name: str) -> list[tuple[str, str]]:
    """(printed words, what they say) of ``NAME_wordings.txt``; lines with # are for the reader."""
    lines = (_FOLDER / f"{name}_wordings.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit(" => ", 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(printed, said.strip()) for printed, said in rows]
