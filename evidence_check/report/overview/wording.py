"""What every format of the overview says alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.commune import CommuneResult
from evidence_check.model.overview import Change, CommonGap, Overview, SharedContent, Sharing
from evidence_check.report.columns import safe
from evidence_check.report.comparison_text import signed
from evidence_check.text.points import exact
from evidence_check.text.unit_names import short_name


def names_of(overview: Overview) -> dict[str, str]:
    """What each submission is called for short, by its path; units of one name keep their paths beside it."""
    short = {result.path: short_name(result.unit_or_path) for result in overview.results}
    counts = Counter(short.values())
    return {path: name if counts[name] == 1 else f"{name} ({path})" for path, name in short.items()}


def headline(overview: Overview, words: Catalogue) -> str:
    """The first line: what is at risk in how many submissions."""
    totals = overview.totals
    at_risk = sum(
        result.assessed is not None and result.assessed.summary.at_risk_points > 0 for result in overview.results
    )
    key = "at_risk" if at_risk else "unverified" if totals.unverified_points > 0 else "nothing"
    if not totals.assessed:
        key = "none"
    return words.text(
        f"overview.headline.{key}",
        at_risk_points=exact(totals.at_risk_points, overview.decimals),
        unverified_points=exact(totals.unverified_points, overview.decimals),
        count=str(at_risk),
        assessed=str(totals.assessed),
    )


def failures(overview: Overview) -> tuple[CommuneResult, ...]:
    """Submissions without a verdict."""
    return tuple(result for result in overview.results if result.assessed is None)


def exit_words(code: int, words: Catalogue) -> str:
    """What an exit code means for one submission."""
    key = f"overview.exit.{code}"
    return words.text(key) if words.has(key) else str(code)


def gap_kinds(gap: CommonGap, words: Catalogue) -> str:
    """What is wrong with the paper, and in how many submissions: "Thiếu văn bản (12), Văn bản muộn (3)"."""
    return ", ".join(f"{words.text(f'finding.{code}.name')} ({count})" for code, count in gap.codes)


def sharing_title(sharing: Sharing, names: Mapping[str, str], words: Catalogue) -> str:
    """Who shares how many files with whom, and whose they are."""
    key = "unknown" if sharing.issuer is None else "of_a_unit"
    return safe(
        words.text(
            f"overview.shared.{key}",
            units=", ".join(names[path] for path in sharing.paths),
            count=str(len(sharing.contents)),
            issuer=names[sharing.owner] if sharing.owner is not None else sharing.issuer or "",
        )
    )


def shared_name(shared: SharedContent) -> str:
    """What is shared: as it was recognised, else the file's name."""
    return safe(shared.name or shared.places[0].file.rsplit("/", 1)[-1])


def change_line(change: Change, words: Catalogue, decimals: int) -> str:
    """Points then and now, and which papers came or went."""
    told = [words.text(f"overview.change.{change.kind.value}")]
    if change.before is not None and change.after is not None:
        told.append(
            words.text(
                "overview.change.points",
                before_points=exact(change.before, decimals),
                after_points=exact(change.after, decimals),
                change_points=signed(change.difference, decimals),
            )
        )
    for key, labels in (("closed", change.closed), ("opened", change.opened)):
        if labels:
            told.append(words.text(f"overview.change.{key}", found="; ".join(labels)))
    return safe(" · ".join(told))


def percent(share: Decimal | None, words: Catalogue) -> str:
    """ "91,84 %"; a dash where there is none."""
    return "—" if share is None else f"{words.points(str(share))} %"
