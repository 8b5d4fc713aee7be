"""Creates the sample session from the window: in its own folder, all or nothing, with a progress message."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..platform.faults import device_error
from .plan import sample_plan, small_plan
from .play import play

FOLDER = "phien-mau"
SESSION = "session.ocopdb"
UNFINISHED = "dang-tao-"
"""Prefix of the temporary folder of a run; the folder is always removed at the end."""

SHARES = {"1": 0, "2": 15, "3": 22, "4": 27, "5": 68, "6": 80, "7": 84, "8": 88}
"""Start of each stage, in per cent of the duration of a full run."""

WHOLE = 100


class WindowSample:
    """``ui.surroundings.Sample`` below ``sessions``: the folders ``phien-mau``, ``phien-mau-2`` and so on.

    Nothing existing is ever replaced or removed: it may contain the user's work.
    """

    def __init__(self, sessions: Path) -> None:
        self._sessions = sessions

    def found(self) -> Path | None:
        """Return the session file of the sample with the highest number."""
        there = [folder for folder in self._folders() if (folder / SESSION).exists()]
        return there[-1] / SESSION if there else None

    def make(self, *, small: bool, say: Callable[[str], None], step: Callable[[int, int], None]) -> Path:
        """Create the session in a folder that gets its name at the end; if ``step`` raises, nothing remains."""
        progress = _Whole(say, step)
        try:
            self._sessions.mkdir(parents=True, exist_ok=True)
            with (
                tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=self._sessions) as unfinished,
                tempfile.TemporaryDirectory(prefix="ocop-mau-") as homes,
            ):
                folder = Path(unfinished) / FOLDER
                folder.mkdir()
                play(small_plan() if small else sample_plan(), folder, Path(homes), progress.stage, progress.step)
                step(WHOLE, WHOLE)
                target = self._free_name()
                shutil.move(folder, target)
        except OSError as fault:
            raise device_error(fault, self._sessions) from fault
        return target / SESSION

    def _folders(self) -> list[Path]:
        numbered = {}
        for folder in self._sessions.glob(f"{FOLDER}*"):
            if found := re.fullmatch(rf"{FOLDER}(?:-(\d+))?", folder.name):
                numbered[int(found[1] or 1)] = folder
        return [numbered[number] for number in sorted(numbered)]

    def _free_name(self) -> Path:
        taken = {folder.name for folder in self._folders()}
        if FOLDER not in taken:
            return self._sessions / FOLDER
        number = 2
        while f"{FOLDER}-{number}" in taken:
            number += 1
        return self._sessions / f"{FOLDER}-{number}"


class _Whole:
    """Converts stages and counts within them to one overall count."""

    def __init__(self, say: Callable[[str], None], step: Callable[[int, int], None]) -> None:
        self._say, self._step = say, step
        self._begins, self._ends, self._reached = 0, WHOLE, 0

    def stage(self, line: str) -> None:
        """Receive a message of the run; show it if it starts a stage."""
        number = line[:1]
        if number in SHARES:
            self._begins = SHARES[number]
            self._ends = SHARES.get(str(int(number) + 1), WHOLE)
            self._say(line[2:].strip())
        self._report(self._begins)

    def step(self, what: str, done: int, total: int) -> None:
        """Receive the progress within the stage."""
        self._report(self._begins + (self._ends - self._begins) * done // max(total, 1))

    def _report(self, share: int) -> None:
        self._reached = max(self._reached, share)  # a stage may count several things, each from nothing
        self._step(self._reached, WHOLE)
