"""Makes every folder of ``sample_submissions/``: ``python -m tools.make_samples``. Same code, same bytes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tools.samples.defects import complete_folder, defect_folders
from tools.samples.founding_case import founding_folder

ROOT = Path(__file__).resolve().parent.parent / "sample_submissions"


def sample_files() -> dict[str, bytes]:
    """Path below ``sample_submissions/`` → bytes, of everything that is made (rulebooks are written by hand)."""
    made = {f"phu_my_2023/{path}": data for path, data in founding_folder().items()}
    made |= {f"complete/{path}": data for path, data in complete_folder().items()}
    for name, files in defect_folders().items():
        made |= {f"defects/{name}/{path}": data for path, data in files.items()}
    return made


def main() -> None:
    """Write all samples anew."""
    for name in ("phu_my_2023", "complete", "defects"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    files = sample_files()
    for path, data in files.items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    sys.stdout.write(f"{len(files)} files, {sum(map(len, files.values())) // 1024} KB\n")


if __name__ == "__main__":
    main()
