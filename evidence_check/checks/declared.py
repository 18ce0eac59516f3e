"""Remarks on what the officer declares: names the rulebook does not know, and "không áp dụng" where none is allowed.

A declaration that silently does nothing is worse than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.checks.declared_figures import figure_remarks
from evidence_check.checks.declared_statements import attestation_remarks, explanation_remarks, waiver_remarks
from evidence_check.checks.known import Known
from evidence_check.model.message import Message, message
from evidence_check.tomlfile.suggesting import with_suggestion


def declaration_remarks(known: Known) -> tuple[Message, ...]:
    """One remark for each name that means nothing to this rulebook, in the order of the file's tables."""
    return tuple(dict.fromkeys(_remarks(known)))


def _remarks(known: Known) -> Iterator[Message]:
    declared, book = known.declared, known.rulebook
    criteria = {criterion.code: criterion for criterion in book.criteria}
    asked_issuers = {
        issuer
        for criterion in book.criteria
        for requirement in criterion.requires
        for alternative in requirement.alternatives
        for issuer in alternative.issuer
    }
    for key, known_name in (("unit", declared.unit), ("parent", declared.parent)):
        if key in asked_issuers and not known_name:
            yield _in("submission", message(f"declared.no_{key}"))
    for table, codes in (
        ("scores", [code for code, _ in declared.scores]),
        ("figures", [code for code, _ in declared.figures]),
        ("attestation", [one.criterion for one in declared.attestations]),
        ("explanation", [one.criterion for one in declared.explanations]),
        ("not_applicable", [one.criterion for one in declared.not_applicable]),
    ):
        for code in codes:
            if code not in criteria:
                yield _in(table, with_suggestion("declared.unknown_criterion", code, tuple(criteria)))
    yield from figure_remarks(known)
    for attested in declared.attestations:
        ids = tuple(one.id for one in criteria[attested.criterion].requires) if attested.criterion in criteria else ()
        if ids and attested.requirement not in ids:
            yield _in("attestation", with_suggestion("declared.unknown_requirement", attested.requirement, ids))
    yield from (_in("attestation", remark) for remark in attestation_remarks(known))
    yield from (_in("explanation", remark) for remark in explanation_remarks(known))
    yield from (_in("waiver", remark) for remark in waiver_remarks(known))
    for entry in declared.not_applicable:
        criterion = criteria.get(entry.criterion)
        if criterion is not None and not any(rule.condition is None for rule in criterion.not_applicable):
            yield _in("not_applicable", message("declared.not_applicable_not_allowed", code=entry.criterion))
    questions = tuple(question.id for question in book.questions)
    for asked, _ in declared.answers:
        if asked not in questions:
            yield _in("answers", with_suggestion("declared.unknown_question", asked, questions))


def _in(table: str, words: Message) -> Message:
    return Message(key=words.key, args=(*words.args, ("place", f"submission.toml: {table}")))
