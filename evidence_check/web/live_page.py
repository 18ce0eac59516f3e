"""The live page as the ``watch`` command uses it. Needs the extra ``serve``; see :func:`can_serve`."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_check.messages.catalogue import Catalogue
from evidence_check.web.address import shown_host
from evidence_check.web.live_view import first_view, live_view

if TYPE_CHECKING:
    import asyncio

    import uvicorn

    from evidence_check.web.news import News, State
    from evidence_check.web.pictures import Pictures

_MOST_CONNECTIONS = 100
_START = 10.0
_STOP = 3.0
"""Seconds that starting and stopping may take."""


def can_serve() -> bool:
    """False where the libraries of the extra ``serve`` are missing; ``live_page.not_installed`` tells the remedy."""
    return find_spec("starlette") is not None and find_spec("uvicorn") is not None


class LivePage:
    """Serves the newest report from a thread of its own. All methods may be called from any one other thread."""

    def __init__(self, *, host: str, port: int, words: Catalogue, root: Path, pictures: Pictures | None = None) -> None:
        self._host, self._port, self._words, self._root = host, port, words, root
        self._pictures = pictures
        self._token = secrets.token_urlsafe(24)
        self._view = first_view(words)
        self._said = ""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news: News | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> str:
        """Bind and serve; the address with its token. OSError: the port is taken, or the host is not this machine's.

        After ``stop`` it can be started again, under the same address.
        """
        import uvicorn

        from evidence_check.web.admission import Admission
        from evidence_check.web.news import News, State
        from evidence_check.web.site import make_site

        listening = _listen(self._host, self._port)
        self._port = listening.getsockname()[1]
        ready = threading.Event()
        news = News(State(edition=self._view.edition, said=self._said))
        site = make_site(
            view=lambda: self._view,
            news=news,
            words=self._words,
            root=self._root,
            pictures=self._pictures,
            started=lambda: self._started(ready),
        )
        guarded = Admission(site=site, token=self._token, host=self._host, port=self._port)
        server = uvicorn.Server(
            uvicorn.Config(
                guarded,
                http="h11",
                ws="none",
                loop="asyncio",
                log_config=None,
                log_level="critical",  # an access log would show the token
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
        )
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listening]}, name="evidence-check live page", daemon=True
        )
        self._news, self._server, self._thread = news, server, thread
        thread.start()
        if not ready.wait(_START):
            self.stop()
            raise OSError("the live page did not start")
        return f"http://{shown_host(self._host)}:{self._port}/{self._token}/"

    def publish(self, html: str, said: str) -> None:
        """Show this report, as ``render_html`` made it with ``files=None``, and one line of news in words."""
        view = live_view(html, self._words)
        self._view, self._said = view, said
        self._tell(lambda state: replace(state, edition=view.edition, said=said))

    def say(self, said: str) -> None:
        """One line of news about the report that stands, or about the one that is still being written."""
        self._said = said
        self._tell(lambda state: replace(state, said=said))

    def reading(self, path: str | None) -> None:
        """Name the file that is being read now; None when nothing is."""
        self._tell(lambda state: replace(state, reading=path))

    def stop(self) -> None:
        """Tell the open pages, and end serving. Never raises; does nothing where it is not serving."""
        server, thread, news, loop = self._server, self._thread, self._news, self._loop
        self._server = self._thread = self._news = self._loop = None
        if server is None or thread is None:
            return
        if loop is not None and news is not None:
            _call(loop, news.close)
        server.should_exit = True
        thread.join(_STOP)
        if thread.is_alive():
            server.force_exit = True
            thread.join(_STOP)

    @property
    def listeners(self) -> int:
        """How many pages are open and listening."""
        return self._news.streams if self._news is not None else 0

    def _started(self, ready: threading.Event) -> None:
        import asyncio

        self._loop = asyncio.get_running_loop()
        ready.set()

    def _tell(self, change: Callable[[State], State]) -> None:
        news, loop = self._news, self._loop
        if news is not None and loop is not None:
            _call(loop, lambda: news.change(change))


def _call(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended: nobody listens
        loop.call_soon_threadsafe(what)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. ``create_server`` lets nobody share the port, on no system."""
    family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(place[:2], family=family)
