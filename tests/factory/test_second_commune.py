"""The sample's maker with another commune, other figures and other gaps: nothing is built for the one founding case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import run_command
from tools.samples import founding_case

_REGISTERS = (
    "4.2 Lập đầy đủ các hồ sơ theo Danh mục hồ sơ/Danh mục",
    "4.2 Lập đầy đủ các hồ sơ theo Danh mục hồ sơ/Mục lục",
)
"""The founding commune's own: here somebody attests instead."""
_ISSUER = ("ỦY BAN NHÂN DÂN", "XÃ THẠNH MẪU")
_DECLARED = """[submission]
unit = "UBND xã Thạnh Mẫu"
year = 2023
rules = "xa-minh-hoa-2023"

[scores]
"3.4" = "1.5"
"5.1" = "30.25"

[figures."1.2"]
hoan_thanh = 11
duoc_giao = 12

[figures."2.8"]
dung_han = 970
da_giai_quyet = 1000

[answers]
co-tre-hen = "no"

[[attestation]]
criterion = "4.2"
requirement = "ho-so-giay"
present = true
by = "Văn thư"
on = 2023-12-28
"""


def test_another_commune_with_other_figures_and_other_gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding_case, "ISSUER", _ISSUER)
    files = founding_case.founding_folder() | founding_case.missing_papers()["2.1"]
    files |= founding_case.missing_papers()["2.2"] | {"submission.toml": _DECLARED.encode()}
    files = {path: data for path, data in files.items() if not path.startswith(("8.1 ", *_REGISTERS))}
    for path, data in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    ran = run_command("check", str(tmp_path), "--format", "json", "--today", "2024-01-05")
    report = json.loads(ran.out)
    points = {one["code"]: (one["claimed_points"], one["supported_points"]) for one in report["criteria"]}
    assert ran.code == 1
    # 2 + 11/12 = 2.9166…, cut off; 97 % on time stand in the second band.
    assert (points["1.2"], points["2.8"]) == (("2.91", "2.91"), ("1.00", "1.00"))
    assert (points["3.4"], points["5.1"]) == (("1.50", "1.50"), ("30.25", "30.25"))
    # Full but for 0.09 + 1 + 0.50 + 5.75; the website's decision (1) and the training plan (2) are not there.
    summary = report["summary"]
    assert (summary["claimed_points"], summary["supported_points"]) == ("92.66", "89.66")
    assert [(one["code"], one["criterion"], one["points_at_risk"]) for one in report["findings"]] == [
        ("missing-document", "8.1", "2.00"),
        ("missing-document", "3.3", "1.00"),
    ]
