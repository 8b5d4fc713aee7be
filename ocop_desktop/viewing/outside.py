"""A copy of a file under its own name and its true ending, to be opened by another program."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path, PurePosixPath
from typing import Final

from ..disk.names import portable_name
from ..domain.errors import DeviceError, InputError
from ..wording.system_faults import fault_term
from .kinds import OPENED_OUTSIDE, UNKNOWN, FileKind, ending_of, kind_by_name, true_ending
from .signatures import kind_of


class NotOpenedOutside(InputError):
    """The file is none of the documents, pictures, films and archives that are opened. Facts: name, kind."""

    code = "viewing.not_opened_outside"


class NoRoomForCopy(DeviceError):
    """The copy could not be written. Facts: name, reason (``term.fault``)."""

    code = "viewing.no_copy"


_DIGITS: Final = 16
"""Of the file's hash, for the folder of its copy."""

_LONGEST_PATH: Final = 218
"""Characters of a path that Excel opens; Windows itself takes 259."""

_SHORTEST_NAME: Final = 24


def copy_for_outside(path: Path, name: str, folder: Path) -> Path:
    """Copy ``path`` read-only into ``folder`` under ``name``, with the ending of its content; return its path.

    Raises NotOpenedOutside, NoRoomForCopy.
    """
    own = PurePosixPath(name).name
    try:
        kind = kind_of(path, own)
        ending = true_ending(kind, own)
        if ending not in OPENED_OUTSIDE:
            raise NotOpenedOutside(name=name, kind=kind.id)
        parent = folder / path.name[:_DIGITS]
        room = max(_LONGEST_PATH - len(str(parent)) - 1, _SHORTEST_NAME)
        target = parent / portable_name(_stem(own, kind), ending, room)
        if not target.exists():
            parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(stat.S_IREAD)
    except OSError as error:
        raise NoRoomForCopy(name=name, reason=fault_term(error)) from error
    return target


def _stem(name: str, kind: FileKind) -> str:
    """Return a name without its ending; one that is no ending of a known kind (``so 1.2``) stays."""
    ending = ending_of(name)
    if ending and (kind is UNKNOWN or kind.fits(ending) or kind_by_name(name) is not None):
        return name.rstrip(" .")[: -len(ending)]
    return name
