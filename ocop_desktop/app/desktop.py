"""What the desktop knows of the program: its place in the taskbar, and who may bring a window to the front."""

from __future__ import annotations

import sys


def name_in_taskbar(program: str) -> None:
    """Give the windows of this process a place of their own in Windows' taskbar, not that of the interpreter."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(program)


def let_come_forward(process: int) -> None:
    """Let another process bring its window to the front; only Windows reserves that for the process in front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
