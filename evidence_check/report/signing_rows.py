"""The signatures of a document as rows of ``inspect``: who, when, whole or not, what came after, who issued it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.signature import (
    Changes,
    Coverage,
    Signature,
    SigningVerdict,
    TimeSource,
    Trust,
    signing_verdict,
)
from evidence_check.report.columns import safe

_VIETNAM = timezone(timedelta(hours=7))
_MOST_SHOWN = 12


def signing_rows(signatures: tuple[Signature, ...], words: Catalogue) -> Iterator[tuple[str, str]]:
    """Catalogue key of the label, and the value: one row a signature, then what they say together."""
    signed = [one for one in signatures if one.signed]
    for one in signed[:_MOST_SHOWN]:
        yield ("signing.timestamp" if one.is_timestamp else "signing.signature"), _signature(one, words)
    if len(signed) > _MOST_SHOWN:
        yield "signing.signature", words.text("signing.more", count=str(len(signed) - _MOST_SHOWN))
    empty = len(signatures) - len(signed)
    if empty:
        yield "signing.empty_fields", words.text("signing.empty", count=str(empty))
    verdict = signing_verdict(signatures)
    if signed or verdict is not SigningVerdict.UNSIGNED:
        yield "signing.together", words.text(f"signing.verdict.{verdict.value}")


def _signature(one: Signature, words: Catalogue) -> str:
    said = [_who(one, words), _when(one, words), _state(one, words)]
    if not (one.intact and one.coverage is Coverage.WHOLE_REVISION):
        said.append(words.text(f"signing.coverage.{one.coverage.value}"))
    if one.intact and one.coverage is not Coverage.WHOLE_FILE:
        said.append(words.text(f"signing.changes.{one.changes.value}"))
        if one.changes is Changes.UNKNOWN and one.changes_reason is not None:
            said[-1] += f" ({words.render(one.changes_reason)})"
    return "; ".join(piece for piece in said if piece)


def _who(one: Signature, words: Catalogue) -> str:
    name = one.signer or words.text("signing.nobody")
    organisations = ", ".join(found for found in one.organisations if found != one.signer)
    where = words.text("signing.page", page=str(one.page)) if one.page else ""
    aside = ", ".join(piece for piece in (organisations, where) if piece)
    return safe(f"{name} ({aside})" if aside else name)


def _when(one: Signature, words: Catalogue) -> str:
    if one.signed_at is None or one.time_source is TimeSource.NONE:
        return words.text("signing.no_time")
    try:
        moment = datetime.fromisoformat(one.signed_at)
    except ValueError:
        return safe(one.signed_at)
    if moment.tzinfo is not None:
        moment = moment.astimezone(_VIETNAM)
    return words.text(f"signing.time.{one.time_source.value}", hour=f"{moment:%H:%M}", day=moment.date().isoformat())


def _state(one: Signature, words: Catalogue) -> str:
    if one.intact is not True:
        why = words.render(one.reason) if one.reason is not None else words.text("signing.no_reason")
        return words.text("signing.broken" if one.intact is False else "signing.not_checked", found=why)
    if one.trust is Trust.TRUSTED:
        return words.text("signing.trusted", found=one.issuer or "")
    if one.trust is Trust.NOT_TRUSTED or one.trust_reason is not None:
        why = words.render(one.trust_reason) if one.trust_reason is not None else ""
        return words.text("signing.not_trusted", issuer=one.issuer or words.text("signing.nobody"), found=why)
    return words.text("signing.intact")
