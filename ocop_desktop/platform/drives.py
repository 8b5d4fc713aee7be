"""The drives of this computer."""

from __future__ import annotations

import sys

from .linux import LinuxDrives
from .places import DriveSystem


def this_computer() -> DriveSystem:
    """Return the drive system of this operating system; on systems other than Windows the Linux one."""
    if sys.platform == "win32":
        from .windows import SystemCalls, WindowsDrives

        return WindowsDrives(SystemCalls())
    else:  # not a bare return: each system's type check needs its own branch
        return LinuxDrives()
