"""A name for a paper that is still to be supplied: starts with the criterion's code, so that it is found by it."""

from __future__ import annotations

import re

from evidence_check.model.report import Finding

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What Windows takes in no file name (Microsoft, "Naming Files, Paths, and Namespaces")."""
_LONGEST = 120
"""Characters: a path of a submission is long enough, and Windows ends at 260."""


def expected_file_name(finding: Finding) -> str | None:
    """ "2.1 Báo cáo kết quả rà soát" without extension; None where the finding is not about a paper of a criterion."""
    label = dict(finding.title.args).get("label")
    if not label or not finding.criterion:
        return None
    name = " ".join(_FORBIDDEN.sub(" ", f"{finding.criterion} {label}").split())
    return name[:_LONGEST].rstrip(" .") or None
