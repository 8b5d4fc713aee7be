"""Run by the Windows Python: start Windows' desktop, keep it, print ``ready``; ``none`` where it did not start."""

from __future__ import annotations

import ctypes
import sys
import time
from ctypes import wintypes

LONG_S = 86_400

user32 = ctypes.WinDLL("user32")
user32.CreateWindowExW.restype = wintypes.HWND


def main() -> None:
    """Make a window that is never shown: the first one starts the desktop, and a window without a desktop fails."""
    made = user32.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 1, 1, None, None, None, None)
    sys.stdout.write("ready\n" if made else "none\n")
    sys.stdout.flush()
    time.sleep(LONG_S)


if __name__ == "__main__":
    main()
