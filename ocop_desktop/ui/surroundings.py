"""The window's environment, passed in: folders, the manual, the sample session, file associations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from ..domain.errors import DeviceError


class SampleNotInstalled(DeviceError):
    """The sample session is not part of this installation. No facts."""

    code = "sample.not_installed"


class Sample(Protocol):
    """Creates the sample session. Both methods are called off the GUI thread."""

    def found(self) -> Path | None:
        """Return the session file of the latest sample that still exists."""
        ...

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Play the sample into a new folder and return its session file.

        small: a few products instead of all. say: gets each stage as a sentence. step: gets done
        and total, and may raise to stop; then nothing is left behind. Raises DeviceError.
        """
        ...


class Associations(Protocol):
    """The system's file associations. All methods are called off the GUI thread."""

    def registered(self) -> bool:
        """Return whether a double-click on a session file or package starts this program. Raises DeviceError."""
        ...

    def register(self) -> None:
        """Associate the file types, for this user only. Raises DeviceError."""
        ...

    def withdraw(self) -> None:
        """Undo ``register``. Raises DeviceError."""
        ...


class Surroundings(NamedTuple):
    """sessions: default folder of session files. manual: folder of the manual's pages.

    sample, associations: None where not available. build: program, version and build. user_data: the person's own
    folder of the program.
    """

    sessions: Path
    manual: Path
    sample: Sample | None = None
    associations: Associations | None = None
    build: str = ""
    user_data: Path = Path()
