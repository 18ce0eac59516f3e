"""A desktop that takes notices: a session bus of its own with the service that Linux desktops have on it."""

from __future__ import annotations

import asyncio
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

_NAME = "org.freedesktop.Notifications"
# Desktop Notifications Specification 1.2, section 9.
_INTROSPECTION = f"""<node><interface name="{_NAME}">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
</interface></node>"""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person would see."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Desktop:
    """``address``: for DBUS_SESSION_BUS_ADDRESS."""

    address: str
    notices: queue.Queue[Notice]


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A bus and its service, until the block ends."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, encoding="utf-8"
    ) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        notices: queue.Queue[Notice] = queue.Queue()
        ready = threading.Event()
        serving = threading.Thread(target=lambda: asyncio.run(_serve(address, notices, ready)), daemon=True)
        serving.start()
        try:
            assert ready.wait(10)
            yield Desktop(address, notices)
        finally:
            bus.kill()  # the service's connection ends with it
            serving.join(5)


async def _serve(address: str, notices: queue.Queue[Notice], ready: threading.Event) -> None:
    bus = await MessageBus(bus_address=address).connect()

    def answer(asked: Message) -> Message | None:
        if asked.message_type is not MessageType.METHOD_CALL:
            return None
        match asked.member:
            case "Introspect":
                return Message.new_method_return(asked, "s", [_INTROSPECTION])
            case "GetCapabilities":
                return Message.new_method_return(asked, "as", [["body"]])
            case "GetServerInformation":
                return Message.new_method_return(asked, "ssss", ["test", "test", "1", "1.2"])
            case "Notify":
                notices.put(Notice(title=asked.body[3], text=asked.body[4]))
                return Message.new_method_return(asked, "u", [1])
        return None

    bus.add_message_handler(answer)
    await bus.request_name(_NAME)
    ready.set()
    with suppress(EOFError, OSError):
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
