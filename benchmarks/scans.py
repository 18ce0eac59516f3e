"""Scans of one to five pages against the tesseract program on every page at 300 dpi, in the same run.

``python -m benchmarks.scans [--count 100] [--folder CACHE]`` prints ratios; it is no test and asserts nothing about
time. Rounds of ten documents are read by turns, two processes each: first by ``read_documents`` (what ``check`` does),
then by the baseline, so that whatever else the machine does falls on both. Needs the OCR model (``evidence-check doctor
--install-ocr``) and the ``tesseract`` program (Debian's ``tesseract-ocr``).

The baseline is given every advantage that costs it nothing: PDFium renders, the picture reaches the program
uncompressed, the same model is loaded, nothing lies sideways (it cannot turn pages), and its words go with their places
through the same lines and the same recognition: bare text would lose the two columns of a heading.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import pypdfium2 as pdfium

from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.extract.tessdata import find_tessdata
from evidence_check.extract.tesseract_program import find_program, words_of
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, OcrSettings, Page, ReadingPlan, TextSource
from evidence_check.model.submission import SubmittedFile
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.reading import read_documents
from evidence_check.recognize.document import recognize
from evidence_check.scan.folder import scan_files
from tools.document_factory.scan import scanned_pdf
from tools.scan_variants import variants

_SEED = 77
_JOBS = 2
_ROUND = 10
"""Documents; fewer than eight would not be given two workers."""
_BASELINE_DPI = 300
_LONGEST = 120
_HARD = ("150dpi", "200dpi", "jpeg", "skew", "noise", "seal_number", "seal_signature", "yellowed", "grey", "light")
"""What is hard about the scans; none lies sideways or upside down."""
_FIELDS = ("number", "symbol", "day", "type")
_MEMORY = """
import resource, sys
from pathlib import Path
from evidence_check.model.extraction import OcrSettings, ReadingPlan
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.reading import read_documents
from evidence_check.scan.folder import scan_files
folder = Path(sys.argv[1])
files = tuple(file for path in sorted(folder.glob("*.pdf"))[:int(sys.argv[3])] for file in scan_files(path))
read_documents(files, folder, ReadingPlan.ENDS, ReadingOptions(ocr=OcrSettings(tessdata=sys.argv[2]), jobs=2))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Seconds that both took for the same documents, by the clock and of the processor, and what they found."""

    own: float
    baseline: float
    own_processor: float
    baseline_processor: float
    own_found: Counter[tuple[str, str]]
    baseline_found: Counter[tuple[str, str]]


def make_folder(folder: Path, count: int, seed: int = _SEED) -> None:
    """``count`` printed scans of one to five pages at 150 or 200 dpi, with what has to be read in expected.jsonl."""
    if (folder / "expected.jsonl").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    rows: list[str] = []
    for name, paper, scan in variants(seed, count * 4):
        hard = name.split("-")[2]
        if hard not in _HARD or len(rows) == count:
            continue
        paper = replace(paper, pages=chance.randint(1, 5))
        scan = replace(scan, dpi=chance.choice((150, 200)), seal=scan.seal or "signature")
        file = f"{len(rows):04}-{paper.type}-{hard}-{paper.pages}.pdf"
        (folder / file).write_bytes(scanned_pdf(paper, scan, seed * 100_000 + len(rows)))
        day = paper.issued_on.isoformat() if paper.issued_on and paper.type != "BB" else None
        row = {"file": file, "type": paper.type, "number": paper.number, "symbol": paper.symbol, "day": day}
        rows.append(json.dumps(row | {"pages": paper.pages}, ensure_ascii=False))
    (folder / "expected.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def baseline(path: Path, program: Path, tessdata: Path) -> Document:
    """Every page at 300 dpi through the program as it comes: automatic segmentation, one thread."""
    pages: list[Page] = []
    document = pdfium.PdfDocument(path)
    try:
        for number in range(1, len(document) + 1):
            picture = document[number - 1].render(scale=_BASELINE_DPI / 72).to_pil().convert("RGB")
            ran = subprocess.run(
                [program, "stdin", "stdout", "-l", "vie", "--tessdata-dir", tessdata, "-c", "tessedit_create_hocr=1"],
                input=b"P6 %d %d 255\n" % picture.size + picture.tobytes(),
                capture_output=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                timeout=_LONGEST,
                check=True,
            )
            words = [
                Word(text=word.text, x0=float(word.x0), x1=float(word.x1), baseline=word.baseline, size=word.height)
                for word in words_of(ran.stdout).words
            ]
            lines = lines_of(words, *map(float, picture.size))
            pages.append(Page(number=number, lines=lines, image_share=1.0, from_picture=True))
    finally:
        document.close()
    file = scan_files(path)[0]
    return recognize(file, Extraction(pages=tuple(pages), page_count=len(pages), text_source=TextSource.OCR))


def run_round(folder: Path, rows: list[dict[str, str]], program: Path, tessdata: Path) -> Round:
    """Ours, then the baseline, on the same documents."""
    paths = [folder / row["file"] for row in rows]
    files: tuple[SubmittedFile, ...] = tuple(file for path in paths for file in scan_files(path))
    start, start_processor = time.perf_counter(), _processor_seconds()
    own = read_documents(
        files, folder, ReadingPlan.ENDS, ReadingOptions(ocr=OcrSettings(tessdata=str(tessdata)), jobs=_JOBS)
    )
    between, between_processor = time.perf_counter(), _processor_seconds()
    pool = get_context("fork").Pool(_JOBS)
    theirs = pool.starmap(baseline, [(path, program, tessdata) for path in paths], chunksize=1)
    pool.close()
    pool.join()
    end, end_processor = time.perf_counter(), _processor_seconds()
    return Round(
        own=between - start,
        baseline=end - between,
        own_processor=between_processor - start_processor,
        baseline_processor=end_processor - between_processor,
        own_found=_verdicts(own, rows),
        baseline_found=_verdicts(theirs, rows),
    )


def _processor_seconds() -> float:
    """Of this process and of those it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def peak_memory(folder: Path, count: int, tessdata: Path) -> int:
    """Peak resident MB of the largest worker of a fresh process that reads the first ``count`` scans."""
    command = [sys.executable, "-c", _MEMORY, str(folder), str(tessdata), str(count)]
    return int(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)


def _verdicts(documents: Iterable[Document], rows: list[dict[str, str]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for document, row in zip(documents, rows, strict=True):
        part = document.main
        day = part.issued_on.value.isoformat() if part.issued_on.value else None
        found = {"number": part.number.value, "symbol": part.symbol.value, "day": day, "type": part.type.value}
        for field in _FIELDS:
            verdict = "right" if found[field] == row[field] else "none" if found[field] is None else "wrong"
            counts[field, verdict] += 1
        counts["all four", "right"] += all(found[field] == row[field] for field in _FIELDS)
    return counts


def _told(counts: Counter[tuple[str, str]], field: str) -> str:
    return " / ".join(str(counts[field, verdict]) for verdict in ("right", "none", "wrong"))


def main() -> int:
    """Make the folder unless it is there, run both by turns, print the table. Returns 2 where something is missing."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--folder", type=Path, help="kept and used again; else a temporary folder")
    wanted = options.parse_args()
    tessdata = find_tessdata(None, os.environ, Path.home(), sys.platform)
    program = find_program(os.environ, Path.home(), sys.platform)
    if tessdata is None or program is None:
        sys.stderr.write("the OCR model or the tesseract program is missing\n")
        return 2
    folder = wanted.folder or Path(tempfile.mkdtemp(prefix="evidence-check-scans-"))
    try:
        make_folder(folder, wanted.count)
        rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
        rows = rows[: wanted.count]
        parts = [rows[at : at + _ROUND] for at in range(0, len(rows), _ROUND)]
        rounds = [run_round(folder, part, program, Path(tessdata)) for part in parts]
        _print(rows, rounds, peak_memory(folder, len(rows), Path(tessdata)))
    finally:
        if wanted.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _processor_ratio(rounds: list[Round]) -> float:
    return sum(one.baseline_processor for one in rounds) / sum(one.own_processor for one in rounds)


def _print(rows: list[dict[str, str]], rounds: list[Round], worker: int) -> None:
    own, theirs = sum(one.own for one in rounds), sum(one.baseline for one in rounds)
    ratios = [one.baseline / one.own for one in rounds]
    pages = sum(int(row["pages"]) for row in rows)
    out = sys.stdout.write
    out(f"{len(rows)} scans, {pages} pages, {_JOBS} processes, {os.cpu_count()} cores, ")
    out(f"Python {sys.version.split()[0]}\n")
    out(f"read_documents                     {own:7.1f} s  {own / len(rows):5.2f} s a document\n")
    out(f"tesseract, every page, 300 dpi     {theirs:7.1f} s  {theirs / own:5.1f} times ours\n")
    out(f"ratio by rounds of {_ROUND}: median {statistics.median(ratios):.1f}, least {min(ratios):.1f}; ")
    out(f"of processor time: {_processor_ratio(rounds):.1f}\n")
    out(f"{'right / none / wrong':24}{'ours':>16}{'baseline':>16}\n")
    own_all = sum((one.own_found for one in rounds), Counter[tuple[str, str]]())
    their_all = sum((one.baseline_found for one in rounds), Counter[tuple[str, str]]())
    for field in _FIELDS:
        out(f"{field:24}{_told(own_all, field):>16}{_told(their_all, field):>16}\n")
    out(f"{'all four right':24}{own_all['all four', 'right']:>16}{their_all['all four', 'right']:>16}\n")
    out(f"peak memory of the largest worker: {worker} MB\n")


if __name__ == "__main__":
    sys.exit(main())
