"""How long the rest will take: pure, told only once it is more than a guess."""

from __future__ import annotations

from dataclasses import dataclass

_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far a batch has come. ``done_work`` and ``total_work``: in files; ``seconds`` since the first was begun.

    What was answered from memory is neither done nor total: it took no time and tells nothing about the rest.
    ``at_once``: submissions under way beside each other.
    """

    done_items: int
    total_items: int
    done_work: int
    total_work: int
    seconds: float
    at_once: int = 1

    def remaining(self) -> tuple[float, float] | None:
        """Seconds still to go, at least and at most; None while too little is done to say.

        The spread shrinks with what is done: after n submissions the pace is known to about 1 in the root of n.
        """
        if self.done_items < max(_FEWEST, self.at_once) or self.done_work <= 0 or self.seconds <= 0:
            return None
        rest = self.seconds * max(0, self.total_work - self.done_work) / self.done_work
        doubt = 1 / (1 + self.done_items**0.5)
        return rest * (1 - doubt), rest * (1 + doubt)
