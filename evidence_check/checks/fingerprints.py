"""Fingerprints of findings: the same while the problem is the same, whatever the words and wherever the file lies."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document
from evidence_check.model.report import Finding


def with_fingerprints(findings: Iterable[Finding], documents: tuple[Document, ...]) -> tuple[Finding, ...]:
    """The findings in their order, each with a fingerprint that no other of them has.

    A requirement's finding is known by its requirement. A file's is known by its content, so that renaming or moving
    the file changes nothing; copies are told apart by their order.
    """
    contents = {document.file.path: document.file.sha256 for document in documents}
    met: Counter[str] = Counter()
    made: list[Finding] = []
    for finding in findings:
        given = finding.fingerprint or _hash(_key(finding, contents))
        met[given] += 1
        again = met[given]
        if again > 1:
            given = _hash((*_key(finding, contents), str(again)))
        made.append(finding if finding.fingerprint == given else replace(finding, fingerprint=given))
    return tuple(made)


def content_fingerprint(code: FindingCode, sha256: str) -> str:
    """The fingerprint of a finding about a file, unless one about a copy of it has that already."""
    return _hash((code.value, sha256))


def _key(finding: Finding, contents: dict[str, str]) -> tuple[str, ...]:
    if finding.about:
        # A row of the score sheet: the sheet's content changes with every figure typed in.
        return (finding.code.value, finding.criterion or "", finding.about)
    if finding.requirement is not None or finding.path is None:
        return (finding.code.value, finding.criterion or "", finding.requirement or "")
    return (finding.code.value, contents.get(finding.path) or finding.path)


def _hash(key: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]
