"""How much is measured: the full run (about 20 minutes on two cores) and the quick one (about a minute)."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.corpus import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Numbers of documents and runs. ``growth``: folder sizes, smallest first, with the runs that each is worth.

    ``one_worker_up_to``: the largest folder that is also checked cold by one worker. ``stages``: documents a kind.
    ``slow_baselines``: documents of the pdfplumber loop. ``scans``: documents for the ``tesseract`` program.
    ``province``: communes, documents each; ``engine_communes``: how many of them both engines take.
    """

    name: str
    stages: tuple[tuple[Kind, int], ...]
    growth: tuple[tuple[int, int], ...]
    one_worker_up_to: int
    baseline_documents: int
    slow_baselines: int
    baseline_runs: int
    scans: int
    bids_files: int
    province: tuple[int, int]
    province_steps: tuple[int, ...]
    engine_communes: int


FULL = Scale(
    name="full",
    stages=(
        (Kind.TEXT_PDF, 300),
        (Kind.SCAN, 48),
        (Kind.WORD, 150),
        (Kind.EXCEL, 100),
        (Kind.PHOTO, 10),
        (Kind.ARCHIVE, 40),
    ),
    growth=((300, 5), (3_000, 3), (30_000, 1)),
    one_worker_up_to=3_000,
    baseline_documents=300,
    slow_baselines=60,
    baseline_runs=3,
    scans=20,
    bids_files=300,
    province=(100, 300),
    province_steps=(10, 100),
    engine_communes=30,
)
QUICK = Scale(
    name="quick",
    stages=(
        (Kind.TEXT_PDF, 20),
        (Kind.SCAN, 3),
        (Kind.WORD, 10),
        (Kind.EXCEL, 10),
        (Kind.PHOTO, 1),
        (Kind.ARCHIVE, 4),
    ),
    growth=((30, 2), (90, 1), (270, 1)),
    one_worker_up_to=90,
    baseline_documents=20,
    slow_baselines=4,
    baseline_runs=1,
    scans=2,
    bids_files=60,
    province=(4, 15),
    province_steps=(2, 4),
    engine_communes=2,
)
