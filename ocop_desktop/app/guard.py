"""The last resort: a failure nobody expected is noted in a file, told to the person, and ends all input.

What is written names places in the program and kinds of failures. Words of a failure are kept only where
Python itself chose them: others may quote a note or points.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ..domain.errors import OcopError

LOG_NAME = "ocop-desktop.log"
LONGEST_CHAIN = 10

# Python words these itself, from names in the program; a value never enters them.
_SAFE_WORDS = (AttributeError, NameError, ImportError, RecursionError, MemoryError)


def redacted(error: BaseException) -> str:
    """The kind of a failure and as much of its words as cannot quote points, notes or names of people."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OcopError):
        return f"{name} [{error.code}]"
    if isinstance(error, OSError):
        return f"{name} [errno {error.errno}]"
    return f"{name}: {error}" if isinstance(error, _SAFE_WORDS) else name


def described(error: BaseException) -> str:
    """A failure and what led to it, innermost last: kinds, and places as module file, line and function."""
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
    """Hears every failure that reached the top of a thread.

    ``stopped`` is sent once, with the path of the log file, or "" where it could not be written; it may
    come from any thread, and Qt carries it to the window's.
    """

    stopped = Signal(str)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._has_stopped = False
        self._before = (sys.excepthook, threading.excepthook)

    @property
    def has_stopped(self) -> bool:
        """Whether a failure was heard."""
        return self._has_stopped

    @property
    def log(self) -> Path:
        """The file failures are noted in; older ones are kept beside it."""
        return self._logs / LOG_NAME

    def install(self) -> None:
        """Hear failures from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._heard
        threading.excepthook = self._heard_in_thread

    def remove(self) -> None:
        """Hear no more; whoever listened before does so again."""
        sys.excepthook, threading.excepthook = self._before

    def hear(self, error: BaseException) -> None:
        """Note a failure; the first one ends all input."""
        written = self._note(error)
        if not self._has_stopped:
            self._has_stopped = True
            self.stopped.emit(str(self.log) if written else "")

    def _heard(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self.hear(error)

    def _heard_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hear(args.exc_value)

    def _note(self, error: BaseException) -> bool:
        from .failure_log import note

        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            note(self.log, described(error))
        except OSError:
            return False
        return True
