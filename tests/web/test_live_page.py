"""The live page over HTTP: who is let in, what is served, and that nothing grows."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from evidence_check.web.address import is_loopback, is_ours, parse_address
from evidence_check.web.criterion_folder import criterion_folder
from evidence_check.web.live_page import LivePage
from evidence_check.web.live_view import first_view, live_view
from evidence_check.web.news import MOST_STREAMS, News, State
from evidence_check.web.site import make_site
from tests.report.html.reports import a_hostile_report
from tests.web.serving import WORDS, Served, a_long_report, html, served

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hồ sơ")
    for folder in ("2.1 Rà soát TTHC/bản cũ", "Lĩnh vực 3/3.3 Trang tin", "__MACOSX/5.1 x", ".git/6.1 x"):
        (place / folder).mkdir(parents=True)
    (place / "secret.txt").write_text("do not serve", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def live(root: Path) -> Iterator[Served]:
    with served(root) as started:
        started.page.publish(html(a_long_report()), "10:42 Còn 2,50 điểm có nguy cơ mất.")
        yield started


@pytest.mark.parametrize("name", ["", "live.js", "live.css"])
def test_every_answer_is_closed_and_kept_by_nobody(live: Served, name: str) -> None:
    answer = live.ask(live.inside(name))
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert "server" not in answer.headers and "set-cookie" not in answer.headers


def test_the_page_is_the_report_with_a_bar_and_without_its_own_policy(live: Served) -> None:
    report = html(a_long_report())
    page = live.ask(live.inside()).body
    assert "Content-Security-Policy" in report and "Content-Security-Policy" not in page
    between = re.compile(r'<aside class="live".*?</aside>\n', re.DOTALL)
    bare = between.sub("", page).replace('<link rel="stylesheet" href="live.css">\n', "")
    bare = bare.replace('<script src="live.js"></script>\n', "")
    assert bare == re.sub(r"<meta http-equiv=.*\n", "", report)


def test_names_that_look_like_the_page_do_not_move_what_is_added() -> None:
    page = live_view(html(a_hostile_report()), WORDS).html.decode()
    assert page.count('<aside class="live"') == page.count('<script src="live.js">') == 1
    assert page.index("<body>\n<aside") < page.index("<header")
    assert page.index('<script src="live.js"></script>\n<script>') > page.index("<footer>")


def test_something_else_than_a_report_is_not_published() -> None:
    with pytest.raises(ValueError, match="not a page"):
        live_view("<p>no report</p>", WORDS)


@pytest.mark.parametrize(
    "path",
    ["/", "//", "/live.js", "/x/", "/{token}", "/{short}/", "/{token}x/", "/%00/", "/news", "/\xff/", "/{upper}/"],
)
def test_without_the_token_there_is_nothing(live: Served, path: str) -> None:
    token = live.token
    asked = path.format(token=token, short=token[:-1], upper=token.swapcase())
    answer = live.ask(asked.encode("latin-1").decode("latin-1").replace("\xff", "%ff"))
    assert (answer.status, answer.body) == (404, "")


@pytest.mark.parametrize(
    "host",
    ["evil.example:{port}", "evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "",
     "a@127.0.0.1:{port}", "192.168.1.5:{port}", "localhost:{port}/", "127.0.0.1:x"],
)  # fmt: skip
def test_another_host_is_refused_even_with_the_token(live: Served, host: str) -> None:
    answer = live.ask(live.inside(), headers={"Host": host.format(port=live.port)})
    assert answer.status in (400, 403)
    assert answer.body in ("", "Invalid HTTP request received.")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_the_names_of_this_machine_are_all_one(live: Served, host: str) -> None:
    assert live.ask(live.inside(), headers={"Host": host.format(port=live.port)}).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_another_origin_is_refused(live: Served, origin: str) -> None:
    for method, name in (("GET", ""), ("GET", "news"), ("POST", "folder")):
        headers = {"Origin": origin.format(port=live.port), **JSON}
        assert live.ask(live.inside(name), method, '{"criterion": "2.1"}', headers).status == 403


def test_a_post_has_to_say_where_it_is_from(live: Served) -> None:
    assert live.ask(live.inside("folder"), "POST", '{"criterion": "2.1"}', JSON).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_reading_is_allowed(live: Served, method: str) -> None:
    own = {"Origin": f"http://127.0.0.1:{live.port}"}
    for name in ("", "live.js", "news"):
        answer = live.ask(live.inside(name), method, "", own)
        assert answer.status == 405
        assert "content-security-policy" in answer.headers
    assert live.ask(live.inside(), "HEAD").status == live.ask(live.inside("news"), "HEAD").status == 200


@pytest.mark.parametrize(
    "name",
    ["secret.txt", "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "....//secret.txt", "/etc/passwd",
     "live.js/../../secret.txt", "..\\secret.txt", "live_page.py", "__init__.py", "folder", "static/live.js"],
)  # fmt: skip
def test_no_file_is_served_whatever_the_path(live: Served, name: str) -> None:
    answer = live.ask(live.inside(name))
    assert answer.status in (404, 405)
    assert "do not serve" not in answer.body and "root:" not in answer.body


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("", JSON),
        ("[]", JSON),
        ("{}", JSON),
        ('{"criterion": 1}', JSON),
        ('{"criterion": ""}', JSON),
        (json.dumps({"criterion": "1" * 41}), JSON),
        (json.dumps({"criterion": "1", "x": "y" * 2000}), JSON),
        ("[" * 900, JSON),
        ("\x00", JSON),
        ('{"criterion": "2.1"}', {"Content-Type": "text/plain"}),
        ('{"criterion": "2.1"}', {}),
    ],
)
def test_a_request_that_our_script_does_not_send_is_refused(live: Served, body: str, headers: dict[str, str]) -> None:
    own = {"Origin": f"http://127.0.0.1:{live.port}", **headers}
    assert live.ask(live.inside("folder"), "POST", body, own).status == 400


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a file manager of one's own can be put in its place")
def test_the_folder_of_a_criterion_is_shown_and_nothing_outside(
    live: Served, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    manager = tmp_path / "xdg-open"
    manager.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{opened}"\n', encoding="utf-8")
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":9")
    own = {"Origin": f"http://127.0.0.1:{live.port}", **JSON}
    said = {}
    for code in ("2.1", "3.3.2", "9.9", "../..", "/etc", "5.1", "6.1"):
        answer = live.ask(live.inside("folder"), "POST", json.dumps({"criterion": code}), own)
        assert answer.status == 200
        said[code] = json.loads(answer.body)["said"]
    places = opened.read_text(encoding="utf-8").splitlines()
    whole = str(root)
    assert places == [f"{root}/2.1 Rà soát TTHC", f"{root}/Lĩnh vực 3/3.3 Trang tin", *[whole] * 5]
    assert said["2.1"] == "Đã mở thư mục “2.1 Rà soát TTHC”."
    assert said["9.9"].startswith("Chưa có thư mục riêng cho tiêu chí 9.9")
    manager.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    answer = live.ask(live.inside("folder"), "POST", '{"criterion": "2.1"}', own)
    assert json.loads(answer.body)["said"] == "Không mở được “2.1 Rà soát TTHC”."
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    answer = live.ask(live.inside("folder"), "POST", '{"criterion": "2.1"}', own)
    assert "không có màn hình" in json.loads(answer.body)["said"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_followed_out_of_the_submission(tmp_path: Path) -> None:
    (tmp_path / "outside" / "4.2 x").mkdir(parents=True)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "4.1 x").symlink_to(tmp_path / "outside")
    assert criterion_folder(inside, "4.1") == criterion_folder(inside, "4.2") == (inside, "")


def test_news_come_at_once_and_the_end_is_told(root: Path) -> None:
    with served(root) as live, urlopen(live.address + "news", timeout=5) as stream:

        def heard() -> dict[str, object]:
            line = stream.readline().decode()
            assert stream.readline() == b"\n"
            told: dict[str, object] = json.loads(line.removeprefix("data: "))
            return told

        assert heard() == {"edition": "", "said": "", "reading": None, "stopped": False}
        live.page.publish(html(a_long_report()), "10:42 xong")
        first = heard()
        assert first["said"] == "10:42 xong"
        live.page.reading("2.1/Kế hoạch \udcff\n.pdf")
        assert heard()["reading"] == "2.1/Kế hoạch \udcff\n.pdf"
        live.page.publish(html(a_long_report()), "10:43 như cũ")
        assert heard()["edition"] == first["edition"], "the same report needs no new page"
        live.page.stop()
        assert heard()["stopped"] is True
        assert stream.read() == b""


def test_it_starts_again_under_the_same_address_with_the_last_report(root: Path) -> None:
    with served(root) as live:
        live.page.publish(html(a_long_report()), "10:42")
        live.page.stop()
        live.page.stop()
        with pytest.raises(OSError):
            live.ask(live.inside())
        live.page.publish(html(a_long_report(1)), "10:43")
        assert live.page.start() == live.address
        assert live.ask(live.inside()).body.count('class="card loss"') == 11


def test_a_port_that_is_taken_is_told(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        page = LivePage(host="127.0.0.1", port=other.getsockname()[1], words=WORDS, root=root)
        with pytest.raises(OSError):
            page.start()
        page.stop()


def test_no_more_than_so_many_pages_listen_and_those_that_leave_make_room(root: Path) -> None:
    with served(root) as live:
        streams = [urlopen(live.address + "news", timeout=5) for _ in range(MOST_STREAMS)]
        for one in streams:
            one.readline()
        assert live.ask(live.inside("news")).status == 503
        assert live.ask(live.inside()).status == 200, "the report itself can still be read"
        for one in streams:
            one.close()
        _eventually(lambda: live.page.listeners == 0)


def test_a_thousand_reports_and_readers_that_do_not_read_leave_memory_as_it_was(root: Path) -> None:
    page = html(a_long_report())
    threads = threading.active_count()
    with served(root) as live:
        deaf = [socket.create_connection(("127.0.0.1", live.port)) for _ in range(5)]
        for one in deaf:
            one.sendall(f"GET {live.inside('news')} HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\n\r\n".encode())
        for number in range(50):
            live.page.publish(page + f"<!-- {number} -->", "10:42")
        tracemalloc.start()
        try:
            before = tracemalloc.get_traced_memory()[0]
            for number in range(1000):
                live.page.publish(page + f"<!-- {number % 7} -->", "10:42 " + "x" * 500)
                live.page.reading(f"{number}.pdf")
            _eventually(lambda: tracemalloc.get_traced_memory()[0] - before < 500_000)
        finally:
            tracemalloc.stop()
            for one in deaf:
                one.close()
    assert threading.active_count() == threads


def test_a_reader_that_takes_nothing_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.web.news._SLOW", 0.05)
    news = News(State())

    async def never(_message: object = None) -> dict[str, str]:
        await asyncio.Event().wait()
        return {}

    async def only_the_start(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await never()

    asyncio.run(asyncio.wait_for(news({"type": "http", "method": "GET"}, never, only_the_start), 5))
    assert news.streams == 0


def test_no_folder_is_opened_for_another_machine(root: Path) -> None:
    site = make_site(
        view=lambda: first_view(WORDS), news=News(State()), words=WORDS, root=root, pictures=None, started=lambda: None
    )
    sent: list[MutableMapping[str, Any]] = []

    async def asked() -> dict[str, Any]:
        return {"type": "http.request", "body": b'{"criterion": "2.1"}', "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/folder", "query_string": b"", "headers": headers}
    asyncio.run(site({**scope, "client": ("192.168.1.5", 50000)}, asked, send))
    assert sent[0]["status"] == 403
    assert "trên chính máy" in json.loads(sent[1]["body"])["said"]


def _eventually(holds: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(100):
        if holds():
            return
        waiting.wait(0.05)
    raise AssertionError("not within five seconds")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("8080", ("127.0.0.1", 8080)),
        (":8080", ("127.0.0.1", 8080)),
        ("127.0.0.1:0", ("127.0.0.1", 0)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),
        ("may-chu.xa:8080", ("may-chu.xa", 8080)),
        ("[::1]:8080", ("::1", 8080)),
        ("[::1]", ("::1", 0)),
        ("", None),
        ("hồ sơ", None),
        ("host", None),
        ("1:2:3", None),
        ("host:99999", None),
        ("http://host:80/", None),
        ("a b:80", None),
    ],
)
def test_addresses_are_understood_or_refused(given: str, expected: tuple[str, int] | None) -> None:
    assert parse_address(given) == expected


def test_only_addresses_of_this_machine_count_as_loopback() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost", "::ffff:127.0.0.1"))
    assert not any(is_loopback(host) for host in ("0.0.0.0", "::", "192.168.1.2", "127.0.0.1.evil.example", ""))


def test_where_every_address_is_served_names_of_others_are_still_refused() -> None:
    assert is_ours("192.168.1.2:8080", "0.0.0.0", 8080)
    assert is_ours(f"{socket.gethostname()}:8080", "0.0.0.0", 8080)
    assert not is_ours("evil.example:8080", "0.0.0.0", 8080)
    assert is_ours("127.0.0.1", "127.0.0.1", 80)
    assert not is_ours("localhost:8080", "192.168.1.2", 8080)
