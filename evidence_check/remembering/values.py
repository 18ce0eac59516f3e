"""Values of the model as bytes and back, strictly: what does not fit the type is no value."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Codec(Generic[T]):
    """Of one type: frozen dataclasses of tuples, enums, days, exact decimals."""

    def __init__(self, kind: Any) -> None:
        self._encoder = msgspec.msgpack.Encoder(decimal_format="string")
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind, strict=True)

    def encode(self, value: T) -> bytes | None:
        """Bytes; None for a value that has none (a text with half a character pair)."""
        try:
            return self._encoder.encode(value)
        except (UnicodeEncodeError, TypeError, ValueError, OverflowError):
            return None

    def decode(self, data: bytes) -> T | None:
        """The value, or None for bytes that are none of this type."""
        try:
            return self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
            return None
