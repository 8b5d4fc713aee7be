"""Where PINs and passphrases of a shared laptop are kept: a small file beside each member's own workspace.

The workspaces lie in the user-data folder, one file per member; ``M03.ocopdb`` has its lock in
``M03.khoa``. Called on the store thread alone.
"""

from __future__ import annotations

import json
from pathlib import Path

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
    """The lock of a member's workspace, None where none was set. Raises LockUnreadable."""
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
    """Write the lock of a member's workspace in place of an older one. Raises LockUnwritable."""
    file = workspace.with_suffix(SUFFIX)
    fresh = file.with_suffix(".moi")
    try:
        fresh.write_text(json.dumps({"digest": lock.digest, "salt": lock.salt}), encoding="utf-8")
        fresh.replace(file)
    except OSError as fault:
        raise LockUnwritable(file=str(file)) from fault


def neighbours(workspace: Path) -> tuple[str, ...]:
    """Codes of the members who have a workspace of this session on this computer, in order of code."""
    return tuple(sorted(file.stem for file in workspace.parent.glob("*.ocopdb")))
