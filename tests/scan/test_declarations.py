"""submission.toml: what can be read is kept, what cannot is told."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.messages.catalogue import catalogue
from evidence_check.scan.declarations import read_declarations
from evidence_check.tomlfile.wording import placed_text


def _notes(text: str) -> list[str]:
    return [placed_text(one, catalogue("vi")) for one in read_declarations(text.encode(), "submission.toml").problems]


def test_scores_and_figures_are_exact_with_comma_or_dot() -> None:
    found = read_declarations(
        b'[scores]\n"1.7" = 1.10\n"1.8" = "2,85"\n[figures."1.6"]\nhoan_thanh = 6\n', "submission.toml"
    )
    assert found.scores == (("1.7", Decimal("1.10")), ("1.8", Decimal("2.85")))
    assert str(found.scores[0][1]) == "1.10"
    assert found.figures == (("1.6", (("hoan_thanh", Decimal(6)),)),)


def test_an_unknown_key_is_told_with_the_nearest_name_and_the_rest_is_kept() -> None:
    text = '[submission]\nuntt = "Xã A"\nyear = 2023\n'
    assert _notes(text) == ['submission.toml:2: submission.untt: không có khóa "untt"; có phải ý bạn là "unit"?']
    assert read_declarations(text.encode(), "submission.toml").year == 2023


def test_a_wrong_value_is_left_out_not_guessed() -> None:
    text = '[submission]\nyear = "2023"\nunit = "Xã A"\n[scores]\n"1.1" = "nhiều"\n'
    found = read_declarations(text.encode(), "submission.toml")
    assert (found.unit, found.year, found.scores) == ("Xã A", None, ())
    assert len(found.problems) == 2


def test_a_syntax_error_leaves_everything_undeclared_and_says_so() -> None:
    assert len(_notes("[submission\n")) == 1


def test_attestations_and_answers() -> None:
    text = (
        '[answers]\nco-tre-hen = "no"\n[[attestation]]\ncriterion = "4.2"\nrequirement = "giay"\npresent = true\n'
        'of = 12\non = 2023-12-20\n[[attestation]]\ncriterion = "4.3"\n'
    )
    found = read_declarations(text.encode(), "submission.toml")
    assert found.answers == (("co-tre-hen", "no"),)
    assert [(one.criterion, one.present, one.of) for one in found.attestations] == [("4.2", True, "12")]
    assert len(found.problems) == 2


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for note in read_declarations(data, "submission.toml").problems:
        placed_text(note, catalogue("vi"))
