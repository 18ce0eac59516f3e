"""What ``doctor --install-ocr`` tells: one sentence where all is well, every attempt and the remedy where not."""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from evidence_check.cli.optional_parts import user_home
from evidence_check.cli.writing import write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe


def install_and_tell(words: Catalogue, *, given: Path | None, tessdata: Path | None, format: str, quiet: bool) -> int:
    """Install the model; exit code 0 where it is there now, else 1."""
    from evidence_check.installing.ocr_model import install_ocr_model

    done = install_ocr_model(
        given=given, explicit=tessdata, environ=os.environ, home=user_home(), platform=sys.platform
    )
    outcome = safe(words.render(done.outcome))
    attempts = [safe(words.render(one)) for one in done.attempts]
    if format == "json":
        facts = {
            "schema_version": 1,
            "tessdata": str(done.folder) if done.folder else None,
            "installed": done.changed,
            "outcome": outcome,
            "attempts": attempts,
            "remedy": words.render(done.remedy) if done.remedy else None,
        }
        write_result(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", None)
    elif done.folder is not None and not quiet:
        write_result(outcome + "\n", None)
        if find_spec("tesserocr") is None:
            click.echo(words.text("ocr_model.install.no_engine"), err=True)
    elif done.folder is None and quiet:
        click.echo(words.text("ocr_model.install.brief") if attempts else outcome, err=True)
    elif done.folder is None:
        click.echo(outcome, err=True)
        for one in attempts:
            click.echo(f"  {one}", err=True)
        if done.remedy is not None:
            click.echo(words.render(done.remedy), err=True)
    return 0 if done.folder is not None else 1
