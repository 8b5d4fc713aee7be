"""What the window's store thread does: build the program once, then open, read and close session files.

Everything of a session file, SQLAlchemy's import included, happens in that one thread, off the way
to the first window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..ui.viewmodels.screen import Reading
from ..usecases.program import Program


class SessionReader:
    """Reads session files for the window; call it on the store thread alone."""

    def __init__(self, build: Callable[[], Program]) -> None:
        self._build = build
        self._program: Program | None = None

    def warm_up(self) -> Program:
        """The program, built at the first call. Raises InstallationIncomplete."""
        if self._program is None:
            self._program = self._build()
        return self._program

    def __call__(self, path: Path) -> Reading:
        """Open ``path``, read its overview and close it again. Raises OcopError."""
        from ..usecases.summary import session_summary

        program = self.warm_up()
        with program.open(path) as session:
            services = session.services("")  # nothing is signed by looking
            summary = session_summary(session.work, services)
            labels = {
                line.product.id: program.papers.label(line.outcome)
                for line in summary.products
                if line.outcome is not None
            }
            return Reading(summary, labels, services.clock.now())
