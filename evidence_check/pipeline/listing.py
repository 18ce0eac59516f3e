"""Which documents of a submission are its lists of evidence, and what each list is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.evidence_list import EvidenceList, FoundList
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import IgnoredFile
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import toneless

_OF_ONE = re.compile(r"\b(?:tieu chi|linh vuc)(?: thanh phan)?(?: so)? (?P<code>\d{1,2}(?:\.\d{1,2})*)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """``documents``: the evidence, and papers with a list behind them. ``ignored``: files that are lists only."""

    documents: tuple[Document, ...]
    lists: tuple[FoundList, ...] = ()
    ignored: tuple[IgnoredFile, ...] = ()


def listed_by(book: RuleBook, documents: tuple[Document, ...]) -> Listed:
    """Find the lists and take them out of the evidence: they speak of every criterion and prove none."""
    lists = tuple(
        FoundList(
            path=document.file.path,
            list=one,
            alone=not any(_is_paper(part, one) for part in document.parts),
            criteria=_scope(book, document, one),
        )
        for document in documents
        for one in document.evidence_lists
    )
    if not lists:
        return Listed(documents=documents)
    alone = {one.path for one in lists} - {one.path for one in lists if not one.alone}
    return Listed(
        documents=tuple(one for one in documents if one.file.path not in alone),
        lists=lists,
        ignored=tuple(IgnoredFile(path=path, reason="declaration") for path in sorted(alone)),
    )


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


def _is_paper(part: DocumentPart, listed: EvidenceList) -> bool:
    """A paper with the list behind it, as the self-score report is.

    A list without a heading of its own seems to have the number of the first paper that it names.
    """
    if part.is_annex or not part.type or not part.subject:
        return False
    return not any((one.number, one.symbol) == (part.number.value, part.symbol.value) for one in listed.entries)
