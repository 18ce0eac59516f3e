"""The same verdicts on a machine without libmagic: a process in which ``import magic`` fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.make_samples import ROOT

_PROGRAM = """
import sys
if sys.argv[1] == "hidden":
    class Hidden:
        def find_spec(self, name, path=None, target=None):
            if name == "magic":
                raise ImportError("failed to find libmagic")
    sys.meta_path.insert(0, Hidden())
from pathlib import Path
from evidence_check.scan.folder import scan_folder
for folder in sys.argv[2:]:
    for file in scan_folder(Path(folder)).files:
        print(file.path, file.kind.value, file.media_type, [one.code.value for one in file.problems])
"""


def _verdicts(mode: str, folders: list[str]) -> str:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _PROGRAM, mode, *folders],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return ran.stdout


def test_kinds_do_not_depend_on_libmagic(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    folders = [str(path) for path in sorted((ROOT / "defects").iterdir())] + [str(tmp_path)]
    hidden = _verdicts("hidden", folders)
    assert hidden == _verdicts("there", folders)
    assert "docx" in hidden
