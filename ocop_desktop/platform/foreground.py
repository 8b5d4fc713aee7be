"""Which process may bring its window to the front."""

from __future__ import annotations

import sys


def let_come_forward(process: int) -> None:
    """Let another process bring its window to the front; only Windows reserves that for the process in front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
