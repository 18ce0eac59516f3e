"""One submission of a batch: what a process of its own does with it. Takes and gives values that can be pickled."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from evidence_check import __version__
from evidence_check.batch.remembered import Kept, digest_of, keep
from evidence_check.messages.catalogue import Catalogue, catalogue
from evidence_check.model.commune import CommuneResult, WrittenReport
from evidence_check.model.message import Message
from evidence_check.model.report import Report
from evidence_check.overview.condensing import condensed
from evidence_check.pipeline.archive_checking import check_archive
from evidence_check.pipeline.checking import Wanted, check_folder
from evidence_check.pipeline.engines import EngineFailedError
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.recalling import Memory, open_memory
from evidence_check.pipeline.user_error import UserError
from evidence_check.remembering.store import Store
from evidence_check.remembering.verdicts import Witness
from evidence_check.report.columns import safe
from evidence_check.report.exit_code import exit_code
from evidence_check.report.registry import RENDERERS
from evidence_check.report.style import Style
from evidence_check.tomlfile.wording import describe
from evidence_check.workers.budget import Loss

EXIT_CRASH = 70
_MOST_DETAILS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for every submission of a batch.

    ``remember``: what the run knows about everything beside files and options (``surroundings``) and when it was
    begun; None: nothing is kept. ``looked_for``: files beside the submission that decide how pictures are read.
    """

    wanted: Wanted
    today: date
    options: ReadingOptions
    fail_on: str
    strict: bool
    language: str
    cached: bool
    remember: tuple[bytes, int] | None
    looked_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneTask:
    """One submission. ``reports``: which are wanted, under which names. ``links``: how links to its files begin.

    ``weight``: its files, for the order and the estimate.
    """

    name: str
    path: str
    is_archive: bool
    reports: tuple[WrittenReport, ...] = ()
    links: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneOutcome:
    """``reports``: the bytes of each wanted report, in the task's order.

    ``rests_on``: every file and folder that decided it; None where the moment or the machine had a share in it.
    """

    result: CommuneResult
    reports: tuple[bytes, ...] = ()
    rests_on: tuple[str, ...] | None = None


def check_commune(task: CommuneTask, terms: Terms) -> CommuneOutcome:
    """Check one submission. What is wrong with it is a result with an exit code, never an exception."""
    words = catalogue(terms.language)
    path = Path(task.path)
    memory = open_memory(os.environ, path) if terms.cached else None
    if isinstance(memory, str):
        memory = None
    try:
        return _checked(task, terms, words, path, memory)
    except EngineFailedError:
        raise  # no other submission will do better
    except UserError as error:
        told = (words.render(error.message), *(_detail(one, words) for one in error.details[:_MOST_DETAILS]))
        return failed(task, error.exit_code, *told)
    except Exception as error:
        # One broken submission must not cost the province the others.
        return failed(task, EXIT_CRASH, words.text("batch.crashed", found=type(error).__name__, path=task.path))
    finally:
        if memory is not None:
            memory.close()


def failed(task: CommuneTask, code: int, *told: str) -> CommuneOutcome:
    """A submission without a verdict, and why."""
    return CommuneOutcome(
        result=CommuneResult(path=task.name, exit_code=code, failure=tuple(safe(one) for one in told))
    )


def lost_commune(task: CommuneTask, loss: Loss, terms: Terms) -> CommuneOutcome:
    """A submission whose process did not come back."""
    words = catalogue(terms.language)
    found = loss.found or loss.kind.value
    return failed(task, EXIT_CRASH, words.text("batch.crashed", found=found, path=task.path))


def _checked(task: CommuneTask, terms: Terms, words: Catalogue, path: Path, memory: Memory | None) -> CommuneOutcome:
    if memory is not None:
        memory.witness.see(terms.looked_for)
    check = partial(check_archive if task.is_archive else check_folder, path, terms.wanted)
    report = check(today=terms.today, options=terms.options, memory=memory)
    reports = tuple(_rendered(one.format, report, task, words) for one in task.reports)
    result = CommuneResult(
        path=task.name,
        exit_code=exit_code(report, terms.fail_on, terms.strict),
        assessed=condensed(report),
        reports=task.reports,
    )
    rests_on = None
    if memory is not None:
        memory.flush()
        if memory.settled and memory.store.trouble is None:
            rests_on = tuple(memory.witness.looks)
    outcome = CommuneOutcome(result=result, reports=reports, rests_on=rests_on)
    if memory is not None:
        keep_outcome(task, terms, outcome, memory.store, memory.witness)
    return outcome


def keep_outcome(task: CommuneTask, terms: Terms, outcome: CommuneOutcome, store: Store, witness: Witness) -> None:
    """Keep what a later run may take as it is: where all that it rests on was seen before and lay still."""
    if terms.remember is None or outcome.rests_on is None or not witness.looks.keys() >= set(outcome.rests_on):
        return
    kept = Kept(result=outcome.result, reports=tuple(map(digest_of, outcome.reports)))
    keep(store, task_key(task, terms), terms.remember[0], kept, witness)


def task_key(task: CommuneTask, terms: Terms) -> tuple[str, ...]:
    """All that is asked about a submission, in words: two tasks with the same key have the same outcome."""
    options = terms.options
    return (
        os.path.realpath(task.path),
        task.name,
        str(task.is_archive),
        repr(task.reports),
        repr(task.links),
        repr(terms.wanted),
        terms.today.isoformat(),
        repr((options.ocr, options.trust, options.timeout)),
        terms.fail_on,
        str(terms.strict),
        terms.language,
    )


def _rendered(format: str, report: Report, task: CommuneTask, words: Catalogue) -> bytes:
    style = Style(words=words, version=__version__, files=task.links)
    made = RENDERERS[format].render(report, style)
    return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


def _detail(detail: object, words: Catalogue) -> str:
    if isinstance(detail, str):
        return detail
    return words.render(detail) if isinstance(detail, Message) else describe(detail, words)  # type: ignore[arg-type]
