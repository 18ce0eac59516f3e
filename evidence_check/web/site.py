"""What is served: the report, its script and style, the news, pictures of recognised pages; and one thing to ask for.

No file of the submission itself.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from evidence_check.messages.catalogue import Catalogue
from evidence_check.scan.walking import shown_path
from evidence_check.web.address import is_loopback
from evidence_check.web.criterion_folder import criterion_folder, show_folder
from evidence_check.web.live_view import LiveView
from evidence_check.web.news import News
from evidence_check.web.pictures import POLICY, Pictures

_LONGEST_ASKED = 1_000
"""Bytes of a request to open a folder."""
_LONGEST_CODE = 40
_LONGEST_NUMBER = 6


def make_site(
    *,
    view: Callable[[], LiveView],
    news: News,
    words: Catalogue,
    root: Path,
    pictures: Pictures | None,
    started: Callable[[], None],
) -> Starlette:
    """The routes, without the token; ``started`` is called in the event loop once it runs."""

    async def page(_request: Request) -> Response:
        shown = view()
        headers = {"Content-Security-Policy": shown.policy}
        return Response(shown.html, media_type="text/html; charset=utf-8", headers=headers)

    async def folder(request: Request) -> Response:
        if request.client is None or not is_loopback(request.client.host):
            return _said(words, "elsewhere", 403)
        criterion = await _criterion(request)
        if criterion is None:
            return Response(status_code=400)
        return await run_in_threadpool(_show, root, criterion, words)

    async def pages(request: Request) -> Response:
        sheet = pictures.sheet(request.query_params.get("of", "")) if pictures is not None else None
        if sheet is None:
            return Response(status_code=404)
        headers = {"Content-Security-Policy": POLICY}
        return Response(sheet.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)

    async def picture(request: Request) -> Response:
        page = request.query_params.get("page", "")
        if pictures is None or not (page.isascii() and page.isdigit() and len(page) <= _LONGEST_NUMBER):
            return Response(status_code=404)
        drawn = await run_in_threadpool(pictures.picture, request.query_params.get("of", ""), int(page))
        return Response(drawn, media_type="image/png") if drawn is not None else Response(status_code=404)

    @asynccontextmanager
    async def lifespan(_site: Starlette) -> AsyncIterator[None]:
        started()
        yield

    script = files("evidence_check.web").joinpath("live.js").read_bytes()
    style = files("evidence_check.web").joinpath("live.css").read_bytes()
    site = Starlette(
        routes=[
            Route("/", page, methods=["GET"]),
            Route("/live.js", _fixed(script, "text/javascript; charset=utf-8"), methods=["GET"]),
            Route("/live.css", _fixed(style, "text/css; charset=utf-8"), methods=["GET"]),
            Route("/news", news, methods=["GET"]),
            Route("/pages", pages, methods=["GET"]),
            Route("/picture", picture, methods=["GET"]),
            Route("/folder", folder, methods=["POST"]),
        ],
        lifespan=lifespan,
    )
    site.router.redirect_slashes = False
    return site


def _fixed(body: bytes, media_type: str) -> Callable[[Request], Response]:
    def answer(_request: Request) -> Response:
        return Response(body, media_type=media_type)

    return answer


async def _criterion(request: Request) -> str | None:
    """The code that is asked for, or None where the request is not what our own script sends."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_ASKED:
            return None
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return None
    code = asked.get("criterion") if isinstance(asked, dict) else None
    return code if isinstance(code, str) and 0 < len(code) <= _LONGEST_CODE else None


def _show(root: Path, criterion: str, words: Catalogue) -> Response:
    folder, inside = criterion_folder(root, criterion)
    problem = show_folder(folder)
    if problem is not None:
        return _said(words, problem, 200, path=shown_path(inside) or root.name)
    return _said(words, "opened" if inside else "opened_whole", 200, path=shown_path(inside), criterion=criterion)


def _said(words: Catalogue, key: str, status: int, **args: str) -> Response:
    return JSONResponse({"said": words.text(f"live_page.folder.{key}", **args)}, status_code=status)
