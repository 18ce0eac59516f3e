"""The sample's commune with nothing wrong, and with each planted thing by itself, through the real reading."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from evidence_check.model.document import Document
from evidence_check.model.report import Report
from evidence_check.model.submission import Submission
from evidence_check.pipeline.checking import assess_submission
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.reading import describe_all, read_documents
from evidence_check.pipeline.rulebooks import load_named_rulebook, reading_plan
from evidence_check.scan.folder import declarations_of, submission_of
from evidence_check.scan.walking import walk
from tests.extract.reading import ocr
from tools.samples.lam_dong.folder import lam_dong_folder
from tools.samples.lam_dong.planted import Planted

TODAY = date(2025, 12, 1)
BOOK = load_named_rulebook("lam-dong-xa-2025", strict=True)
ALONE: dict[Planted, set[tuple[str, str, str | None]]] = {
    Planted.LATE_PLAN: {("wrong-period", "likely", "1.1.1"), ("overclaimed-score", "likely", "1.1.1")},
    Planted.LATE_YEAR_PLAN: {("wrong-period", "cannot_tell", "1.1.1")},
    Planted.NO_REPORT: {("plan-without-report", "likely", "5.5"), ("explanation-required", "likely", "5.5")},
    Planted.NO_FORMS: {("missing-document", "cannot_tell", "3.1.4")},
    Planted.ABOVE_MAXIMUM: {("overclaimed-score", "certain", "1.4.4")},
    Planted.LISTED_NOT_THERE: {("cited-document-not-attached", "certain", "1.1.2")},
    Planted.OTHER_DAY: {("cited-document-not-attached", "likely", "4.3.1")},
    Planted.NOT_LISTED: {("unlisted-document", "likely", "1.6.1")},
    Planted.IRRELEVANT: {("unmatched-file", "certain", None)},
    Planted.EXPLAINED: {("missing-document", "cannot_tell", "1.4.2")},
    Planted.UNCONFIRMED: {("unsigned-document", "likely", "1.4.2")},
}
"""Where a paper is missing, this round asks for an explanation; where a part is not proved, the rest is overclaimed."""


class Reader:
    """Reads every file once: the folders differ in a few files each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[tuple[str, bytes], Document] = {}

    def judged(self, planted: Collection[Planted]) -> Report:
        """The report on the folder with these mistakes."""
        files = lam_dong_folder(planted)
        fresh = {path: data for path, data in files.items() if (path, data) not in self.known}
        root = self.folder / "-".join(sorted(one.value for one in planted) or ["nothing"])
        for path, data in fresh.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        options = ReadingOptions(jobs=1, ocr=ocr())
        found = tuple(one for one in walk(root) if one.reason is None)
        submission = submission_of(root, found, describe_all(found, root, options), declarations_of(root))
        for document in read_documents(submission.files, root, reading_plan(BOOK), options):
            self.known[document.file.path, files[document.file.path]] = document
        documents = tuple(self.known[one] for one in sorted(files.items()) if one in self.known)
        (root / "submission.toml").write_bytes(files["submission.toml"])
        return assess_submission(BOOK, Submission(name="Suối Mẫu", files=()), documents, declarations_of(root), TODAY)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, ocr_is_there: None) -> Reader:
    return Reader(tmp_path_factory.mktemp("suoi-mau"))


def test_everything_in_order_gives_no_finding(reader: Reader) -> None:
    report = reader.judged(())
    assert report.findings == ()
    assert {note.key for note in report.notes} <= {"scan.handwritten"}
    assert str(report.summary.claimed_points) == str(report.summary.supported_points) == "72.50"
    assert report.summary.unverified_points == 0


@pytest.mark.parametrize("planted", Planted, ids=lambda one: one.value)
def test_each_planted_thing_is_told_alone(reader: Reader, planted: Planted) -> None:
    report = reader.judged({planted})
    assert {(one.code.value, one.confidence.value, one.criterion) for one in report.findings} == ALONE[planted]
