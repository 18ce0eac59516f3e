"""What an import found, as text and as JSON (contract section 4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evidence_check.authoring.decision.draft import Doubt, DraftBook, DraftHeading
from evidence_check.authoring.decision.points import plain
from evidence_check.authoring.decision.understanding import every_doubt
from evidence_check.messages.catalogue import Catalogue

_MOST_SHOWN = 200


def summary_json(book: DraftBook, words: Catalogue) -> dict[str, Any]:
    """``{rows, leaf_criteria, max_points, doubts [{code, row, page, what}]}``; null where something has no row."""
    return {
        "rows": book.rows,
        "leaf_criteria": len(book.criteria),
        "max_points": str(book.max_points),
        "doubts": [
            {
                "code": doubt.spot.code or None,
                "row": doubt.spot.row or None,
                "page": doubt.spot.page if doubt.spot.row else None,
                "what": words.render(doubt.what),
            }
            for doubt in every_doubt(book)
        ],
    }


def summary_lines(book: DraftBook, target: str, words: Catalogue) -> list[str]:
    """The summary for a person: what was read, the sums, and every doubt with its place."""
    doubts = every_doubt(book)
    requires = [one for criterion in book.criteria for one in criterion.requires]
    lines = [
        words.text("importing.summary.written", path=target),
        _chosen(book, words),
        words.text(
            "importing.summary.counts",
            leaves=str(len(book.criteria)),
            domains=str(len(book.domains)),
            groups=str(len(book.groups)),
            scored=str(sum(one.scoring is not None for one in book.criteria)),
            evidence=str(len(requires)),
        ),
        _total(book, words),
        *(_domain(one, words) for one in book.domains),
    ]
    if not doubts:
        return [*lines, words.text("importing.summary.no_doubts")]
    lines.append(words.text("importing.summary.doubts", count=str(len(doubts))))
    lines += [f"  {_placed(one, words)}" for one in doubts[:_MOST_SHOWN]]
    if len(doubts) > _MOST_SHOWN:
        lines.append(f"  {words.text('cli.more', count=str(len(doubts) - _MOST_SHOWN))}")
    lines.append(words.text("importing.summary.next", path=target))
    return lines


def _chosen(book: DraftBook, words: Catalogue) -> str:
    place = book.chosen
    said = words.text(
        "importing.summary.table",
        numbers=", ".join(map(str, place.numbers)),
        count=str(place.tables),
        first=str(place.first_page),
        last=str(place.last_page),
        rows=str(book.rows),
    )
    if place.others:
        said += " " + words.text("importing.summary.others", numbers=", ".join(map(str, place.others)))
    return said


def _total(book: DraftBook, words: Catalogue) -> str:
    summed = sum(
        (one.max_points if one.max_points is not None else one.summed_points for one in book.domains), Decimal(0)
    )
    leaves = sum((one.max_points for one in book.criteria if one.max_points is not None), Decimal(0))
    if book.printed_total is None:
        return words.text("importing.summary.total_missing", sum_points=str(plain(leaves)))
    key = "total_right" if book.printed_total == summed == leaves else "total_differs"
    return words.text(
        f"importing.summary.{key}",
        points=str(book.printed_total),
        sum_points=str(plain(leaves)),
        domain_points=str(plain(summed)),
    )


def _domain(one: DraftHeading, words: Catalogue) -> str:
    printed = one.max_points
    if printed is None:
        return "  " + words.text(
            "importing.summary.domain_unprinted", code=one.code, title=one.title, sum_points=str(one.summed_points)
        )
    key = "domain_right" if printed == one.summed_points else "domain_differs"
    said = words.text(
        f"importing.summary.{key}",
        code=one.code,
        title=one.title,
        points=str(printed),
        sum_points=str(one.summed_points),
    )
    return f"  {said}"


def _placed(doubt: Doubt, words: Catalogue) -> str:
    what = words.render(doubt.what)
    if not doubt.spot.row:
        return what
    key = "importing.summary.place_of" if doubt.spot.code else "importing.summary.place"
    return words.text(key, page=str(doubt.spot.page), row=str(doubt.spot.row), code=doubt.spot.code, what=what)
