"""The table of papers that ``plan`` can write. Each is loaded when it is used."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.report import Report


class PaperKind(Enum):
    """The value is what ``--kind`` takes."""

    REMEDY = "remedy"
    EXPLANATION = "explanation"
    EVIDENCE_LIST = "evidence-list"
    REQUEST = "request"


def write_paper(kind: PaperKind, report: Report, owner: str | None = None) -> bytes:
    """A Word file. Always in Vietnamese, whatever the user's language: it is an official Vietnamese paper.

    ``owner``: only that person's criteria; the request letter is the whole unit's and takes none.
    """
    from evidence_check.authoring.facts import Facts

    facts = Facts(report, catalogue("vi"), owner)
    match kind:
        case PaperKind.REMEDY:
            from evidence_check.authoring.remedy import remedy_plan

            return remedy_plan(facts)
        case PaperKind.EXPLANATION:
            from evidence_check.authoring.explanation import explanations

            return explanations(facts)
        case PaperKind.EVIDENCE_LIST:
            from evidence_check.authoring.evidence_list import evidence_list

            return evidence_list(facts)
        case PaperKind.REQUEST:
            from evidence_check.authoring.request import request_letter

            return request_letter(facts)
        case _:
            assert_never(kind)
