"""The program's two entry points: the window (``ocop-desktop``) and the command line (``ocop``).

Both executables of a frozen build start this module; the name of the executable decides. Each entry point imports
its own part only, so that a command never loads Qt and the window never loads the sample.
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

INTERRUPTED = 130  # exit code of a shell after Ctrl+C
_OBJECTS = 50_000  # new objects between two collections of a command: most are of modules, which are never freed
SAMPLE = "ocop_desktop.sample"


def window() -> int:
    """Open the window; return the exit code."""
    import gc

    gc.disable()  # until the window runs the collector itself: imported modules are never freed
    from ocop_desktop.app.start import main

    return main(LazySample)


def _sample_part(module: str) -> ModuleType:
    """Import a module of the sample, which an installation may omit. Raises SampleNotInstalled."""
    try:
        return import_module(f"{SAMPLE}.{module}")
    except ModuleNotFoundError as missing:
        if missing.name not in (SAMPLE, f"{SAMPLE}.{module}"):
            raise
        from ocop_desktop.ui.surroundings import SampleNotInstalled

        raise SampleNotInstalled from missing


class LazySample:
    """``ui.surroundings.Sample``: imports the sample on first use, because that takes a second."""

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def found(self) -> Path | None:
        """Return the session file of the latest sample. Raises SampleNotInstalled."""
        return self._sample().found()

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Create the sample session; see ``sample.in_window``."""
        return self._sample().make(small=small, say=say, step=step)

    def _sample(self) -> Sample:
        made: Sample = _sample_part("in_window").WindowSample(self._sessions)
        return made


def play_sample(arguments: Namespace) -> int:
    """Play the sample session for ``ocop demo``; return the exit code. Raises SampleNotInstalled."""
    play: Callable[[Namespace], int] = _sample_part("__main__").run
    return play(arguments)


def command_line() -> int:
    """Run one command (``ocop ...``); return the exit code."""
    try:
        import gc

        gc.set_threshold(_OBJECTS)
        from ocop_desktop.cli.main import main

        if "--version" in sys.argv:
            from ocop_desktop.app.build_facts import build_text

            return main(sys.argv[1:], _program, play_sample, build_text())
        return main(sys.argv[1:], _program, play_sample)
    except KeyboardInterrupt:  # during the import of the program: there is no message to show
        return INTERRUPTED


def _program() -> Program:
    """Build the whole program; called only when a command needs it."""
    from ocop_desktop.app.bootstrap import build

    return build()


def entry_point(executable: str, frozen: bool) -> str:
    """Return the entry point: "command_line" for the frozen ``ocop``, "window" for all others."""
    return "command_line" if frozen and Path(executable).stem.lower() == "ocop" else "window"


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # runs a child process (``ocop_desktop.confined``) and exits, if this is one
    chosen = entry_point(sys.executable, bool(getattr(sys, "frozen", False)))
    sys.exit(command_line() if chosen == "command_line" else window())
