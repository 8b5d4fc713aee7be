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


def hold_shutdown(window: int, reason: str) -> None:
    """Let Windows show why the shutdown waits. window: its handle. The person can shut down all the same."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.ShutdownBlockReasonCreate(ctypes.c_void_p(window), ctypes.c_wchar_p(reason))


def release_shutdown(window: int) -> None:
    """Take the reason back."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.ShutdownBlockReasonDestroy(ctypes.c_void_p(window))
