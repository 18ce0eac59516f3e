"""missing-enclosure: a paper says that something is attached, and it is neither in the file nor beside it.

It takes no points (docs/decisions/0012): what the attachment holds nobody has seen, and in a round an annex may lie in
another file under another name. It is said only where every page was read, once a paper, and only of papers that
serve a requirement; what might be the attachment silences it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from evidence_check.checks.known import Known
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.enclosure import Enclosure, EnclosureKind
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.report import Finding
from evidence_check.model.submission import WORKBOOKS, FileKind
from evidence_check.text.fold import toneless
from evidence_check.text.numbering import number_value

_ATTACHMENT_NAME = re.compile(
    r"\b(?:phu\s*luc|pl\s*\d*|danh sach|danh muc|bieu|bang|mau|de cuong|kem theo|dinh kem|so lieu)\b"
)
_ATTACHMENT_TOP = re.compile(r"\b(?:phu luc|danh sach|danh muc|bieu|bang|mau so|de cuong|kem theo)\b")
_TOP = 400
_CONTAINERS = frozenset({FileKind.ZIP, FileKind.SEVEN_ZIP, FileKind.RAR, FileKind.GZIP})


def check_enclosures(known: Known) -> tuple[Finding, ...]:
    """One finding a paper, in the order of the documents."""
    serving = {one.document for match in known.matching.requirements for one in match.served_by}
    if not any(part.enclosures for at in serving for part in known.documents[at].parts):
        return ()
    around = _Surroundings.of(known.documents)
    by_paper: dict[tuple[int, int], list[tuple[int, tuple[Enclosure, ...]]]] = defaultdict(list)
    for at, document in enumerate(known.documents):
        if document.inspected:
            by_paper[known.papers.group(at)].append((at, around.missing(at)))
    findings: list[Finding] = []
    for copies in by_paper.values():
        # A copy that was not read whole, or has its attachment, speaks for all.
        if any(not missing for _, missing in copies):
            continue
        chosen = next(((at, missing) for at, missing in copies if at in serving), None)
        if chosen is not None:
            findings.append(_finding(known, *chosen, around))
    return tuple(findings)


def _finding(known: Known, at: int, missing: tuple[Enclosure, ...], around: _Surroundings) -> Finding:
    document = known.documents[at]
    plain = any(one.confidence is Confidence.LIKELY for one in missing)
    sure = plain and document.text_source is not TextSource.OCR and not around.unread_beside(at)
    path = document.file.path
    labels = "; ".join(dict.fromkeys(one.label for one in missing))
    return file_finding(
        FindingCode.MISSING_ENCLOSURE,
        Confidence.LIKELY if sure else Confidence.CANNOT_TELL,
        path=path,
        page=missing[0].page,
        found=labels,
        detail=message("enclosure.missing", found=labels, page=missing[0].page),
        remedy=message("enclosure.remedy", found=labels, path=path),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What lies in each folder or archive (and in the folders right below), and what stands in the files."""

    documents: tuple[Document, ...]
    attachments: dict[str, list[int]] = field(default_factory=dict)
    """Folder → documents that look like an attachment."""
    typed: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """(Folder, type) → documents."""
    unread: dict[str, list[int]] = field(default_factory=dict)
    numbered: frozenset[tuple[str, str]] = frozenset()
    parents: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """(Number, symbol) that annexes name as their parent's → the annexes."""

    @staticmethod
    def of(documents: tuple[Document, ...]) -> _Surroundings:
        attachments: dict[str, list[int]] = defaultdict(list)
        typed: dict[tuple[str, str], list[int]] = defaultdict(list)
        unread: dict[str, list[int]] = defaultdict(list)
        parents: dict[tuple[str, str], list[int]] = defaultdict(list)
        numbered: set[tuple[str, str]] = set()
        for at, document in enumerate(documents):
            folders = _folders(document.file.path)
            if document.file.kind in _CONTAINERS:
                continue
            for folder in folders:
                if not document.inspected:
                    unread[folder].append(at)
                if _looks_attached(document):
                    attachments[folder].append(at)
                for part in document.parts:
                    if part.type.value:
                        typed[folder, part.type.value].append(at)
            for part in document.parts:
                key = _number(part)
                if key is not None and part.is_annex:
                    parents[key].append(at)
                elif key is not None:
                    numbered.add(key)
        return _Surroundings(
            documents=documents,
            attachments=attachments,
            typed=typed,
            unread=unread,
            numbered=frozenset(numbered),
            parents=parents,
        )

    def missing(self, at: int) -> tuple[Enclosure, ...]:
        """What the document names and nothing here can be. Empty also where pages were not read."""
        document = self.documents[at]
        if not document.inspected or not document.read_whole:
            return ()
        return tuple(
            enclosure
            for part in document.parts
            if not part.draft and not part.is_annex
            for enclosure in part.enclosures
            if not self._inside(document, part, enclosure) and not self._beside(at, part, enclosure)
        )

    def unread_beside(self, at: int) -> bool:
        """True where a file in the same place could not be read: it may be the attachment."""
        return any(self.unread.get(folder) for folder in _folders(self.documents[at].file.path)[:1])

    def _inside(self, document: Document, part: DocumentPart, wanted: Enclosure) -> bool:
        starts = part.enclosure_starts
        if wanted.kind is EnclosureKind.PAPER:
            return (
                any(start.type == wanted.type or start.kind is EnclosureKind.UNNAMED for start in starts)
                or any(start.kind is EnclosureKind.ANNEX for start in starts)
                or any(other.type.value == wanted.type for other in document.parts if other is not part)
            )
        if any(other is not part and (other.is_annex or _tops(other)) for other in document.parts):
            return True
        loose = [start for start in starts if start.kind is not EnclosureKind.PAPER]
        if wanted.kind is EnclosureKind.ANNEX and wanted.numbers and loose:
            # "Phụ lục I, II" and only PHỤ LỤC I behind it; an attachment without a number may be any of them.
            named = {number_value(start.number) for start in loose if start.number}
            if all(start.number and start.kind is EnclosureKind.ANNEX for start in loose):
                return all(number_value(number) in named for number in wanted.numbers)
        return bool(loose)

    def _beside(self, at: int, part: DocumentPart, wanted: Enclosure) -> bool:
        own = _number(part)
        if own is not None and any(other != at for other in self.parents.get(own, ())):
            return True
        here = _folders(self.documents[at].file.path)[0]
        if wanted.cited is not None:
            return (wanted.cited[0].lstrip("0"), wanted.cited[1]) in self.numbered
        if wanted.kind is EnclosureKind.PAPER and any(
            other != at for other in self.typed.get((here, wanted.type or ""), ())
        ):
            return True
        return any(other != at and not self._of_another(other, own) for other in self.attachments.get(here, ()))

    def _of_another(self, at: int, own: tuple[str, str] | None) -> bool:
        """An annex that names another parent is not this paper's."""
        main = self.documents[at].main
        key = _number(main)
        return main.is_annex and key is not None and own is not None and key != own


def _folders(path: str) -> tuple[str, ...]:
    """The folder (or archive) of a path, and the one above it."""
    folder = path.rpartition("/")[0]
    above = folder.rpartition("/")[0] if folder else None
    return (folder,) if above is None or above == folder else (folder, above)


def _number(part: DocumentPart) -> tuple[str, str] | None:
    if not part.number.value or not part.symbol.value:
        return None
    return part.number.value.lstrip("0"), part.symbol.value


def _looks_attached(document: Document) -> bool:
    """By its kind, its name, or what stands at its top."""
    stem = document.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    name = toneless(stem.replace("_", " ").replace("-", " "))
    return (
        document.file.kind in WORKBOOKS
        or bool(_ATTACHMENT_NAME.search(name))
        or any(part.is_annex or _tops(part) for part in document.parts)
    )


def _tops(part: DocumentPart) -> bool:
    """A page without a Decree 30 type that opens with the name of an attachment."""
    return part.type.value not in TYPE_NAMES and bool(_ATTACHMENT_TOP.search(toneless(part.body[:_TOP])))
