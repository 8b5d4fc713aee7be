"""What the system means when it refuses an act on a file, by the remedy for the user."""

from __future__ import annotations

import errno
from enum import Enum, auto


class Reason(Enum):
    """Why an act on a file failed."""

    FULL = auto()
    READ_ONLY = auto()
    REFUSED = auto()
    GONE = auto()
    TAKEN = auto()
    HELD = auto()
    OTHER = auto()


_WINDOWS = {
    2: Reason.GONE,  # file not found
    3: Reason.GONE,  # path not found
    5: Reason.REFUSED,
    15: Reason.GONE,  # invalid drive
    19: Reason.READ_ONLY,  # write-protected
    21: Reason.GONE,  # not ready
    32: Reason.HELD,  # sharing violation
    33: Reason.HELD,  # lock violation
    39: Reason.FULL,
    53: Reason.GONE,  # network path
    55: Reason.GONE,  # device no longer available
    80: Reason.TAKEN,
    112: Reason.FULL,
    123: Reason.GONE,  # a name with forbidden signs: there is no such file
    161: Reason.GONE,  # the same of a path
    183: Reason.TAKEN,
    433: Reason.GONE,  # no such device
    1006: Reason.GONE,  # volume changed
    1167: Reason.GONE,  # device not connected
}
"""Windows system error codes (winerror.h) by meaning; the ``errno`` Python derives is coarser."""

_POSIX = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), Reason.FULL),
    **dict.fromkeys(
        (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ESTALE, errno.ENOTCONN), Reason.GONE
    ),
    **dict.fromkeys((errno.EACCES, errno.EPERM), Reason.REFUSED),
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY), Reason.HELD),
    errno.EROFS: Reason.READ_ONLY,
    errno.EEXIST: Reason.TAKEN,
}


def reason(fault: OSError) -> Reason:
    """Return why an act failed."""
    number = getattr(fault, "winerror", None)
    return _POSIX.get(fault.errno or 0, Reason.OTHER) if number is None else _WINDOWS.get(number, Reason.OTHER)
