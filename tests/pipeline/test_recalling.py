"""What is recalled instead of read, and what never is."""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from evidence_check.extract import registry
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import Extraction, OcrMode, OcrSettings, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import Declarations, FileKind, SubmittedFile
from evidence_check.pipeline import reading
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.recalling import OF_CONTENT, Memory, describe_recalled, read_recalled
from evidence_check.remembering import stamps
from evidence_check.remembering.keys import digest
from evidence_check.remembering.place import FILE
from evidence_check.remembering.store import Store
from evidence_check.remembering.values import Codec
from evidence_check.scan.describing import Described, describe
from evidence_check.scan.folder import submission_of
from evidence_check.scan.walking import walk
from tools.document_factory.archives import zip_file
from tools.document_factory.pdf import text_pdf
from tools.peer_fixture import _plan

PAPER = text_pdf(_plan(1))
MEMBERS = ["1.1/b.zip!/in/c.txt", "1.1/b.zip!/in/d.pdf"]
OPTIONS = ReadingOptions(jobs=1)


@pytest.fixture(autouse=True)
def _soon_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED_NS", 20_000_000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "ho-so"
    (folder / "1.1").mkdir(parents=True)
    (folder / "1.1" / "a.pdf").write_bytes(PAPER)
    (folder / "1.1" / "b.zip").write_bytes(zip_file({"in/c.txt": "Số: 1/BC-UBND".encode(), "in/d.pdf": PAPER}))
    time.sleep(0.05)
    return folder


class Readings:
    """Counts what is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.described: list[str] = []
        self.read: list[str] = []

        def describing(*given: object) -> Described:
            made = describe(*given)  # type: ignore[arg-type]
            self.described.append(made.file.path)
            return made

        def extracting(file: SubmittedFile, *given: object) -> Extraction:
            self.read.append(file.path)
            return registry.extract(file, *given)  # type: ignore[arg-type]

        monkeypatch.setattr(reading, "describe", describing)
        monkeypatch.setattr(reading, "extract", extracting)

    def taken(self) -> tuple[list[str], list[str]]:
        found = (self.described, self.read)
        self.described, self.read = [], []
        return found


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    return Readings(monkeypatch)


def memory_of(root: Path, **given: bool) -> Memory:
    return Memory(Store(str(root.parent / "cache")), os.environ, **given)


def read(
    root: Path, memory: Memory | None, plan: ReadingPlan = ReadingPlan.ENDS, options: ReadingOptions = OPTIONS
) -> tuple[Document, ...]:
    looked = time.time_ns()
    found = tuple(walk(root))
    described = describe_recalled(found, root, options, None, memory, looked)
    submission = submission_of(root, found, described, Declarations())
    stamps_of = {one.source: one.stamp for one in found}
    documents = read_recalled(submission.files, root, plan, options, None, memory, stamps_of, looked)
    if memory is not None:
        memory.close()
    return documents


def test_unchanged_files_are_not_opened(root: Path, readings: Readings) -> None:
    fresh = read(root, None)
    readings.taken()
    memory = memory_of(root)
    assert read(root, memory) == fresh
    assert memory.settled
    assert readings.taken() == (["1.1/a.pdf", "1.1/b.zip"], ["1.1/a.pdf", "1.1/b.zip", *MEMBERS])
    assert read(root, memory_of(root)) == fresh
    assert readings.taken() == ([], [])


def test_a_content_is_known_wherever_it_lies(root: Path, readings: Readings) -> None:
    read(root, memory_of(root))
    readings.taken()
    (root / "2.1").mkdir()
    (root / "1.1" / "a.pdf").rename(root / "2.1" / "khác.pdf")
    time.sleep(0.05)
    documents = read(root, memory_of(root))
    assert documents == read(root, None)
    assert documents[-1].file.path == "2.1/khác.pdf"
    assert documents[-1].file.criterion_hints == ("2.1",)


def test_distrust_opens_every_file_and_still_recalls_contents(root: Path, readings: Readings) -> None:
    fresh = read(root, memory_of(root))
    readings.taken()
    assert read(root, memory_of(root, distrust=True)) == fresh
    assert readings.taken() == (["1.1/a.pdf", "1.1/b.zip"], [])


def test_what_was_changed_just_now_is_read_again(
    root: Path, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "SETTLED_NS", 60_000_000_000)
    memory = memory_of(root)
    read(root, memory)
    assert not memory.settled
    readings.taken()
    read(root, memory_of(root))
    assert len(readings.taken()[1]) == 4


def test_another_plan_or_recognition_reads_again(root: Path, readings: Readings, tmp_path: Path) -> None:
    read(root, memory_of(root))
    readings.taken()
    read(root, memory_of(root), ReadingPlan.ALL)
    assert len(readings.taken()[1]) == 4
    for settings in (
        OcrSettings(mode=OcrMode.OFF),
        OcrSettings(mode=OcrMode.FULL),
        OcrSettings(tessdata=str(tmp_path)),
        OcrSettings(program="/x/tesseract"),
    ):
        if settings.tessdata:
            (tmp_path / "vie.traineddata").write_bytes(b"model")
        read(root, memory_of(root), options=ReadingOptions(ocr=settings, jobs=1))
        assert readings.taken()[1]
    (tmp_path / "vie.traineddata").write_bytes(b"other")
    read(root, memory_of(root), options=ReadingOptions(ocr=OcrSettings(tessdata=str(tmp_path)), jobs=1))
    assert readings.taken()[1], "the model has the same name and size and is another"


def test_more_workers_decide_nothing(root: Path, readings: Readings) -> None:
    read(root, memory_of(root))
    readings.taken()
    read(root, memory_of(root), options=ReadingOptions(jobs=2))
    assert readings.taken() == ([], [])


def test_everything_a_reading_looks_at_is_in_the_key(root: Path) -> None:
    memory = memory_of(root)
    file = SubmittedFile(path="a", source="a", size=1, kind=FileKind.PDF, media_type="m", sha256="5", extension="pdf")
    blocked = Problem(code=FindingCode.EMPTY_FILE, detail=message("file.empty", found=""), blocks_reading=True)
    others = {
        "path": "b", "source": "b", "size": 2, "kind": FileKind.DOCX, "media_type": "n", "sha256": "6",
        "extension": "x", "member": (), "criterion_hints": ("1",), "problems": (blocked,),
    }  # fmt: skip
    assert set(others) == {one.name for one in fields(SubmittedFile)}
    told = {
        name
        for name, other in others.items()
        if memory.document_key(replace(file, **{name: other}), ReadingPlan.ENDS, ())  # type: ignore[arg-type]
        != memory.document_key(file, ReadingPlan.ENDS, ())
    }
    assert told == {"size", "kind", "media_type", "sha256", "extension", "problems"}
    assert memory.document_key(replace(file, sha256=""), ReadingPlan.ENDS, ()) is None


def test_another_version_of_the_sources_reads_again(
    root: Path, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(root, memory_of(root))
    readings.taken()
    monkeypatch.setattr("evidence_check.pipeline.recalling._room", lambda name: digest("edited", name))
    read(root, memory_of(root))
    assert len(readings.taken()[1]) == 4


def test_sources_that_change_during_a_run_keep_nothing(root: Path, readings: Readings) -> None:
    memory = memory_of(root)
    memory._stamp = b"as it was when the run began"
    read(root, memory)
    assert not memory.settled
    readings.taken()
    read(root, memory_of(root))
    assert len(readings.taken()[1]) == 4


@pytest.mark.parametrize(
    "key", ["file.not_opened", "file.vanished", "file.reader_crashed", "file.parser_failed", "file.heic_no_reader",
            "file.scan_no_ocr", "file.picture_no_ocr", "archive.reader_missing", "a.key.of.tomorrow"]
)  # fmt: skip
def test_what_the_moment_or_the_machine_did_is_not_kept(
    root: Path, readings: Readings, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    problem = Problem(code=FindingCode.UNREADABLE_FILE, detail=message(key, found=""))
    monkeypatch.setattr(reading, "extract", lambda *_: Extraction(problems=(problem,)))
    memory = memory_of(root)
    read(root, memory)
    assert not memory.settled
    monkeypatch.setattr(reading, "extract", registry.extract)
    assert read(root, memory_of(root)) == read(root, None)


def test_a_reading_that_was_cut_short_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "extract", lambda *_: Extraction(cut_short=True))
    memory = memory_of(root)
    read(root, memory)
    assert not memory.settled
    monkeypatch.setattr(reading, "extract", registry.extract)
    assert read(root, memory_of(root)) == read(root, None)


def test_a_file_that_changes_between_hashing_and_reading_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(file: SubmittedFile, *given: object) -> Extraction:
        if file.path == "1.1/a.pdf":
            (root / file.path).write_bytes(text_pdf(replace(_plan(1), number="777")))
        return registry.extract(file, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "extract", changing)
    memory = memory_of(root)
    read(root, memory)
    assert not memory.settled
    monkeypatch.setattr(reading, "extract", registry.extract)
    (root / "1.1" / "a.pdf").write_bytes(PAPER)
    time.sleep(0.05)
    assert read(root, memory_of(root)) == read(root, None)


def test_bytes_of_another_type_under_the_right_key_are_a_miss_and_go(root: Path, readings: Readings) -> None:
    fresh = read(root, memory_of(root))
    path = root.parent / "cache" / FILE
    with sqlite3.connect(path) as base:
        rows = base.execute("SELECT key, condition FROM kept").fetchall()
    base.close()
    store = Store(str(path.parent))
    store.put([(key, condition, b"\x81\xa4file\x01") for key, condition in rows])
    store.close()
    readings.taken()
    memory = memory_of(root)
    assert read(root, memory) == fresh
    assert memory.store.trouble is None
    assert len(readings.taken()[1]) == 4
    read(root, memory_of(root))
    assert readings.taken() == ([], [])


def test_a_killed_run_keeps_what_it_had_done(root: Path, readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.pipeline.recalling._FLUSH_ENTRIES", 1)

    def stopping(file: SubmittedFile, *given: object) -> Extraction:
        if file.path == MEMBERS[-1]:
            raise KeyboardInterrupt
        return registry.extract(file, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "extract", stopping)
    with pytest.raises(KeyboardInterrupt):
        read(root, memory_of(root))
    monkeypatch.undo()
    monkeypatch.setattr(stamps, "SETTLED_NS", 20_000_000)
    again = Readings(monkeypatch)
    read(root, memory_of(root))
    # Of the same bytes as a.pdf, which was done: nothing is left to read.
    assert again.taken() == ([], [])


def test_kept_problems_are_problems_with_words() -> None:
    words = catalogue("vi")
    assert [key for key in OF_CONTENT if not words.has(key)] == []


def test_every_value_of_a_document_comes_back() -> None:
    codec: Codec[Document] = Codec(Document)
    file = SubmittedFile(path="", source="", size=0, kind=FileKind.UNKNOWN, media_type="", sha256="")
    document = Document(file=file, parts=(DocumentPart(opening="Điều 1. \u0301", body="\n"),))
    data = codec.encode(document)
    assert data is not None
    assert codec.decode(data) == document
    assert codec.encode(replace(document, parts=(DocumentPart(body="\ud800"),))) is None
    assert codec.decode(data[:-1]) is None
    assert codec.decode(b"") is None
