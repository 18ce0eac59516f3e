"""The examples in docs/ci and the pre-commit hook: they parse, and what they run does what they say."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml

from tests.command import Ran, run_command

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "ci"
SAMPLES = ROOT / "sample_submissions"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a submission where the examples say, as working folder."""
    shutil.copytree(SAMPLES / "defects" / "missing-document", tmp_path / "submissions" / "xa-phu-my")
    shutil.copytree(SAMPLES / "rules", tmp_path / "rules")
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def example(name: str) -> Any:
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


def run_of(script: str, submission: str) -> Ran:
    """Run the script's ``evidence-check`` command."""
    plain = script.replace("\\\n", " ").replace("$SUBMISSION", submission)
    (line,) = [line for line in plain.splitlines() if line.lstrip().startswith("evidence-check ")]
    return run_command(*shlex.split(line)[1:])


def test_the_github_workflow_writes_what_it_shows_and_uploads(repository: Path) -> None:
    job = example("github-actions.yml")["jobs"]["check"]
    scripts = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    ran = run_of(scripts["Check"], job["env"]["SUBMISSION"])
    assert ran.code == 1
    assert ran.out.startswith("::error ")
    summary = re.search(r"cat (\S+)", scripts["Summary"])
    assert summary is not None
    assert (repository / summary[1]).read_text(encoding="utf-8").startswith("# CÓ NGUY CƠ MẤT")
    names = {path.name for path in (repository / "reports").iterdir()}
    assert names == {"summary.md", "junit.xml", "report.sarif", "report.xlsx"}


def test_the_gitlab_job_writes_the_reports_it_hands_over(repository: Path) -> None:
    job = example("gitlab-ci.yml")["evidence-check"]
    ran = run_of("\n".join(job["script"]), job["variables"]["SUBMISSION"])
    assert ran.code == 1
    assert ran.out.startswith("CÓ NGUY CƠ MẤT")
    for path in job["artifacts"]["reports"].values():
        assert (repository / path).stat().st_size > 0


@pytest.mark.usefixtures("repository")
def test_the_hook_runs_on_the_folder_in_its_args() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook)
    program, *arguments = shlex.split(hook["entry"])
    assert program in tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert hook["pass_filenames"] is False
    configured = example("pre-commit-config.yaml")["repos"][0]["hooks"]
    assert {one["id"] for one in configured} == {hook["id"]}
    ran = run_command(*arguments, *configured[0]["args"])
    assert ran.code == 1
    assert ran.out.startswith("CÓ NGUY CƠ MẤT")
    assert run_command(*arguments).code == 2
