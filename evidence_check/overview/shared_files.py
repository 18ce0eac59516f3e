"""One content in the submissions of two units: whose paper is it, and is that odd?

Odd is a commune's own paper in another commune's submission. Not odd is what every commune may rightly attach: papers
of the province, of ministries, laws, forms; so only a paper whose issuer is a commune's body tells anything for sure. A
file of which nobody could read the issuer is told, as doubtful, where it is used as evidence by a few submissions; what
half a province attaches was sent to them from above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.model.commune import Attachment, CommuneResult
from evidence_check.model.confidence import Confidence
from evidence_check.model.overview import SharedContent, SharedPlace, Sharing
from evidence_check.overview.attachments import each_content, unpack
from evidence_check.text.fold import fold
from evidence_check.text.unit_names import local_name, names_a_commune
from evidence_check.text.words import PhraseGrade, search_text, words

_FEW = 3
"""A file without a known issuer in more submissions than this was handed to them, not copied by them."""


def sharings(results: tuple[CommuneResult, ...]) -> tuple[Sharing, ...]:
    """Who shares with whom: the surest first, then by the number of contents."""
    units = {result.path: local_name(_unit(result) or result.path) for result in results}
    declared = {result.path: units[result.path] for result in results if _unit(result)}
    groups: dict[_Group, list[SharedContent]] = defaultdict(list)
    for members in _alike(results):
        paths = tuple(dict.fromkeys(path for path, _ in members))
        if len({fold(units[path]) for path in paths}) < 2:
            continue
        judged = _judged(members, paths, declared)
        if judged is not None:
            groups[judged].append(_content(members))
    found = [
        Sharing(
            confidence=group.confidence,
            issuer=group.issuer,
            owner=group.owner,
            paths=group.paths,
            contents=tuple(contents),
        )
        for group, contents in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.confidence.rank, -len(one.contents), one.paths, one.issuer or "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What shared contents have in common that are told together."""

    confidence: Confidence
    issuer: str | None
    owner: str | None
    paths: tuple[str, ...]


def _content(members: list[tuple[str, Attachment]]) -> SharedContent:
    return SharedContent(
        name=next((one.name for _, one in members if one.name), ""),
        places=tuple(SharedPlace(path=path, file=one.path) for path, one in members),
    )


def _alike(results: tuple[CommuneResult, ...]) -> Iterator[list[tuple[str, Attachment]]]:
    """Files of one content in several submissions; only these are unpacked."""
    first: dict[bytes, int] = {}
    repeated: set[bytes] = set()
    for at, result in enumerate(results):
        if result.assessed is not None:
            for content in each_content(result.assessed.contents):
                if first.setdefault(content, at) != at:
                    repeated.add(content)
    groups: dict[bytes, list[tuple[str, Attachment]]] = defaultdict(list)
    for result in results:
        told = result.assessed
        if told is None or not any(content in repeated for content in each_content(told.contents)):
            continue
        for attachment in unpack(told.contents, told.attachments):
            if attachment.content in repeated:
                groups[attachment.content].append((result.path, attachment))
    yield from groups.values()


def _judged(members: list[tuple[str, Attachment]], paths: tuple[str, ...], units: dict[str, str]) -> _Group | None:
    issuer = next((one.issuer for _, one in members if one.issuer), None)
    owner = _owner(issuer, units) if issuer is not None else None
    if issuer is None:
        if len(paths) > _FEW or not all(one.serves for _, one in members):
            return None
        confidence = Confidence.CANNOT_TELL
    elif owner is not None:
        confidence = Confidence.LIKELY
    elif names_a_commune(issuer):
        confidence = Confidence.CANNOT_TELL  # a commune that is not in this batch, or one that was merged into these
    else:
        return None
    return _Group(confidence=confidence, issuer=issuer, owner=owner, paths=paths)


def _owner(issuer: str, units: dict[str, str]) -> str | None:
    """The submission whose unit the issuer's name holds; of "xã Tân" and "xã Tân Lập" the longer."""
    printed = search_text(issuer)
    named = [
        (len(words(unit)), path) for path, unit in units.items() if unit and printed.grade(unit) is PhraseGrade.WHOLE
    ]
    return max(named, key=lambda one: one[0])[1] if named else None


def _unit(result: CommuneResult) -> str | None:
    return result.assessed.unit if result.assessed is not None else None
