"""A province of made communes with planted gaps: what ``batch`` is tried on.

``python -m tools.province FOLDER --communes 100 --documents 300 --seed 1`` writes ``FOLDER/tinh/<commune>/…``,
``FOLDER/rules.toml`` and ``FOLDER/expected.json``. Everything that is not planted is in order, but for a few papers
that each commune lacks by chance; no paper is lacked by chance so often that it comes near the planted ones.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from tools.document_factory.pdf import text_pdf
from tools.document_factory.spec import Paper
from tools.peer_fixture import _QUARTERS, _TOPICS

_FIRST = tuple(
    "An Bình Cát Đông Ea Gia Hòa Ia Khánh Lộc Mỹ Nam Ông Phú Quảng Sơn Tân Uyên Vĩnh Xuân Yên".split()  # noqa: SIM905
)
_SECOND = tuple(
    "Ân Bảo Châu Đức Giang Hiệp Kiên Lâm Minh Nghĩa Phước Quý Sa Thạnh Thủy Trị Văn Vượng Xá Ý".split()  # noqa: SIM905
)
PROVINCE = "tỉnh Mẫu Sơn"
_MOST_BY_CHANCE = 6
_PARTS = (("ke-hoach", 0.5), ("tong-ket", 1.0), ("quyet-dinh", 0.5), ("quy", 0.5))
"""Requirements of every criterion and what each loses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedGap:
    """A paper that a share of the communes lacks. ``topic``: 1-based."""

    topic: int
    requirement: str
    share: float
    label: str
    points: float


PLANTED = (
    PlantedGap(topic=3, requirement="tong-ket", share=0.6, label="Báo cáo tổng kết công tác chuyển đổi số", points=1.0),
    PlantedGap(
        topic=7, requirement="tong-ket", share=0.45, label="Báo cáo tổng kết công tác bảo vệ môi trường", points=1.0
    ),
    PlantedGap(
        topic=2,
        requirement="quyet-dinh",
        share=0.65,
        label="Quyết định thành lập Ban chỉ đạo kiểm soát thủ tục hành chính",
        points=0.5,
    ),
)
"""Costliest first: 0.6, 0.45 and 0.325 points a commune."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """``lacks``: (topic, requirement). ``borrows``: the commune whose paper on this topic it attaches as well."""

    name: str
    number: int
    lacks: frozenset[tuple[int, str]]
    borrows: tuple[str, int] | None = None


def communes(count: int, seed: int, topics: int = len(_TOPICS)) -> tuple[Commune, ...]:
    """Made up by the seed alone."""
    chance = random.Random(seed)
    names = [f"{kind} {first} {second}" for first in _FIRST for second in _SECOND for kind in ("Xã",)]
    chance.shuffle(names)
    names = [name if at % 5 else name.replace("Xã", "Phường") for at, name in enumerate(names[:count])]
    lacking: list[set[tuple[int, str]]] = [set() for _ in names]
    for gap in PLANTED:
        for at in chance.sample(range(count), round(gap.share * count)):
            lacking[at].add((gap.topic, gap.requirement))
    planted = {(gap.topic, gap.requirement) for gap in PLANTED}
    others = [
        (at, part) for at in range(1, topics + 1) for part, _ in _PARTS if part != "quy" and (at, part) not in planted
    ]
    for lacks in lacking:
        lacks.update(chance.sample(others, chance.randint(0, min(_MOST_BY_CHANCE, len(others) // 6))))
    borrowers = {3 * at + 1: 3 * at for at in range(min(3, count // 4))}
    return tuple(
        Commune(
            name=name,
            number=at,
            lacks=frozenset(lacking[at]),
            borrows=(names[borrowers[at]], topics) if at in borrowers else None,
        )
        for at, name in enumerate(names)
    )


def expected(made: tuple[Commune, ...]) -> dict[str, object]:
    """What an overview has to say of them."""
    gaps = [
        {
            "label": gap.label,
            "communes": sum((gap.topic, gap.requirement) in one.lacks for one in made),
            "points": f"{gap.points * sum((gap.topic, gap.requirement) in one.lacks for one in made):.2f}",
        }
        for gap in PLANTED
    ]
    shared = [{"borrower": one.name, "owner": one.borrows[0]} for one in made if one.borrows]
    return {"gaps": gaps, "shared": shared}


def files_of(commune: Commune, documents: int, topics: int = len(_TOPICS)) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file; about ``documents`` of them."""
    made = 0
    yield "submission.toml", _declared(commune.name).encode()
    for at in range(1, topics + 1):
        for part, path, paper in _papers(at, commune.name):
            if (at, part) not in commune.lacks:
                made += 1
                yield path, text_pdf(paper)
    if commune.borrows is not None:
        owner, topic = commune.borrows
        _, path, paper = next(one for one in _papers(topic, owner) if one[0] == "tong-ket")
        made += 1
        yield path.replace(".pdf", " (tham khảo).pdf"), text_pdf(paper)
    for name, paper in _from_above():
        made += 1
        yield f"Văn bản của tỉnh/{name}.pdf", text_pdf(paper)
    for number in range(made, documents):
        at = 1 + number % topics
        yield f"{at}.1 {_TOPICS[at - 1].capitalize()}/TB {number}.pdf", text_pdf(_notice(at, number, commune.name))


def _papers(at: int, unit: str) -> Iterator[tuple[str, str, Paper]]:
    topic = _TOPICS[at - 1]
    folder = f"{at}.1 {topic.capitalize()}"
    year = "năm 2023"
    yield (
        "ke-hoach",
        f"{folder}/KH {topic}.pdf",
        _paper(unit, "KH", f"Công tác {topic} {year}", date(2023, 1, 5 + at % 20), at),
    )
    report = _paper(unit, "BC", f"Tổng kết công tác {topic} {year}", date(2023, 12, 1 + at % 25), 200 + at)
    yield "tong-ket", f"{folder}/BC tổng kết {topic}.pdf", report
    decision = f"Về việc thành lập Ban chỉ đạo {topic} {year}"
    yield (
        "quyet-dinh",
        f"{folder}/QĐ ban chỉ đạo {topic}.pdf",
        _paper(unit, "QĐ", decision, date(2023, 2, 1 + at % 25), at),
    )
    for index, (quarter, month) in enumerate(_QUARTERS):
        subject = f"Kết quả công tác {topic} quý {quarter} {year}"
        yield (
            "quy",
            f"{folder}/BC quý {quarter}.pdf",
            _paper(unit, "BC", subject, date(2023, month, 20), 4 * at + index + 300),
        )


def _notice(at: int, number: int, unit: str) -> Paper:
    subject = f"Kết quả công tác {_TOPICS[at - 1]} quý {_QUARTERS[number % 4][0]} năm 2023"
    return _paper(unit, "BC", subject, date(2023, 3 * (1 + number % 4), 20), 600 + number)


def _paper(unit: str, kind: str, subject: str, day: date, number: int) -> Paper:
    return Paper(
        type=kind,
        subject=subject,
        issued_on=day,
        number=f"{number:02}",
        symbol=f"{kind}-UBND",
        issuer=("ỦY BAN NHÂN DÂN", unit.upper()),
        place=unit.split(" ", 1)[1],
        signer="Phạm Văn Mẫu",
        body=(f"Ủy ban nhân dân {unit} thực hiện {subject} như sau:", f"1. Nội dung mẫu số {number} của {unit}."),
    )


def _from_above() -> Iterator[tuple[str, Paper]]:
    """Rightly in every submission: nobody copied them from a neighbour."""
    plan = _paper("Xã Mẫu", "KH", "Cải cách hành chính của tỉnh năm 2023", date(2023, 1, 3), 1)
    province = replace(plan, issuer=(f"ỦY BAN NHÂN DÂN {PROVINCE.upper()}",), place="Mẫu Sơn")
    yield "KH CCHC của tỉnh", province
    yield (
        "Hướng dẫn của Sở",
        replace(
            province,
            type="HD",
            symbol="HD-SLĐTBXH",
            subject="Tự chấm điểm chỉ số cải cách hành chính cấp xã năm 2023",
            issuer=(f"ỦY BAN NHÂN DÂN {PROVINCE.upper()}", "SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
        ),
    )


def _declared(unit: str) -> str:
    own = f"Ủy ban nhân dân {unit[0].lower()}{unit[1:]}"
    return f'[submission]\nunit = "{own}"\nparent = "Ủy ban nhân dân {PROVINCE}"\nyear = 2023\nrules = "mau-son-2023"\n'


def rules_text(topics: int = len(_TOPICS)) -> str:
    """Criteria of 2.5 points in eight domains; every requirement loses points of its own."""
    text = f"""[rulebook]
id = "mau-son-2023"
title = "Bộ tiêu chí cấp xã {PROVINCE} (minh hoạ)"
version = "1"
year = 2023
unit_level = "commune"
window = {{ from = 2023-01-01, to = 2023-12-31 }}
max_points = {2.5 * topics}

[policy]
decimals = 2
"""
    size = -(-topics // 8)
    starts = range(0, topics, size)
    for domain, start in enumerate(starts, start=1):
        count = min(size, topics - start)
        title = f"{_TOPICS[start].capitalize()} và các công tác liên quan"
        text += f'\n[[domain]]\ncode = "L{domain}"\ntitle = "{title}"\nmax_points = {2.5 * count}\n'
    for at, topic in enumerate(_TOPICS[:topics], start=1):
        domain = 1 + (at - 1) // size
        text += (
            f'\n[[criterion]]\ncode = "{at}.1"\ndomain = "L{domain}"\ntitle = "Công tác {topic}"\nmax_points = 2.5\n'
        )
        for (name, loses), rest in zip(_PARTS, _requirements(topic), strict=True):
            text += (
                f'\n  [[criterion.requires]]\n  id = "{name}"\n{rest}  issuer = "unit"\n'
                f'  dated = {{ from = "-1-11-01", to = "+1-01-31" }}\n  period = "year"\n  loses = {loses}\n'
            )
    return text


def _requirements(topic: str) -> tuple[str, ...]:
    return (
        f'  label = "Kế hoạch công tác {topic}"\n  type = ["KH"]\n  about = ["{topic}"]\n',
        f'  label = "Báo cáo tổng kết công tác {topic}"\n  type = ["BC"]\n  about = ["tổng kết", "{topic}"]\n',
        f'  label = "Quyết định thành lập Ban chỉ đạo {topic}"\n  type = ["QĐ"]\n'
        f'  about = ["thành lập", "ban chỉ đạo", "{topic}"]\n',
        f'  label = "Báo cáo quý công tác {topic}"\n  type = ["BC"]\n  about = ["quý", "{topic}"]\n'
        f'  count = {{ at_least = 4, per = "quarter" }}\n',
    )


def write_commune(commune: Commune, target: Path, documents: int, topics: int = len(_TOPICS)) -> None:
    """One folder below ``target``."""
    for path, data in files_of(commune, documents, topics):
        place = target / commune.name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def write(
    target: Path, count: int, documents: int, seed: int, topics: int = len(_TOPICS), jobs: int = 1
) -> tuple[Commune, ...]:
    """The whole province; returns what was planted."""
    made = communes(count, seed, topics)
    target.mkdir(parents=True, exist_ok=True)
    (target / "rules.toml").write_text(rules_text(topics), encoding="utf-8")
    (target / "expected.json").write_text(
        json.dumps(expected(made), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    one = partial(write_commune, target=target / "tinh", documents=documents, topics=topics)
    if jobs == 1:
        for commune in made:
            one(commune)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            list(pool.map(one, made))
    return made


def main() -> None:
    """Write a province."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--communes", type=int, default=100)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    made = write(given.folder, given.communes, given.documents, given.seed, jobs=given.jobs)
    sys.stdout.write(json.dumps(expected(made), ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
