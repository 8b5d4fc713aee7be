"""What lies around the window: folders, the manual, the sample session, the system's file types. Handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..domain.errors import DeviceError


class SampleNotInstalled(DeviceError):
    """This installation leaves the sample session out. No facts."""

    code = "sample.not_installed"


class Sample(Protocol):
    """Makes the sample session. Both methods are called off the GUI thread."""

    def found(self) -> Path | None:
        """The session file of the sample that was made last and is still there."""
        ...

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Play the sample anew into a folder of its own and return its session file.

        small: a few products instead of all. say: hears each stage as a sentence. step: hears how much is done of
        how much, and may raise to stop; then nothing stays behind. Raises DeviceError.
        """
        ...


class Associations(Protocol):
    """The system's list of which program opens which file. All methods are called off the GUI thread."""

    def registered(self) -> bool:
        """Whether a double-click on a session file or package starts this program. Raises DeviceError."""
        ...

    def register(self) -> None:
        """Let it, for this user of the computer alone. Raises DeviceError."""
        ...

    def withdraw(self) -> None:
        """Take back what ``register`` did. Raises DeviceError."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """sessions: where session files lie unless another place is chosen. manual: folder of the manual's pages.

    sample, associations: None where there is no such thing.
    """

    sessions: Path
    manual: Path
    sample: Sample | None = None
    associations: Associations | None = None
