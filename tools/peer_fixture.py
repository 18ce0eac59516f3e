"""A large submission of 287 files with 14 planted defects and 2 traps, with the rulebook it is checked against.

``python -m tools.peer_fixture FOLDER`` writes ``FOLDER/ho-so``, ``FOLDER/rules.toml`` and ``FOLDER/expected.toml`` and
prints what has to be found. Everything else in the folder is in order: any further finding is a false alarm.

The fourteen defects are the thirteen of ``Peer.planted`` and the system file of ``Peer.ignored``, which has to be told
as ignored and never as evidence. The two traps look like defects and are none.
"""

from __future__ import annotations

import io
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tools.document_factory.pdf import encrypted_pdf, jpeg, stamped_pdf, text_pdf, truncated_pdf
from tools.document_factory.scan import Scan, scanned_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file

FILES = 287
_TOPICS = (
    "cải cách hành chính",
    "kiểm soát thủ tục hành chính",
    "chuyển đổi số",
    "văn thư, lưu trữ",
    "tiếp công dân",
    "phòng cháy, chữa cháy",
    "bảo vệ môi trường",
    "an toàn thực phẩm",
    "giảm nghèo bền vững",
    "phổ biến, giáo dục pháp luật",
    "hòa giải ở cơ sở",
    "quy chế dân chủ",
    "phòng, chống tham nhũng",
    "thực hành tiết kiệm",
    "tài sản công",
    "ngân sách nhà nước",
    "xây dựng nông thôn mới",
    "trật tự xây dựng",
    "an toàn giao thông",
    "phòng, chống ma túy",
    "y tế dự phòng",
    "dân số",
    "bình đẳng giới",
    "bảo vệ trẻ em",
    "người cao tuổi",
    "giáo dục mầm non",
    "khuyến học",
    "thể dục, thể thao",
    "văn hóa cơ sở",
    "du lịch cộng đồng",
    "thông tin cơ sở",
    "an toàn thông tin",
    "dịch vụ bưu chính",
    "phòng, chống thiên tai",
    "thủy lợi nội đồng",
    "chăn nuôi, thú y",
    "trồng trọt",
    "khuyến nông",
    "quốc phòng địa phương",
    "nghĩa vụ quân sự",
)
_ISSUER = ("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU")
_TOO_POOR_TO_READ = Scan(dpi=40, mode="grey", blur=1.5, noise=0.03, jpeg_quality=40)
_QUARTERS = (("I", 3), ("II", 6), ("III", 9), ("IV", 12))
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A defect that has to be reported: at least one finding with this code, grade and place."""

    what: str
    code: str
    confidence: str
    criterion: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """The folder, its rulebook and what has to be found. ``companions``: further true findings of a defect.

    ``traps``: papers that have to be found and used, whatever their names and wrappings are.
    """

    files: Files
    rules: bytes
    planted: tuple[Planted, ...]
    companions: tuple[Planted, ...]
    ignored: tuple[str, ...]
    traps: tuple[str, ...]

    @property
    def expected(self) -> bytes:
        """What has to be found, as TOML."""
        lines = ["# Điều mà lệnh check phải nói về ho-so/; phát hiện nào khác là báo động giả."]
        for table, entries in (("planted", self.planted), ("companion", self.companions)):
            for one in entries:
                lines += ["", f"[[{table}]]", f'code = "{one.code}"', f'confidence = "{one.confidence}"']
                named = (("what", one.what), ("criterion", one.criterion), ("path", one.path))
                lines += [f'{key} = "{unicodedata.normalize("NFC", value)}"' for key, value in named if value]
        for table, paths in (("ignored", self.ignored), ("trap", self.traps)):
            lines += [line for path in paths for line in ("", f"[[{table}]]", f'path = "{path}"')]
        return ("\n".join(lines) + "\n").encode()


def build() -> Peer:
    """Make everything; deterministic."""
    files: Files = {}
    for at in range(1, len(_TOPICS) + 1):
        files |= _criterion_files(at)
    planted, companions = _plant(files)
    ignored, traps = _set_traps(files)
    _fill_up(files)
    files["submission.toml"] = _DECLARED.encode()
    assert len(files) == FILES
    return Peer(
        files=files,
        rules=_rules().encode(),
        planted=planted,
        companions=companions,
        ignored=ignored,
        traps=traps,
    )


_DECLARED = """[submission]
unit = "Ủy ban nhân dân xã Hòa Mẫu"
parent = "Ủy ban nhân dân huyện An Bình"
year = 2023
"""


def _folder(at: int) -> str:
    return f"{at}.1 {_TOPICS[at - 1].capitalize()}"


def _paper(kind: str, subject: str, day: date, number: int) -> Paper:
    return Paper(
        type=kind,
        subject=subject,
        issued_on=day,
        number=f"{number:02}",
        symbol=f"{kind}-UBND",
        issuer=_ISSUER,
        place="Hòa Mẫu",
        signer="Phạm Văn Mẫu",
        body=(f"Ủy ban nhân dân xã thực hiện {subject} như sau:", f"1. Nội dung mẫu số {number}."),
    )


def _plan(at: int) -> Paper:
    return _paper("KH", f"Công tác {_TOPICS[at - 1]} năm 2023", date(2023, 1, 5 + at % 20), at)


def _report(at: int) -> Paper:
    return _paper("BC", f"Tổng kết công tác {_TOPICS[at - 1]} năm 2023", date(2023, 12, 1 + at % 25), 200 + at)


def _decision(at: int) -> Paper:
    return _paper("QĐ", f"Về việc thành lập Ban chỉ đạo {_TOPICS[at - 1]} năm 2023", date(2023, 2, 1 + at % 25), at)


def _quarter(at: int, index: int) -> Paper:
    quarter, month = _QUARTERS[index]
    subject = f"Kết quả công tác {_TOPICS[at - 1]} quý {quarter} năm 2023"
    return _paper("BC", subject, date(2023, month, 20), 4 * at + index + 300)


def _path(at: int, kind: str) -> str:
    return f"{_folder(at)}/{kind}.pdf"


def _plan_at(at: int) -> str:
    return _path(at, f"KH {_TOPICS[at - 1]}")


def _report_at(at: int) -> str:
    return _path(at, f"BC tổng kết {_TOPICS[at - 1]}")


def _decision_at(at: int) -> str:
    path = _path(at, f"QĐ ban chỉ đạo {_TOPICS[at - 1]}")
    return path.replace(".pdf", ".docx") if at % 4 == 0 else path


UNREAD_WITHOUT_OCR = _decision_at(11)
"""The JPEG named .pdf: with OCR it is read and serves; without, it is a further illegible scan."""


def _criterion_files(at: int) -> Files:
    makers: tuple[Callable[[Paper], bytes], ...] = (text_pdf, stamped_pdf, text_pdf)
    make = makers[at % 3]
    files = {
        _plan_at(at): make(_plan(at)),
        _report_at(at): make(_report(at)),
        _decision_at(at): (word_file if at % 4 == 0 else text_pdf)(_decision(at)),
    }
    for index, (quarter, _) in enumerate(_QUARTERS):
        files[_path(at, f"BC quý {quarter}")] = text_pdf(_quarter(at, index))
    return files


def _plant(files: Files) -> tuple[tuple[Planted, ...], tuple[Planted, ...]]:
    planted: list[Planted] = []
    companions: list[Planted] = []

    del files[_report_at(1)]
    planted.append(Planted(what="report missing", code="plan-without-report", confidence="likely", criterion="1.1"))
    del files[_decision_at(2)]
    planted.append(Planted(what="decision missing", code="missing-document", confidence="likely", criterion="2.1"))
    files[_report_at(3)] = b""
    planted.append(Planted(what="0 bytes", code="empty-file", confidence="likely", criterion="3.1", path=_report_at(3)))
    other = _paper("TB", "Về việc nghỉ lễ Quốc khánh", date(2023, 8, 28), 90)
    files[_decision_at(5)] = text_pdf(other)
    planted.append(
        Planted(what="right name, wrong content", code="missing-document", confidence="likely", criterion="5.1")
    )
    companions.append(Planted(what="", code="unmatched-file", confidence="likely", path=_decision_at(5)))
    old = replace(_plan(6), subject=f"Công tác {_TOPICS[5]} năm 2022", issued_on=date(2022, 1, 12))
    files[_plan_at(6)] = text_pdf(old)
    planted.append(
        Planted(what="previous year", code="wrong-period", confidence="likely", criterion="6.1", path=_plan_at(6))
    )
    draft = replace(_report(7), draft_mark="DỰ THẢO", number=None, issued_on=None, year_month=(2023, 12))
    files[_report_at(7)] = text_pdf(draft)
    planted.append(
        Planted(what="draft", code="draft-document", confidence="likely", criterion="7.1", path=_report_at(7))
    )
    files[_decision_at(9)] = encrypted_pdf(_decision(9))
    planted.append(Planted(what="password", code="encrypted-file", confidence="cannot_tell", path=_decision_at(9)))
    files[_report_at(10)] = truncated_pdf(_report(10))
    planted.append(Planted(what="truncated", code="unreadable-file", confidence="cannot_tell", path=_report_at(10)))
    files[_decision_at(11)] = jpeg(_decision(11), dpi=120)
    planted.append(
        Planted(what="JPEG named .pdf", code="mislabelled-file", confidence="certain", path=_decision_at(11))
    )
    companions.append(Planted(what="", code="illegible-scan", confidence="cannot_tell", path=UNREAD_WITHOUT_OCR))
    files[_report_at(14)] = scanned_pdf(_report(14), _TOO_POOR_TO_READ, 14)
    planted.append(
        Planted(
            what="scan that no recognition can read",
            code="illegible-scan",
            confidence="cannot_tell",
            path=_report_at(14),
        )
    )
    files[_decision_at(15)] = files[_decision_at(17)]
    planted.append(
        Planted(
            what="same bytes for two criteria", code="duplicate-evidence", confidence="certain", path=_decision_at(15)
        )
    )
    companions.append(Planted(what="", code="missing-document", confidence="likely", criterion="15.1"))
    strayed = f"{_folder(22)}/{_plan_at(21).rsplit('/', 1)[1]}"
    files[strayed] = files.pop(_plan_at(21))
    planted.append(
        Planted(what="filed under the wrong criterion", code="misfiled-document", confidence="likely", path=strayed)
    )
    wrong = _paper("BC", "Tình hình thu các khoản quỹ năm 2023", date(2023, 12, 9), 280)
    files[_report_at(23)] = text_pdf(wrong)
    planted.append(
        Planted(what="right type, wrong subject", code="plan-without-report", confidence="likely", criterion="23.1")
    )
    companions.append(Planted(what="", code="unmatched-file", confidence="likely", path=_report_at(23)))
    return tuple(planted), tuple(companions)


def _set_traps(files: Files) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """System file that is ignored; papers that only look missing."""
    named = _report_at(13)
    files[unicodedata.normalize("NFD", named)] = files.pop(named)
    packed, inside = io.BytesIO(), "Báo cáo/BC tổng kết.pdf"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(inside, (2024, 1, 1, 0, 0, 0)), files.pop(_report_at(18)))
    wrapped = f"{_folder(18)}/báo cáo.zip"
    files[wrapped] = packed.getvalue()
    system = f"{_folder(19)}/Thumbs.db"
    files[system] = b"\xd0\xcf\x11\xe0" + b"\0" * 60
    return (system,), (named, f"{wrapped}!/{inside}")


def _fill_up(files: Files) -> None:
    """Further decisions of the same kind: an officer attaches more than is asked for."""
    for at in range(24, 24 + FILES - len(files) - 1):
        again = replace(
            _decision(at),
            number=f"{at + 100}",
            issued_on=date(2023, 7, 14),
            subject=f"Về việc kiện toàn, thành lập Ban chỉ đạo {_TOPICS[at - 1]} năm 2023 (bổ sung)",
        )
        files[f"{_folder(at)}/QĐ bổ sung ban chỉ đạo {_TOPICS[at - 1]}.pdf"] = text_pdf(again)


def _rules() -> str:
    text = f"""[rulebook]
id = "peer-2023"
title = "Bộ tiêu chí lớn (minh hoạ)"
version = "1"
year = 2023
unit_level = "commune"
window = {{ from = 2023-01-01, to = 2023-12-31 }}
max_points = {2 * len(_TOPICS)}

[policy]
decimals = 2
"""
    for at, topic in enumerate(_TOPICS, start=1):
        text += f'\n[[domain]]\ncode = "{at}"\ntitle = "{topic.capitalize()}"\nmax_points = 2\n'
    for at, topic in enumerate(_TOPICS, start=1):
        text += f'\n[[criterion]]\ncode = "{at}.1"\ndomain = "{at}"\ntitle = "Công tác {topic}"\nmax_points = 2\n'
        for entry in _requirements(topic):
            text += f"\n  [[criterion.requires]]\n{entry}"
    return text


def _requirements(topic: str) -> tuple[str, ...]:
    span = 'issuer = "unit"\n  dated = { from = "-1-11-01", to = "+1-01-31" }\n  period = "year"\n  loses = 0.5\n'
    return (
        f'  id = "ke-hoach"\n  label = "Kế hoạch công tác {topic}"\n  type = ["KH"]\n  about = ["{topic}"]\n  {span}',
        f'  id = "tong-ket"\n  label = "Báo cáo tổng kết công tác {topic}"\n  type = ["BC"]\n'
        f'  about = ["tổng kết", "{topic}"]\n  follows = "ke-hoach"\n  {span}',
        f'  id = "quyet-dinh"\n  label = "Quyết định thành lập Ban chỉ đạo {topic}"\n  type = ["QĐ"]\n'
        f'  about = ["thành lập", "ban chỉ đạo", "{topic}"]\n  {span}',
        f'  id = "quy"\n  label = "Báo cáo quý công tác {topic}"\n  type = ["BC"]\n  about = ["quý", "{topic}"]\n'
        f'  count = {{ at_least = 4, per = "quarter" }}\n  {span}',
    )


def write(target: Path) -> Peer:
    """Write ``ho-so/``, ``rules.toml`` and ``expected.toml`` below a folder."""
    peer = build()
    for path, data in peer.files.items():
        place = target / "ho-so" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (target / "rules.toml").write_bytes(peer.rules)
    (target / "expected.toml").write_bytes(peer.expected)
    return peer


if __name__ == "__main__":
    for one in write(Path(sys.argv[1])).planted:
        sys.stdout.write(f"{one.what}: {one.code} {one.confidence} {one.criterion or one.path}\n")
