"""Which documents of a submission are its lists of evidence, and what each list is for."""

from __future__ import annotations

import re

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.evidence_list import EvidenceList, FoundList
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import WORKBOOKS, IgnoredFile
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import toneless

_OF_ONE = re.compile(r"\b(?:tieu chi|linh vuc)(?: thanh phan)?(?: so)? (?P<code>\d{1,2}(?:\.\d{1,2})*)\b")


def lists_among(book: RuleBook, documents: tuple[Document, ...]) -> tuple[FoundList, ...]:
    """Every list of a submission, in the order of its files."""
    return tuple(
        FoundList(
            path=document.file.path,
            list=one,
            alone=_is_alone(document, one),
            criteria=_scope(book, document, one),
        )
        for document in documents
        for one in document.evidence_lists
    )


def without_lists(
    documents: tuple[Document, ...], lists: tuple[FoundList, ...]
) -> tuple[tuple[Document, ...], tuple[IgnoredFile, ...]]:
    """The evidence, and the files that are nothing but lists: these speak of every criterion and prove none."""
    alone = {one.path for one in lists if one.alone}
    aside = sorted(document.file.path for document in documents if document.file.path in alone)
    if not aside:
        return documents, ()
    kept = tuple(document for document in documents if document.file.path not in alone)
    return kept, tuple(IgnoredFile(path=path, reason="declaration") for path in aside)


def _scope(book: RuleBook, document: Document, listed: EvidenceList) -> frozenset[str]:
    """ "Danh mục tài liệu kiểm chứng tiêu chí 1.2", or one in that folder: of these leaves, unless it names others."""
    said = [found["code"] for text in (listed.title, document.file.path) for found in _OF_ONE.finditer(toneless(text))]
    codes = tuple(map(code_key, (*said, *document.file.criterion_hints)))
    leaves = [code_key(one.code) for one in book.criteria]
    named = {code_key(one.criterion) for one in listed.entries if one.criterion} & set(leaves)
    for code in codes:
        scope = {leaf for leaf in leaves if leaf == code or leaf.startswith(f"{code}.")}
        if scope and named <= scope:
            return frozenset(one.code for one in book.criteria if code_key(one.code) in scope)
    return frozenset()


def _is_alone(document: Document, listed: EvidenceList) -> bool:
    """Neither a paper with the list behind it, nor a workbook with other tables than it and the score sheet."""
    if document.file.kind in WORKBOOKS:
        told = {entry.place.page for one in document.evidence_lists for entry in one.entries}
        told |= {page for sheet in document.score_sheets for page in sheet.pages}
        return len(told) >= (document.page_count or 1)
    return not any(_is_paper(part, listed) for part in document.parts)


def _is_paper(part: DocumentPart, listed: EvidenceList) -> bool:
    """A paper with the list behind it, as the self-score report is.

    A list without a heading of its own seems to have the number of the first paper that it names.
    """
    if part.is_annex or not part.type or not part.subject:
        return False
    return not any((one.number, one.symbol) == (part.number.value, part.symbol.value) for one in listed.entries)
