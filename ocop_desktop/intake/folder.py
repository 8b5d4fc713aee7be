"""A dropped folder of evidence: every file once, hashed, matched to a product or left in the tray.

``matching`` finds the product of a path. Uncertain files go to the tray: a user decides.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..disk.names import extended
from ..domain.dossiers.intake_rows import FileFault, FolderPlan, FoundFile
from ..domain.text import escaped, forbidden_characters, nfc
from .errors import FileMissing, FileUnreadable, NotAFolder
from .matching import Matcher

LARGEST_FILE = (2 << 30) - 1
"""Maximum size: a package is below 2 GiB, so no single file of evidence can be larger."""

_CHUNK = 1 << 20
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_SYSTEM_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information", "found.000"})
_HIDDEN_STARTS = (".", "~$", "._")
_TEMPORARY_ENDINGS = (".tmp", ".temp", ".lock", ".lck", ".part", ".partial", ".crdownload", ".download")
_HIDDEN_ATTRIBUTES = 0x2 | 0x4  # Windows: hidden, system
_LINK_TAGS = frozenset({0xA0000003, 0xA000000C})  # Windows: mount point (junction), symbolic link
_LINK_ENDINGS = (
    *(".gdoc", ".gsheet", ".gslides", ".gdraw", ".gform", ".gmap", ".gsite", ".gtable", ".glink", ".gscript", ".gjam"),
    *(".icloud", ".cloud", ".cloudf"),
)
"""Files that hold nothing but the place of a document on the network."""

_IN_CLOUD = 0x1000 | 0x40000 | 0x400000
"""Windows: offline, recalled on opening, recalled on reading: the content is with OneDrive or the like."""

Step = Callable[[int], None]


def scan_folder(
    root: Path, products: Sequence[tuple[str, str]], *, step: Step | None = None, largest: int = LARGEST_FILE
) -> FolderPlan:
    """Plan the import of a folder; nothing is copied.

    products: (code, name) of every product. step: called after each file with the number of files
    hashed so far; it may raise to cancel. Links are never followed. Files are listed by path.
    Raises FileMissing, NotAFolder (InputError) and FileUnreadable (DeviceError) for the folder
    itself.
    """
    if not root.exists():
        raise FileMissing(name=root.name or str(root))
    if not root.is_dir():
        raise NotAFolder(name=root.name or str(root))
    matcher = Matcher(products)
    if sys.platform == "win32":
        root = Path(extended(root.absolute(), longest=0))  # papers may lie deeper than Windows reads by plain names
    scan = _Scan(root)
    try:
        paths = sorted(scan.walk(root), key=lambda p: nfc(_relative(root, p)))
    except OSError as error:
        raise FileUnreadable(name=root.name or str(root)) from error
    files: list[FoundFile] = []
    first_of: dict[str, str] = {}
    for path in paths:
        relative = _relative(root, path)
        found = _take(path, relative, scan.faults, largest)
        if found is None:
            continue
        size, sha256 = found
        product, matched_by, candidates = matcher.match(nfc(relative), nfc(root.name))
        original = first_of.setdefault(sha256, relative)
        files.append(
            FoundFile(
                path=relative,
                size=size,
                sha256=sha256,
                product=product,
                matched_by=matched_by,
                candidates=candidates,
                duplicate_of=None if original == relative else original,
            )
        )
        if step is not None:
            step(len(files))
    return FolderPlan(
        root=str(root),
        files=tuple(files),
        faults=tuple(sorted(scan.faults, key=lambda fault: fault.path)),
        skipped=tuple(sorted(scan.skipped)),
    )


def _relative(root: Path, path: Path) -> str:
    """Return the path below the root exactly as on the disk, with ``/``."""
    return path.relative_to(root).as_posix()


def _take(path: Path, relative: str, faults: list[FileFault], largest: int) -> tuple[int, str] | None:
    """Return size and SHA-256, or None with a recorded fault."""

    def refuse(code: str, **facts: str | int) -> None:
        faults.append(FileFault(show_path(relative), code, {"path": show_path(relative), **facts}))

    if forbidden_characters(nfc(path.name)):
        refuse("intake.file.name_forbidden")
        return None
    digest = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > largest:
                    refuse("intake.file.too_large", limit=largest)
                    return None
                digest.update(chunk)
    except OSError:
        refuse("intake.file.in_cloud" if _is_in_cloud(path) else "intake.file.unreadable")
        return None
    if size == 0:
        refuse("intake.file.empty")
        return None
    return size, digest.hexdigest()


def _is_in_cloud(path: Path) -> bool:
    """Return whether the content of a file is with a service of the network, which cannot be reached."""
    try:
        return bool(getattr(path.stat(), "st_file_attributes", 0) & _IN_CLOUD)
    except OSError:
        return False


def show_path(path: str) -> str:
    """Format a path for a message, with invisible characters escaped."""
    return escaped(nfc(path))


class _Scan:
    """Walks a folder without following links; records skipped files with the reason."""

    def __init__(self, root: Path) -> None:
        self.faults: list[FileFault] = []
        self.skipped: list[str] = []
        self._root = root

    def walk(self, folder: Path) -> Iterator[Path]:
        """Yield every ordinary file below ``folder``. Raises OSError where the root cannot be listed."""
        for entry in _entries(folder):
            path = Path(entry.path)
            relative = _relative(self._root, path)
            try:
                facts = entry.stat(follow_symlinks=False)
            except OSError:
                self._refuse(relative, "intake.file.unreadable")
                continue
            if entry.is_symlink() or getattr(facts, "st_reparse_tag", 0) in _LINK_TAGS:
                self._refuse(relative, "intake.file.link")
            elif entry.name.casefold().endswith(_LINK_ENDINGS) and stat.S_ISREG(facts.st_mode):
                self._refuse(relative, "intake.file.in_cloud")
            elif _is_system(entry.name, facts, folder=stat.S_ISDIR(facts.st_mode)):
                self.skipped.append(show_path(relative))
            elif stat.S_ISDIR(facts.st_mode):
                yield from self._inner(path, relative)
            elif stat.S_ISREG(facts.st_mode):
                yield path
            else:
                self._refuse(relative, "intake.file.special")

    def _inner(self, path: Path, relative: str) -> Iterator[Path]:
        try:
            yield from self.walk(path)
        except OSError:
            self._refuse(relative, "intake.file.unreadable")

    def _refuse(self, relative: str, code: str) -> None:
        self.faults.append(FileFault(show_path(relative), code, {"path": show_path(relative)}))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder. Raises OSError."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        if os.listdir(folder):  # raises where there is no such folder
            raise
        return []  # Windows calls the root of an empty drive not found


def _is_system(name: str, facts: os.stat_result, *, folder: bool) -> bool:
    lower = name.casefold()
    if lower.startswith(_HIDDEN_STARTS) or lower in (_SYSTEM_FOLDERS if folder else _SYSTEM_NAMES):
        return True
    if not folder and lower.endswith(_TEMPORARY_ENDINGS):
        return True
    return bool(getattr(facts, "st_file_attributes", 0) & _HIDDEN_ATTRIBUTES)
