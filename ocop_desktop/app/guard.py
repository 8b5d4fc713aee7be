"""The last resort: logs an unexpected failure, shows it to the user, and ends all input.

The log contains places in the program and types of failures. Messages are logged only if Python
itself composed them: others may quote a note or points.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ..disk.folders import make_private
from ..domain.errors import OcopError

LOG_NAME = "ocop-desktop.log"
LONGEST_CHAIN = 10

# Python composes these messages itself, from names in the program; they never contain a value.
_SAFE_WORDS = (AttributeError, NameError, ImportError, RecursionError, MemoryError)


def redacted(error: BaseException) -> str:
    """Return the type of a failure and the part of its message that cannot quote points, notes or names."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OcopError):
        return f"{name} [{error.code}]"
    if isinstance(error, OSError):
        return f"{name} [errno {error.errno}]"
    return f"{name}: {error}" if isinstance(error, _SAFE_WORDS) else name


def described(error: BaseException) -> str:
    """Return a failure and its causes, innermost last: types, and places as module file, line and function."""
    import traceback

    lines: list[str] = []
    current: BaseException | None = error
    for _ in range(LONGEST_CHAIN):
        if current is None:
            break
        lines.append(redacted(current))
        for frame in traceback.extract_tb(current.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"    {place}:{frame.lineno} {frame.name}")
        cause = current.__cause__
        current = cause if cause is not None or current.__suppress_context__ else current.__context__
    return "\n".join(lines)


class Guard(QObject):
    """Receives every uncaught failure of any thread.

    ``stopped`` is emitted once, with the path of the log file, or "" if it could not be written; it
    may come from any thread, and Qt delivers it on the window's.
    """

    stopped = Signal(str)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._has_stopped = False
        self._before = (sys.excepthook, threading.excepthook)

    @property
    def has_stopped(self) -> bool:
        """A failure was received."""
        return self._has_stopped

    @property
    def log(self) -> Path:
        """The log file; rotated ones are beside it."""
        return self._logs / LOG_NAME

    def install(self) -> None:
        """Receive failures from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._heard
        threading.excepthook = self._heard_in_thread

    def remove(self) -> None:
        """Restore the previous handlers."""
        sys.excepthook, threading.excepthook = self._before

    def handle(self, error: BaseException) -> None:
        """Log a failure; the first one ends all input."""
        written = self._note(error)
        if not self._has_stopped:
            self._has_stopped = True
            self.stopped.emit(str(self.log) if written else "")

    def _heard(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self.handle(error)

    def _heard_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_value)

    def _note(self, error: BaseException) -> bool:
        from .failure_log import note

        try:
            make_private(self._logs)
            note(self.log, described(error))
        except OSError:
            return False
        return True
