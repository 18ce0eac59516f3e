"""What asks for the same paper under many criteria is one paper: defined once, used by all.

The same means: the same types and phrases, so that matching cannot tell them apart. "Các báo cáo kiểm soát TTHC định
kỳ" and "Báo cáo kiểm soát TTHC theo quy định" are the same; each criterion keeps its own printed words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace

from evidence_check.authoring.decision.draft import DraftCriterion, DraftRequirement
from evidence_check.authoring.decision.naming import unique
from evidence_check.model.document_types import ANY_TYPE
from evidence_check.model.rulebook import RequirementKind

_FEWEST = 2


def share_evidence(
    criteria: Sequence[DraftCriterion],
) -> tuple[tuple[DraftRequirement, ...], tuple[DraftCriterion, ...]]:
    """The shared papers, in the order of their first use, and the criteria that use them."""
    counted = Counter(key for one in criteria for key in {_key(two) for two in one.requires} if key is not None)
    first: dict[Hashable, DraftRequirement] = {}
    for criterion in criteria:
        for one in criterion.requires:
            key = _key(one)
            if key is not None and counted[key] >= _FEWEST:
                first.setdefault(key, one)
    ids = dict(zip(first, unique((one.id for one in first.values()), "minh-chung"), strict=True))
    evidence = tuple(replace(one, id=ids[key], optional=False, doubts=()) for key, one in first.items())
    using = tuple(replace(criterion, requires=_used(criterion.requires, ids)) for criterion in criteria)
    return evidence, using


def _used(requires: Sequence[DraftRequirement], ids: dict[Hashable, str]) -> tuple[DraftRequirement, ...]:
    shared = [ids.get(_key(one)) for one in requires]
    named = unique((name or one.id for name, one in zip(shared, requires, strict=True)), "minh-chung")
    return tuple(replace(one, shared=name, id=id_) for one, name, id_ in zip(requires, shared, named, strict=True))


def _key(one: DraftRequirement) -> Hashable:
    """None for what is no paper of a type and a subject: "TLKC khác" is another one everywhere."""
    first = one.alternatives[0]
    if first.kind is not RequirementKind.DOCUMENT or first.types == (ANY_TYPE,) or not first.about:
        return None
    return one.alternatives, one.of_unit, one.of_year
