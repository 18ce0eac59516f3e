"""A folder on a mounted file system that another machine changes too: FUSE over a folder that the test writes to."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from evidence_check.watch import session
from evidence_check.watch.session import Condition
from tests.watch.watched import watched


@dataclass
class Share:
    """``here`` is what is watched, ``there`` the same folder as the other machine sees it."""

    here: Path
    there: Path
    server: subprocess.Popen[bytes] | None = None

    def mount(self) -> None:
        """Raises OSError where the machine allows no mounts."""
        found = shutil.which("bindfs")
        if found is None:
            raise OSError("bindfs is missing")
        command = [found, "-f", "-o", "attr_timeout=0,entry_timeout=0", str(self.there), str(self.here)]
        self.server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 5
        while not self.here.is_mount():
            if self.server.poll() is not None or time.monotonic() > until:
                raise OSError("nothing can be mounted here")
            time.sleep(0.01)

    def lose(self) -> None:
        """The server is gone, the mount stays: what a share does when the network goes."""
        assert self.server is not None
        self.server.kill()
        self.server.wait()

    def unmount(self) -> None:
        """Where nothing is mounted any more, an empty folder is left."""
        subprocess.run(["umount", "-l", str(self.here)], check=False, stderr=subprocess.DEVNULL)
        if self.server is not None:
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(5)
            self.server.kill()


@contextmanager
def shared(root: Path) -> Iterator[Share]:
    share = Share(here=root / "ổ mạng", there=root / "máy chủ")
    share.here.mkdir()
    share.there.mkdir()
    try:
        share.mount()
        yield share
    except OSError as error:
        if share.server is not None and share.server.poll() is None:
            raise
        # Containers often may not mount: then the tests with events suppressed stand for these.
        pytest.skip(f"no FUSE on this machine: {error}")
    finally:
        share.unmount()


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    monkeypatch.setattr(session, "_POLL", (0.05, 5.0))
    monkeypatch.setattr(session, "_RESCAN", (0.2, 5.0))
    monkeypatch.setattr(session, "_GRACE", 0.2)
    with shared(tmp_path) as made:
        yield made


def test_what_another_machine_changes_is_found_and_the_folder_known_for_silent(share: Share) -> None:
    with watched(share.here) as seen:
        (share.there / "a.pdf").write_bytes(b"1")
        seen.until_seen({"a.pdf": 1})
        assert seen.told == [Condition.LISTENING, Condition.SILENT]
        (share.there / "a.pdf").rename(share.there / "b.pdf")
        seen.until_seen({"b.pdf": 1})


def test_a_file_that_another_machine_writes_in_pieces_is_seen_whole_only(share: Share) -> None:
    script = (
        "import sys, time\n"
        "with open(sys.argv[1], 'wb', buffering=0) as out:\n"
        "    for _ in range(20):\n"
        "        out.write(b'x' * 1000); time.sleep(0.02)\n"
    )
    with watched(share.here, settle=0.5) as seen:
        subprocess.run([sys.executable, "-c", script, str(share.there / "lớn.pdf")], check=True)
        seen.until_seen({"lớn.pdf": 20_000})
    assert {tuple(sizes.items()) for sizes, _ in seen.checks} <= {(), (("lớn.pdf", 20_000),)}


def test_a_server_that_goes_takes_no_paper_with_it(share: Share) -> None:
    (share.there / "a.pdf").write_bytes(b"1")
    with watched(share.here) as seen:
        seen.until_seen({"a.pdf": 1})
        share.lose()
        seen.until(lambda: Condition.AWAY in seen.told)
        share.unmount()
        (share.there / "b.pdf").write_bytes(b"22")
        share.mount()
        seen.until_seen({"a.pdf": 1, "b.pdf": 2})
        assert Condition.BACK in seen.told
    assert {} not in [sizes for sizes, _ in seen.checks]


def test_the_empty_folder_that_an_unmounted_drive_leaves_is_no_empty_submission(share: Share) -> None:
    (share.there / "a.pdf").write_bytes(b"1")
    with watched(share.here) as seen:
        seen.until_seen({"a.pdf": 1})
        share.unmount()
        seen.until(lambda: Condition.AWAY in seen.told)
        share.mount()
        seen.until(lambda: Condition.BACK in seen.told)
    assert {} not in [sizes for sizes, _ in seen.checks]
