"""The payload of an ``archive`` package: the files of an archive folder, flat, under names the container accepts.

The path of a file in the folder is its ``title``; its name has a number, by which the files stand in the order of
their paths, and the end of the path, for whoever opens the package with a ZIP tool. Names follow from the titles, so
only one form is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..disk.archive_check import LIST, NotAnArchive, read_list
from ..disk.new_folder import Progress, new_folder
from ..usecases.core.rows import OutgoingPackage
from .limits import LIMITS, Kind
from .manifest import FileEntry, Manifest
from .refusals import ContentMalformed

_PART: Final = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|/|\Z))[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?"
_PATH: Final = re.compile(rf"(?=.{{1,200}}\Z){_PART}(?:/{_PART})*\Z")
_NUMBER: Final = "{:05}-"
_END: Final = 58
"""Characters of a path that its name repeats: 64 less the number."""


def flat(package: OutgoingPackage) -> OutgoingPackage:
    """Return the package with the names of the container. package: its payload by paths in the folder.

    Raises ValueError for a path that an archive folder does not have.
    """
    names = _names(package.payload)
    payload = {name: package.payload[path] for path, name in names.items()}
    return replace(package, payload=payload, titles={name: path for path, name in names.items()})


def check_archive(manifest: Manifest, read: Callable[[str], bytes]) -> None:
    """Check the names, and that the list of sums names exactly the other files. Raises ContentMalformed.

    read: returns a payload file by its name.
    """
    by_path = entries_by_path(manifest)
    listing = by_path.get(LIST)
    if listing is None or listing.size > LIMITS[Kind.ARCHIVE].manifest:
        raise ContentMalformed(kind="archive")
    try:
        listed, _ = read_list(read(listing.name))
    except NotAnArchive as fault:
        raise ContentMalformed(kind="archive") from fault
    if listed != {path: entry.sha256 for path, entry in by_path.items() if path != LIST}:
        raise ContentMalformed(kind="archive")


def entries_by_path(manifest: Manifest) -> dict[str, FileEntry]:
    """Return the files of an archive package by their paths in the folder. Raises ContentMalformed."""
    by_path = {entry.title: entry for entry in manifest.files}
    try:
        expected = _names(by_path)
    except ValueError as fault:
        raise ContentMalformed(kind="archive") from fault
    if [(name, path) for path, name in expected.items()] != [(entry.name, entry.title) for entry in manifest.files]:
        raise ContentMalformed(kind="archive")
    return by_path


def unpack(manifest: Manifest, pieces: Callable[[str], Iterable[bytes]], target: Path, progress: Progress) -> None:
    """Write the files as a new folder ``target``, byte for byte the one that was packed. pieces: of a file by its name.

    Raises ContentMalformed, FolderTaken, FolderNotWritten, NameForbidden, and what ``pieces`` raises.
    """
    by_path = entries_by_path(manifest)
    size = sum(entry.size for entry in manifest.files)
    with new_folder(target, size=size, total=len(by_path), progress=progress) as folder:
        for path, entry in by_path.items():
            folder.stream(path, pieces(entry.name))


def _names(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of every path, in the order of both. Raises ValueError."""
    ordered = sorted(paths)
    folders = {path[:place] for path in ordered for place, sign in enumerate(path) if sign == "/"}
    if not all(map(_PATH.match, ordered)) or not folders.isdisjoint(ordered):
        raise ValueError("not the paths of an archive folder")
    return {
        path: _NUMBER.format(number) + path.replace("/", "_")[-_END:] for number, path in enumerate(ordered, start=1)
    }
