"""The program's two doors: the window (``ocop-desktop``) and the command line (``ocop``).

Both names of a frozen build start this one module; there the name of the executable decides. What lies behind a
door is imported only when it is opened, so that a command never loads Qt and the window never loads the sample.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocop_desktop.ui.surroundings import Sample
    from ocop_desktop.usecases.overview.program import Program

INTERRUPTED = 130  # as a shell reports Ctrl+C
SAMPLE_WORD = "demo"  # `ocop demo ...` plays the sample session, which a frozen build could not reach otherwise


def window() -> int:
    """Open the window; returns the exit code for the system."""
    import gc

    gc.disable()  # until the window stands, which then sees to it: nothing that is read in now ever goes
    from ocop_desktop.app.start import main

    return main(_sample)


def _sample(sessions: Path) -> Sample:
    """What makes the sample session when somebody asks for it in the window; read in only then."""
    from ocop_desktop.sample.later import LaterSample

    return LaterSample(sessions)


def command_line() -> int:
    """Run one command (``ocop ...``); returns the exit code for the system."""
    try:
        if sys.argv[1:2] == [SAMPLE_WORD]:
            del sys.argv[1]
            runpy.run_module("ocop_desktop.sample", run_name="__main__", alter_sys=True)
            return 0
        from ocop_desktop.cli.main import main

        return main(sys.argv[1:], _program)
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
