"""``doctor --install-ocr``: from a file, from what is there, from package clients; every failure is a sentence."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.extract.tessdata import MODEL_FILE, usable_model
from evidence_check.installing.ocr_model import Installation, install_ocr_model
from evidence_check.installing.package_clients import CLIENTS, Client, fetch_with_apt
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.message import Message
from tests.command import run_command
from tools.document_factory.model_packages import make_debian_package, make_npm_package
from tools.document_factory.ocr_models import make_model

MODEL = make_model()
# "macOS" has no package place on a Linux machine that runs the tests: nothing installed there disturbs them.
PLATFORM = "darwin"
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for clients are shell scripts")


class Machine:
    """A home, a temporary folder and a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.programs = (folder / name for name in ("home", "tmp", "bin"))
        for made in (self.home, self.temporary, self.programs):
            made.mkdir()
        self.own = self.home / "Library" / "Application Support" / "evidence-check" / "tessdata"

    def program(self, name: str, script: str) -> None:
        """A stand-in for a package client; it finds the usual commands in the usual places."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def install(
        self, given: Path | None = None, explicit: Path | None = None, clients: tuple[Client, ...] = CLIENTS
    ) -> Installation:
        return install_ocr_model(
            given=given,
            explicit=explicit,
            environ={"PATH": str(self.programs)},
            home=self.home,
            platform=PLATFORM,
            clients=clients,
        )


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    made = Machine(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    yield made
    assert list(made.temporary.iterdir()) == []  # nothing is left behind, whatever happened


def said(done: Installation, language: str = "vi") -> str:
    words = catalogue(language)
    return "\n".join(
        words.render(one) for one in (done.outcome, *done.attempts, *([done.remedy] if done.remedy else []))
    )


def test_a_file_is_enough_and_installing_twice_changes_nothing(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "carried.deb").write_bytes(make_debian_package(MODEL))
    first = machine.install(given=tmp_path / "carried.deb")
    second = machine.install(given=tmp_path / "carried.deb")
    assert (first.folder, first.changed) == (machine.own, True)
    assert (second.folder, second.changed) == (machine.own, False)
    assert [path.name for path in machine.own.iterdir()] == [MODEL_FILE]
    assert (machine.own / MODEL_FILE).read_bytes() == MODEL


def test_a_model_that_is_there_is_enough(machine: Machine) -> None:
    machine.own.mkdir(parents=True)
    (machine.own / MODEL_FILE).write_bytes(MODEL)
    done = machine.install()
    assert (done.folder, done.changed) == (machine.own, False)
    assert str(machine.own) in said(done)


def test_a_damaged_model_is_replaced(machine: Machine, tmp_path: Path) -> None:
    machine.own.mkdir(parents=True)
    (machine.own / MODEL_FILE).write_bytes(MODEL[:5000])
    (tmp_path / MODEL_FILE).write_bytes(MODEL)
    assert machine.install(given=tmp_path / MODEL_FILE).changed
    assert usable_model(machine.own / MODEL_FILE)


def test_a_named_folder_gets_a_copy_of_a_model_that_is_elsewhere(machine: Machine, tmp_path: Path) -> None:
    machine.own.mkdir(parents=True)
    (machine.own / MODEL_FILE).write_bytes(MODEL)
    done = machine.install(explicit=tmp_path / "wanted" / "here")
    assert done.folder == tmp_path / "wanted" / "here"
    assert usable_model(done.folder / MODEL_FILE)


def test_a_wrong_file_is_told_with_the_remedy_and_no_client_is_asked(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "wrong.deb").write_bytes(b"404 not found")
    asked: list[str] = []

    def fetch(work: Path, environ: object, seconds: float) -> Message:
        asked.append("asked")
        raise AssertionError

    done = machine.install(given=tmp_path / "wrong.deb", clients=(Client(name="a", fetch=fetch),))
    assert done.folder is None
    assert asked == []
    assert "--from TỆP" in said(done)
    assert not machine.own.exists()


@posix
def test_apt_get_fetches_and_the_package_is_unpacked_without_root(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "made.deb").write_bytes(make_debian_package(MODEL))
    machine.program("apt-get", f'cp "{tmp_path}/made.deb" tesseract-ocr-vie_1_all.deb; echo "Get:1"')
    done = machine.install()
    assert (done.folder, done.changed) == (machine.own, True)
    assert "apt-get" in said(done)


@posix
def test_where_apt_gets_lists_are_empty_it_gets_lists_of_its_own(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "made.deb").write_bytes(make_debian_package(MODEL))
    machine.program(
        "apt-get",
        f"""case "$*" in
        *Dir::State::Lists=*update) touch lists/there; exit 0;;
        *download*) [ -e lists/there ] && cp "{tmp_path}/made.deb" a.deb && exit 0;;
        esac
        echo "E: Unable to locate package tesseract-ocr-vie"; exit 100""",
    )
    done = machine.install()
    assert usable_model(machine.own / MODEL_FILE)
    assert "apt-get update" in said(done)


@posix
def test_npm_is_asked_where_apt_get_fails(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "made.tgz").write_bytes(make_npm_package({"4.0.0": make_model(300_000), "4.0.0_best_int": MODEL}))
    machine.program("apt-get", 'echo "E: Unable to locate package tesseract-ocr-vie"; exit 100')
    machine.program("npm", f'[ -z "$(cat)" ] && cp "{tmp_path}/made.tgz" vie-1.0.0.tgz')
    assert machine.install().changed
    assert (machine.own / MODEL_FILE).read_bytes() == MODEL


@posix
def test_when_every_client_fails_each_reason_and_the_remedy_are_told(machine: Machine) -> None:
    machine.program("apt-get", 'echo "Reading lists"; echo "E: Unable to locate package"; exit 100')
    machine.program("npm", "exit 0")
    done = machine.install()
    assert done.folder is None
    told = said(done, "en")
    assert "E: Unable to locate package" in told
    assert "npm: ran and left no package" in told
    assert "--from FILE" in told
    assert len(done.attempts) == 2


@posix
def test_a_client_that_hangs_is_stopped_with_all_it_started(machine: Machine, tmp_path: Path) -> None:
    machine.program("apt-get", f'sleep 60 & echo $! > "{tmp_path}/child"; sleep 60')
    began = time.monotonic()
    done = machine.install(clients=(Client(name="apt-get", fetch=fetch_with_apt, seconds=1.0),))
    assert time.monotonic() - began < 10
    assert [one.key for one in done.attempts] == ["ocr_model.client.slow"]
    child = Path("/proc") / (tmp_path / "child").read_text(encoding="utf-8").strip()
    time.sleep(0.2)
    gone = not child.exists() or " Z " in (child / "stat").read_text(encoding="utf-8")
    assert gone


@posix
def test_a_package_that_is_damaged_makes_the_next_client_be_asked(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "made.tgz").write_bytes(make_npm_package({"4.0.0": MODEL}))
    machine.program("apt-get", "echo no package > a.deb")
    machine.program("npm", f'cp "{tmp_path}/made.tgz" vie-1.0.0.tgz')
    assert machine.install().changed


def test_without_any_client_the_remedy_is_told(machine: Machine) -> None:
    done = machine.install()
    assert [one.key for one in done.attempts] == ["ocr_model.client.absent"] * 2
    assert done.remedy is not None


def test_without_a_home_and_where_writing_is_impossible_the_way_out_is_told(machine: Machine, tmp_path: Path) -> None:
    homeless = install_ocr_model(given=None, explicit=None, environ={}, home=None, platform=PLATFORM)
    assert "--tessdata" in said(homeless)
    (machine.home / "Library").write_text("a file where a folder should be", encoding="utf-8")
    (tmp_path / MODEL_FILE).write_bytes(MODEL)
    for given in (None, tmp_path / MODEL_FILE):
        done = machine.install(given=given)
        assert done.outcome.key == "ocr_model.install.locked"
        assert str(machine.own) in said(done)


def test_the_real_clients_bring_a_real_model(machine: Machine) -> None:
    done = install_ocr_model(
        given=None, explicit=machine.home / "here", environ=_without_places(), home=None, platform=PLATFORM
    )
    if done.folder is None and not os.environ.get("CI"):
        pytest.skip(f"no package client reaches its registry: {said(done)}")
    assert done.folder == machine.home / "here", said(done)
    assert 400_000 < (done.folder / MODEL_FILE).stat().st_size < 10_000_000


def _without_places() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "TESSDATA_PREFIX"}


def test_the_command_installs_and_doctor_then_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "carried.deb"
    package.write_bytes(make_debian_package(MODEL))
    folder = tmp_path / "tessdata"
    for name in [name for name in os.environ if name.startswith("EVIDENCE_CHECK_")]:
        monkeypatch.delenv(name)
    ran = run_command("doctor", "--install-ocr", "--from", str(package), "--tessdata", str(folder))
    assert ran.code == 0
    assert str(folder) in ran.out
    quiet = run_command("doctor", "--install-ocr", "-q", "--tessdata", str(folder))
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    facts = json.loads(run_command("doctor", "--tessdata", str(folder), "--format", "json").out)
    assert facts["optional_parts"]["model"] == f"{folder} (vie)"
    assert facts["ocr"] is (facts["optional_parts"]["tesserocr"] is not None)
    installed = json.loads(run_command("doctor", "--install-ocr", "--tessdata", str(folder), "--format", "json").out)
    assert (installed["tessdata"], installed["installed"]) == (str(folder), False)


def test_the_command_fails_with_one_sentence_on_standard_error(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.deb")
    ran = run_command("doctor", "--install-ocr", "--from", absent, "--tessdata", str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert absent in ran.err
    assert "--from TỆP" in ran.err
    quiet = run_command("doctor", "--install-ocr", "-q", "--from", absent, "--tessdata", str(tmp_path))
    assert (quiet.code, quiet.out, quiet.err.count("\n")) == (1, "", 1)
    assert run_command("doctor", "--from", absent).code == 2


def test_doctor_says_what_is_lost_without_the_model_and_how_to_get_it(tmp_path: Path) -> None:
    ran = run_command("doctor", "--tessdata", str(tmp_path / "absent"))
    assert ran.code == 0
    flat = " ".join(ran.out.split())
    # Without blanks: a long path is broken over lines.
    assert "".join(f"Không có thư mục {tmp_path / 'absent'}".split()) in "".join(ran.out.split())
    assert "evidence-check doctor --install-ocr" in flat
    assert (
        json.loads(run_command("doctor", "--tessdata", str(tmp_path / "absent"), "--format", "json").out)["ocr"]
        is False
    )


def test_no_other_command_can_reach_the_network_room() -> None:
    package = Path(sys.modules["evidence_check"].__file__ or "").parent
    users = [
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "evidence_check.installing" in path.read_text(encoding="utf-8") and path.parent.name != "installing"
    ]
    assert users == [str(Path("cli") / "ocr_install.py")]
