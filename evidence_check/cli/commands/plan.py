"""``plan FOLDER``: an official paper from the report of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check.authoring.kinds import PaperKind, write_paper
from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.checking import Asked, checked, known_owner, reading_options, submission_options
from evidence_check.cli.failing import write_or_tell
from evidence_check.cli.outputs import require_outside, require_writable
from evidence_check.cli.remembered import remembering
from evidence_check.cli.values import OneOf
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.model.report import Report

_KINDS = tuple(kind.value for kind in PaperKind)


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(kind: str, output: str, owner: str | None, quiet: bool, **others: Any) -> int:
        asked = Asked(**others)
        target, chosen = Path(output), PaperKind(kind)
        _require_word_file(target, words)
        require_writable(target, words)
        require_outside((target,), asked.root, words)
        if owner is not None and chosen is PaperKind.REQUEST:
            raise click.UsageError(words.text("cli.usage.owner_of_request"))
        with remembering(asked.no_cache, asked.root, words, quiet=quiet, verbose=False) as memory:
            report = checked(asked, words, memory, quiet=quiet)
        if owner is not None:
            owner = known_owner(report, owner, words)
        write_or_tell(write_paper(chosen, report, owner), target, words)
        if not quiet:
            for remark in _remarks(chosen, report, target, asked.folder, words):
                click.echo(safe(remark), err=True)
        return 0

    return LocalCommand(
        words,
        "plan",
        callback=run,
        params=[
            *submission_options(words),
            option(words, "plan", "kind", type=OneOf(words, _KINDS), default="remedy", show_default=True),
            option(words, "plan", "output", "-o", metavar=words.text("cli.metavar.file"), required=True),
            option(words, "plan", "owner", metavar=words.text("cli.metavar.text")),
            *reading_options(words),
            option(words, "check", "quiet", "-q", is_flag=True),
        ],
    )


def _require_word_file(target: Path, words: Catalogue) -> None:
    if target.suffix.lower() != ".docx":
        raise click.UsageError(words.text("cli.usage.not_a_word_file", path=str(target)))


def _remarks(kind: PaperKind, report: Report, target: Path, folder: str, words: Catalogue) -> list[str]:
    """What the paper does not say about itself, and whoever signs it has to know."""
    summary = report.summary
    said = [words.text("cli.plan.written", path=str(target), kind=words.text(f"plan.kind.{kind.value}"))]
    said.append(words.text("cli.plan.to_fill"))
    if report.unit is None:
        said.append(words.text("cli.plan.no_unit"))
    if kind is PaperKind.REQUEST:
        # The letter asks for the claim: an office that sends it should know what the claim rests on.
        unscored = [one for one in report.criteria if one.code not in report.self_scored and one.claimed_points > 0]
        if unscored:
            said.append(words.text("cli.plan.not_self_scored", count=str(len(unscored))))
        if summary.at_risk_points > 0:
            said.append(words.text("cli.plan.at_risk", at_risk_points=str(summary.at_risk_points), path=folder))
    if summary.unverified_points > 0:
        said.append(words.text("cli.plan.unverified", unverified_points=str(summary.unverified_points)))
    if report.rulebook.completeness != "complete":
        said.append(words.text("cli.plan.not_complete", found=report.rulebook.id))
    return said
