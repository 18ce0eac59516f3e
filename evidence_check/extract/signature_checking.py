"""Each signature of a PDF through pyHanko's own full validation, and what it says as a value.

No network: no revocation list, no OCSP, no missing issuer is fetched; what revocation data a file brings along is used
by pyHanko where roots are given. The verdict "intact" never rests on trust.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from evidence_check.extract.signature_changes import changed_since, page_numbers
from evidence_check.extract.signature_weight import is_tangled
from evidence_check.model.message import Message, message
from evidence_check.model.signature import Changes, Coverage, Signature, TimeSource, Trust, TrustSettings
from evidence_check.text.fold import nfc

# What pyHanko logs about a file is in the values; without a handler Python would print it.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.WHOLE_REVISION,
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: Coverage.PART,
    SignatureCoverageLevel.UNCLEAR: Coverage.BROKEN,
}
# Certificates of agencies carry one or the other; which it is says nothing about who issued them.
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_UNTRUSTED = {
    "NO_CERTIFICATE_CHAIN_FOUND": "trust.no_chain",
    "OUT_OF_BOUNDS_NO_POE": "trust.out_of_time",
    "OUT_OF_BOUNDS_NOT_REVOKED": "trust.out_of_time",
    "EXPIRED": "trust.out_of_time",
    "NOT_YET_VALID": "trust.out_of_time",
    "REVOKED": "trust.revoked",
    "REVOKED_NO_POE": "trust.revoked",
    "REVOKED_CA_NO_POE": "trust.revoked",
    "CRYPTO_CONSTRAINTS_FAILURE": "trust.weak",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "trust.weak",
}
_LONGEST_NAME = 300
_UNPLACED = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    field: Any
    value: Any
    """Reference to the signature dictionary, or None."""
    page: int | None


def check_signatures(stream: BinaryIO, trust: TrustSettings, *, strict: bool, most: int) -> tuple[Signature, ...]:
    """Every signature field of a PDF, in the order of signing, empty ones last. Raises where it cannot be opened."""
    reader = PdfFileReader(stream, strict=strict)
    if reader.encrypted:
        reader.decrypt(b"")
    found: list[tuple[int, Signature]] = []
    numbers = _numbers(reader)
    followed = not _is_tangled(reader, numbers)
    for one in _fields(reader, numbers, most):
        if one.value is None:
            found.append((_UNPLACED + 1, Signature(field=one.name, signed=False, page=one.page)))
        else:
            found.append(_one(reader, one, trust, followed=followed))
    return tuple(signature for _, signature in sorted(found, key=lambda each: each[0]))


def _fields(reader: Any, numbers: dict[Any, int], most: int) -> Iterator[_Field]:
    for count, (name, value, field) in enumerate(enumerate_sig_fields(reader)):
        if count >= most:
            return
        field = field.get_object()
        yield _Field(name=_clean(str(name)), field=field, value=value, page=_page(field, numbers))


def _is_tangled(reader: Any, numbers: dict[Any, int]) -> bool:
    try:
        return bool(reader.xrefs.total_revisions > 1) and is_tangled(reader, frozenset(numbers))
    except Exception:
        return False  # what cannot be walked is told by the validation itself


def _numbers(reader: Any) -> dict[Any, int]:
    try:
        return page_numbers(reader)
    except Exception:
        return {}  # a broken page tree: where the field shows is not worth a signature


def _page(field: Any, numbers: dict[Any, int]) -> int | None:
    try:
        kids = field.get("/Kids", None)
        widget = kids[0] if isinstance(kids, generic.ArrayObject) and len(kids) else field
        reference = widget.raw_get("/P")
        return numbers.get(getattr(reference, "reference", None))
    except Exception:
        return None  # a widget that names no page


def _one(reader: Any, found: _Field, trust: TrustSettings, *, followed: bool) -> tuple[int, Signature]:
    """The signature and the revision it was made in."""
    unsigned = Signature(field=found.name, signed=False, page=found.page)
    try:
        value = found.value.get_object()
        revision = _UNPLACED
        contents = value.raw_get("/Contents", decrypt=generic.EncryptedObjAccess.RAW).original_bytes
        if not any(contents) or not list(value["/ByteRange"]):
            return revision, unsigned
    except Exception:
        return _UNPLACED, unsigned  # no dictionary, no contents or no range: nobody signed here
    known = replace(
        unsigned,
        signed=True,
        subfilter=_name_of(value, "/SubFilter"),
        is_timestamp=_name_of(value, "/Type") == "DocTimeStamp",
    )
    try:
        revision = reader.xrefs.get_last_change(found.value.reference)
        embedded = EmbeddedPdfSignature(reader, found.field, found.name)
    except Exception:
        why = message("signing.container")
        return revision, replace(known, reason=why, changes_reason=why)
    known = _with_certificate(known, embedded)
    known = _with_coverage(known, embedded, contents)
    return revision, _validated(known, embedded, trust, followed=followed)


def _with_certificate(known: Signature, embedded: Any) -> Signature:
    try:
        certificate: x509.Certificate = embedded.signer_cert
        subject, issuer = certificate.subject.native, certificate.issuer.native
        return replace(
            known,
            signer=next(iter(_names(subject, "common_name")), None),
            organisations=(*_names(subject, "organization_name"), *_names(subject, "organizational_unit_name")),
            issuer=next(iter((*_names(issuer, "common_name"), *_names(issuer, "organization_name"))), None),
        )
    except Exception:
        return known


def _with_coverage(known: Signature, embedded: Any, contents: bytes) -> Signature:
    try:
        spans = [int(one) for one in embedded.byte_range]
        stream = embedded.reader.stream
        size = stream.seek(0, 2)
        past = any(start < 0 or length < 0 or start + length > size for start, length in _pairs(spans))
        coverage = Coverage.BROKEN if past else _COVERAGE[embedded.evaluate_signature_coverage()]
        return replace(known, coverage=coverage, reason=message("signing.past_end") if past else None)
    except Exception:
        return known


def _pairs(spans: list[int]) -> Iterator[tuple[int, int]]:
    return zip(spans[::2], spans[1::2], strict=False)  # an odd one is told as broken


def _validated(known: Signature, embedded: Any, trust: TrustSettings, *, followed: bool) -> Signature:
    """``followed``: changes are told by pyHanko's policy, else by the pages alone."""
    try:
        status = _status(known, embedded, skip_diff=not followed)
    except Exception as error:
        if followed and known.coverage is Coverage.WHOLE_REVISION:
            # Outlines of a thousand entries are deeper than Python goes: the bytes can be checked all the same.
            return _validated(known, embedded, trust, followed=False)
        return _as_far_as_told(known, embedded, error)
    intact = bool(status.intact and status.valid)
    reason = None if intact else known.reason or message("signing.digest" if not status.intact else "signing.value")
    moment, source = _moment(status, embedded, is_timestamp=known.is_timestamp)
    changes, why = _changes(status.diff_result, embedded, known)
    judged = replace(
        known,
        signed_at=moment.isoformat() if moment else None,
        time_source=source,
        intact=intact,
        digest_differs=not status.intact,
        reason=reason,
        changes=changes,
        changes_reason=why,
    )
    return _with_trust(judged, embedded, moment, trust) if trust.roots and intact else judged


def _status(known: Signature, embedded: Any, *, skip_diff: bool) -> Any:
    validate = async_validate_pdf_timestamp if known.is_timestamp else async_validate_pdf_signature
    # An empty list of roots, never None: that would ask the system's list.
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    return _run(validate(embedded, nobody, skip_diff=skip_diff))


def _as_far_as_told(known: Signature, embedded: Any, error: Exception) -> Signature:
    """Validation gave up: why, and what the signature says of itself."""
    found = type(error).__name__
    moment = _claimed(embedded)
    why = message("signing.kind", found=known.subfilter or "?") if _is_unknown_kind(known) else None
    why = why or (known.reason or message("signing.failed", found=found))
    return replace(
        known,
        signed_at=moment.isoformat() if moment else None,
        time_source=TimeSource.CLAIMED if moment else TimeSource.NONE,
        reason=why,
        changes_reason=why,
    )


def _is_unknown_kind(known: Signature) -> bool:
    return known.subfilter not in ("adbe.pkcs7.detached", "ETSI.CAdES.detached", "PBAD.PAdES", "ETSI.RFC3161")


def _moment(status: Any, embedded: Any, *, is_timestamp: bool) -> tuple[datetime | None, TimeSource]:
    if is_timestamp:
        return (status.timestamp, TimeSource.TOKEN) if status.timestamp else (None, TimeSource.NONE)
    token = status.timestamp_validity
    if token is not None and token.intact and token.valid:
        return token.timestamp, TimeSource.TOKEN
    claimed = status.signer_reported_dt or _claimed(embedded)
    return (claimed, TimeSource.CLAIMED) if claimed else (None, TimeSource.NONE)


def _claimed(embedded: Any) -> datetime | None:
    try:
        found = embedded.self_reported_timestamp
        return found if isinstance(found, datetime) else None
    except Exception:
        return None  # a day that is none


def _changes(result: Any, embedded: Any, known: Signature) -> tuple[Changes, Message | None]:
    if isinstance(result, DiffResult) and result.modification_level is ModificationLevel.NONE:
        return Changes.NONE, None
    if isinstance(result, DiffResult) and result.modification_level in (
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    ):
        return Changes.ALLOWED, None
    if result is None and known.coverage is Coverage.WHOLE_FILE:
        return Changes.NONE, None
    if known.coverage is not Coverage.WHOLE_REVISION:
        return Changes.UNKNOWN, message("signing.not_all_covered")
    try:
        seen = changed_since(embedded.reader, embedded.signed_revision)
    except Exception:
        seen = Changes.UNKNOWN
    return seen, message(
        "signing.unknown_change" if result else "signing.not_followed"
    ) if seen is Changes.UNKNOWN else None


def _with_trust(judged: Signature, embedded: Any, moment: datetime | None, trust: TrustSettings) -> Signature:
    """The certificate against the user's roots, at the moment of signing: it may have expired since."""
    if moment is None:
        return replace(judged, trust_reason=message("trust.no_moment"))
    at = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    validate = async_validate_pdf_timestamp if judged.is_timestamp else async_validate_pdf_signature
    more = {} if judged.is_timestamp else {"key_usage_settings": _USAGE}
    try:
        roots = [x509.Certificate.load(one) for one in trust.roots]
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
        status = _run(validate(embedded, context, skip_diff=True, **more))
    except Exception as error:
        return replace(judged, trust_reason=message("trust.failed", found=type(error).__name__))
    if status.trusted:
        return replace(judged, trust=Trust.TRUSTED)
    key = _UNTRUSTED.get(getattr(status.trust_problem_indic, "name", ""), "trust.other")
    return replace(judged, trust=Trust.NOT_TRUSTED, trust_reason=message(key))


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Runs a coroutine that waits for nothing. An event loop would open a pair of sockets for each signature."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise asyncio.InvalidStateError  # it wanted to wait: for the network, and there is none


def _names(subject: Any, key: str) -> tuple[str, ...]:
    found = subject.get(key)
    named = found if isinstance(found, list) else [found]
    return tuple(_clean(one) for one in named if isinstance(one, str) and _clean(one))


def _name_of(value: Any, key: str) -> str | None:
    found = value.get(key, None)
    return _clean(str(found).lstrip("/")) if found is not None else None


def _clean(text: str) -> str:
    """NFC, one line, nothing that drives a terminal, no longer than a name."""
    printable = "".join(char if char.isprintable() else " " for char in nfc(text))
    return " ".join(printable.split())[:_LONGEST_NAME]
