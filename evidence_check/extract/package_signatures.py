"""Digital signatures in Office and OpenDocument packages: that they are there, not whether they hold.

Nobody checks these here: but a Word file that carries a signature must not be called unsigned.
"""

from __future__ import annotations

import re

from evidence_check.model.message import message
from evidence_check.model.signature import Signature

_NAMES = re.compile(rb"_xmlsignatures/sig[\w-]{0,40}\.xml|META-INF/documentsignatures\.xml")
_MOST = 50


def package_signatures(data: bytes) -> tuple[Signature, ...]:
    """ZIP keeps the names of its parts as plain bytes: nothing is unpacked."""
    names = sorted({match.group().decode("ascii") for match in _NAMES.finditer(data)})
    return tuple(
        Signature(field=name, signed=True, reason=message("signing.package"), changes_reason=message("signing.package"))
        for name in names[:_MOST]
    )
