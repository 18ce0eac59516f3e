"""A few lines on the desktop, where the system shows such things. Needs the extra ``notify``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

_LIBRARY = "desktop_notifier"
# Some desktops take a notice for markup.
_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


def can_notify() -> bool:
    """False where the library of the extra ``notify`` is missing."""
    return find_spec(_LIBRARY) is not None


class DesktopNotice:
    """Shows one notice after another. ``failed`` is told once why none can be shown; then nothing is tried again."""

    def __init__(self, title: str, failed: Callable[[str], None]) -> None:
        self._title, self._failed = title, failed
        self._notifier: Any = None
        self._gave_up = False

    def show(self, text: str) -> None:
        """Show the text; never raises. Takes a moment: the library talks to the desktop."""
        if self._gave_up:
            return
        try:
            if self._notifier is None:
                # It would log whole tracebacks onto the terminal; what went wrong is asked for instead.
                logging.getLogger(_LIBRARY).addHandler(logging.NullHandler())
                logging.getLogger(_LIBRARY).propagate = False
                from desktop_notifier import DesktopNotifierSync

                notifier = DesktopNotifierSync(app_name="evidence-check")
                notifier.get_capabilities()  # raises where there is no desktop to speak of; sending would not
                self._notifier = notifier
            self._notifier.send(title=self._title, message=text.translate(_NO_MARKUP))
        except Exception as error:
            # Each system's own errors; none of them is a reason to stop watching.
            self._gave_up = True
            self._failed(f"{type(error).__name__}: {error}")
