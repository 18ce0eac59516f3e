"""Who is let in: the token in the path, the Host and Origin headers, the method. And what every answer carries."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evidence_check.web.address import is_ours
from evidence_check.web.live_view import live_policy

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_POLICY = live_policy(style="", script="")
"""Of answers that say nothing of their own: only the report has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Stands before the site. The site sees paths without the token."""

    site: ASGIApp
    token: str
    host: str
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.site(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await Response(status_code=refused)(scope, receive, send_with_headers)
            return
        inside = "/" + scope["path"].removeprefix("/").partition("/")[2]
        await self.site({**scope, "path": inside, "raw_path": None, "root_path": ""}, receive, send_with_headers)

    def _refused(self, scope: Scope) -> int | None:
        """The status to refuse with, or None. One who has no token learns nothing, not even which names exist."""
        headers = Headers(scope=scope)
        asked = headers.getlist("host")
        if len(asked) != 1 or not is_ours(asked[0], self.host, self.port):
            return 403
        token, slash, _ = scope["path"].removeprefix("/").partition("/")
        if not slash or not secrets.compare_digest(token.encode("utf-8", "surrogatepass"), self.token.encode("ascii")):
            return 404
        # A page of another origin may not even ask; what changes something on the screen has to say where it is from.
        origins = headers.getlist("origin")
        if any(origin != f"http://{asked[0]}" for origin in origins):
            return 403
        if scope["method"] == "POST" and not origins:
            return 403
        return None
