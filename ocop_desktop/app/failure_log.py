"""The log file of failures, with a few rotated ones. Imported when the first failure is logged."""

from __future__ import annotations

import logging
import platform
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from .. import __version__

LOG_SIZE = 500_000
LOG_COPIES = 3


def note(log: Path, text: str) -> None:
    """Append ``text`` with the time and the versions of program, system and Python. Raises OSError."""
    handler = _LogFile(log, maxBytes=LOG_SIZE, backupCount=LOG_COPIES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    head = f"ocop-desktop {__version__}, {platform.platform()}, Python {platform.python_version()}"
    record = logging.makeLogRecord({"msg": f"{head}\n{text}", "levelno": logging.CRITICAL})
    try:
        handler.emit(record)
    finally:
        handler.close()


class _LogFile(RotatingFileHandler):
    """A log file that raises its own failures; the base class prints them and continues."""

    def handleError(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            raise error
