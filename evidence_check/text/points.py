"""Points as text, exact; the decimal sign is a matter of the language (``messages``)."""

from __future__ import annotations

from decimal import Decimal


def exact(points: Decimal, places: int) -> str:
    """With the rulebook's decimal places and a decimal point: "1.50"."""
    return str(points.quantize(Decimal(1).scaleb(-places)))


def plain(number: Decimal) -> str:
    """Without zeros at the end: "100", "1.5"."""
    return f"{number.normalize():f}"
