"""The program's two doors: the window (``ocop-desktop``) and the command line (``ocop``).

Both names of a frozen build start this one module; there the name of the executable decides. What lies behind a
door is imported only when it is opened, so that a command never loads Qt and the window never loads the sample.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from types import ModuleType

    from ocop_desktop.ui.surroundings import Sample
    from ocop_desktop.usecases.overview.program import Program

INTERRUPTED = 130  # as a shell reports Ctrl+C
_OBJECTS = 50_000  # new objects between two collections of a command: most of them are modules, which stay
SAMPLE = "ocop_desktop.sample"


def window() -> int:
    """Open the window; returns the exit code for the system."""
    import gc

    gc.disable()  # until the window stands, which then sees to it: nothing that is read in now ever goes
    from ocop_desktop.app.start import main

    return main(LaterSample)


def _sample_part(module: str) -> ModuleType:
    """A module of the sample, which an installation may leave out. Raises SampleNotInstalled."""
    try:
        return import_module(f"{SAMPLE}.{module}")
    except ModuleNotFoundError as missing:
        if missing.name not in (SAMPLE, f"{SAMPLE}.{module}"):
            raise
        from ocop_desktop.ui.surroundings import SampleNotInstalled

        raise SampleNotInstalled from missing


class LaterSample:
    """``ui.surroundings.Sample``: the sample session, imported when it is first asked for, which takes a second."""

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def found(self) -> Path | None:
        """The session file of the last sample. Raises SampleNotInstalled."""
        return self._sample().found()

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Play the sample; see ``sample.in_window``."""
        return self._sample().make(small=small, say=say, step=step)

    def _sample(self) -> Sample:
        made: Sample = _sample_part("in_window").WindowSample(self._sessions)
        return made


def play_sample(arguments: Namespace) -> int:
    """Play the sample session for ``ocop demo``; return the exit code. Raises SampleNotInstalled."""
    play: Callable[[Namespace], int] = _sample_part("__main__").run
    return play(arguments)


def command_line() -> int:
    """Run one command (``ocop ...``); returns the exit code for the system."""
    try:
        import gc

        gc.set_threshold(_OBJECTS)
        from ocop_desktop.cli.main import main

        return main(sys.argv[1:], _program, play_sample)
    except KeyboardInterrupt:  # while the program itself was still being read in: there is nothing to tell
        return INTERRUPTED


def _program() -> Program:
    """The whole program, built only when a command needs it."""
    from ocop_desktop.app.bootstrap import build

    return build()


def door(executable: str, frozen: bool) -> str:
    """Which door a start means: "command_line" for the frozen ``ocop``, "window" for everything else."""
    return "command_line" if frozen and Path(executable).stem.lower() == "ocop" else "window"


if __name__ == "__main__":
    chosen = door(sys.executable, bool(getattr(sys, "frozen", False)))
    sys.exit(command_line() if chosen == "command_line" else window())
