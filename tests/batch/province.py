"""A small made province, made once for all tests of a session that ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.province import Commune, write

TOPICS = 8
COUNT = 5


class Province:
    """``folder`` holds ``tinh/``, ``rules.toml``. Shared: no test changes it."""

    def __init__(self, folder: Path, communes: tuple[Commune, ...]) -> None:
        self.folder, self.communes = folder, communes
        self.tinh = folder / "tinh"
        self.rules = str(folder / "rules.toml")


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("province")
    return Province(folder, write(folder, COUNT, documents=0, seed=7, topics=TOPICS))
