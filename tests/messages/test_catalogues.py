"""Both catalogues say the same things, and every word the program asks for is there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from evidence_check.messages.catalogue import LANGUAGES, Catalogue, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import CriterionStatus, PointLossKind, RequirementStatus

PACKAGE = Path(__file__).resolve().parents[2] / "evidence_check"
# What the checks pass to every finding; more is not available to a template.
_FINDING_FIELDS = {
    "label",
    "criterion",
    "points",
    "path",
    "expected_type",
    "expected_year",
    "found",
    "count_found",
    "count_needed",
}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("vi").entries) == set(catalogue("en").entries)


def test_both_languages_use_the_same_fields() -> None:
    english = catalogue("en").entries
    different = [key for key, text in catalogue("vi").entries.items() if fields(text) != fields(english[key])]
    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_empty_and_every_field_has_a_name(language: str) -> None:
    entries = catalogue(language).entries
    assert [key for key, text in entries.items() if not text.strip()] == []
    # {0}, {} and {a.b} would fail or reach into values.
    odd = [key for key, text in entries.items() for name in fields(text) if not re.fullmatch(r"[a-z_]+", name)]
    assert odd == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code.value for code in FindingCode])
def test_every_finding_code_has_its_words_and_its_manual(code: str, language: str) -> None:
    words = catalogue(language)
    for part in ("name", "title", "detail", "remedy", "what", "why", "example"):
        assert words.has(f"finding.{code}.{part}"), part
    for part in ("title", "detail", "remedy"):
        assert fields(words.entries[f"finding.{code}.{part}"]) <= _FINDING_FIELDS
    for part in ("name", "what", "why", "example"):
        assert fields(words.entries[f"finding.{code}.{part}"]) == set()


def test_no_words_stand_for_a_code_that_does_not_exist() -> None:
    told = {key.split(".")[1] for key in catalogue("vi").entries if key.startswith("finding.")}
    assert told == {code.value for code in FindingCode}


def test_titles_and_remedies_end_on_words_that_are_always_known() -> None:
    # The nearest paper may be unknown: a sentence must not end on an empty path.
    by_requirement = ("wrong-period", "late-document", "wrong-issuer", "wrong-document-type", "draft-document")
    for language in LANGUAGES:
        entries = catalogue(language).entries
        for code in (*by_requirement, "missing-document", "plan-without-report", "unnumbered-document"):
            for part in ("title", "detail", "remedy"):
                assert not fields(entries[f"finding.{code}.{part}"]) & {"path", "found", "expected_type"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_model_that_is_printed_has_words(language: str) -> None:
    words = catalogue(language)
    assert all(words.has(f"confidence.{grade.value}") for grade in Confidence)
    assert all(words.has(f"report.criterion.{status.value}") for status in CriterionStatus)
    assert all(words.has(f"report.requirement.{status.value}") for status in RequirementStatus)
    assert all(words.has(f"report.loss.{kind.value}") for kind in PointLossKind)


def test_every_key_written_in_the_program_is_in_the_catalogue() -> None:
    # Literal keys only; those put together from enums are covered above.
    entries = catalogue("vi").entries
    families = {key.split(".")[0] for key in entries}
    literal = re.compile(r'(?:message|text|usage|words\.text)\(\s*"([a-z_]+(?:\.[a-z_-]+)+)"')
    unknown = {
        key
        for path in PACKAGE.rglob("*.py")
        for key in literal.findall(path.read_text(encoding="utf-8"))
        if key.split(".")[0] in families and key not in entries
    }
    assert unknown == set()


def test_a_key_that_does_not_exist_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        catalogue("vi").text("report.nothing-like-this")
    with pytest.raises(ValueError, match="fr"):
        catalogue("fr")


def test_points_and_days_are_spelt_as_the_language_does() -> None:
    given = {"points": "3.50", "worst_points": "1.00", "day": "2023-01-05", "due_day": "2023-03-31", "path": "a-1.50-b"}
    template = "{points} {worst_points} {day} {due_day} {path}"
    shown = {
        language: Catalogue(language=language, entries={"x": template}).text("x", **given) for language in LANGUAGES
    }
    assert shown["vi"] == "3,50 1,00 05/01/2023 31/03/2023 a-1.50-b"
    assert shown["en"] == "3.50 1.00 2023-01-05 2023-03-31 a-1.50-b"


def test_braces_in_a_name_stay_braces() -> None:
    words = catalogue("vi")
    said = words.render(message("error.folder_missing", path="{label} {0} %s"))
    assert "{label} {0} %s" in said
