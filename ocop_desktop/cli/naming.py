"""Names of files: as people type them, and such as every system and every package takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..domain.text import fold

LONGEST = 40
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows keeps these for itself, whatever the ending


def plain_name(text: str, otherwise: str) -> str:
    """``text`` in small letters, digits and hyphens: "Phiên họp – Đợt 2" is ``phien-hop-dot-2``.

    otherwise: what to use where nothing is left or Windows keeps the name for a device.
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:LONGEST].strip("-")
    return otherwise if not name or _DEVICES.fullmatch(name) else name


def payload_names(files: Iterable[str]) -> dict[str, Path]:
    """Files to be packed by a name the package takes; equal names get a number."""
    named: dict[str, Path] = {}
    for file in files:
        path = Path(file)
        stem, suffix = plain_name(path.stem, "tep"), plain_name(path.suffix, "")
        ending = f".{suffix}" if suffix else ""
        name, number = f"{stem}{ending}", 1
        while name in named:
            number += 1
            name = f"{stem}-{number}{ending}"
        named[name] = path
    return named


def chosen(name: str) -> Path:
    """A path as it was typed, made absolute; ``~`` of a user who does not exist is a name like any other."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:
        return Path(name).absolute()


def is_there(path: Path) -> bool:
    """Whether something has this path; a path no system could have has nothing."""
    try:
        return path.exists()
    except OSError:
        return False
