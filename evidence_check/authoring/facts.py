"""What a paper may say of a report: losses by cause, tasks, names, numbers; nothing that the report does not know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from evidence_check.authoring.layout import BLANK, Issuer
from evidence_check.authoring.unit_name import UnitName, unit_name
from evidence_check.messages.catalogue import Catalogue
from evidence_check.messages.supplying import finding_behind, to_supply
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Action, CriterionResult, CriterionStatus, Finding, PointLossKind, Report
from evidence_check.text.points import exact, plain


@dataclass(frozen=True)
class Facts:
    """A report as one paper tells it. ``owner``: only that person's criteria; totals stay the whole unit's."""

    report: Report
    words: Catalogue
    owner: str | None = None

    @cached_property
    def unit(self) -> UnitName | None:
        """The unit's name, or None where it was not declared."""
        return unit_name(self.report.unit)

    @property
    def issuer(self) -> Issuer:
        """Whoever signs. A paper cannot be issued before the day of the check."""
        return Issuer(unit=self.unit, parent=self.report.parent, year=self.report.as_of.year)

    @property
    def unit_short(self) -> str:
        """As the text names it: "UBND thị trấn Phú Mỹ"; leaders where it was not declared."""
        return self.unit.short if self.unit is not None else BLANK

    @property
    def unit_full(self) -> str:
        """As the text names it first, at the start of a sentence."""
        full = self.unit.full if self.unit is not None else BLANK
        return full[:1].upper() + full[1:]

    @cached_property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """The criteria the paper is about, in the rulebook's order; what does not apply is left out."""
        return tuple(
            one
            for one in self.report.criteria
            if self.owner in (None, one.owner) and one.status is not CriterionStatus.NOT_APPLICABLE
        )

    @cached_property
    def findings(self) -> dict[str, tuple[Finding, ...]]:
        """Criterion code → findings that take points off."""
        found: dict[str, list[Finding]] = {}
        for one in self.report.findings:
            if one.criterion and one.points_at_risk > 0 and one.confidence.takes_points:
                found.setdefault(one.criterion, []).append(one)
        return {code: tuple(some) for code, some in found.items()}

    def exact(self, points: Decimal) -> str:
        """Points as a message's argument: always the rulebook's decimal places."""
        return exact(points, self.report.rulebook.decimals)

    def points(self, points: Decimal) -> str:
        """Points as printed: "3,50"."""
        return self.words.points(self.exact(points))

    def plain(self, points: Decimal) -> str:
        """A maximum as printed: "12", "1,5"."""
        return self.words.points(plain(points))

    def deadline(self) -> str:
        """When the round closes; "" where the rulebook does not say, or it is over: a past day is no deadline."""
        end = self.report.rulebook.deadline
        if end is None or end.date() < self.report.as_of:
            return ""
        day = end.date().isoformat()
        return self.words.text("plan.common.deadline", hour=str(end.hour), minute=f"{end.minute:02}", day=day)

    def task(self, finding: Finding) -> str:
        """What to supply, in the words of an official paper."""
        return to_supply(finding, self.words)

    def cause(self, finding: Finding) -> str:
        """Why points are lost: what the check says, how sure it is where it is not, who answers for a waiver."""
        said = self.words.render(finding.title)
        if finding.detail.key != f"finding.{finding.code.value}.detail":
            said = f"{said} ({self.words.render(finding.detail).rstrip('.')})"
        notes = [self.words.text("plan.common.likely")] if finding.confidence is Confidence.LIKELY else []
        if finding.waived is not None:
            told = [one for one in (finding.waived.reason, finding.waived.by) if one]
            notes.append(": ".join([self.words.text("plan.common.waived"), *(["; ".join(told)] if told else [])]))
        return f"{said} [{'; '.join(notes)}]" if notes else said

    def causes(self, criterion: CriterionResult) -> tuple[str, ...]:
        """Why a criterion falls short: evidence, performance and survey told apart, each with its points."""
        words, found = self.words, []
        if criterion.at_risk_points > 0:
            told = self.findings.get(criterion.code, ())
            said = "; ".join(self.cause(finding) for finding in told) or BLANK
            above = bool(told) and all(one.code is FindingCode.OVERCLAIMED_SCORE for one in told)
            key = "claim.cause" if above else "plan.cause.evidence"
            found.append(words.text(key, points=self.exact(criterion.at_risk_points), found=said))
        if lacking(criterion) > 0:
            key = "plan.cause.survey" if is_survey(criterion) else "plan.cause.performance"
            working = "; ".join(words.render(step) for step in criterion.working)
            said = words.text(key, points=self.exact(lacking(criterion)))
            found.append(f"{said} ({working})" if working else said)
        if criterion.unverified_points > 0:
            found.append(words.text("plan.cause.unverified", points=self.exact(criterion.unverified_points)))
        return tuple(found)

    def closed_by(self, action: Action) -> tuple[Finding, ...]:
        """The findings that a paper supplied makes go away."""
        some = [one for code in action.criteria for one in self.findings.get(code, ())]
        first = finding_behind(action, tuple(some))
        label = dict(first.title.args).get("label") if first is not None else None
        return tuple(
            one
            for one in some
            if f"{one.criterion}/{one.requirement}" == action.id
            or (label is not None and dict(one.title.args).get("label") == label)
        )


def lacking(criterion: CriterionResult) -> Decimal:
    """Points that no paper gives back: maximum less claim, where there is a claim."""
    return criterion.max_points - criterion.claimed_points - criterion.unscored_points


def is_survey(criterion: CriterionResult) -> bool:
    """True where what is lacking was lost by survey."""
    return criterion.loss_kind is PointLossKind.SURVEY


def falls_short(criterion: CriterionResult) -> bool:
    """True where points are known to be lost, for whatever cause."""
    return criterion.at_risk_points > 0 or lacking(criterion) > 0
