"""broken-link: what the score sheet gives as a link is none. Nothing is ever fetched: only the address is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding
from evidence_check.text.fold import clean, toneless

_WEB = re.compile(r"https?://(?P<host>[^/?#\s]*)(?P<rest>.*)", re.IGNORECASE)
_LOCAL = re.compile(r"[A-Za-z]:\\|\\\\|file\s?:", re.IGNORECASE)
_BARE_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?:[:/]|$)", re.IGNORECASE)
_ADDRESS_LIKE = re.compile(r"^(?:h\w{2,5}\s?[:;]?\s?[/\\]+|www)", re.IGNORECASE)
_HOST = re.compile(r"^(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?")
_NUMERIC_HOST = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?")
_PRIVATE = re.compile(r"(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)", re.IGNORECASE)
_OPEN = re.compile(r"^[\W_]*$|cap nhat|chua co|bo sung|dang (?:lam|xay dung)")
_LONGEST_SHOWN = 120


def check_links(known: Known) -> Iterator[Finding]:
    """One finding a link and criterion."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    told: set[tuple[str, str]] = set()
    for row in claims.rows:
        for named in row.evidence:
            if named.link is None or (row.criterion, named.link) in told:
                continue
            told.add((row.criterion, named.link))
            found = fault_of(named.link)
            if found is None:
                continue
            fault, confidence = found
            yield sheet_finding(
                FindingCode.BROKEN_LINK,
                confidence,
                known,
                key=f"link_{fault}",
                criterion=row.criterion,
                place=named.place,
                about=f"link {named.link}",
                found=named.link[:_LONGEST_SHOWN],
            )


def fault_of(link: str) -> tuple[str, Confidence] | None:
    """What is wrong with an address, and how sure that is; None where it may well open."""
    text = clean(link)
    if _LOCAL.match(text):
        return "local", Confidence.CERTAIN
    web = _WEB.fullmatch(text)
    if web is None:
        if _ADDRESS_LIKE.match(text) and not text.lower().startswith("www."):
            return "misspelt", Confidence.CERTAIN
        if _BARE_HOST.match(text):
            return "no_scheme", Confidence.LIKELY
        if text.lower().startswith("ftp://"):
            return None
        # The cell may carry its address unseen.
        return "no_address", Confidence.LIKELY if _OPEN.search(toneless(text)) else Confidence.CANNOT_TELL
    host = web["host"].rpartition("@")[2]
    if _PRIVATE.match(host):
        return "local", Confidence.CERTAIN
    if "…" in text or "..." in text:
        return "cut", Confidence.CERTAIN
    if not (_HOST.fullmatch(host) or _NUMERIC_HOST.fullmatch(host)):
        return "misspelt", Confidence.CERTAIN
    return None
