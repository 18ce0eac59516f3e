"""One content in the submissions of two units: whose paper is it, and is that odd?

Odd is a commune's own paper in another commune's submission. Not odd is what every commune may rightly attach: papers
of the province, of ministries, laws, forms; so only a paper whose issuer is a commune's body tells anything for sure. A
file of which nobody could read the issuer is told, as doubtful, where it is used as evidence by a few submissions; what
half a province attaches was sent to them from above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evidence_check.model.commune import Attachment, CommuneResult
from evidence_check.model.confidence import Confidence
from evidence_check.model.overview import SharedContent, SharedPlace
from evidence_check.overview.attachments import each_content, unpack
from evidence_check.text.fold import fold
from evidence_check.text.unit_names import local_name, names_a_commune
from evidence_check.text.words import PhraseGrade, search_text, words

_FEW = 3
"""A file without a known issuer in more submissions than this was handed to them, not copied by them."""


def shared_contents(results: tuple[CommuneResult, ...]) -> tuple[SharedContent, ...]:
    """The certain ones first, then by the number of places."""
    units = {result.path: local_name(_unit(result) or result.path) for result in results}
    declared = {result.path: units[result.path] for result in results if _unit(result)}
    found = [
        shared
        for members in _alike(results)
        if len({fold(units[path]) for path, _ in members}) > 1
        if (shared := _judged(members, declared)) is not None
    ]
    return tuple(
        sorted(found, key=lambda one: (one.confidence.rank, -len(one.places), one.places[0].path, one.places[0].file))
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


def _judged(members: list[tuple[str, Attachment]], units: dict[str, str]) -> SharedContent | None:
    issuer = next((one.issuer for _, one in members if one.issuer), None)
    submissions = {path for path, _ in members}
    owner = _owner(issuer, units) if issuer is not None else None
    if issuer is None:
        if len(submissions) > _FEW or not all(one.serves for _, one in members):
            return None
        confidence = Confidence.CANNOT_TELL
    elif owner is not None:
        confidence = Confidence.LIKELY
    elif names_a_commune(issuer):
        confidence = Confidence.CANNOT_TELL  # a commune that is not in this batch, or one that was merged into these
    else:
        return None
    return SharedContent(
        confidence=confidence,
        name=next((one.name for _, one in members if one.name), ""),
        issuer=issuer,
        owner=owner,
        places=tuple(SharedPlace(path=path, file=one.path) for path, one in members),
    )


def _owner(issuer: str, units: dict[str, str]) -> str | None:
    """The submission whose unit the issuer's name holds; of "xã Tân" and "xã Tân Lập" the longer."""
    printed = search_text(issuer)
    named = [
        (len(words(unit)), path) for path, unit in units.items() if unit and printed.grade(unit) is PhraseGrade.WHOLE
    ]
    return max(named, key=lambda one: one[0])[1] if named else None


def _unit(result: CommuneResult) -> str | None:
    return result.assessed.unit if result.assessed is not None else None
