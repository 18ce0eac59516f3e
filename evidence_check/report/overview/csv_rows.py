"""CSV of the overview: one row a submission, in the ranking's order, columns named as in JSON (RFC 4180).

As the CSV of a report: decimal points in every language, a byte order mark for Excel.
"""

from __future__ import annotations

import csv
import io

from evidence_check.model.overview import Overview, Ranked
from evidence_check.report.columns import safe
from evidence_check.text.formula_like import neutral
from evidence_check.text.points import exact

_POINTS = (
    "max_points",
    "applicable_points",
    "claimed_points",
    "supported_points",
    "at_risk_points",
    "unverified_points",
    "unscored_points",
    "recoverable_points",
    "worst_points",
    "best_points",
)
_COUNTS = ("criteria_total", "criteria_full", "documents_total", "documents_uninspected")
COLUMNS = (
    "rank",
    "path",
    "unit",
    "exit_code",
    "rulebook",
    "year",
    "share",
    *_POINTS,
    *_COUNTS,
    "costliest_gaps",
    "failure",
)
_MOST_GAPS = 3


def render_overview_csv(overview: Overview) -> bytes:
    """UTF-8 with byte order mark, lines end with CR LF."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for one in overview.ranking:
        lines.writerow([neutral(cell) for cell in _row(one)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _row(one: Ranked) -> tuple[str, ...]:
    result, told = one.result, one.result.assessed
    start = (str(one.rank or ""), safe(result.path))
    if told is None:
        gap = len(_POINTS) + len(_COUNTS) + 4
        return (*start, "", str(result.exit_code), *("" for _ in range(gap)), safe("; ".join(result.failure)))
    places = told.outline.rulebook.decimals
    return (
        *start,
        safe(told.unit or ""),
        str(result.exit_code),
        safe(told.outline.rulebook.id),
        str(told.year),
        "" if one.share is None else str(one.share),
        *(exact(getattr(told.summary, name), places) for name in _POINTS),
        *(str(getattr(told.summary, name)) for name in _COUNTS),
        safe("; ".join(gap.label for gap in told.gaps[:_MOST_GAPS])),
        "",
    )
