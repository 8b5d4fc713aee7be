"""Stands for the sample until somebody asks for it: reading it in takes a second, on the thread that asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


class LaterSample:
    """``ui.surroundings.Sample``, read in at the first question."""

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def found(self) -> Path | None:
        """The session file of the last sample."""
        from .in_window import WindowSample

        return WindowSample(self._sessions).found()

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Play the sample; see ``WindowSample``."""
        from .in_window import WindowSample

        return WindowSample(self._sessions).make(small=small, say=say, step=step)
