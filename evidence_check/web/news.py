"""What the open pages are told: always the state of the moment, never a queue. So no reader can make memory grow."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

MOST_STREAMS = 20
_PULSE = 10.0
"""Seconds after which a page hears something in any case; the page takes longer silence for a lost connection."""
_SLOW = 10.0
"""Seconds that a reader may take to accept what is sent, before it is dropped."""
_EVENTS = "text/event-stream"
_REST = 0.05
"""Seconds between two messages: files are read faster than anybody can read their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """``edition`` names the report that is shown (its hash); ``reading`` the file that is being read."""

    edition: str = ""
    said: str = ""
    reading: str | None = None
    stopped: bool = False


class News:
    """The streams of all open pages. Used inside the server's event loop only."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._woken: set[asyncio.Event] = set()

    def change(self, change: Callable[[State], State]) -> None:
        """Tell every page of a new state."""
        self._state = change(self._state)
        for event in self._woken:
            event.set()

    def close(self) -> None:
        """Tell every page that the watching has stopped, and end its stream."""
        self.change(lambda state: replace(state, stopped=True, reading=None))

    @property
    def streams(self) -> int:
        """How many pages listen."""
        return len(self._woken)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI: the states as server-sent events, the present one at once."""
        if scope["method"] != "GET":
            await Response(media_type=_EVENTS)(scope, receive, send)
            return
        if len(self._woken) >= MOST_STREAMS or self._state.stopped:
            await Response(status_code=503)(scope, receive, send)
            return
        woken = asyncio.Event()
        self._woken.add(woken)
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            await self._tell(woken, gone, send)
        except (TimeoutError, OSError):
            pass  # a slow reader, or one that has just left
        finally:
            self._woken.discard(woken)
            gone.cancel()

    async def _tell(self, woken: asyncio.Event, gone: asyncio.Future[None], send: Send) -> None:
        headers = [(b"content-type", _EVENTS.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while not gone.done():
            woken.clear()
            state = self._state
            body = f"data: {_as_json(state)}\n\n".encode()
            sending = send({"type": "http.response.body", "body": body, "more_body": not state.stopped})
            await asyncio.wait_for(sending, _SLOW)
            if state.stopped:
                return
            await asyncio.sleep(_REST)
            waking = asyncio.ensure_future(_until_set(woken))
            try:
                await asyncio.wait({waking, gone}, timeout=_PULSE, return_when=asyncio.FIRST_COMPLETED)
            finally:
                waking.cancel()


def _as_json(state: State) -> str:
    told = {"edition": state.edition, "said": state.said, "reading": state.reading, "stopped": state.stopped}
    return json.dumps(told)  # ASCII only: half a surrogate pair of a file's name passes, and no line break


async def _until_set(event: asyncio.Event) -> None:
    await event.wait()


async def _until_gone(receive: Receive) -> None:
    with contextlib.suppress(OSError):
        while (await receive())["type"] != "http.disconnect":
            pass
