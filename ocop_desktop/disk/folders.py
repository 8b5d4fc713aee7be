"""Folders that only their owner enters: workspaces, evidence, quarantine, everything in the user-data folder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_OWNER_ALONE: Final = 0o700


def make_private(folder: Path) -> None:
    """Create a folder and the missing ones above it; leave existing ones as they are. Raises OSError.

    POSIX permissions; on Windows the user's profile is closed to others by its own access list.
    """
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(mode=_OWNER_ALONE, exist_ok=True)


def close_to_others(folder: Path) -> None:
    """Take the permissions of others from an existing folder, which an earlier program made; ignore failures."""
    if os.name == "posix":
        with suppress(OSError):
            folder.chmod(_OWNER_ALONE)
