"""Names of files that Windows does not accept, or gives another meaning."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path, PureWindowsPath
from typing import Final

from ..domain.errors import InputError
from ..domain.text import nfc

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_PLAIN: Final = 240
"""Characters of a path that every Windows call takes, with the name of an unfinished file added."""

LONGEST_NAME: Final = 240
"""Bytes of a name that Linux, macOS and Windows take, with what an office program adds for its lock."""

_LONGEST_ENDING: Final = 12


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


def is_forbidden(name: str) -> bool:
    """Return whether Windows does not accept a name, or gives it another meaning (``con.pdf``, ``a:b``, ``a.``)."""
    return name[-1:] in (" ", ".") or bool(_FORBIDDEN.search(name)) or _is_device(name)


def is_long(name: str) -> bool:
    """Return whether a name is too long for a part of the systems or programs that open it."""
    return len(nfc(name).encode()) > LONGEST_NAME


def portable_name(name: str, ending: str, room: int = LONGEST_NAME) -> str:
    """Return a name like the given one that every system accepts, with this ending.

    name: without its own ending. room: most characters, as Windows counts them.
    """
    stem = _FORBIDDEN.sub("_", nfc(name)).strip(" .") or "tai-lieu"
    if _is_device(stem):
        stem = f"_{stem}"
    ending = ending[:_LONGEST_ENDING]
    while len(stem) > 1 and (is_long(stem + ending) or len((stem + ending).encode("utf-16-le")) // 2 > room):
        stem = stem[:-1]
    while len(stem) > 1 and (unicodedata.combining(stem[-1]) or stem[-1] in " ."):
        stem = stem[:-1]
    return stem + ending


def _is_device(name: str) -> bool:
    """Return whether Windows takes a name for a device, also with spaces before its dot."""
    return bool(_DEVICE.fullmatch(name.partition(".")[0].rstrip()))
