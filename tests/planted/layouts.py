"""The same submission in three layouts: other formats, names and places for everything that is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.planted.submission import TITLE, Filed, Submission, evidence_list, file_list, paper_index
from tools.document_factory.pdf import text_pdf
from tools.document_factory.printed_score_sheets import roman_workbook, sheet_print
from tools.document_factory.registers import PrintedRegister, register_docx, register_pdf, register_xlsx
from tools.document_factory.score_sheets import SheetLine, roman_word
from tools.document_factory.spec import Paper
from tools.document_factory.task_tables import PrintedTasks, tasks_docx, tasks_pdf
from tools.document_factory.word import word_file

_HEAD = [TITLE, "Đơn vị: UBND xã Khe Sâu"]
_Register = Callable[[PrintedRegister], bytes]


@dataclass(frozen=True)
class Layout:
    """``first_row``, ``list_row``: where the first line of sheet and list stands, 1-based, headings included."""

    name: str
    sheet_at: str
    sheet: Callable[[Sequence[SheetLine]], bytes]
    first_row: int
    list_at: str
    list: _Register
    list_row: int
    files_at: str
    files: _Register
    index_at: str
    index: _Register
    kind: str
    plain: Callable[[Paper], bytes]
    tabled: Callable[[Paper, PrintedTasks], bytes]
    by_criterion: bool = True
    breaks: tuple[int, ...] = ()
    """Lines of the sheet with disagreements (0-based) before which its headings are printed again."""

    def path(self, filed: Filed) -> str:
        """Where a paper lies."""
        return f"{filed.path if self.by_criterion else Path(filed.path).name}.{self.kind}"

    def row(self, line: int) -> int:
        """Where a line of the sheet stands, 1-based."""
        return self.first_row + line + sum(at <= line for at in self.breaks)

    def lay(self, submission: Submission, folder: Path) -> None:
        """Writes all files."""
        files = {
            "submission.toml": submission.declared.encode(),
            self.sheet_at: self.sheet(submission.sheet),
            self.list_at: self.list(evidence_list(submission)),
            self.files_at: self.files(file_list(submission)),
            self.index_at: self.index(paper_index(submission)),
        }
        for one in submission.papers:
            files[self.path(one)] = self.tabled(one.paper, one.table) if one.table else self.plain(one.paper)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


LAYOUTS = (
    Layout(
        name="workbook",
        sheet_at="Bảng chấm điểm.xlsx",
        sheet=lambda rows: roman_workbook(_HEAD, rows, hidden=(5, 12)),
        first_row=6,
        list_at="Danh mục minh chứng.xlsx",
        list=register_xlsx,
        list_row=6,
        files_at="3.1 Hồ sơ/Danh mục hồ sơ.docx",
        files=register_docx,
        index_at="3.1 Hồ sơ/Mục lục.xlsx",
        index=register_xlsx,
        kind="pdf",
        plain=text_pdf,
        tabled=tasks_pdf,
    ),
    Layout(
        name="word",
        sheet_at="Nộp/bang tu cham 2023.docx",
        sheet=lambda rows: roman_word(TITLE, rows),
        first_row=3,
        list_at="Nộp/Phụ lục 2.pdf",
        list=register_pdf,
        list_row=2,
        files_at="3.1/DM ho so.pdf",
        files=register_pdf,
        index_at="3.1/ML ho so.docx",
        index=register_docx,
        kind="docx",
        plain=word_file,
        tabled=tasks_docx,
    ),
    Layout(
        name="print",
        sheet_at="Bang diem xa Khe Sau.pdf",
        sheet=partial(sheet_print, _HEAD),
        first_row=2,
        list_at="Danh muc TLKC.docx",
        list=register_docx,
        list_row=2,
        files_at="Danh muc ho so.xlsx",
        files=register_xlsx,
        index_at="Muc luc.pdf",
        index=register_pdf,
        kind="pdf",
        plain=text_pdf,
        tabled=partial(tasks_pdf, ruled=True),
        by_criterion=False,
        breaks=(10, 19),
    ),
)
