"""A hostile file: its name, its defect, how it is made, and what the tool must say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.document_factory.spec import Paper

PAPER = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 2, 15),
    number="05",
    symbol="KH-UBND",
    issuer=("ỦY BAN NHÂN DÂN", "XÃ PHÚ MỸ"),
    place="Phú Mỹ",
)
"""What a hostile file says where its defect leaves it readable."""
READ = "05"
"""The number of :data:`PAPER`: a file that is still read must show it."""

UNREADABLE = "unreadable-file"
UNSAFE = "unsafe-archive"
ILLEGIBLE = "illegible-scan"
ENCRYPTED = "encrypted-file"
UNSUPPORTED = "unsupported-file"
EMPTY = "empty-file"
MISLABELLED = "mislabelled-file"
COLLISION = "name-collision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """``name``: path below the corpus's folder; it says the defect, ``defect`` says it in words.

    ``lay`` makes it at a path. ``says``: finding codes that may be said about it, no others. ``reads``: the number
    that is still recognised. A file is told well where the number is read or one of the codes is said; where
    ``is_quiet``, nothing of the two is needed: the file holds no paper, and opens. ``ignored``: it is no document but
    stands among the ignored entries, with this reason.
    """

    name: str
    defect: str
    lay: Callable[[Path], None]
    says: frozenset[str] = frozenset()
    reads: str | None = None
    is_quiet: bool = False
    ignored: str | None = None
    needs_libarchive: bool = False
    is_heavy: bool = False
    """Takes more than half a second or a megabyte to make: left out of the suite's short form."""
    shown_as: str | None = None
    """The path the report gives, where it is not the name."""


def of(
    name: str,
    defect: str,
    make: Callable[[], bytes],
    *says: str,
    reads: str | None = None,
    is_quiet: bool = False,
    needs_libarchive: bool = False,
    is_heavy: bool = False,
) -> Hostile:
    """A file of these bytes."""

    def lay(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())

    return Hostile(
        name=name,
        defect=defect,
        lay=lay,
        says=frozenset(says),
        reads=reads,
        is_quiet=is_quiet,
        needs_libarchive=needs_libarchive,
        is_heavy=is_heavy,
    )


def complaints(case: Hostile, problems: Iterable[str], number: str | None) -> list[str]:
    """What is wrong with what the tool said: ``problems`` (codes) and ``number`` of the document."""
    said = set(problems)
    wrong = [f"{case.name}: says {code}" for code in sorted(said - case.says)]
    if not (said or (case.reads is not None and number == case.reads) or case.is_quiet):
        wrong.append(f"{case.name}: says nothing, reads {number!r}")
    return wrong
