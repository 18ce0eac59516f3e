"""What many verdicts say together."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.batch.sharing import Shared
from evidence_check.model.commune import CommuneResult
from evidence_check.model.confidence import Confidence
from evidence_check.model.overview import ChangeKind, ToldOverview, ToldSubmission
from evidence_check.model.report import RequirementResult, RequirementStatus
from evidence_check.overview.composing import overview_of
from evidence_check.overview.condensing import paper_gaps
from evidence_check.overview.shared_files import sharings
from tests.overview.results import AS_OF, a_failure, a_gap, a_result, an_attachment, an_outline
from tests.report.builders import a_criterion, a_finding, a_report, points


def ranks(*results: CommuneResult) -> list[tuple[int | None, str]]:
    return [(one.rank, one.result.path) for one in overview_of(results, AS_OF).ranking]


def test_equal_shares_have_one_rank_and_stand_in_vietnamese_order() -> None:
    found = ranks(
        a_result("xã Đa", supported="80"),
        a_result("xã Da", supported="80"),
        a_result("xã Ý", supported="70"),
        a_failure("xã Bờ"),
        a_result("xã An", supported="72", applicable="90"),  # nine tenths of what applies to it: 80 %
    )
    assert found == [(1, "xã An"), (1, "xã Da"), (1, "xã Đa"), (4, "xã Ý"), (None, "xã Bờ")]


def test_the_share_is_cut_so_that_nobody_reaches_what_is_not_reached() -> None:
    (one,) = overview_of((a_result("xã A", supported="79.999"),), AS_OF).ranking
    assert one.share == Decimal("79.99")


def test_gaps_are_summed_over_submissions_and_the_costliest_stands_first() -> None:
    results = (
        a_result("xã A", gaps=(a_gap("bao-cao", "1"), a_gap("ke-hoach", "0.5"))),
        a_result("xã B", gaps=(a_gap("bao-cao", "2", code="late-document", criteria=("1.2",)),)),
        a_result("xã C", gaps=(a_gap("ke-hoach", "0.5"), a_gap("quyet-dinh", "2.5"))),
    )
    found = overview_of(results, AS_OF).gaps
    assert [(gap.paper, gap.points, len(gap.places)) for gap in found] == [
        ("bao-cao", points("3"), 2),
        ("quyet-dinh", points("2.5"), 1),
        ("ke-hoach", points("1"), 2),
    ]
    assert found[0].criteria == ("1.1", "1.2")
    assert found[0].codes == (("late-document", 1), ("missing-document", 1))
    assert [place.path for place in found[0].places] == ["xã B", "xã A"]


def test_one_paper_for_many_criteria_is_one_gap_and_costs_no_more_than_is_at_risk() -> None:
    def criterion(code: str, at_risk: str) -> object:
        asked = RequirementResult(
            id="bc", label="Báo cáo chuyển đổi số", status=RequirementStatus.MISSING, paper="bc-cds"
        )
        return a_criterion(code=code, at_risk_points=points(at_risk), requirements=(asked,))

    report = a_report(
        criteria=(criterion("1.1", "1"), criterion("1.2", "0.5")),
        findings=(
            a_finding(criterion="1.1", requirement="bc", at_risk="1"),
            a_finding(criterion="1.2", requirement="bc", at_risk="2"),
            a_finding(criterion="1.2", requirement="bc", at_risk="1", confidence=Confidence.CANNOT_TELL),
            a_finding(criterion=None, path="x.pdf", at_risk="0"),
        ),
    )
    (gap,) = paper_gaps(report)
    assert (gap.paper, gap.criteria, gap.points) == ("bc-cds", ("1.1", "1.2"), points("1.5"))


def test_submissions_under_different_rulebooks_are_not_set_side_by_side() -> None:
    other = an_outline("xa-2024", criteria=3)
    overview = overview_of((a_result("xã A"), a_result("xã B", outline=other), a_result("xã C")), AS_OF)
    assert [(part.outline.rulebook.id, len(part.rows)) for part in overview.parts] == [("xa-2023", 2), ("xa-2024", 1)]
    assert [remark.key for remark in overview.remarks] == ["overview.remark.rulebooks"]


def test_a_unit_with_two_submissions_is_remarked() -> None:
    twice = (a_result("a", unit="UBND xã A"), a_result("a.zip", unit="UBND xã A"))
    assert [remark.key for remark in overview_of(twice, AS_OF).remarks] == ["overview.remark.one_unit_twice"]


# The same file in two submissions

A, B, C, D, E = (f"xã {letter} Mẫu" for letter in "ABCDE")


def shared(
    *submissions: tuple[str, tuple[str | None, bool]], content: str = "x"
) -> list[tuple[Confidence, str | None]]:
    results = [
        a_result(path, attachments=(an_attachment(content, issuer=issuer, serves=serves),))
        for path, (issuer, serves) in submissions
    ]
    return [(one.confidence, one.owner) for one in sharings(tuple(results))]


def test_another_commune_s_paper_is_told_with_its_owner() -> None:
    paper = (f"ỦY BAN NHÂN DÂN {A.upper()}", True)
    assert shared((A, paper), (B, paper)) == [(Confidence.LIKELY, A)]
    assert shared((C, paper), (B, paper), (A, (None, False))) == [(Confidence.LIKELY, A)]


def test_what_comes_from_above_is_nobody_s_copy() -> None:
    for issuer in (
        "ỦY BAN NHÂN DÂN TỈNH MẪU SƠN",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "QUỐC HỘI",
        "ỦY BAN NHÂN DÂN THỊ XÃ AN BÌNH",
    ):
        assert shared(*((path, (issuer, True)) for path in (A, B))) == []


def test_a_file_of_unknown_issuer_is_doubtful_and_only_where_few_use_it() -> None:
    used, unused = (None, True), (None, False)
    assert shared((A, used), (B, used)) == [(Confidence.CANNOT_TELL, None)]
    assert shared((A, used), (B, unused)) == []
    assert shared(*((path, used) for path in (A, B, C, D, E))) == []  # handed to them


def test_two_submissions_of_one_unit_share_nothing() -> None:
    attachments = (an_attachment("x", issuer=f"UBND {A}"),)
    results = (
        a_result("a", unit=f"UBND {A}", attachments=attachments),
        a_result("b", unit=f"UBND {A}", attachments=attachments),
    )
    assert sharings(results) == ()


def test_a_longer_name_is_not_taken_for_a_shorter_one() -> None:
    paper = ("ỦY BAN NHÂN DÂN XÃ TÂN LẬP", True)
    assert shared(("xã Tân", paper), ("xã Tân Lập", paper), ("xã Bình", paper)) == [(Confidence.LIKELY, "xã Tân Lập")]


def test_files_that_the_same_submissions_share_are_told_together() -> None:
    files = tuple(an_attachment(f"f{at}", issuer=f"UBND {A}") for at in range(5))
    (one,) = sharings((a_result(A, attachments=files), a_result(B, attachments=files[:4]), a_result(C)))
    assert (one.paths, len(one.contents)) == ((A, B), 4)


# What changed


def test_units_are_known_again_whatever_their_folders_are_called() -> None:
    earlier = ToldOverview(
        as_of=AS_OF,
        submissions=(
            ToldSubmission(path="cu", unit="UBND xã A", supported_points=points("80"), gaps=(("bao-cao", "Báo cáo"),)),
            ToldSubmission(path="xã B", unit=None, supported_points=None, gaps=()),
            ToldSubmission(path="xã Đi", unit="UBND xã Đi", supported_points=points("50"), gaps=()),
            ToldSubmission(path="xã C", unit="UBND xã C", supported_points=points("90"), gaps=()),
        ),
    )
    results = (
        a_result("moi", unit="UBND xã A", supported="85", gaps=(a_gap("ke-hoach"),)),
        a_result("xã B", supported="70"),
        a_result("xã C", unit="UBND xã C", supported="90"),
        a_result("xã Mới"),
    )
    changes = overview_of(results, AS_OF, earlier).changes
    assert changes is not None
    found = {one.path: (one.kind, one.difference) for one in changes.changes}
    assert found == {
        "moi": (ChangeKind.BETTER, points("5")),
        "xã B": (ChangeKind.BETTER, points("0")),
        "xã C": (ChangeKind.SAME, points("0")),
        "xã Mới": (ChangeKind.NEW, points("0")),
        "xã Đi": (ChangeKind.GONE, points("0")),
    }
    assert (changes.changes[0].opened, changes.changes[0].closed) == (("Giấy tờ ke-hoach",), ("Báo cáo",))


@given(st.lists(st.sampled_from([points(text) for text in ("0", "0.5", "1", "2.00")]), min_size=1, max_size=12))
def test_values_held_once_say_the_same(risks: list[Decimal]) -> None:
    pool = Shared()
    results = tuple(a_result(f"xã {at}", at_risk=str(risk)) for at, risk in enumerate(risks))
    held = tuple(pool.of(result) for result in results)
    assert held == results
    assert overview_of(held, AS_OF) == overview_of(results, AS_OF)
    outlines = {id(one.assessed.outline) for one in held if one.assessed is not None}
    assert len(outlines) == 1
