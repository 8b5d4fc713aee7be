"""Storage of the PINs of a shared laptop: a small file beside each member's own workspace.

The workspaces are in the user-data folder, one file per member; the lock of ``M03.ocopdb`` is
``M03.khoa``. Called only on the store thread.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..disk.files import write_whole
from ..domain.council.screen_lock import ScreenLock
from ..domain.errors import DeviceError

SUFFIX = ".khoa"


class LockUnreadable(DeviceError):
    """The file of a PIN cannot be read; the screen stays locked. Facts: file."""

    code = "scoring.lock.unreadable"


class LockUnwritable(DeviceError):
    """The file of a PIN cannot be written; nothing was set. Facts: file."""

    code = "scoring.lock.unwritable"


def lock_of(workspace: Path) -> ScreenLock | None:
    """Return the lock of a member's workspace, None where none is set. Raises LockUnreadable."""
    file = workspace.with_suffix(SUFFIX)
    try:
        if not file.exists():
            return None
        found = json.loads(file.read_text(encoding="utf-8"))
        lock = ScreenLock(str(found["salt"]), str(found["digest"]))
        bytes.fromhex(lock.salt)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise LockUnreadable(file=str(file)) from fault
    return lock


def keep_lock(workspace: Path, lock: ScreenLock) -> None:
    """Write the lock of a member's workspace, replacing an older one. Raises LockUnwritable."""
    file = workspace.with_suffix(SUFFIX)
    try:
        write_whole(file, json.dumps({"digest": lock.digest, "salt": lock.salt}).encode())
    except OSError as fault:
        raise LockUnwritable(file=str(file)) from fault


def neighbours(workspace: Path) -> tuple[str, ...]:
    """Return the codes of members with a workspace of this session on this computer, in order of code."""
    return tuple(sorted(file.stem for file in workspace.parent.glob("*.ocopdb")))
