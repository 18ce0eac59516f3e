"""repeated-loss: a criterion that lost points last year is about to lose them again.

The remedy plan of one year is the watch list of the next. The finding costs nothing by itself: what is missing this
year has a finding of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.wording import requirement_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.loss_list import Loss
from evidence_check.model.message import message
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import Criterion
from evidence_check.text.words import PhraseGrade, same_words, search_text, words

_FEWEST_WORDS = 5
_LEAST_SHARE = 0.5
"""Of the longer title's words: "Ban hành Kế hoạch" is found in too many others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostBefore:
    """A criterion's loss of last year, where it was read, and how sure it is that the two are the same criterion."""

    criterion: Criterion
    loss: Loss
    document: int
    foreseen: bool
    confidence: Confidence


def check_repeated_losses(known: Known, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding for each criterion that lost points last year and has points at risk now."""
    at_risk: dict[str | None, list[Confidence]] = {}
    for one in findings:
        if one.points_at_risk > 0 and one.confidence.takes_points:
            at_risk.setdefault(one.criterion, []).append(one.confidence)
    told: dict[str, LostBefore] = {}
    for before in _lost_before(known):
        if before.criterion.code in at_risk:
            told.setdefault(before.criterion.code, before)
    return tuple(
        _finding(before, min(at_risk[code], key=lambda grade: grade.rank), known) for code, before in told.items()
    )


def repeats_first(findings: Sequence[Finding]) -> Callable[[Finding], int]:
    """A sort key: the alarms, then what else there is about their criteria, then the rest."""
    again = {one.criterion for one in findings if one.code is FindingCode.REPEATED_LOSS}

    def key(finding: Finding) -> int:
        if finding.code is FindingCode.REPEATED_LOSS:
            return 0
        return 1 if finding.criterion in again else 2

    return key


def _lost_before(known: Known) -> Iterator[LostBefore]:
    for at, document in enumerate(known.documents):
        if document.losses is None or document.losses.year != known.rulebook.year - 1:
            continue
        for loss in document.losses.losses:
            found = _criterion(loss, known.rulebook.criteria)
            if found is not None:
                criterion, confidence = found
                yield LostBefore(
                    criterion=criterion,
                    loss=loss,
                    document=at,
                    foreseen=document.losses.foreseen,
                    confidence=weakest(confidence, Confidence.LIKELY) if document.losses.foreseen else confidence,
                )


def _criterion(loss: Loss, criteria: Sequence[Criterion]) -> tuple[Criterion, Confidence] | None:
    """By the title, for codes move from year to year; two criteria of one title are told apart by the code."""
    same = [one for one in criteria if any(same_words(title, loss.title) for title in _titles(one))]
    if len(same) > 1:
        same = [one for one in same if one.code == loss.code]
    if len(same) == 1:
        return same[0], Confidence.CERTAIN
    alike = [one for one in criteria if any(_one_in_the_other(title, loss.title) for title in _titles(one))]
    return (alike[0], Confidence.LIKELY) if len(alike) == 1 and not same else None


def _titles(criterion: Criterion) -> tuple[str, ...]:
    return (criterion.title, criterion.formerly) if criterion.formerly else (criterion.title,)


def _one_in_the_other(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=lambda text: len(words(text)))
    enough = max(_FEWEST_WORDS, _LEAST_SHARE * len(words(longer)))
    return len(words(shorter)) >= enough and search_text(longer).grade(shorter) >= PhraseGrade.GLUED


def _finding(before: LostBefore, now: Confidence, known: Known) -> Finding:
    criterion, loss = before.criterion, before.loss
    path = known.documents[before.document].file.path
    said = "foreseen" if before.foreseen else "lost"
    key = f"repeated.{said}_because" if loss.reason else f"repeated.{said}"
    return requirement_finding(
        FindingCode.REPEATED_LOSS,
        weakest(before.confidence, now),
        criterion=criterion.code,
        requirement=None,
        owner=criterion.owner,
        points=Decimal(0),
        path=path,
        args={"label": criterion.title},
        near_misses=(),
        detail=message(key, year=known.rulebook.year - 1, title=loss.title, reason=loss.reason, path=path),
    )
