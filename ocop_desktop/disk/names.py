"""Names of files that Windows does not accept, or gives another meaning."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PureWindowsPath
from typing import Final

from ..domain.errors import InputError

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_PLAIN: Final = 240
"""Characters of a path that every Windows call takes, with the name of an unfinished file added."""


class NameForbidden(InputError):
    """Windows does not accept this name of a file or folder. Facts: name."""

    code = "file.name_forbidden"


def check_name(path: Path, *, windows: bool = sys.platform == "win32") -> None:
    """Refuse a new file whose path Windows does not accept. Raises NameForbidden; on other systems does nothing.

    ``a:b`` would be stored in a hidden part of ``a`` and be lost with the first copy; ``con.txt`` is the console.
    """
    there = PureWindowsPath(str(path))
    for name in there.parts[1 if there.anchor else 0 :] if windows else ():
        ends = name not in ("..", ".") and name[-1] in " ."
        if ends or _FORBIDDEN.search(name) or _DEVICE.fullmatch(name):
            raise NameForbidden(name=name)


def extended(path: Path, longest: int = _LONGEST_PLAIN) -> str:
    """Return a path that Windows' own calls accept at any length; up to the longest as it is."""
    plain = str(path)
    if len(plain) <= longest or plain.startswith("\\\\?\\") or not PureWindowsPath(path).is_absolute():
        return plain
    return f"\\\\?\\UNC\\{plain[2:]}" if plain.startswith("\\\\") else f"\\\\?\\{plain}"
