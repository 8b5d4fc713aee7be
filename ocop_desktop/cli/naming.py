"""Names of files: as typed by users, and valid on every system and in every package."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from glob import glob
from pathlib import Path
from typing import Any

from ..domain.text import fold

LONGEST = 40
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # reserved by Windows, with any suffix


def plain_name(text: str, otherwise: str) -> str:
    """Return ``text`` in lower-case letters, digits and hyphens: "Phiên họp – Đợt 2" is ``phien-hop-dot-2``.

    otherwise: the name to use if nothing remains or Windows reserves the name.
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:LONGEST].strip("-")
    return otherwise if not name or _DEVICES.fullmatch(name) else name


def payload_names(files: Iterable[str]) -> dict[str, Path]:
    """Return the files by valid names for a package; equal names get a number."""
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
    """Return a path as typed, made absolute; ``~`` of an unknown user is an ordinary name."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:
        return Path(name).absolute()


class Matching(argparse.Action):
    """Expands the patterns among file names (``*``, ``?``), which no shell of Windows does.

    A name that exists, and a pattern that nothing matches, stay as they are.
    """

    def __call__(
        self, parser: object, namespace: argparse.Namespace, values: Any, option_string: object = None
    ) -> None:
        found: list[str] = []
        for name in values:
            matched = sorted(glob(name)) if {"*", "?"} & set(name) and not is_there(chosen(name)) else []
            found += matched or [name]
        setattr(namespace, self.dest, found)


def is_there(path: Path) -> bool:
    """Return whether the path exists; False for an invalid path."""
    try:
        return path.exists()
    except OSError:
        return False
