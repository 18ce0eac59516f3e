"""A live page that really listens, and requests that no browser would send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.report import Report
from evidence_check.report.html.render import render_html
from evidence_check.report.style import Style
from evidence_check.web.live_page import LivePage
from tests.report.html.reports import a_large_report

WORDS = catalogue("vi")


@dataclass(frozen=True, slots=True)
class Answer:
    """Header names are lower case."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Served:
    """``address`` ends with the token and a slash."""

    page: LivePage
    address: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """``path`` as it goes over the wire."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.putrequest(method, path, skip_host="Host" in (headers or {}))
            sent = {**(headers or {}), **({"Content-Length": str(len(body.encode()))} if body is not None else {})}
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders(body.encode() if body is not None else None)
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read().decode())
        finally:
            connection.close()

    def inside(self, name: str = "") -> str:
        return f"/{self.token}/{name}"


@contextmanager
def served(root: Path, host: str = "127.0.0.1") -> Iterator[Served]:
    page = LivePage(host=host, port=0, words=WORDS, root=root)
    try:
        yield Served(page, page.start())
    finally:
        page.stop()


def a_long_report(supplied: int = 0) -> Report:
    """Forty papers; of the findings, the first ``supplied`` are gone. Every finding has a fingerprint of its own."""
    report = a_large_report(documents=40, criteria=12)
    findings = tuple(replace(one, fingerprint=f"{number:016x}") for number, one in enumerate(report.findings))
    return replace(report, findings=findings[supplied:])


def html(report: Report) -> str:
    return render_html(report, Style(words=WORDS, version="0.1.0"))
