"""Time, ids and secrets: from this computer, or reproducible."""

from __future__ import annotations

import random
import secrets
from datetime import datetime
from uuid import UUID, uuid4

from ..domain.canonical import sha256_hex


class SystemClock:
    """The computer's clock, with its offset."""

    def now(self) -> datetime:
        """Return the aware local time."""
        return datetime.now().astimezone()


class RandomIds:
    """Random UUIDs (version 4) and secrets."""

    def new(self) -> str:
        """Return a new id."""
        return str(uuid4())

    def secret(self) -> str:
        """Return 32 bytes of the system's random source as 64 hex digits."""
        return secrets.token_hex(32)


class SeededIds:
    """Reproducible UUIDs and secrets for the demo and for tests."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._random = random.Random(seed)

    def new(self) -> str:
        """Return the next id of the seed's sequence."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def secret(self) -> str:
        """Return the same secret for the same seed."""
        return sha256_hex(f"secret/{self._seed}".encode())
