"""Signed PDFs of the factory carry whole signatures; what is put behind them shows."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from itertools import pairwise

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.factory.papers import PAPER, pages_of
from tools.document_factory.signed import Signing, altered_after_signing, signed_pdf

PERSON = Signing(name="Đặng Thị Mẫu", at=datetime(2025, 11, 27, 9, 30))
AGENCY = Signing(name="Ủy ban nhân dân xã Hòa Mẫu", at=datetime(2025, 11, 27, 10, 0))


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_pdf(PAPER, (PERSON, AGENCY))


def signatures_of(data: bytes) -> list[tuple[list[int], bytes]]:
    """Byte range and CMS container of each signature, in the order of signing."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        values = [field.V for field in pdf.Root.AcroForm.Fields if "/V" in field]
        return [([int(one) for one in value.ByteRange], bytes(value.Contents)) for value in values]


def test_each_signature_covers_all_that_was_there_when_it_was_made(signed: bytes) -> None:
    found = signatures_of(signed)
    assert len(found) == 2
    for (first, length, second, rest), container in found:
        covered = signed[first : first + length] + signed[second : second + rest]
        # The digest is a signed attribute of the container, as plain bytes.
        assert hashlib.sha256(covered).digest() in container
        assert (signed[length : length + 1], signed[second - 1 : second]) == (b"<", b">")
    ends = [ranges[2] + ranges[3] for ranges, _ in found]
    assert all(one < other for one, other in pairwise(ends))
    assert ends[-1] == len(signed)


def test_a_signed_pdf_still_reads_as_the_stamped_one(signed: bytes) -> None:
    assert "412" not in pages_of(signed)[0]
    assert "412" in pages_of(signed, with_widgets=True)[0]


def test_an_alteration_leaves_the_signatures_whole_and_stands_behind_them(signed: bytes) -> None:
    altered = altered_after_signing(signed)
    assert altered.startswith(signed)
    assert signatures_of(altered) == signatures_of(signed)
    assert max(ranges[2] + ranges[3] for ranges, _ in signatures_of(altered)) < len(altered)
    with pikepdf.open(io.BytesIO(altered)) as pdf:
        assert len(pdf.pages[0].Contents) == 2


def test_an_independent_validator_agrees(signed: bytes) -> None:
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    levels = {}
    for name, data in (("signed", signed), ("altered", altered_after_signing(signed))):
        states = [validate_pdf_signature(one, nobody) for one in PdfFileReader(io.BytesIO(data)).embedded_signatures]
        assert all(state.intact and state.valid for state in states)
        levels[name] = [state.modification_level.name for state in states]
    assert levels == {"signed": ["FORM_FILLING", "NONE"], "altered": ["OTHER", "OTHER"]}
