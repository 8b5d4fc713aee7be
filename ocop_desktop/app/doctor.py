"""Measures this computer for ``ocop doctor``; ``usecases.overview.health`` judges. Nothing stored is changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Final

from ..disk.files import descriptor, remove
from ..disk.folders import make_private
from ..domain.errors import DeviceError, OcopError
from ..domain.text import VIETNAM_TIME
from ..platform.files import DurableFiles
from ..platform.typefaces import times_new_roman
from ..usecases.overview import health
from ..usecases.overview.health import Finding, Measured
from ..usecases.overview.program import Program
from .config import Places
from .heads import HeadFile

COMMITS: Final = 10
_SMALL: Final = b"x" * 4096
_LARGE: Final = bytes(1 << 20)
_LARGE_PIECES: Final = 8
_FONTS: Final = ("Regular", "Bold", "Italic", "BoldItalic")


def examine(program: Program, places: Places, now: datetime, file: Path | None, *, anywhere: bool) -> Iterator[Finding]:
    """Yield the findings one after the other. file: a session file to be checked too, None for none."""
    if file is not None:
        yield _file(program, file, anywhere=anywhere)
    yield health.of_clock(now.astimezone(VIETNAM_TIME), _newest(places.heads))
    own = (places.user_data, places.sessions)
    unwritable = [str(folder) for folder in own if not _is_writable(folder)]
    for folder in () if unwritable else _one_for_each_drive(own):
        yield from health.of_disk(_measure(folder))
    yield health.of_folders(unwritable, [str(folder) for folder in (places.user_data, places.keys) if _is_open(folder)])
    removable = [drive for drive in program.drives() if drive.kind == "removable"]
    yield health.of_drives([drive.label or str(drive.root) for drive in removable])
    names = [f"LiberationSerif-{style}.ttf" for style in _FONTS]
    missing = [name for name in names if not (places.fonts / name).is_file()]
    yield health.of_fonts(missing, times=times_new_roman() is not None)
    yield health.of_printers(_printers())
    yield health.of_reading(_reading_fault())


def _file(program: Program, file: Path, *, anywhere: bool) -> Finding:
    try:
        with program.open(file, anywhere=anywhere) as session:
            return health.of_file(file.name, session.check().entries, None, is_known=session.other_log is None)
    except OcopError as fault:
        return health.of_file(file.name, 0, fault)


def _newest(heads: Path) -> datetime | None:
    """Return the newest time in the heads of all session files that were open on this computer."""
    known = [HeadFile(path).last() for path in heads.glob("*.txt")]
    newest = max((head.at for head in known if head is not None), default=None)
    return None if newest is None else newest.astimezone(VIETNAM_TIME)


def _is_writable(folder: Path) -> bool:
    """Return whether a file can be made in the folder, which is made where it is missing."""
    trial = folder / f".thu-{token_hex(4)}"
    try:
        make_private(folder)
        os.close(descriptor(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        remove(trial)
    except OSError:
        return False
    return True


def _is_open(folder: Path) -> bool:
    """Return whether others may read the folder; Windows closes a user's profile by its own access list."""
    return os.name == "posix" and folder.is_dir() and bool(folder.stat().st_mode & 0o077)


def _one_for_each_drive(folders: Sequence[Path]) -> Sequence[Path]:
    return tuple({folder.stat().st_dev: folder for folder in reversed(folders)}.values())[::-1]


def _measure(folder: Path) -> Measured:
    """Write small and large pieces durably in a file of the folder, and remove it."""
    trial = folder / f".thu-{token_hex(4)}"
    opened = descriptor(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        started = time.perf_counter()
        for _ in range(COMMITS):
            os.write(opened, _SMALL)
            os.fsync(opened)
        commits = time.perf_counter()
        for _ in range(_LARGE_PIECES):
            os.write(opened, _LARGE)
        os.fsync(opened)
        ended = time.perf_counter()
    finally:
        os.close(opened)
        with suppress(OSError):
            remove(trial)
    free = 0
    with suppress(DeviceError):
        free = DurableFiles().free_space(folder)
    written = _LARGE_PIECES * len(_LARGE) / max(ended - commits, 1e-6)
    return Measured(str(folder), free, ceil(1000 * (commits - started) / COMMITS), int(written))


def _printers() -> Sequence[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def _reading_fault() -> OcopError | None:
    from ..viewing.trial import read_form

    with TemporaryDirectory(prefix="ocop-", ignore_cleanup_errors=True) as folder:
        try:
            read_form(Path(folder, "form.pdf"))
        except OcopError as fault:
            return fault
    return None
