"""The officer's report in a terminal: the verdict first, then what to fix, ranked by points; totals last."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.report import (
    CriterionResult,
    Finding,
    NearMiss,
    PointLossKind,
    Report,
    Standing,
)
from evidence_check.report.columns import sentence, wrap
from evidence_check.report.comparison_text import comparison_lines
from evidence_check.report.plain import also_unverified, honesty, owned, scores, verdict, waiver
from evidence_check.text.points import exact, plain
from evidence_check.tomlfile.wording import placed_text

_RED, _YELLOW, _GREEN, _BOLD, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_PAINTS = {Standing.AT_RISK: _RED, Standing.UNVERIFIED: _YELLOW, Standing.NOTHING: _GREEN}
_SHOWN_FILES = 40
_OF_PLANS = FindingCode.INSUFFICIENT_COUNT
"""Without points it speaks of a plan's tasks."""


def render_text(
    report: Report,
    words: Catalogue,
    *,
    colour: bool = False,
    columns: int = 80,
    owner: str | None = None,
    brief: bool = False,
    detailed: bool = False,
) -> str:
    """The whole report, ending with a line break.

    ``owner`` shows only that person's findings; totals stay whole. ``brief`` is the verdict alone, ``detailed``
    adds every criterion with its papers.
    """
    page = _Page(words, colour, columns, report)
    shown = [one for one in report.findings if owner in (None, one.owner)]
    unanswered = [one for one in shown if one.waived is None]
    again = [one for one in unanswered if one.code is FindingCode.REPEATED_LOSS]
    others = [one for one in unanswered if one.code is not FindingCode.REPEATED_LOSS]
    losing = [one for one in others if one.points_at_risk > 0 and one.confidence.takes_points]
    doubtful = [one for one in others if one.points_at_risk > 0 and not one.confidence.takes_points]
    costless = [one for one in others if one.points_at_risk == 0]
    about_plans = [one for one in costless if one.about and one.code is _OF_PLANS]
    about_sheet = [
        one
        for one in costless
        if (one.about or one.code is FindingCode.UNLISTED_DOCUMENT) and one.code is not _OF_PLANS
    ]
    free = [one for one in costless if one not in about_plans and one not in about_sheet]
    page.verdict(report)
    if owner is not None:
        page.add(owned(report, owner, words))
    if report.comparison is not None:
        page.lines += ["", *comparison_lines(report.comparison, words, columns)]
    if brief:
        return "\n".join(page.lines) + "\n"
    page.section("report.section.repeated", again)
    page.section("report.section.at_risk", losing)
    page.section("report.section.doubtful", doubtful)
    page.free("report.section.plans", about_plans)
    page.free("report.section.score_sheet", about_sheet)
    page.free("report.section.files", free)
    # A waiver hides nothing: its points still count, and whoever answers for them stands beside.
    page.section("report.section.waived", [one for one in shown if one.waived is not None])
    if owner is None:
        _other_losses(page, report.criteria)
        _unscored(page, report.criteria)
        _uninspected(page, report)
        _notes(page, report)
    if detailed:
        _criteria(page, report)
    _totals(page, report)
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines so far, and how things are written; local to one rendering."""

    def __init__(self, words: Catalogue, colour: bool, columns: int, report: Report) -> None:
        self.words, self.colour, self.columns, self.places = words, colour, columns, report.rulebook.decimals
        self.order = {one.code: place for place, one in enumerate(report.criteria)}
        self.lines: list[str] = []

    def add(self, text: str, first: str = "", later: str | None = None, paint: str = "") -> None:
        made = wrap(text, self.columns, first, later)
        self.lines += [f"{paint}{line}{_RESET}" for line in made] if paint and self.colour else made

    def exact(self, points: Decimal) -> str:
        """Points as a message's argument: always the rulebook's decimal places."""
        return exact(points, self.places)

    def points(self, points: Decimal) -> str:
        return self.words.points(self.exact(points))

    def verdict(self, report: Report) -> None:
        self.add(verdict(report, self.words), paint=_PAINTS[report.summary.standing] + _BOLD)
        unit = report.unit or report.submission
        self.add(f"{unit} · {report.rulebook.title} · {report.year}")
        self.add(scores(report, self.words))
        also = also_unverified(report, self.words)
        if also:
            self.add(also)

    def section(self, title: str, findings: list[Finding]) -> None:
        if not findings:
            return
        self.lines.append("")
        self.add(self.words.text(title), paint=_BOLD)
        for number, alike in enumerate(self.shared(findings), start=1):
            self.finding(alike, number)

    def shared(self, findings: list[Finding]) -> list[list[Finding]]:
        """Findings that say the same of several criteria, as one paper missing in all of them, most points first.

        No two of a group are of one criterion, so their points add up.
        """
        groups: dict[object, list[Finding]] = {}
        for one in findings:
            key: object = (
                *(one.code, one.confidence, one.path, one.owner, one.near_misses, one.waived),
                *(self.words.render(one.title), self.words.render(one.detail)),
            )
            if one.waived is not None or one.criterion in {other.criterion for other in groups.get(key, ())}:
                key = id(one)
            groups.setdefault(key, []).append(one)
        in_order = [sorted(alike, key=lambda one: self.order.get(one.criterion or "", 0)) for alike in groups.values()]
        return sorted(in_order, key=lambda alike: -_together(alike))

    def finding(self, alike: list[Finding], number: int) -> None:
        words, finding = self.words, alike[0]
        sign = "-" if finding.confidence.takes_points else "?"
        points = _together(alike)
        cost = f"{sign}{self.points(points)}  " if points > 0 else ""
        head = f"{number:2}. {cost}"
        codes = ", ".join(one.criterion for one in alike if one.criterion is not None)
        title = f"[{codes}] " * bool(codes) + words.render(finding.title)
        self.add(title, head, " " * len(head), paint=_BOLD)
        indent = "    "
        self.add(
            f"{words.text('confidence.' + finding.confidence.value)}. {sentence(words.render(finding.detail))}", indent
        )
        for key, miss in zip(("report.nearest", "report.next_nearest"), finding.near_misses, strict=False):
            self.add(self.near(key, miss), indent, indent + "  ")
        to_do = words.render(finding.remedy)
        if len(alike) > 1:
            to_do = f"{sentence(to_do)} {words.text('report.one_for_all', count=str(len(alike)))}"
        self.add(f"{words.text('report.to_do')}: {to_do}", indent, indent + "  ")
        if finding.owner:
            self.add(f"{words.text('report.who')}: {finding.owner}", indent, indent + "  ")
        if finding.waived is not None:
            self.add(waiver(finding.waived, self.words), indent, indent + "  ")

    def near(self, key: str, miss: NearMiss) -> str:
        reasons = "; ".join(self.words.render(reason) for reason in miss.reasons)
        return f"{self.words.text(key)}: {miss.path}" + (f" — {reasons}" if reasons else "")

    def free(self, section: str, findings: list[Finding]) -> None:
        """What costs nothing by itself. What is said of several in the same words is said once."""
        alike: dict[str, list[Finding]] = {}
        for finding in findings:
            said = f"{sentence(self.words.render(finding.detail))} {self.words.render(finding.remedy)}"
            alike.setdefault(said, []).append(finding)
        if alike:
            self.lines.append("")
            self.add(self.words.text(section), paint=_BOLD)
        for said, group in alike.items():
            for finding in group:
                of_criterion = finding.requirement is not None or (finding.about and finding.criterion)
                code = f"[{finding.criterion}] " if of_criterion else ""
                self.add(code + self.words.render(finding.title), "  - ", "    ")
            self.add(said, "      ")


def _criteria(page: _Page, report: Report) -> None:
    """Every criterion with what it asks for and which paper was taken for it."""
    page.lines.append("")
    page.add(page.words.text("report.section.criteria"), paint=_BOLD)
    for one in report.criteria:
        head = f"  {one.code:<8}"
        status = page.words.text(f"report.criterion.{one.status.value}")
        points = f"{page.points(one.supported_points)}/{page.points(one.max_points)}"
        page.add(f"{points} {status} — {one.title}", head, " " * len(head))
        for requirement in one.requirements:
            outcome = page.words.text(f"report.requirement.{requirement.status.value}")
            page.add(f"{requirement.label}: {outcome}", " " * len(head) + "- ", " " * len(head) + "  ")
            for path in requirement.documents[:3]:
                page.add(path, " " * len(head) + "  → ", " " * len(head) + "    ")


def _other_losses(page: _Page, criteria: tuple[CriterionResult, ...]) -> None:
    """Performance and survey losses are shown as such and never as missing paper."""
    lost = [
        one
        for one in criteria
        if one.loss_kind in (PointLossKind.PERFORMANCE, PointLossKind.SURVEY)
        or (one.loss_kind is PointLossKind.EVIDENCE and one.claimed_points < one.max_points)
    ]
    if not lost:
        return
    page.lines.append("")
    page.add(page.words.text("report.section.other_losses"), paint=_BOLD)
    for one in lost:
        kind = page.words.text(f"report.loss.{(one.loss_kind or PointLossKind.PERFORMANCE).value}")
        if one.loss_kind is PointLossKind.EVIDENCE:
            kind = page.words.text("report.loss.performance")
        amount = f"-{page.points(one.max_points - one.claimed_points)}"
        page.add(f"{amount}  [{one.code}] {one.title} ({kind})", "  ", "         ")
        for working in one.working:
            page.add(page.words.render(working), "         ")


def _unscored(page: _Page, criteria: tuple[CriterionResult, ...]) -> None:
    open_ones = [one for one in criteria if one.unscored_points > 0 or (one.working and one.unverified_points > 0)]
    if not open_ones:
        return
    page.lines.append("")
    page.add(page.words.text("report.section.unscored"), paint=_BOLD)
    for one in open_ones:
        amount = page.points(max(one.unscored_points, one.unverified_points))
        reason = "; ".join(page.words.render(working) for working in one.working)
        page.add(f"{amount}  [{one.code}] {one.title}" + (f" — {reason}" if reason else ""), "  ", "        ")


def _uninspected(page: _Page, report: Report) -> None:
    if report.uninspected:
        page.lines.append("")
        page.add(page.words.text("report.section.uninspected", count=str(len(report.uninspected))), paint=_BOLD)
        for one in report.uninspected[:_SHOWN_FILES]:
            page.add(f"{one.path} — {page.words.render(one.reason)}", "  - ", "    ")
        if len(report.uninspected) > _SHOWN_FILES:
            page.add(page.words.text("report.more", count=str(len(report.uninspected) - _SHOWN_FILES)), "    ")


def _notes(page: _Page, report: Report) -> None:
    if report.notes:
        page.lines.append("")
        page.add(page.words.text("report.section.notes"), paint=_BOLD)
        for note in report.notes:
            page.add(placed_text(note, page.words), "  - ", "    ")


def _totals(page: _Page, report: Report) -> None:
    summary, words = report.summary, page.words
    page.lines.append("")
    page.add(words.text("report.section.totals"), paint=_BOLD)
    for domain in report.domains:
        page.add(
            words.text(
                "report.domain",
                code=domain.code,
                title=domain.title,
                supported_points=page.exact(domain.supported_points),
                max_points=plain(domain.max_points),
            ),
            "  ",
            "     ",
        )
    rows = (
        ("claimed", summary.claimed_points),
        ("supported", summary.supported_points),
        ("at_risk", summary.at_risk_points),
        ("recoverable", summary.recoverable_points),
        ("unverified", summary.unverified_points),
        ("unscored", summary.unscored_points),
    )
    for name, points in rows:
        if points > 0 or name in ("claimed", "supported", "at_risk"):
            page.add(words.text(f"report.total.{name}", points=page.exact(points)), "  ")
    page.add(
        words.text("report.total.criteria", full=str(summary.criteria_full), total=str(summary.criteria_total)), "  "
    )
    page.add(
        words.text(
            "report.total.documents",
            total=str(summary.documents_total),
            uninspected=str(summary.documents_uninspected),
            ignored=str(len(report.ignored)),
        ),
        "  ",
    )
    page.add(honesty(report, words), "  ", "  ")


def _together(alike: list[Finding]) -> Decimal:
    return sum((one.points_at_risk for one in alike), Decimal(0))
