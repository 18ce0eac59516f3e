"""JUnit XML: a suite a domain, a case a requirement; findings that decide no requirement are cases of their own.

What fails and what does not: missing and deficient fail; what nobody could look into is an error, never a pass; waived,
not applicable, survey, and remarks that take no points are skipped with the reason.

Written to suit both common schemas (Ant's and Jenkins'): one outcome a case, no attributes on the root, all counts at
every suite. ``xml.etree`` writes it: see decision 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import (
    CriterionResult,
    CriterionStatus,
    Finding,
    PointLossKind,
    Report,
    RequirementResult,
    RequirementStatus,
)
from evidence_check.report.columns import safe
from evidence_check.report.plain import detail, nearest, remedy, title, waiver
from evidence_check.text.points import exact

_Ranked = tuple[int, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """``outcome``: "" (passed), "failure", "error" or "skipped"."""

    group: str
    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    body: str = ""


def render_junit(report: Report, words: Catalogue, owner: str | None = None) -> str:
    """The whole report, or one owner's criteria; ``time`` is 0, since the same report gives the same bytes."""
    telling = _Telling(report, words, owner)
    root = ET.Element("testsuites")
    for number, (name, cases) in enumerate(telling.suites()):
        _suite(root, number, name, cases, report)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, number: int, name: str, cases: list[_Case], report: Report) -> None:
    count = {outcome: sum(case.outcome == outcome for case in cases) for outcome in ("failure", "error", "skipped")}
    suite = ET.SubElement(
        root,
        "testsuite",
        {
            "name": safe(name),
            "id": str(number),
            "package": "evidence-check",
            "hostname": "localhost",
            "timestamp": f"{report.as_of.isoformat()}T00:00:00",
            "tests": str(len(cases)),
            "failures": str(count["failure"]),
            "errors": str(count["error"]),
            "skipped": str(count["skipped"]),
            "time": "0",
        },
    )
    ET.SubElement(suite, "properties")
    for case in cases:
        made = ET.SubElement(
            suite, "testcase", {"classname": safe(case.group), "name": safe(case.name) or "-", "time": "0"}
        )
        if case.outcome:
            attributes = {"message": safe(case.message)} | ({"type": case.kind} if case.kind else {})
            ET.SubElement(made, case.outcome, attributes).text = case.body
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")


class _Telling:
    """Which case tells which finding; each finding is told once."""

    def __init__(self, report: Report, words: Catalogue, owner: str | None) -> None:
        self.report, self.words = report, words
        # Findings are cut to the owner already; a criterion of somebody else would fail here without one.
        self.criteria = tuple(one for one in report.criteria if owner in (None, one.owner))
        self.by_criterion: dict[str | None, list[_Ranked]] = {}
        known = {one.code for one in self.criteria}
        for rank, finding in enumerate(report.findings, start=1):
            code = finding.criterion if finding.criterion in known else None
            self.by_criterion.setdefault(code, []).append((rank, finding))

    def suites(self) -> Iterator[tuple[str, list[_Case]]]:
        domains = {one.code: f"{one.code}. {one.title}" for one in self.report.domains}
        cases: dict[str, list[_Case]] = {name: [] for name in domains.values()}
        for criterion in self.criteria:
            name = domains.get(criterion.domain, self.words.text("format.outside_suite"))
            cases.setdefault(name, []).extend(self._criterion(criterion))
        yield from cases.items()
        files = self._files()
        if files:
            yield self.words.text("format.files_suite"), files

    def _criterion(self, criterion: CriterionResult) -> Iterator[_Case]:
        group = f"{criterion.code} {criterion.title}"
        left = self.by_criterion.get(criterion.code, [])
        for requirement in criterion.requirements:
            mine = [one for one in left if one[1].requirement == requirement.id]
            deciding = mine[:1] if not _passes(requirement) or (mine and mine[0][1].points_at_risk > 0) else []
            left = [one for one in left if one not in deciding]
            yield self._requirement(group, requirement, deciding)
        if not criterion.requirements:
            yield self._without_papers(group, criterion)
        for rank, finding in left:
            yield self._finding(group, rank, finding)

    def _requirement(self, group: str, asked: RequirementResult, deciding: list[_Ranked]) -> _Case:
        words = self.words
        status = words.text(f"report.requirement.{asked.status.value}")
        reasons = "; ".join(safe(words.render(reason)) for reason in asked.reasons)
        if not deciding:
            match asked.status:
                case RequirementStatus.SATISFIED:
                    return _Case(group=group, name=asked.label)
                case RequirementStatus.MISSING | RequirementStatus.DEFICIENT:
                    outcome = "failure"
                case RequirementStatus.UNVERIFIED:
                    outcome = "error"
                case RequirementStatus.WAIVED | RequirementStatus.NOT_APPLICABLE:
                    outcome = "skipped"
            message = f"{status}: {reasons}" if reasons else status
            kind = asked.status.value if outcome != "skipped" else ""
            return _Case(group=group, name=asked.label, outcome=outcome, kind=kind, message=message)
        rank, finding = deciding[0]
        match asked.status:
            case RequirementStatus.MISSING | RequirementStatus.DEFICIENT:
                outcome = "skipped" if finding.waived else "failure"
            case RequirementStatus.UNVERIFIED:
                outcome = "skipped" if finding.waived else "error"
            case RequirementStatus.WAIVED | RequirementStatus.NOT_APPLICABLE:
                outcome = "skipped"
            case RequirementStatus.SATISFIED:
                outcome = _outcome(finding)
        reason = f"{status}: {reasons}" if outcome == "skipped" and finding.waived is None and reasons else ""
        return self._told(group, asked.label, outcome, rank, finding, reason)

    def _without_papers(self, group: str, criterion: CriterionResult) -> _Case:
        """A criterion that asks for no paper: the survey, figures, an officer's "not applicable"."""
        words = self.words
        worked = "; ".join(safe(words.render(one)) for one in criterion.working)
        status = words.text(f"report.criterion.{criterion.status.value}")
        outcome, message = "", ""
        if criterion.status is CriterionStatus.NOT_APPLICABLE:
            outcome, message = "skipped", status
        elif criterion.loss_kind is PointLossKind.SURVEY:
            outcome, message = "skipped", words.text("format.survey")
        elif criterion.status is CriterionStatus.UNVERIFIED:
            outcome, message = "error", status
        elif criterion.unscored_points > 0:
            outcome, message = "skipped", words.text("format.unscored")
        elif criterion.status is not CriterionStatus.FULL:
            kind = words.text(f"report.loss.{(criterion.loss_kind or PointLossKind.PERFORMANCE).value}")
            outcome, message = "skipped", words.text("format.not_paper", kind=kind)
        if outcome and worked:
            message = f"{message}; {worked}"
        kind = criterion.status.value if outcome == "error" else ""
        return _Case(group=group, name=criterion.title, outcome=outcome, kind=kind, message=message)

    def _files(self) -> list[_Case]:
        """Findings that belong to no criterion, then files that nobody could look into and no finding names."""
        group = self.words.text("format.files_suite")
        unseen = {one.path for one in self.report.uninspected}
        ranked = self.by_criterion.get(None, [])
        cases = [
            self._finding(group, rank, one, blind=one.path in unseen and one.points_at_risk <= 0)
            for rank, one in ranked
        ]
        told = {finding.path for _, finding in ranked}
        for one in self.report.uninspected:
            if one.path not in told:
                reason = safe(self.words.render(one.reason))
                cases.append(_Case(group=group, name=one.path, outcome="error", kind="uninspected", message=reason))
        return cases

    def _finding(self, group: str, rank: int, finding: Finding, *, blind: bool = False) -> _Case:
        outcome = "error" if blind and finding.waived is None else _outcome(finding)
        reason = "" if finding.waived or outcome != "skipped" else self.words.text("format.remark")
        return self._told(group, title(finding, self.words), outcome, rank, finding, reason)

    def _told(self, group: str, name: str, outcome: str, rank: int, finding: Finding, reason: str) -> _Case:
        words = self.words
        points = exact(finding.points_at_risk, self.report.rulebook.decimals)
        message = title(finding, words)
        if finding.points_at_risk > 0:
            message += f" ({words.text('format.costs.' + finding.confidence.value, points=points)})"
        if outcome == "skipped":
            told = waiver(finding.waived, words) if finding.waived else reason
            message = f"{told} — {message}" if told else message
        lines = [
            f"{rank}. {finding.code.value} · {words.text('confidence.' + finding.confidence.value)}",
            words.text("format.points", points=points),
            *([words.text("format.file", path=safe(finding.path))] if finding.path else []),
            *([words.text("format.page", page=str(finding.page))] if finding.page else []),
            detail(finding, words),
            *([near] if (near := nearest(finding.near_misses, words)) else []),
            f"{words.text('report.to_do')}: {remedy(finding, words)}",
            *([f"{words.text('report.who')}: {safe(finding.owner)}"] if finding.owner else []),
        ]
        kind = finding.code.value if outcome != "skipped" else ""
        return _Case(group=group, name=name, outcome=outcome, kind=kind, message=message, body="\n".join(lines))


def _passes(asked: RequirementResult) -> bool:
    return asked.status is RequirementStatus.SATISFIED


def _outcome(finding: Finding) -> str:
    if finding.waived is not None or finding.points_at_risk <= 0:
        return "skipped"
    return "failure" if finding.confidence.takes_points else "error"
