"""Random reports for property tests: any words in any field, findings in the order a report promises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import (
    Action,
    CriterionResult,
    CriterionStatus,
    DomainResult,
    Finding,
    PointLossKind,
    Report,
    ReportedDocument,
    RequirementResult,
    RequirementStatus,
    Uninspected,
    WaiverNote,
)
from tests.report.builders import CLERK, OFFICER, a_criterion, a_document, a_finding, a_near_miss, a_report, a_summary

HOSTILE = (
    "=1+1",
    " \t=cmd|' /C calc'!A0",
    "＝1+1",
    "+84 912",
    "@SUM(A1)",
    "-2+3",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> &amp; &lt;",
    "a|b `c` *d* _e_ [f](http://evil.example) ![g](x)",
    "::error file=x::y",
    "100%, a:b; c#d?e&f",
    "\x1b[31mred\x00\x07",
    "two\r\nlines\tand a tab",
    "no utf-8 \udcff",
    "no character \uffff",
    "right to left \u202egnp.exe",
    "e\u0302\u0301 NFD",
    "{0} {label} %s $x",
    "back\\slash _x0041_",
    "- item",
    "#1 @someone www.example.com",
    "",
)
_DOMAINS = ("1", "2")
_CODES = ("1.1", "1.2", "2.1", "2.10")
_REQUIREMENTS = ("ke-hoach", "bao-cao")
_POINTS = st.integers(0, 300).map(lambda cents: Decimal(cents) / 100)


def words() -> st.SearchStrategy[str]:
    """Names as people and attackers make them."""
    return st.sampled_from(HOSTILE) | st.text(max_size=12)


def paths() -> st.SearchStrategy[str]:
    """Paths of files, also inside archives; never empty."""
    name = words().map(lambda text: text.replace("/", "") or "x")
    return st.lists(name, min_size=1, max_size=2).map("/".join) | name.map("hồ sơ.zip!/{}".format)


@st.composite
def random_reports(draw: st.DrawFn) -> Report:
    """A report of two domains; criteria of findings exist, findings without a criterion take no points."""
    criteria = tuple(draw(_criteria(code)) for code in _CODES)
    findings = draw(st.lists(_findings(), max_size=14))
    places = draw(st.lists(paths(), max_size=3, unique=True))
    return a_report(
        unit=draw(st.none() | words()),
        domains=tuple(_domain(code, draw(words())) for code in _DOMAINS),
        criteria=criteria,
        findings=tuple(sorted(findings, key=_order)),
        actions=tuple(draw(st.lists(_actions(), max_size=3, unique_by=lambda one: one.id))),
        documents=tuple(
            ReportedDocument(document=a_document(path), used_for=draw(st.sampled_from([(), ("1.1",), ("1.1", "2.10")])))
            for path in places
        ),
        uninspected=tuple(
            Uninspected(path=path, reason=message("file.scan")) for path in draw(st.lists(paths(), max_size=2))
        ),
        summary=draw(
            st.builds(
                lambda risk, unverified: a_summary(at_risk_points=risk, unverified_points=unverified), _POINTS, _POINTS
            )
        ),
    )


def _order(one: Finding) -> Any:
    # As the report promises: points, confidence, criterion, path, code.
    return -one.points_at_risk, one.confidence.rank, one.criterion or "", one.path or "", one.code.value


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    criterion = draw(st.none() | st.sampled_from(_CODES))
    return a_finding(
        draw(st.sampled_from(FindingCode)),
        label=draw(words()),
        criterion=criterion,
        path=draw(st.none() | paths()),
        requirement=draw(st.none() | st.sampled_from(_REQUIREMENTS)) if criterion else None,
        points_at_risk=draw(_POINTS) if criterion else Decimal(0),
        page=draw(st.none() | st.integers(1, 9)),
        confidence=draw(st.sampled_from(Confidence)),
        owner=draw(st.none() | words()),
        near_misses=draw(st.sampled_from([(), (a_near_miss("3.3/=1.pdf"),)])),
        fingerprint=draw(st.sampled_from(["0123456789abcdef", "fedcba9876543210", ""])),
        waived=draw(st.none() | st.builds(WaiverNote, reason=words(), by=st.none() | words(), expires=st.none())),
    )


@st.composite
def _criteria(draw: st.DrawFn, code: str) -> CriterionResult:
    asked = draw(st.lists(st.sampled_from(_REQUIREMENTS), max_size=2, unique=True))
    return a_criterion(
        code,
        domain=code[0],
        title=draw(words()),
        owner=draw(st.none() | words()),
        status=draw(st.sampled_from(CriterionStatus)),
        loss_kind=draw(st.none() | st.sampled_from(PointLossKind)),
        claimed_points=draw(_POINTS),
        supported_points=draw(_POINTS),
        requirements=tuple(
            RequirementResult(
                id=one,
                label=draw(words()),
                status=draw(st.sampled_from(RequirementStatus)),
                documents=tuple(draw(st.lists(paths(), max_size=2))),
            )
            for one in asked
        ),
    )


def _actions() -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        id=st.sampled_from(["a1", "a2", "a3"]),
        remedy=words().map(lambda label: a_finding(label=label).remedy),
        owner=st.sampled_from([None, CLERK, OFFICER]) | words(),
        criteria=st.sampled_from([("1.1",), ("1.2", "2.1")]),
        points=_POINTS,
        together_with=st.sampled_from([(), ("a1",), ("a2", "a9")]),
    )


def _domain(code: str, title: str) -> DomainResult:
    zero = Decimal(0)
    return DomainResult(code=code, title=title, max_points=zero, claimed_points=zero, supported_points=zero)
