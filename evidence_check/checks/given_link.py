"""Requirements for a link: the score sheet or a paper of the criterion gives an address that may well open.

Nothing is ever fetched, so what the page shows stays the appraisers' to see; an address that is none is told by
:mod:`evidence_check.checks.broken_link`.
"""

from __future__ import annotations

import re

from evidence_check.checks.broken_link import fault_of
from evidence_check.checks.known import Asked, Known

_ADDRESS = re.compile(r"https?://[^\s<>\"“”|]{4,}", re.IGNORECASE)


def gives_link(asked: Asked, known: Known) -> tuple[int, ...] | None:
    """The papers of the criterion with an address, () where only the sheet has one; None where nobody gives any."""
    code = asked.criterion.code
    row = known.claims.row_of(code) if known.claims is not None else None
    if row is not None and any(one.link is not None and fault_of(one.link) is None for one in row.evidence):
        return ()
    found = tuple(
        at
        for at in known.glance.placed.get(code, ())
        if known.documents[at].inspected
        and any(
            fault_of(address[0].rstrip(".,;)")) is None
            for part in known.documents[at].parts
            for address in _ADDRESS.finditer(part.body)
        )
    )
    return found or None
