"""Makes every folder of ``sample_submissions/``: ``python -m tools.make_samples``. Same code, same bytes."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from pathlib import Path

from tools.samples.broken import broken_folder
from tools.samples.defects import complete_folder, defect_folders
from tools.samples.formats import archives_folder, formats_folder
from tools.samples.founding_case import founding_folder
from tools.samples.lam_dong.folder import lam_dong_sample

ROOT = Path(__file__).resolve().parent.parent / "sample_submissions"


def sample_files() -> dict[str, bytes]:
    """Path below ``sample_submissions/`` → bytes, of everything that is made (rulebooks are written by hand)."""
    made = {f"phu_my_2023/{path}": data for path, data in founding_folder().items()}
    made |= {f"complete/{path}": data for path, data in complete_folder().items()}
    made |= {f"formats/{path}": data for path, data in formats_folder().items()}
    made |= {f"formats_7z_rar/{path}": data for path, data in archives_folder().items()}
    made |= {f"broken/{path}": data for path, data in broken_folder().items()}
    made |= {f"lam_dong_2025_mau/{path}": data for path, data in lam_dong_sample().items()}
    for name, files in defect_folders().items():
        made |= {f"defects/{name}/{path}": data for path, data in files.items()}
    return made


def name_collision_folder() -> dict[str, bytes]:
    """The ``complete/`` folder with a second spelling of one name, for tests that write it themselves.

    Not committed: a checkout on macOS or Windows holds only one of two names that differ in their Unicode form.
    """
    files = complete_folder()
    path = next(path for path in sorted(files) if unicodedata.normalize("NFD", path) != path and path.endswith(".pdf"))
    return files | {unicodedata.normalize("NFD", path): files[path]}


def main() -> None:
    """Write all samples anew."""
    files = sample_files()
    for name in {path.split("/", 1)[0] for path in files}:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for path, data in files.items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    sys.stdout.write(f"{len(files)} files, {sum(map(len, files.values())) // 1024} KB\n")


if __name__ == "__main__":
    main()
