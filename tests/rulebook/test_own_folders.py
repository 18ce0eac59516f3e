"""Where the officer's own rulebooks are looked for: a variable, else the configuration file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.rulebook.own_folders import OwnFolders, config_file, own_folders
from evidence_check.tomlfile.wording import describe


def written(root: Path, text: str) -> OwnFolders:
    config = root / "config.toml"
    config.write_text(text, encoding="utf-8")
    return own_folders({"EVIDENCE_CHECK_CONFIG": str(config)}, root / "home", "linux")


def test_the_variable_names_several_folders_and_outranks_the_file(tmp_path: Path) -> None:
    environ = {
        "EVIDENCE_CHECK_RULES_DIR": os.pathsep.join((str(tmp_path / "a"), "", "b", str(tmp_path / "a"))),
        "EVIDENCE_CHECK_CONFIG": str(tmp_path / "not there"),
    }
    assert own_folders(environ, None, "linux") == OwnFolders(folders=(tmp_path / "a", Path("b")))


def test_the_file_names_folders_from_where_it_lies_and_from_home(tmp_path: Path) -> None:
    own = written(tmp_path, f'[rules]\nfolders = ["luat", "~/CCHC", "{(tmp_path / "x").as_posix()}", "y/../luat"]\n')
    assert own.folders == (tmp_path / "luat", tmp_path / "home" / "CCHC", tmp_path / "x")
    assert own.problem is None
    assert written(tmp_path, '[rules]\nfolders = "một"\n').folders == (tmp_path / "một",)


@pytest.mark.parametrize("text", ["", "[rules]\n", "# chưa khai gì\n"])
def test_a_file_that_names_none_is_fine(tmp_path: Path, text: str) -> None:
    assert written(tmp_path, text) == OwnFolders(config=tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[rules]\nfolder = ["a"]\n',
            'config.toml:2: rules.folder: không có khóa "folder"; có phải ý bạn là "folders"',
        ),
        ('[rule]\nfolders = ["a"]\n', 'config.toml:1: rule: không có khóa "rule"; có phải ý bạn là "rules"?'),
        ("[rules]\nfolders = 3\n", "config.toml:2: rules.folders: 3 phải viết trong dấu ngoặc kép"),
        ("[rules]\nfolders = D:/CCHC\n", "config.toml:2: chữ D:/CCHC phải đặt trong dấu ngoặc kép"),
        ('[rules]\nfolders = "D:\\hồ sơ"\n', "config.toml:2: dấu \\ trong ngoặc kép có nghĩa riêng"),
    ],
)
def test_mistakes_in_it_are_told_with_the_nearest_name(tmp_path: Path, text: str, said: str) -> None:
    own = written(tmp_path, text)
    assert own.problem is not None
    assert own.problem.key == "config.invalid"
    assert own.folders == ()
    assert [describe(one, catalogue("vi"))[: len(said)] for one in own.details] == [said]


def test_a_file_that_was_named_has_to_be_there_and_readable(tmp_path: Path) -> None:
    for named, key in ((tmp_path / "none.toml", "config.missing"), (tmp_path, "config.not_opened")):
        own = own_folders({"EVIDENCE_CHECK_CONFIG": str(named)}, None, "linux")
        assert own.problem is not None
        assert own.problem.key == key


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "home/.config/evidence-check/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "relative"}, "home/.config/evidence-check/config.toml"),
        ("darwin", {}, "home/Library/Application Support/evidence-check/config.toml"),
        ("win32", {}, "home/AppData/Roaming/evidence-check/config.toml"),
    ],
)
def test_it_lies_where_the_system_wants_it(
    tmp_path: Path, platform: str, environ: dict[str, str], expected: str
) -> None:
    assert config_file(environ, tmp_path / "home", platform) == tmp_path / expected
    assert config_file(environ, None, platform) is None


def test_the_systems_own_variables_say_where(tmp_path: Path) -> None:
    assert config_file({"XDG_CONFIG_HOME": str(tmp_path)}, None, "linux") == tmp_path / "evidence-check/config.toml"
    assert config_file({"APPDATA": str(tmp_path)}, None, "win32") == tmp_path / "evidence-check/config.toml"
