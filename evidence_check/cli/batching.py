"""What the options of ``batch`` mean: the submissions, their tasks, the terms that hold for all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.outputs import Output, require_outside
from evidence_check.cli.recognition import ocr_settings, recognition_looked_for
from evidence_check.cli.trusting import trust_settings
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.registry import RENDERERS

if TYPE_CHECKING:
    from evidence_check.batch.commune import CommuneTask, Terms
    from evidence_check.batch.places import Place
    from evidence_check.model.overview import ToldOverview

USUAL_REPORTS = ("html", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchAsked:
    """What the options of ``batch`` said about the submissions and their checking."""

    folders: tuple[str, ...]
    rules: str | None
    year: int | None
    today: date | None
    fail_on: str
    strict: bool
    jobs: int | None
    timeout: float | None
    ocr: str
    tessdata: str | None
    trust: str | None
    no_cache: bool
    engine: str
    scheduler: str | None

    @property
    def day(self) -> date:
        """The day that counts as today."""
        return self.today or date.today()

    def terms(self, words: Catalogue, remember: tuple[bytes, int] | None) -> Terms:
        """What holds for every submission. What cannot be used is a usage error."""
        from evidence_check.batch.commune import Terms
        from evidence_check.pipeline.checking import Wanted
        from evidence_check.pipeline.options import ReadingOptions

        return Terms(
            wanted=Wanted(rules=self.rules, year=self.year),
            today=self.day,
            options=ReadingOptions(
                ocr=ocr_settings(self.ocr, self.tessdata, words),
                trust=trust_settings(self.trust, words),
                timeout=self.timeout,
            ),
            fail_on=self.fail_on,
            strict=self.strict,
            language=words.language,
            cached=not self.no_cache,
            # A folder of roots is not witnessed: with one, nothing is remembered.
            remember=remember if self.trust is None else None,
            looked_for=tuple(recognition_looked_for(self.ocr, self.tessdata)),
        )


def require_apart(
    places: tuple[Place, ...],
    folders: Iterable[str],
    report_dir: Path | None,
    outputs: tuple[Output, ...],
    words: Catalogue,
) -> None:
    """Raises :class:`click.UsageError` for results that would be taken for evidence, or for a submission, next time."""
    targets = [one.target for one in outputs if one.target is not None]
    for place in places:
        require_outside(targets, place.path, words)
    if report_dir is None:
        return
    for folder in (*folders, *(str(place.path) for place in places)):
        # A list or an archive has nothing inside; a folder that cannot be looked at may.
        if report_dir.resolve().is_relative_to(Path(folder).resolve()):
            raise click.UsageError(words.text("cli.usage.reports_in_batch", path=str(report_dir), found=folder))


def made_report_dir(folder: Path, words: Catalogue) -> None:
    """Make the folder of reports. Raises :class:`click.UsageError` where none can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = "" if os.access(folder, os.W_OK) else os.strerror(13)
    except OSError as error:
        found = error.strerror or str(error)
    if found:
        raise click.UsageError(words.text("cli.usage.report_dir_unusable", path=str(folder), found=found))


def report_formats(given: tuple[str, ...], words: Catalogue) -> tuple[str, ...]:
    """The formats of the submissions' own reports, each once. Raises :class:`click.UsageError`."""
    known = [name for name, one in RENDERERS.items() if one.extensions]
    for name in given:
        if name not in known:
            raise click.UsageError(words.text("cli.usage.format", found=name, known=", ".join(known)))
    return tuple(dict.fromkeys(given)) or USUAL_REPORTS


def tasks_of(places: tuple[Place, ...], report_dir: Path | None, formats: tuple[str, ...]) -> tuple[CommuneTask, ...]:
    """One task a submission that can be looked at, in their order."""
    from evidence_check.batch.commune import CommuneTask
    from evidence_check.batch.report_names import report_stems
    from evidence_check.model.commune import WrittenReport

    stems = report_stems(place.name for place in places)
    wanted = formats if report_dir is not None else ()
    beside = Output("html", report_dir / "report.html") if report_dir is not None else None
    return tuple(
        CommuneTask(
            name=place.name,
            path=str(place.path),
            is_archive=place.is_archive,
            reports=tuple(WrittenReport(format=name, name=stem + RENDERERS[name].extensions[0]) for name in wanted),
            # Nothing leads into an archive.
            links=beside.links_to(place.path) if beside is not None and not place.is_archive else None,
        )
        for place, stem in zip(places, stems, strict=True)
        if place.problem is None
    )


def told_overview_of(path: str, words: Catalogue) -> ToldOverview:
    """The overview in a file. Raises :class:`click.UsageError` where it is none: before anything long begins."""
    from evidence_check.report.overview.json_v1 import NotAnOverview, read_overview

    try:
        return read_overview(Path(path).read_bytes().decode("utf-8-sig", "replace"))
    except OSError as error:
        found = error.strerror or str(error)
    except NotAnOverview as error:
        found = words.render(error.words)
    raise click.UsageError(words.text("cli.usage.baseline", path=path, found=found))
