"""Creates the file associations of this computer for the window's settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..platform.association import LinuxAssociation, WindowsAssociation, this_command
from ..ui.surroundings import Associations
from ..wording import Words


def this_computer(resources: Path) -> Associations | None:
    """Return the file associations of this computer, None on unsupported systems (macOS)."""
    if sys.platform == "win32":
        from ..platform.association import SystemRegistry

        words = Words()
        titles = {".ocopdb": words("files.session"), ".ocop": words("files.package")}
        return WindowsAssociation(SystemRegistry(), this_command(), titles)
    if sys.platform == "linux":
        data = os.environ.get("XDG_DATA_HOME", "").strip()
        return LinuxAssociation(Path(data) if data else Path.home() / ".local" / "share", resources, this_command())
    return None
