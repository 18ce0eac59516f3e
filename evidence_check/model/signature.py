"""A digital signature as it was found and checked, and what all of a file's signatures say together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.message import Message


class TimeSource(Enum):
    """Who says when it was signed."""

    CLAIMED = "claimed"
    """The signing program: as right as that computer's clock."""
    TOKEN = "timestamp"
    """A token of a time stamping authority, whole and over this signature."""
    NONE = "none"


class Coverage(Enum):
    """Which bytes a signature covers."""

    WHOLE_FILE = "whole_file"
    WHOLE_REVISION = "whole_revision"
    """All that was there when it was signed; bytes stand behind it."""
    PART = "part"
    """From the start without a gap, but not all of its revision."""
    BROKEN = "broken"
    """A byte range that leaves gaps, or points past the end of the file."""
    UNKNOWN = "unknown"


class Changes(Enum):
    """What came into the file after a signature."""

    NONE = "none"
    ALLOWED = "allowed"
    """Further signatures, their appearances (number, day, seal), form filling, validation data, time stamps."""
    ANNOTATED = "annotated"
    """Stamps or remarks were put on a page; what stood there stayed."""
    CONTENT = "content"
    """Pages, or what is drawn on them, are no longer what was signed."""
    UNKNOWN = "unknown"
    """Not to be told: the check does not know this kind of change, or could not be made."""


class Trust(Enum):
    """What the user's trusted roots say about the issuer of the certificate. Revocation is never asked."""

    NOT_CHECKED = "not_checked"
    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature field.

    ``signed`` False: the field is empty, or holds nothing but the room for a signature.
    ``intact`` True: the signed bytes are the bytes that were signed, and the signature value fits the certificate in
    it; whose certificate that is, is another question (``trust``). None: could not be checked, ``reason`` says why;
    False: ``reason`` says what does not fit.
    """

    field: str
    signed: bool
    page: int | None = None
    """1-based, of the field's widget; None where it is on no page."""
    signer: str | None = None
    """Common name in the certificate, NFC."""
    organisations: tuple[str, ...] = ()
    """O and OU of the certificate: maybe the agency's former name."""
    issuer: str | None = None
    signed_at: str | None = None
    """ISO 8601, with its offset where one is stated."""
    time_source: TimeSource = TimeSource.NONE
    subfilter: str | None = None
    """Kind of signature, e.g. "ETSI.CAdES.detached"."""
    is_timestamp: bool = False
    """A DocTimeStamp: vouches for a moment and for nobody's consent."""
    intact: bool | None = None
    digest_differs: bool = False
    """The signed bytes themselves were changed (``intact`` is False)."""
    reason: Message | None = None
    coverage: Coverage = Coverage.UNKNOWN
    changes: Changes = Changes.UNKNOWN
    changes_reason: Message | None = None
    """Why nobody can tell what was changed."""
    trust: Trust = Trust.NOT_CHECKED
    trust_reason: Message | None = None

    @property
    def covers_whole_document(self) -> bool | None:
        """None where nobody could tell."""
        return None if self.coverage is Coverage.UNKNOWN else self.coverage is Coverage.WHOLE_FILE

    @property
    def vouches(self) -> bool:
        """Somebody signed, the signature is whole, and all that was there then is signed."""
        return (
            self.signed
            and not self.is_timestamp
            and self.intact is True
            and self.coverage in (Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION)
        )


class SigningVerdict(Enum):
    """What a file's signatures say together; the last one of a person or an agency that is whole counts.

    What came between two signatures was there when the last signer signed: number and day are stamped that way.
    """

    UNSIGNED = "unsigned"
    INTACT = "intact"
    ANNOTATED = "annotated"
    CHANGES_UNKNOWN = "changes_unknown"
    CONTENT_CHANGED = "content_changed"
    BROKEN = "broken"
    """The last signature does not fit its bytes."""
    UNCHECKED = "unchecked"
    """Signed, and nobody could tell whether any of the signatures is whole."""


_BY_CHANGES = {
    Changes.NONE: SigningVerdict.INTACT,
    Changes.ALLOWED: SigningVerdict.INTACT,
    Changes.ANNOTATED: SigningVerdict.ANNOTATED,
    Changes.CONTENT: SigningVerdict.CONTENT_CHANGED,
    Changes.UNKNOWN: SigningVerdict.CHANGES_UNKNOWN,
}


def is_signed(signatures: tuple[Signature, ...]) -> bool:
    """True where somebody signed, whatever became of it; a time stamp alone is no signature."""
    return any(one.signed and not one.is_timestamp for one in signatures)


def signing_verdict(signatures: tuple[Signature, ...]) -> SigningVerdict:
    """``signatures`` in the order of signing."""
    real = [one for one in signatures if one.signed and not one.is_timestamp]
    if not real:
        return SigningVerdict.UNSIGNED
    if real[-1].intact is False:
        return SigningVerdict.BROKEN
    vouching = [one for one in real if one.vouches]
    if vouching:
        return _BY_CHANGES[vouching[-1].changes]
    # Whole, and yet not over all that was there: what stands outside may have been put there by anybody.
    return SigningVerdict.CHANGES_UNKNOWN if real[-1].intact else SigningVerdict.UNCHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSettings:
    """``roots``: DER certificates that the user trusts, in a fixed order; none: issuers are not checked."""

    roots: tuple[bytes, ...] = ()
