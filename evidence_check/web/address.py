"""Where the live page listens, and under which names it may be asked for."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

DEFAULT = "127.0.0.1:0"
"""This machine alone, and any free port: the token makes every address a new one anyway."""

_PLAIN = re.compile(r"(?:(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]*):)?(?P<port>\d{1,5})|(?P<alone>\[[0-9A-Fa-f:.]+\])")
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def parse_address(given: str) -> tuple[str, int] | None:
    """ "8080", ":8080", "0.0.0.0:8080", "[::1]:8080" or "[::1]" → host and port (0: any free); None: none of these."""
    found = _PLAIN.fullmatch(given.strip())
    if found is None:
        return None
    host = (found["alone"] or found["host"] or "127.0.0.1").strip("[]")
    port = int(found["port"] or 0)
    return (host, port) if port <= 0xFFFF else None


def is_loopback(host: str) -> bool:
    """True where only this machine can reach ``host``: elsewhere the reader has to be warned."""
    if host.casefold() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def shown_host(host: str) -> str:
    """The host as it stands in a URL; for "every address of this machine" the machine's name."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def is_ours(asked: str, host: str, port: int) -> bool:
    """Does the Host header name this server? Another name that leads here is how DNS rebinding looks.

    Where every address of the machine is served, any address written in figures is ours: those cannot be rebound.
    """
    try:
        parts = urlsplit(f"//{asked}")
        name, asked_port = parts.hostname, parts.port or 80
    except ValueError:
        return False
    if name is None or asked_port != port or parts.username is not None or parts.path or parts.query or parts.fragment:
        return False
    if host in ("0.0.0.0", "::"):
        return name in ("localhost", socket.gethostname().casefold()) or _is_figures(name)
    return name == host.casefold() or (is_loopback(host) and name in _LOOPBACK_NAMES)


def _is_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
