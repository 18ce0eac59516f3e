"""Signatures as they are read agree with pyHanko's own validation, and nothing in a file stops the reading."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from evidence_check.extract.pdf import extract_pdf
from evidence_check.model.extraction import Extraction, ReadingPlan
from evidence_check.model.signature import (
    Changes,
    Coverage,
    Signature,
    SigningVerdict,
    TimeSource,
    Trust,
    TrustSettings,
    signing_verdict,
)
from evidence_check.text.fold import nfc
from tests.factory.papers import PAPER
from tools.document_factory.certificates import AUTHORITY, OTHER_AUTHORITY, Holder, root_der
from tools.document_factory.office_signing import (
    OfficeSigning,
    cut_short,
    hybrid,
    locked,
    office_signed,
    tangled,
    with_annotation,
    with_contents,
    with_document_timestamp,
    with_empty_field,
    with_new_title,
    with_other_range,
    with_outline,
    with_range_past_end,
)
from tools.document_factory.pdf import stamped_pdf, text_pdf
from tools.document_factory.signed import Signing, altered_after_signing, signed_pdf

AT = datetime(2025, 11, 27, 9, 30, tzinfo=timezone(timedelta(hours=7)))
OFFICE = Holder(name="Ủy ban nhân dân xã Hòa Mẫu", organisations=("UBND thị trấn Cũ",))
PERSON = OfficeSigning(holder=Holder(name="Đặng Thị Mẫu"), at=AT, field="Ky", cades=True)
NUMBER = OfficeSigning(holder=OFFICE, at=AT, field="So", shows="412", box=(120, 690, 170, 706))
DAY = OfficeSigning(holder=OFFICE, at=AT, field="Ngay", shows="27", box=(400, 690, 430, 706))
SEAL = OfficeSigning(holder=OFFICE, at=AT, field="Dau", cades=True, timed=True, shows="DAU", box=(330, 300, 420, 380))
_LEVELS = {
    Changes.NONE: {"NONE"},
    Changes.ALLOWED: {"LTA_UPDATES", "FORM_FILLING"},
    Changes.ANNOTATED: {"OTHER"},
    Changes.CONTENT: {"OTHER"},
    Changes.UNKNOWN: {"OTHER"},
}
_COVERAGE = {
    Coverage.WHOLE_FILE: "ENTIRE_FILE",
    Coverage.WHOLE_REVISION: "ENTIRE_REVISION",
    Coverage.PART: "CONTIGUOUS_BLOCK_FROM_START",
    Coverage.BROKEN: "UNCLEAR",
}


@cache
def released() -> bytes:
    """As it leaves the office: one person, then the agency for number, day and seal."""
    return office_signed(text_pdf(PAPER), PERSON, NUMBER, DAY, SEAL)


@cache
def signed_once(field: str = "Ky") -> bytes:
    return office_signed(text_pdf(PAPER), OfficeSigning(holder=OFFICE, at=AT, field=field))


def read(data: bytes, trust: TrustSettings = TrustSettings()) -> Extraction:  # noqa: B008
    return extract_pdf(data, ReadingPlan.ENDS, None, trust)


def only(data: bytes, trust: TrustSettings = TrustSettings()) -> Signature:  # noqa: B008
    (found,) = read(data, trust).signatures
    return found


def told_by_pyhanko(data: bytes) -> list[tuple[str, str, str, bool, str]]:
    """Field, signer, coverage, whole or not, level of modification, in the order of signing."""
    found = []
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        reader.decrypt(b"")
    for one in reader.embedded_signatures:
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        validate = validate_pdf_signature if one.sig_object_type == "/Sig" else validate_pdf_timestamp
        status = validate(one, nobody)
        name = nfc(one.signer_cert.subject.native["common_name"])
        whole = status.intact and status.valid
        found.append((one.field_name, name, status.coverage.name, whole, status.modification_level.name))
    return found


FILES: dict[str, Callable[[], bytes]] = {
    "agency alone": signed_once,
    "person and agency": released,
    "bytes behind the last": lambda: released() + b"\n% them\n\x00\x00\n",
    "empty field behind": lambda: with_empty_field(released(), "Trong"),
    "time stamp of the document": lambda: with_document_timestamp(released(), AT),
    "arrival stamp": lambda: with_annotation(released(), "Stamp", "DEN"),
    "number put on after the first": lambda: office_signed(
        with_annotation(signed_once("Ky1"), "FreeText", "412"), OfficeSigning(holder=OFFICE, at=AT, field="Ky2")
    ),
    "catalogue changed": lambda: with_new_title(released(), "khác"),
    "page content changed": lambda: altered_after_signing(released()),
    "stamped before": lambda: office_signed(stamped_pdf(PAPER), PERSON, SEAL),
    "other tool": lambda: signed_pdf(PAPER, (Signing(name="Đặng Thị Mẫu", at=AT), Signing(name="UBND xã", at=AT))),
    "other tool, altered": lambda: altered_after_signing(signed_pdf(PAPER, (Signing(name="UBND xã", at=AT),))),
    "SHA-1": lambda: office_signed(text_pdf(PAPER), OfficeSigning(holder=OFFICE, at=AT, field="Ky", digest="sha1")),
    "SHA-512": lambda: office_signed(
        text_pdf(PAPER), OfficeSigning(holder=OFFICE, at=AT, field="Ky", digest="sha512", cades=True)
    ),
    "hybrid table": lambda: office_signed(hybrid(text_pdf(PAPER)), PERSON, NUMBER),
    "locked by its owner": lambda: office_signed(locked(text_pdf(PAPER)), PERSON, NUMBER),
    "tail left out": lambda: with_other_range(signed_once(), OFFICE, tail=9),
    "gap behind the container": lambda: with_other_range(signed_once(), OFFICE, gap=3),
    "text changed": lambda: released().replace(b"/Title", b"/Titel", 1),
}


@pytest.mark.parametrize("name", FILES)
def test_number_signers_coverage_and_changes_are_those_of_pyhanko(name: str) -> None:
    data = FILES[name]()
    expected = told_by_pyhanko(data)
    found = [one for one in read(data).signatures if one.signed]
    assert [(one.field, one.signer, _COVERAGE[one.coverage], one.intact) for one in found] == [
        each[:4] for each in expected
    ]
    for one, (*_, level) in zip(found, expected, strict=True):
        assert level in _LEVELS[one.changes]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("agency alone", SigningVerdict.INTACT),
        ("person and agency", SigningVerdict.INTACT),
        ("bytes behind the last", SigningVerdict.INTACT),
        ("empty field behind", SigningVerdict.INTACT),
        ("time stamp of the document", SigningVerdict.INTACT),
        ("number put on after the first", SigningVerdict.INTACT),
        ("stamped before", SigningVerdict.INTACT),
        ("hybrid table", SigningVerdict.INTACT),
        ("locked by its owner", SigningVerdict.INTACT),
        ("arrival stamp", SigningVerdict.ANNOTATED),
        ("catalogue changed", SigningVerdict.CHANGES_UNKNOWN),
        ("page content changed", SigningVerdict.CONTENT_CHANGED),
        ("other tool, altered", SigningVerdict.CONTENT_CHANGED),
        ("tail left out", SigningVerdict.CHANGES_UNKNOWN),
        ("gap behind the container", SigningVerdict.CHANGES_UNKNOWN),
        ("text changed", SigningVerdict.BROKEN),
    ],
)
def test_what_the_signatures_of_a_file_say_together(name: str, verdict: SigningVerdict) -> None:
    assert signing_verdict(read(FILES[name]()).signatures) is verdict


def test_a_signature_says_who_when_where_and_by_which_kind() -> None:
    person, *_, seal = read(released()).signatures
    assert (person.signer, person.issuer, person.page) == ("Đặng Thị Mẫu", AUTHORITY, 1)
    assert (person.subfilter, seal.subfilter) == ("ETSI.CAdES.detached", "ETSI.CAdES.detached")
    assert only(signed_once()).subfilter == "adbe.pkcs7.detached"
    assert (seal.signer, seal.organisations) == ("Ủy ban nhân dân xã Hòa Mẫu", ("UBND thị trấn Cũ",))
    assert person.signed_at == "2025-11-27T09:30:00+07:00"
    assert person.time_source is TimeSource.CLAIMED
    assert seal.time_source is TimeSource.TOKEN
    assert datetime.fromisoformat(seal.signed_at or "") == AT
    assert [one.covers_whole_document for one in read(released()).signatures] == [False, False, False, True]


def test_the_number_that_a_signature_shows_is_still_read() -> None:
    assert "412" in "\n".join(page.text for page in read(released()).pages)


def test_without_roots_nothing_is_said_about_the_issuer() -> None:
    found = only(signed_once())
    assert (found.trust, found.trust_reason) == (Trust.NOT_CHECKED, None)


def test_roots_of_the_user_decide_about_the_issuer() -> None:
    right, wrong = (TrustSettings(roots=(root_der(name),)) for name in (AUTHORITY, OTHER_AUTHORITY))
    assert {one.trust for one in read(with_document_timestamp(released(), AT), right).signatures} == {Trust.TRUSTED}
    refused = read(with_document_timestamp(released(), AT), wrong).signatures
    assert {one.trust for one in refused} == {Trust.NOT_TRUSTED}
    assert {one.trust_reason.key for one in refused if one.trust_reason} == {"trust.no_chain"}
    assert all(one.intact for one in refused)
    both = TrustSettings(roots=(root_der(), root_der(OTHER_AUTHORITY)))
    assert only(signed_once(), both).trust is Trust.TRUSTED


@pytest.mark.parametrize(
    ("until", "trust"),
    [
        # Expired since, in force when it was signed.
        (datetime(2026, 1, 1, tzinfo=UTC), Trust.TRUSTED),
        (datetime(2025, 6, 1, tzinfo=UTC), Trust.NOT_TRUSTED),
    ],
)
def test_a_certificate_has_to_be_in_force_when_it_was_signed(until: datetime, trust: Trust) -> None:
    signing = OfficeSigning(holder=Holder(name="Người cũ", until=until), at=AT, field="Ky")
    found = only(office_signed(text_pdf(PAPER), signing), TrustSettings(roots=(root_der(),)))
    assert found.trust is trust
    assert found.intact
    if trust is Trust.NOT_TRUSTED:
        assert found.trust_reason is not None
        assert found.trust_reason.key == "trust.out_of_time"


def test_a_name_that_promises_a_signature_is_none() -> None:
    assert read(text_pdf(PAPER)).signatures == ()
    (empty,) = read(with_empty_field(text_pdf(PAPER), "Ky")).signatures
    assert not empty.signed


def test_room_that_was_never_filled_is_no_signature() -> None:
    blank = only(with_contents(signed_once(), lambda digits: b"0" * len(digits)))
    assert (blank.signed, blank.intact) == (False, None)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda digits: b"f" * len(digits), "signing.container"),
        (lambda digits: digits[:200] + b"0" * (len(digits) - 200), "signing.container"),
        # The identifier of SHA-256 turned into one that nobody knows.
        (lambda digits: digits.replace(b"0609608648016503040201", b"060960864801650304027f"), None),
    ],
)
def test_a_broken_container_is_a_signature_that_could_not_be_checked(
    change: Callable[[bytes], bytes], reason: str | None
) -> None:
    found = only(with_contents(signed_once(), change))
    assert found.signed
    assert found.intact is None
    assert found.reason is not None
    assert reason is None or found.reason.key == reason


def test_a_range_past_the_end_is_told() -> None:
    found = only(with_range_past_end(signed_once()))
    assert found.coverage is Coverage.BROKEN
    assert found.intact is False
    assert found.reason is not None
    assert found.reason.key == "signing.past_end"


def test_an_unknown_kind_of_signature_is_not_judged() -> None:
    found = only(signed_once().replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs7.detachee"))
    assert (found.signed, found.intact) == (True, None)
    assert found.reason is not None
    assert found.reason.key == "signing.kind"


@pytest.mark.parametrize("lost", [10, 700, 5_000, 20_000, 40_000])
def test_a_file_cut_short_is_never_whole(lost: int) -> None:
    data = cut_short(released(), lost)
    assert not any(one.intact and one.coverage is Coverage.WHOLE_FILE for one in read(data).signatures)


def test_the_page_of_a_signature_is_told() -> None:
    data = text_pdf(replace(PAPER, pages=3))
    pages = read(data).page_count or 0
    assert pages > 2
    last = OfficeSigning(holder=OFFICE, at=AT, field="Cuoi", shows="DAU", box=(330, 300, 420, 380), page=pages - 1)
    assert [one.page for one in read(office_signed(data, PERSON, last)).signatures] == [1, pages]


@pytest.mark.parametrize("make", [tangled, lambda data: with_outline(data, 1500)])
def test_a_file_too_tangled_to_follow_is_told_and_its_bytes_are_checked(make: Callable[[bytes], bytes]) -> None:
    first, last = read(office_signed(make(text_pdf(PAPER)), PERSON, NUMBER)).signatures
    assert first.intact
    assert last.intact
    assert (first.changes, last.changes) == (Changes.UNKNOWN, Changes.NONE)
    assert first.changes_reason is not None
    assert first.changes_reason.key == "signing.not_followed"


def test_a_flipped_byte_is_never_overlooked_and_never_stops_the_reading() -> None:
    data = office_signed(text_pdf(PAPER), PERSON, NUMBER)
    ranges = {
        one.field: [int(n) for n in spans]
        for one, spans in zip(
            read(data).signatures, re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", data), strict=True
        )
    }
    assert set(ranges) == {"Ky", "So"}
    for at in range(7, len(data), len(data) // 100):
        flipped = data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :]
        for one in read(flipped).signatures:
            first, length, second, rest = ranges.get(one.field, (0, 0, 0, 0))
            if first <= at < first + length or second <= at < second + rest:
                assert one.intact is not True, (at, one)


def test_nothing_is_fetched_and_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> object:
        raise AssertionError("a socket was opened")

    data = with_document_timestamp(released(), AT)
    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "socketpair", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    found = read(data, TrustSettings(roots=(root_der(),))).signatures
    assert [one.trust for one in found] == [Trust.TRUSTED] * 5


def test_unsigned_files_do_not_pay_for_the_checker() -> None:
    script = (
        "import sys; from evidence_check.extract.pdf import extract_pdf; "
        "from evidence_check.model.extraction import ReadingPlan; "
        "extract_pdf(sys.stdin.buffer.read(), ReadingPlan.ENDS); sys.exit('pyhanko' in sys.modules)"
    )
    for data, loads in ((stamped_pdf(PAPER), 0), (signed_once(), 1)):
        assert subprocess.run([sys.executable, "-c", script], input=data, timeout=60).returncode == loads


def test_the_checker_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    read(altered_after_signing(released()), TrustSettings(roots=(root_der(OTHER_AUTHORITY),)))
    assert capfd.readouterr() == ("", "")
