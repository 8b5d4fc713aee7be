"""The computers of the sample round: a separate program and folder for each user.

Ids, keys and the clock are seeded, so that two runs give the same session, byte for byte. Real
sessions never use this module: their ids and keys are random.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from ..app.bootstrap import Application
from ..app.config import Bundle, places_under
from ..app.sources import SeededIds
from ..packages.signing import SigningKey


class PlayClock:
    """The clock of the sample round: it is set to a time and advances at each reading."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def set(self, moment: datetime) -> None:
        """Set the clock to ``moment``; it never goes back."""
        self._now = max(self._now, moment)

    def now(self) -> datetime:
        """Return the time; each reading advances it by a tenth of a second."""
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
    """Return the program of the computer ``name``; all its files are under ``root/name``."""
    return Application(
        places_under(root / name, bundle), clock, SeededIds(f"{seed}/{name}"), _seeded_keys(f"{seed}/{name}")
    )
