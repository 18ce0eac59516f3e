"""What every format writes alike: points as exact text, a waiver and the nearest paper."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import Finding, NearMiss, Report, WaiverNote
from evidence_check.report.columns import safe, sentence
from evidence_check.report.owned import owned_points
from evidence_check.text.points import exact, plain


def share(points: Decimal, report: Report) -> Decimal:
    """Points in hundredths of the rulebook's maximum, 0 to 100 with four decimals."""
    most = report.rulebook.max_points
    if most <= 0:
        return Decimal(0)
    return min(Decimal(100), max(Decimal(0), points * 100 / most)).quantize(Decimal("0.0001"))


def title(finding: Finding, words: Catalogue) -> str:
    """What is wrong, on one line, without control characters."""
    return safe(words.render(finding.title))


def detail(finding: Finding, words: Catalogue) -> str:
    """What was seen, as a sentence."""
    return sentence(safe(words.render(finding.detail)))


def remedy(finding: Finding, words: Catalogue) -> str:
    """What to do about it."""
    return safe(words.render(finding.remedy))


def waiver(note: WaiverNote, words: Catalogue) -> str:
    """Who answers for a waived finding: reason, name, until when."""
    until = words.day(note.expires.isoformat()) if note.expires else None
    facts = "; ".join(safe(fact) for fact in (note.reason, note.by, until) if fact)
    return words.text("report.waived") + (f": {facts}" if facts else "")


def nearest(misses: tuple[NearMiss, ...], words: Catalogue) -> str:
    """The paper that almost does, with the reasons; "" where there is none."""
    if not misses:
        return ""
    reasons = "; ".join(words.render(reason) for reason in misses[0].reasons)
    return safe(f"{words.text('report.nearest')}: {misses[0].path}" + (f" — {reasons}" if reasons else ""))


def verdict(report: Report, words: Catalogue) -> str:
    """The first line of a report: points at risk, else points not verified, else that nothing was seen."""
    summary, places = report.summary, report.rulebook.decimals
    return words.text(
        f"report.verdict.{summary.standing.value}",
        at_risk_points=exact(summary.at_risk_points, places),
        unverified_points=exact(summary.unverified_points, places),
    )


def scores(report: Report, words: Catalogue) -> str:
    """Supported, best and worst score in one line."""
    summary, places = report.summary, report.rulebook.decimals
    return words.text(
        "report.scores",
        supported_points=exact(summary.supported_points, places),
        applicable_points=plain(summary.applicable_points),
        best_points=exact(summary.best_points, places),
        worst_points=exact(summary.worst_points, places),
    )


def also_unverified(report: Report, words: Catalogue) -> str:
    """The points that nobody could verify, where the verdict speaks of others; "" where it does not hide any."""
    summary = report.summary
    if not summary.hides_unverified:
        return ""
    points = exact(summary.unverified_points, report.rulebook.decimals)
    return words.text("report.also_unverified", unverified_points=points)


def owned(report: Report, owner: str | None, words: Catalogue) -> str:
    """Says that only one person's findings are shown; "" where all are."""
    if owner is None:
        return ""
    points = exact(owned_points(report, owner), report.rulebook.decimals)
    return safe(words.text("report.owned", owner=owner, points=points))


def honesty(report: Report, words: Catalogue) -> str:
    """What the rulebook says of its own completeness; "" where it says nothing known."""
    key = f"report.completeness.{report.rulebook.completeness}"
    return words.text(key) if words.has(key) else ""


def fingerprints(report: Report) -> tuple[str, ...]:
    """The findings' fingerprints in order, each once: a repeated one gets "-2", "-3" … (two pages of one file)."""
    seen: dict[str, int] = {}
    made = []
    for finding in report.findings:
        base = finding.fingerprint or finding.code.value
        seen[base] = seen.get(base, 0) + 1
        made.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return tuple(made)
