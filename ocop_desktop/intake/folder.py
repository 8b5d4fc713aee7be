"""A dropped folder of evidence: every file once, hashed, matched to a product or left in the tray.

Matches by code first, then by name, in folder names and file names, ignoring diacritics, case and
separators. Uncertain files go to the tray: a user decides.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..disk.names import extended
from ..domain.dossiers.intake_rows import FileFault, FolderPlan, FoundFile
from ..domain.text import fold, forbidden_characters, nfc
from .errors import FileMissing, FileUnreadable, NotAFolder

LARGEST_FILE = (2 << 30) - 1
"""Maximum size: a package is below 2 GiB, so no single file of evidence can be larger."""

_CHUNK = 1 << 20
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_SYSTEM_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information", "found.000"})
_HIDDEN_STARTS = (".", "~$", "._")
_TEMPORARY_ENDINGS = (".tmp", ".temp", ".lock", ".lck", ".part", ".partial", ".crdownload", ".download")
_HIDDEN_ATTRIBUTES = 0x2 | 0x4  # Windows: hidden, system
_LINK_TAGS = frozenset({0xA0000003, 0xA000000C})  # Windows: mount point (junction), symbolic link
_TOKENS = re.compile(r"[a-z0-9]+")
_LONGEST_RUN = 40
_SHORTEST_NAME = 4

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
        refuse("intake.file.unreadable")
        return None
    if size == 0:
        refuse("intake.file.empty")
        return None
    return size, digest.hexdigest()


def show_path(path: str) -> str:
    """Format a path for a message, with invisible characters escaped."""
    return "".join(f"[U+{ord(c):04X}]" if forbidden_characters(c) else c for c in nfc(path))


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


class Matcher:
    """Finds the product of a path."""

    def __init__(self, products: Sequence[tuple[str, str]]) -> None:
        self._codes = _Names()
        self._names = _Names()
        for code, name in products:
            self._codes.add(code, code)
            self._names.add(name, code, shortest=_SHORTEST_NAME)

    def match(self, relative: str, root_name: str = "") -> tuple[str | None, str, tuple[str, ...]]:
        """Return (code or None, "code" | "name" | "", the ambiguous codes).

        Codes in the path take precedence over names; the root's own name is used only where the
        path names nothing. Two products in one path are ambiguous.
        """
        folders, _, file = relative.rpartition("/")
        parts = [(part, True) for part in folders.split("/") if part] + [(_stem(file), False)]
        for names, way in ((self._codes, "code"), (self._names, "name")):
            for scope in (parts, [(root_name, True)]):
                found: dict[str, None] = {}
                for part, is_folder in scope:
                    found.update(dict.fromkeys(names.within(part, folder=is_folder)))
                if len(found) == 1:
                    return next(iter(found)), way, ()
                if found:
                    return None, "", tuple(found)
        return None, "", ()


class _Names:
    """Codes or names, found inside longer texts with any separators."""

    def __init__(self) -> None:
        self._by_run: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._longest = 0

    def add(self, name: str, code: str, *, shortest: int = 1) -> None:
        """Add ``name`` as a name of product ``code``."""
        tokens = tuple(_TOKENS.findall(fold(name)))
        joined = "".join(tokens)
        if len(joined) >= shortest:
            self._by_run.setdefault(joined, []).append((tokens, code))
            self._longest = max(self._longest, len(joined))

    def within(self, text: str, *, folder: bool) -> tuple[str, ...]:
        """Return the product codes named in ``text``: the longest name wins over those it contains.

        A number alone ("7") is accepted only at the start of a folder's name: in a file name it is
        more likely a page.
        """
        tokens = _TOKENS.findall(fold(text))
        hits: list[tuple[int, int, str]] = []
        for start in range(len(tokens)):
            joined = ""
            for end in range(start, min(len(tokens), start + _LONGEST_RUN)):
                joined += tokens[end]
                if len(joined) > self._longest:
                    break
                for known, code in self._by_run.get(joined, ()):
                    if joined.isdecimal():
                        if known != tuple(tokens[start : end + 1]):
                            continue
                        if len(known) == 1 and not (folder and start == 0):
                            continue
                    hits.append((start, end, code))
        best = [
            (start, end, code)
            for start, end, code in hits
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in hits)
        ]
        return tuple(dict.fromkeys(code for _, _, code in best))


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= 5 else name
