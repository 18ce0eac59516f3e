"""Requirements that no paper can meet, that any paper meets, or that say one thing and ask for another."""

from __future__ import annotations

from collections import Counter

from evidence_check.model.document_types import ANY_TYPE, DOCUMENT_TYPES, TYPE_NAMES
from evidence_check.model.message import message
from evidence_check.model.rulebook import Alternative, Requirement, RequirementKind
from evidence_check.rulebook.drafts import Draft, Entry
from evidence_check.rulebook.findings import Findings
from evidence_check.text.words import words
from evidence_check.tomlfile.suggesting import nearest

_PAPERS = frozenset({RequirementKind.DOCUMENT, RequirementKind.TABLE_ANNEX})
_ISSUERS = ("unit", "parent", "any")
_TYPE_WORDS = {words(kind.name): kind.abbreviation for kind in DOCUMENT_TYPES}
_LONGEST_TYPE = max(map(len, _TYPE_WORDS))


def check_papers(draft: Draft, findings: Findings) -> None:
    """Every requirement by itself, then each against the one it follows."""
    for entry in draft.every_entry():
        for at, alternative in enumerate(entry.requirement.alternatives):
            _alternative(alternative, entry, at, findings)
        _label(entry, findings)
        _any_of(entry, findings)
        _idle_keys(entry, findings)
    for entries in draft.entries:
        by_id = {one.requirement.id: one.requirement for one in entries}
        for entry in entries:
            if entry.requirement.follows in by_id:
                _follows(entry, by_id[entry.requirement.follows], findings)


def _alternative(alternative: Alternative, entry: Entry, at: int, findings: Findings) -> None:
    about_at, type_at, issuer_at = (entry.places.at_choice(at, key) for key in ("about", "type", "issuer"))
    for phrases in alternative.about:
        blank = next((phrase for phrase in phrases if not words(phrase)), None)
        if blank is not None:
            findings.error(about_at, message("rulebook.wordless_phrase", found=blank))
    if ANY_TYPE in alternative.types and len(alternative.types) > 1:
        findings.notice(type_at, message("rulebook.any_among_types"))
    twice = next((one for one, times in Counter(alternative.types).items() if times > 1), None)
    if twice is not None:
        findings.notice(type_at, message("rulebook.type_twice", found=twice))
    if alternative.kind in _PAPERS and not entry.requirement.optional:
        if alternative.about:
            spoken = [words(phrase) for phrases in alternative.about for phrase in phrases]
            if all(one in _TYPE_WORDS for one in spoken):
                findings.notice(about_at, message("rulebook.about_only_type", found=alternative.about[0][0]))
        elif alternative.types == (ANY_TYPE,):
            where = about_at if entry.places.says("about") else entry.places.path
            findings.notice(where, message("rulebook.any_paper"), about_at, type_at)
    for issuer in alternative.issuer:
        near = nearest(issuer, _ISSUERS, at_least=75)
        if near is not None and issuer not in _ISSUERS:
            findings.notice(issuer_at, message("rulebook.odd_issuer_near", found=issuer, near=near))


def _label(entry: Entry, findings: Findings) -> None:
    """A label that begins with one type's name, where another type is asked for."""
    one = entry.requirement
    types = {kind for alternative in one.alternatives for kind in alternative.types}
    if one.kind is not RequirementKind.DOCUMENT or ANY_TYPE in types:
        return
    spoken = words(one.label)
    named = next(
        (_TYPE_WORDS[spoken[:length]] for length in range(_LONGEST_TYPE, 0, -1) if spoken[:length] in _TYPE_WORDS),
        None,
    )
    if named is not None and named not in types:
        found = ", ".join(kind for kind in TYPE_NAMES if kind in types)
        text = message("rulebook.label_names_other_type", found=TYPE_NAMES[named], right=named, asked=found)
        places = (entry.places.at("label"), entry.places.at("any_of"))
        findings.notice(entry.places.at("type"), text, *places)


def _any_of(entry: Entry, findings: Findings) -> None:
    first: dict[Alternative, int] = {}
    for index, alternative in enumerate(entry.requirement.alternatives):
        if alternative in first:
            text = message("rulebook.any_of_twice", row=first[alternative] + 1)
            findings.notice((*entry.places.at("any_of"), index), text)
        first.setdefault(alternative, index)


def _idle_keys(entry: Entry, findings: Findings) -> None:
    """Keys that change nothing because of what else is said."""
    one, places = entry.requirement, entry.places
    kinds = {alternative.kind for alternative in one.alternatives} | {one.kind}
    if one.rows is not None and RequirementKind.TABLE_ANNEX not in kinds:
        findings.notice(places.at("rows"), message("rulebook.rows_without_table"), places.at("kind"))


def _follows(entry: Entry, before: Requirement, findings: Findings) -> None:
    where = entry.places.at("follows")
    kinds = {alternative.kind for alternative in before.alternatives}
    if not kinds & _PAPERS:
        findings.notice(where, message("rulebook.follows_no_paper", found=before.id, kind=before.kind.value))
    elif before.optional and not entry.requirement.optional:
        findings.notice(where, message("rulebook.follows_optional", found=before.id))
