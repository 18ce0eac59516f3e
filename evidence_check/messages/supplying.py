"""What has to be supplied, in words for people: the remedies of the report also speak of folders and declarations."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import Action, Finding

_OF_TASKS = "tasks.title"
"""Products of a plan's tasks: no number of papers of one kind."""


def to_supply(finding: Finding, words: Catalogue) -> str:
    """ "Bổ sung Quyết định Ban biên tập …", without a full stop."""
    key = f"plan.task.{finding.code.value}"
    if words.has(key) and not finding.title.key.startswith(_OF_TASKS):
        return words.text(key, **dict(finding.title.args))
    return f"{words.render(finding.title)}. {words.render(finding.remedy)}".rstrip(".")


def finding_behind(action: Action, findings: tuple[Finding, ...]) -> Finding | None:
    """The finding that an action was made from: its first gap's."""
    return next((one for one in findings if one.criterion in action.criteria and one.remedy == action.remedy), None)
