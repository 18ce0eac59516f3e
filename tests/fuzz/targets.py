"""One target a parser: bytes in; raises where what comes back is not of its kind, or an exception comes through.

Each has good files to damage. Added here, a parser is fuzzed by the suite, by ``scripts/long/fuzz`` and by atheris.
The extractors are called past the door that turns every exception into a problem (``extract/registry.py``).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.toml_text import toml_text
from evidence_check.authoring.decision.understanding import Asked, draft_rulebook
from evidence_check.checks.broken_link import fault_of
from evidence_check.containers.entry import ContainerError, contents
from evidence_check.containers.mail_reader import with_short_headers
from evidence_check.containers.names import decoded, is_safe, printable, shown
from evidence_check.containers.native_reader import libarchive_version
from evidence_check.containers.pdf_weight import is_too_heavy
from evidence_check.containers.registry import READERS, entries
from evidence_check.extract.html import html_blocks
from evidence_check.extract.ocr.reader import PageReader, reader_for
from evidence_check.extract.package import TooLargeError
from evidence_check.extract.printed_tables.reading import TABLE_READERS
from evidence_check.extract.registry import EXTRACTORS, PICTURE_EXTRACTORS
from evidence_check.extract.sheet_size import PasswordNeededError, check_xls
from evidence_check.matching.declared_by_sheet import with_sheet
from evidence_check.matching.score_rows import claims_of
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import Extraction, Line, OcrMode, OcrSettings, Page, ReadingPlan, TextSource
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import Declarations, FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.recognize.evidence_lists.reading import read_evidence_lists
from evidence_check.recognize.score_sheet import read_score_sheets
from evidence_check.report.inspection import render_inspection
from evidence_check.report.json_v1 import render_documents
from evidence_check.rulebook.loading import RulebookReading, load_rulebook
from evidence_check.scan.archives import members_of
from evidence_check.scan.declarations import read_declarations
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.sniff import media_type, sniff
from evidence_check.text.dates import first_date, years
from evidence_check.text.fold import fold, nfc, toneless
from evidence_check.text.legacy import recode
from evidence_check.text.words import words
from tests.extract.printed_tables.soundness import require_sound
from tests.fuzz import good_files

_MOST_LINES = 30_000
_MOST_CHARACTERS = 20_000_000
_ASKED = Asked(id="thu", file="thu.docx", year=2025, unit_level="commune")
_RULES = Path(__file__).resolve().parents[2] / "rules"
_SAMPLE_RULES = Path(__file__).resolve().parents[2] / "sample_submissions" / "rules"


@dataclass(frozen=True, slots=True)
class Target:
    """``good``: files to damage, made once. ``run``: raises where the parser is wrong."""

    name: str
    run: Callable[[bytes], None]
    good: Callable[[], tuple[bytes, ...]]


def _extractor(kind: FileKind) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        if kind in PICTURE_EXTRACTORS:
            found = PICTURE_EXTRACTORS[kind](data, ReadingPlan.ENDS, _no_recognition())
        else:
            found = EXTRACTORS[kind](data, ReadingPlan.ALL)
        _require_extraction(found)

    return run


@cache
def _no_recognition() -> PageReader:
    return reader_for(OcrSettings(mode=OcrMode.OFF))


def _require_extraction(found: object) -> None:
    assert isinstance(found, Extraction)
    lines = [line for page in found.pages for line in page.lines]
    assert len(lines) <= _MOST_LINES
    assert sum(len(line.text) for line in lines) <= _MOST_CHARACTERS
    assert all("\n" not in line.text and nfc(line.text) == line.text for line in lines)
    assert found.pages or found.problems or found.text_source is TextSource.NONE
    assert all(row is not None for table in found.tables for row in table.rows)


def _tables(kind: FileKind) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        found = TABLE_READERS[kind](data)
        require_sound(found)
        drafted = draft_rulebook(found.tables, (), _ASKED)
        if isinstance(drafted, DraftBook):
            read = load_rulebook(toml_text(drafted, catalogue("vi")).encode(), "thu.toml")
            if read.rulebook is None:
                raise AssertionError(f"a draft that does not load: {read.problems}")

    return run


def _container(kind: FileKind) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with suppress(ContainerError):
            for entry in entries(kind, io.BytesIO(data)):
                with suppress(ContainerError):
                    size = 0
                    for chunk in contents(entry):
                        size += len(chunk)
                        if size > 50_000_000:
                            break
        found = members_of(_file(kind), io.BytesIO(data), len(data))
        paths = [file.path for file in found.files]
        assert len(paths) == len(set(paths))
        assert all(path.startswith("goi!/") and path.isprintable() for path in paths)

    return run


def _file(kind: FileKind = FileKind.TEXT) -> SubmittedFile:
    return SubmittedFile(path="goi", source="goi", size=0, kind=kind, media_type="", sha256="")


def _sniffing(data: bytes) -> None:
    for whole in (None, io.BytesIO(data)):
        kind = sniff(data[:4096], whole)
        assert isinstance(kind, FileKind)
        assert isinstance(media_type(kind, data[:4096]), str)


def _declarations(data: bytes) -> None:
    found = read_declarations(data, "submission.toml")
    assert isinstance(found, Declarations)
    words_of = catalogue("vi")
    assert all(words_of.render(problem) for problem in found.problems)


def _rulebook(data: bytes) -> None:
    found = load_rulebook(data, "a.toml")
    assert isinstance(found, RulebookReading)
    assert found.rulebook is not None or found.problems


def _recognition(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    lines = tuple(
        Line(text=row, x0=(at % 5) / 10, x1=(at % 5) / 10 + 0.5, top=at / 100, bottom=at / 100 + 0.01, bold=at % 3 == 0)
        for at, row in enumerate(nfc(text).split("\n")[:400])
    )
    for positioned in (True, False):
        page = Page(number=1, lines=lines, positioned=positioned, from_picture=b"\x01" in data)
        found = recognize(_file(), Extraction(pages=(page,), page_count=1, text_source=TextSource.TEXT))
        assert isinstance(found, Document)
        json.loads(render_documents((found,)))
        assert "\x1b" not in render_inspection((found,), catalogue("vi"))


def _texts(data: bytes) -> None:
    for text in (data.decode("utf-8", "replace"), data.decode("latin-1"), data.decode("utf-16-le", "replace")):
        assert isinstance(recode(text), str)
        assert isinstance(fold(text), str) and isinstance(toneless(text[:5_000]), str)
        assert isinstance(words(text), tuple)
        first_date(text)
        years(text)


def _names(data: bytes) -> None:
    name = decoded(data)
    assert isinstance(is_safe(name), bool)
    assert shown(name).isprintable() and printable(name).isprintable()
    assert isinstance(criterion_hints(shown(name)), tuple)


def _sheet_size(data: bytes) -> None:
    with suppress(TooLargeError, PasswordNeededError, ValueError):
        check_xls(data)


def _pdf_weight(data: bytes) -> None:
    assert isinstance(is_too_heavy(data), bool)


def _mail_headers(data: bytes) -> None:
    assert len(with_short_headers(data)) <= len(data) + data.count(b":")


def _html(data: bytes) -> None:
    assert isinstance(html_blocks(data), list)


def _cells_as_tables(data: bytes) -> Iterator[PrintedTable]:
    """Lines of cells as a table of Word, and of PDF."""
    rows = [line.split("\t")[:10] for line in nfc(data.decode("utf-8", "replace")).split("\n")[:60]]
    cells = tuple(
        PrintedCell(row=at, column=column, lines=tuple(text.split("|")), row_span=1 + len(text) % 2)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text.strip()
    )
    for wrapped in (False, True):
        yield PrintedTable(
            cells=cells, row_count=len(rows), column_count=10, wrapped=wrapped, page_starts=(len(rows) // 2,)
        )


def _evidence_list(data: bytes) -> None:
    for table in _cells_as_tables(data):
        for one in read_evidence_lists((table, table), [table.cells[0].text] if table.cells else []):
            assert all(entry.number is None or entry.number[:1].isdigit() for entry in one.entries)
            assert all(len(entry.text) <= 400 for entry in one.entries)


def _score_sheet(data: bytes) -> None:
    for table in _cells_as_tables(data):
        sheets = read_score_sheets((table, table))
        document = Document(file=_file(), parts=(DocumentPart(),), score_sheets=sheets)
        claims = claims_of(_small_rulebook(), (document,))
        if claims is not None:
            declared, remarks = with_sheet(_small_rulebook(), Declarations(), claims)
            assert isinstance(declared, Declarations)
            assert all(catalogue("vi").render(one) for one in remarks)
        for link in (one.link for sheet in sheets for row in sheet.rows for one in row.evidence if one.link):
            fault = fault_of(link)
            assert fault is None or catalogue("vi").has(f"claim.link_{fault[0]}.title")


@cache
def _small_rulebook() -> RuleBook:
    found = load_rulebook((_SAMPLE_RULES / "nho-2023.toml").read_bytes(), "nho-2023.toml").rulebook
    assert found is not None
    return found


def _shipped_rules() -> tuple[bytes, ...]:
    return tuple(path.read_bytes()[:6_000] for path in sorted(_RULES.glob("*.toml")))


_KINDS = (
    FileKind.DOCX, FileKind.ODT, FileKind.PPTX, FileKind.WORD_XML, FileKind.DOC, FileKind.RTF, FileKind.HTML,
    FileKind.MHTML, FileKind.EMAIL, FileKind.MSG, FileKind.XLSX, FileKind.ODS, FileKind.XLS, FileKind.TEXT,
    FileKind.PDF, FileKind.PNG, FileKind.TIFF,
)  # fmt: skip
_NATIVE = frozenset({FileKind.SEVEN_ZIP, FileKind.RAR})
TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        *(Target(f"extract-{kind.value}", _extractor(kind), good_files.of_kind(kind)) for kind in _KINDS),
        *(
            Target(f"container-{kind.value}", _container(kind), good_files.container(kind))
            for kind in READERS
            if kind not in _NATIVE or libarchive_version() is not None
        ),
        *(Target(f"tables-{kind.value}", _tables(kind), good_files.tables(kind)) for kind in TABLE_READERS),
        Target("sniff", _sniffing, good_files.everything),
        Target("submission-toml", _declarations, good_files.declarations),
        Target("rulebook", _rulebook, _shipped_rules),
        Target("recognize", _recognition, good_files.texts),
        Target("score-sheet", _score_sheet, good_files.score_sheets),
        Target("evidence-list", _evidence_list, good_files.evidence_lists),
        Target("texts", _texts, good_files.texts),
        Target("names", _names, good_files.names),
        Target("sheet-size", _sheet_size, good_files.workbooks),
        Target("pdf-weight", _pdf_weight, good_files.of_kind(FileKind.PDF)),
        Target("mail-headers", _mail_headers, good_files.of_kind(FileKind.EMAIL)),
        Target("html-flow", _html, good_files.of_kind(FileKind.HTML)),
    )
}
