"""Results of many submissions → the overview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal

from evidence_check.model.commune import Assessed, CommuneResult
from evidence_check.model.message import Message, message
from evidence_check.model.overview import MatrixRow, Overview, Ranked, RulebookPart, ToldOverview, Totals
from evidence_check.overview.changes import changes_since
from evidence_check.overview.gaps import common_gaps
from evidence_check.overview.shared_files import sharings
from evidence_check.overview.sums import criterion_sums, domain_sums
from evidence_check.text.fold import fold
from evidence_check.text.ordering import vietnamese_order

_NOTHING = Decimal(0)
_HUNDREDTH = Decimal("0.01")


def overview_of(
    results: tuple[CommuneResult, ...],
    as_of: date,
    earlier: ToldOverview | None = None,
    empty: tuple[str, ...] = (),
) -> Overview:
    """What the results say together. Same results, same overview, whatever their order was in time.

    ``empty``: folders that were there for a submission and held none.
    """
    parts = _parts(results)
    return Overview(
        as_of=as_of,
        decimals=max((part.outline.rulebook.decimals for part in parts), default=2),
        results=results,
        totals=_totals(results),
        ranking=_ranking(results),
        parts=parts,
        gaps=common_gaps(parts),
        shared=sharings(results),
        changes=changes_since(earlier, results) if earlier is not None else None,
        remarks=tuple(_remarks(results, parts, empty)),
    )


def share_of(told: Assessed) -> Decimal | None:
    """Supported in hundredths of applicable points. Cut, not rounded: nobody is told a class that is not reached."""
    most = told.summary.applicable_points
    if most <= 0:
        return None
    return (told.summary.supported_points * 100 / most).quantize(_HUNDREDTH, ROUND_DOWN)


def _parts(results: tuple[CommuneResult, ...]) -> tuple[RulebookPart, ...]:
    by_outline: dict[object, list[MatrixRow]] = defaultdict(list)
    for result in results:
        if result.assessed is not None:
            by_outline[result.assessed.outline].append(MatrixRow(result=result, assessed=result.assessed))
    parts = []
    for rows in by_outline.values():
        outline = rows[0].assessed.outline
        ordered = tuple(sorted(rows, key=lambda row: vietnamese_order(row.result.unit_or_path)))
        parts.append(
            RulebookPart(
                outline=outline,
                rows=ordered,
                criteria=criterion_sums(outline, ordered),
                domains=domain_sums(outline, ordered),
            )
        )
    return tuple(sorted(parts, key=lambda part: (-len(part.rows), part.outline.rulebook.id)))


def _ranking(results: tuple[CommuneResult, ...]) -> tuple[Ranked, ...]:
    shares = {result.path: share_of(result.assessed) if result.assessed is not None else None for result in results}
    best = sorted((share for share in shares.values() if share is not None), reverse=True)
    ranks: dict[Decimal, int] = {}
    for at, share in enumerate(best, start=1):
        ranks.setdefault(share, at)
    ranked = [
        Ranked(rank=None if share is None else ranks[share], share=share, result=result)
        for result, share in zip(results, shares.values(), strict=True)
    ]
    last = len(results) + 1
    return tuple(sorted(ranked, key=lambda one: (one.rank or last, vietnamese_order(one.result.unit_or_path))))


def _totals(results: tuple[CommuneResult, ...]) -> Totals:
    told = [result.assessed.summary for result in results if result.assessed is not None]
    return Totals(
        submissions=len(results),
        assessed=len(told),
        failed=len(results) - len(told),
        documents=sum(one.documents_total for one in told),
        uninspected=sum(one.documents_uninspected for one in told),
        applicable_points=sum((one.applicable_points for one in told), _NOTHING),
        claimed_points=sum((one.claimed_points for one in told), _NOTHING),
        supported_points=sum((one.supported_points for one in told), _NOTHING),
        at_risk_points=sum((one.at_risk_points for one in told), _NOTHING),
        unverified_points=sum((one.unverified_points for one in told), _NOTHING),
    )


def _remarks(
    results: tuple[CommuneResult, ...], parts: tuple[RulebookPart, ...], empty: tuple[str, ...]
) -> Iterator[Message]:
    if empty:
        yield message("overview.remark.empty", count=len(empty), path=", ".join(empty))
    if len(parts) > 1:
        named = "; ".join(f"{part.outline.rulebook.id} ({len(part.rows)})" for part in parts)
        yield message("overview.remark.rulebooks", found=named)
    units = [result for result in results if result.assessed is not None and result.assessed.unit]
    counts = Counter(fold(result.unit_or_path) for result in units)
    for name in sorted(
        {result.unit_or_path for result in units if counts[fold(result.unit_or_path)] > 1}, key=vietnamese_order
    ):
        paths = ", ".join(result.path for result in units if fold(result.unit_or_path) == fold(name))
        yield message("overview.remark.one_unit_twice", found=name, path=paths)
    unnamed = [result.path for result in results if result.assessed is not None and not result.assessed.unit]
    if unnamed:
        yield message("overview.remark.no_unit", count=len(unnamed), path=", ".join(unnamed[:5]))
