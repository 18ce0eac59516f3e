"""Made communes: the documents of a submission in realistic shares, the same for the same seed.

No statistics of what communes attach are known to us. ``SHARES`` is an assumption from what criteria ask for: papers
signed and issued, most of them as PDF from the e-office software or scanned with their seal; Word where the signed copy
was forgotten; workbooks with figures; a few photographs; reports with annexes packed into an archive. Who knows better
shares multiplies the costs per kind, which ``stages`` measures one by one.

Text PDFs, Word files, workbooks and archives are all different. Scans and photographs are dear to make: there are a few
different ones (``_SCANS``, ``_PHOTOS``), and each further file is one of them with a few bytes more that no page shows.
Its hash is its own, so nothing is recalled and nothing counts as a copy; every file costs the whole recognition. But
numbers repeat among them, so their reports carry more findings about repeated numbers than a real commune's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path

from tools.document_factory.archives import zip_file
from tools.document_factory.pdf import FULL_PAGE, stamped_pdf, text_pdf
from tools.document_factory.photo import photo_file
from tools.document_factory.scan import scanned_pdf
from tools.document_factory.scan_spec import Scan
from tools.document_factory.sheets import Value, heading_rows, xlsx_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import WordHabits, word_file
from tools.peer_fixture import _DECLARED, _TOPICS, _decision, _folder, _plan, _quarter, _report, _rules

SEED = 2026
UNIT = "Ủy ban nhân dân xã Hòa Mẫu"
_PAPERS = 7
"""Papers that the rulebook asks for on every topic: plan, report, decision, four quarters."""
_SCANS = 12
_PHOTOS = 3
_TABLE_ROWS = 60
_PARAGRAPHS_A_PAGE = 7
_SMALLEST_SHARE_OF_WORK = 20


class Kind(StrEnum):
    """What a document is, as the officer attached it."""

    TEXT_PDF = "text PDF"
    SCAN = "scan"
    WORD = "Word"
    EXCEL = "Excel"
    PHOTO = "photograph"
    ARCHIVE = "archive"


SHARES = {Kind.TEXT_PDF: 55, Kind.SCAN: 22, Kind.WORD: 10, Kind.EXCEL: 5, Kind.PHOTO: 3, Kind.ARCHIVE: 5}
"""Of a hundred documents. A third of the text PDFs is stamped by e-office software."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file of a submission. ``path`` is relative to it."""

    path: str
    kind: Kind
    data: bytes


def rules() -> str:
    """The rulebook that made communes are checked against: 40 criteria with 160 requirements."""
    return _rules()


def kinds(count: int, seed: int = SEED) -> tuple[Kind, ...]:
    """The kinds of ``count`` documents in ``SHARES`` (largest remainders), shuffled."""
    whole = {kind: share * count // 100 for kind, share in SHARES.items()}
    by_remainder = sorted(SHARES, key=lambda kind: -(SHARES[kind] * count % 100))
    for kind in by_remainder[: count - sum(whole.values())]:
        whole[kind] += 1
    dealt = [kind for kind, many in whole.items() for _ in range(many)]
    random.Random(seed).shuffle(dealt)
    return tuple(dealt)


def document(at: int, kind: Kind, seed: int = SEED) -> Made:
    """The document number ``at``: decided by these three alone, whatever else is made."""
    chance = random.Random(f"{seed}-{at}")
    paper = _paper(at, chance)
    place = f"{_folder(1 + at % len(_TOPICS))}/{at:05}"
    match kind:
        case Kind.TEXT_PDF:
            return Made(path=f"{place}.pdf", kind=kind, data=_text(paper, at))
        case Kind.SCAN:
            return Made(path=f"{place} scan.pdf", kind=kind, data=_scan(at % _SCANS, seed) + b"\n%% %d\n" % at)
        case Kind.WORD:
            return Made(path=f"{place}.docx", kind=kind, data=_word(paper, chance))
        case Kind.EXCEL:
            return Made(path=f"{place}.xlsx", kind=kind, data=_workbook(paper, chance))
        case Kind.PHOTO:
            return Made(path=f"{place}.jpg", kind=kind, data=_with_comment(_photo(at % _PHOTOS, seed), at))
        case Kind.ARCHIVE:
            return Made(path=f"{place}.zip", kind=kind, data=_archive(paper, at, chance))


def commune(count: int, seed: int = SEED, only: Kind | None = None) -> Iterator[Made]:
    """``count`` documents in the shares above, or of one kind alone."""
    for at, kind in enumerate(kinds(count, seed) if only is None else [only] * count):
        yield document(at, kind, seed)


def write(folder: Path, count: int, seed: int = SEED, only: Kind | None = None, jobs: int = 2) -> None:
    """Write a submission with ``count`` documents into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "submission.toml").write_text(_DECLARED, encoding="utf-8")
    dealt = list(enumerate(kinds(count, seed) if only is None else [only] * count))
    one = partial(_write_one, folder, seed)
    if jobs == 1 or count < jobs * _SMALLEST_SHARE_OF_WORK:
        for at, kind in dealt:
            one((at, kind))
        return
    with ProcessPoolExecutor(jobs) as pool:
        for _ in pool.map(one, dealt, chunksize=_SMALLEST_SHARE_OF_WORK):
            pass


def _write_one(folder: Path, seed: int, dealt: tuple[int, Kind]) -> None:
    made = document(*dealt, seed)
    target = folder / made.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.data)


def _paper(at: int, chance: random.Random) -> Paper:
    """What the rulebook asks for in turn; from the second round on further papers of the same kinds."""
    topic, turn = 1 + at % len(_TOPICS), at // len(_TOPICS)
    again, which = divmod(turn, _PAPERS)
    paper = _quarter(topic, which - 3) if which >= 3 else (_plan, _report, _decision)[which](topic)
    subject = f"{paper.subject} (đợt {again + 1})" if again else paper.subject
    number = f"{at + 1000}" if again else paper.number
    return replace(paper, number=number, subject=subject, pages=chance.randint(2, 6))


def _text(paper: Paper, at: int) -> bytes:
    make = stamped_pdf if at % 3 == 0 else text_pdf
    return make(replace(paper, body=(*paper.body, FULL_PAGE[:1500])))


def _word(paper: Paper, chance: random.Random) -> bytes:
    habits = WordHabits(tabbed_heading=chance.random() < 0.3, tracked_number=chance.random() < 0.2)
    paragraph = FULL_PAGE[: len(FULL_PAGE) // _PARAGRAPHS_A_PAGE]
    return word_file(replace(paper, body=(*paper.body, *[paragraph] * _PARAGRAPHS_A_PAGE * paper.pages)), habits)


def _workbook(paper: Paper, chance: random.Random) -> bytes:
    rows: list[list[Value]] = [["STT", "Nội dung", "Đơn vị", "Giao", "Đạt", "Ghi chú"]]
    for row in range(1, _TABLE_ROWS + 1):
        given = chance.randint(10, 200)
        rows.append([row, f"Nhiệm vụ {row} về {paper.subject}", "Văn phòng", given, chance.randint(0, given), None])
    return xlsx_file({"Biểu": [*heading_rows(paper), *rows]})


def _archive(paper: Paper, at: int, chance: random.Random) -> bytes:
    annex = replace(paper, number=f"{at + 50_000}", pages=2)
    members = {"Báo cáo.pdf": _text(paper, at), "Văn bản kèm theo.pdf": _text(annex, at + 1)}
    return zip_file(members | {"Dự thảo.docx": _word(replace(annex, number=f"{at + 90_000}"), chance)})


@cache
def _scan(at: int, seed: int) -> bytes:
    """Printed, sealed, 150 or 200 dpi, one to three pages, a little crooked, most of them in colour."""
    chance = random.Random(f"{seed}-scan-{at}")
    paper = replace(_paper(at, chance), pages=1 + at % 3)
    how = Scan(
        dpi=chance.choice((150, 200)),
        skew=chance.uniform(-1.0, 1.0),
        noise=chance.uniform(0, 0.02),
        seal="signature",
        signature=True,
        mode=chance.choice(("colour", "colour", "grey")),
    )
    return scanned_pdf(paper, how, seed + at)


@cache
def _photo(at: int, seed: int) -> bytes:
    return photo_file(replace(_paper(at, random.Random(f"{seed}-photo-{at}")), pages=1), seed + at)


def _with_comment(jpeg: bytes, at: int) -> bytes:
    """A comment segment behind the first marker (JPEG, ITU T.81, B.2.4.5)."""
    text = b"%d" % at
    return jpeg[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2) + text + jpeg[2:]
