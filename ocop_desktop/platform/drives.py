"""The drives of the computer this program runs on."""

from __future__ import annotations

import sys

from .linux import LinuxDrives
from .places import DriveSystem


def this_computer() -> DriveSystem:
    """What this operating system knows of its drives; elsewhere than on Windows read the Linux way."""
    if sys.platform == "win32":
        from .windows import SystemCalls, WindowsDrives

        return WindowsDrives(SystemCalls())
    else:  # not a bare return: each system's type check sees its own branch
        return LinuxDrives()
