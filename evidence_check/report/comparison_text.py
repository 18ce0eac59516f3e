"""A comparison in a terminal: the change of the points first, then what is new, what is mended, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.comparison import Comparison, ToldFinding
from evidence_check.report.columns import wrap

_SIGNS = {"new": "+", "fixed": "✓", "still_open": "·"}
_MOST_SHOWN = 40


def render_comparison(comparison: Comparison, words: Catalogue, columns: int = 80) -> str:
    """What ``diff`` prints, ending with a line break."""
    return "\n".join(comparison_lines(comparison, words, columns)) + "\n"


def comparison_lines(comparison: Comparison, words: Catalogue, columns: int) -> list[str]:
    """The comparison as lines of a report."""
    lines = wrap(words.text("comparison.title", since_day=comparison.since.isoformat()), columns)
    for key, change in _changes(comparison):
        lines += wrap(words.text(f"comparison.{key}", change_points=signed(change, comparison.decimals)), columns, "  ")
    for remark in comparison.remarks:
        lines += wrap(words.render(remark), columns, "  ! ", "    ")
    for name, findings in groups(comparison):
        lines += ["", *wrap(words.text(f"comparison.{name}", count=str(len(findings))), columns)]
        for finding in findings[:_MOST_SHOWN]:
            head = f"  {_SIGNS[name]} "
            lines += wrap(finding_line(finding, words, comparison.decimals), columns, head, " " * len(head))
        if len(findings) > _MOST_SHOWN:
            lines += wrap(words.text("comparison.more", count=str(len(findings) - _MOST_SHOWN)), columns, "    ")
    if not (comparison.new or comparison.fixed):
        lines += wrap(words.text("comparison.same"), columns, "  ")
    return lines


def groups(comparison: Comparison) -> Iterator[tuple[str, tuple[ToldFinding, ...]]]:
    """Name of each group that has findings, with them, in the order to be told."""
    for name, findings in (
        ("new", comparison.new),
        ("fixed", comparison.fixed),
        ("still_open", comparison.still_open),
    ):
        if findings:
            yield name, findings


def signed(change: Decimal, decimals: int) -> str:
    """Points with their sign: "+1.00", "-0.50", "0.00"."""
    exact = change.quantize(Decimal(1).scaleb(-decimals))
    return f"{exact:+}" if exact else str(abs(exact))


def finding_line(finding: ToldFinding, words: Catalogue, decimals: int) -> str:
    """One finding in one line: points where it has any, criterion, title, file, who."""
    points = finding.points_at_risk.quantize(Decimal(1).scaleb(-decimals))
    parts = [f"{words.points(str(points))} {words.text('comparison.points')}"] if points else []
    parts += [f"[{finding.criterion}]"] if finding.criterion else []
    # A requirement's title names the paper that is asked for; a file's names the file already.
    parts.append(finding.title)
    if finding.is_waived:
        parts.append(f"({words.text('comparison.waived')})")
    if finding.owner:
        parts.append(f"— {finding.owner}")
    return " ".join(parts)


def _changes(comparison: Comparison) -> Iterator[tuple[str, Decimal]]:
    yield "supported", comparison.supported_change
    for key, change in (
        ("claimed", comparison.claimed_change),
        ("at_risk", comparison.at_risk_change),
        ("unverified", comparison.unverified_change),
    ):
        if change:
            yield key, change
