"""The computers of the sample round: each person's program with a world of its own.

Ids, keys and the clock are seeded, so that two plays give the same session, byte for byte. Real
sessions never come this way: their ids and keys are random.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from ..app.bootstrap import Application, SeededIds
from ..app.config import Bundle, places_under
from ..packages.signing import SigningKey


class PlayClock:
    """The clock on the wall of the sample round: it stands at a set time and ticks at each look."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def set(self, moment: datetime) -> None:
        """Go to ``moment``; the clock never goes back."""
        self._now = max(self._now, moment)

    def now(self) -> datetime:
        """The time; every look is a tenth of a second later."""
        self._now += timedelta(milliseconds=100)
        return self._now


def _seeded_keys(seed: str) -> Callable[[], SigningKey]:
    count = 0

    def make() -> SigningKey:
        nonlocal count
        count += 1
        return SigningKey(sha256(f"ocop sample key/{seed}/{count}".encode()).digest())

    return make


def home(root: Path, name: str, clock: PlayClock, bundle: Bundle, seed: int) -> Application:
    """The program on the computer ``name``, everything of it under ``root/name``."""
    return Application(
        places_under(root / name, bundle), clock, SeededIds(f"{seed}/{name}"), _seeded_keys(f"{seed}/{name}")
    )
