"""Why the system refused to read or write a file, as a term: its own text is in a language of its own."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_ERRNO: Mapping[int | None, str] = {
    errno.ENOENT: "no_file",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "folder",
    errno.EEXIST: "exists",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EBUSY: "in_use",
    errno.ETXTBSY: "in_use",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
    errno.EIO: "device",
    errno.ENODEV: "device",
    errno.ENXIO: "device",
}

_WINDOWS: Mapping[int | None, str] = {
    2: "no_file",
    3: "no_folder",
    5: "no_permission",
    15: "device",
    19: "read_only",
    21: "device",
    32: "in_use",
    33: "in_use",
    39: "full",
    80: "exists",
    112: "full",
    123: "name",
    183: "exists",
    206: "name",
    267: "no_folder",
    1117: "device",
    1167: "device",
}
"""By ``winerror``, which is finer than the ``errno`` that Python derives."""


def fault_term(fault: OSError) -> str:
    """Return the value of a fact ``{reason:fault}``; the number of the system where the cause is a rare one."""
    number = getattr(fault, "winerror", None)
    if number is not None:
        return _WINDOWS.get(number, str(number))
    return _ERRNO.get(fault.errno, str(fault.errno or 0))
