"""Packages are written to a stick that is pulled or full, by a computer that dies; *làm lại*, then all is imported.

The use cases work in memory, the packages are real files: the real writer and reader over system calls that fail.
``python -m tests.helpers.pulled_stick TRIALS [SEED]`` prints the figures, with the control beside them.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.packages.store import PackageStore
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.files import DurableFiles
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.exchange.contents import open_workspace
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    ExportSheets,
    export_dossiers,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.preparing.preparing import import_papers
from tests.helpers.digits import digits_on
from tests.helpers.fakes import key_of
from tests.helpers.memory_work import State
from tests.helpers.sessions import SECRETARY, Home, World

WHAT = ("session", "dossiers", "sheets")
TROUBLE = {"pulled": errno.ENODEV, "unreadable": errno.EIO, "full": errno.ENOSPC, "killed": 0, "not recorded": 0}
MEMBER = "M03"
_FAILING = (
    *("create", "open", "open_again", "read", "write", "sync", "forget", "close"),
    *("remove", "free_space", "drive", "rename_new", "sync_name"),
)


class Killed(BaseException):
    """The computer died: nothing of the program runs on."""


class Calls(FileCalls):
    """The real calls, of which the one after ``left`` others fails; for ever, or once where the drive is full."""

    def __init__(self) -> None:
        self.trouble = ""
        self.left = 0
        self.made = 0

    def step(self, name: str) -> None:
        self.made += 1
        if self.trouble in ("", "not recorded"):
            return
        self.left -= 1
        if self.left >= 0 or name == "close":  # a descriptor is closed with its process, and on a drive that is gone
            return
        if self.trouble == "killed":
            raise Killed
        if self.trouble == "full" and self.left < -1:
            return
        raise OSError(TROUBLE[self.trouble], os.strerror(TROUBLE[self.trouble]))


def _failing(name: str) -> Callable[..., Any]:
    def call(calls: Calls, *given: Any) -> Any:
        calls.step(name)
        return getattr(FileCalls, name)(calls, *given)

    return call


for _name in _FAILING:
    setattr(Calls, _name, _failing(_name))


@dataclass
class Computer(Home):
    """A computer whose packages are files."""

    folder: Path = Path()
    calls: Calls = field(default_factory=Calls)
    stores: dict[str, PackageStore] = field(default_factory=dict)

    def services(self, actor: str | None = None, key: SigningKey | None = None) -> Services:
        who = actor or self.name
        if who not in self.stores:
            room = Path(tempfile.mkdtemp(prefix=f"{self.name}-", dir=self.folder))
            self.stores[who] = PackageStore(
                lambda: key_of(who), DurableFiles(self.calls), room / "staging", room / "quarantine"
            )
        return replace(super().services(actor, key), packages=self.stores[who])


class Computers(World):
    """All computers, with their files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__()

    def home(self, name: str) -> Computer:
        known = self.homes.setdefault(name, Computer(name, self, folder=self.folder))
        assert isinstance(known, Computer)
        return known

    def papers(self, number: int) -> None:
        """State a paper of every product; another number is another content."""
        paper = Paper(PaperKind.M01, PaperStatus.PRESENT, f"{number:02d}", None, None, "")
        rows = [PaperRow(product.code, paper) for product in self.office.work.kept.products.values()]
        import_papers(rows, SECRETARY, self.office.work, self.office.services())


@dataclass
class Found:
    """trials: that were interrupted. orphans: files on a stick that nobody had recorded. forks, refused: imports."""

    trials: int = 0
    orphans: int = 0
    forks: int = 0
    refused: Counter[str] = field(default_factory=Counter)


class Trials:
    """A session that was issued once, and one member with sheets, from which every trial starts again."""

    def __init__(self, folder: Path, *, old_order: bool = False) -> None:
        """old_order: the control; what an interrupted export recorded is lost, as where it is recorded at its end."""
        self.folder, self.old_order = folder, old_order
        self.world = Computers(folder)
        first = folder / "first"
        first.mkdir()
        self.world.prepare()
        self.world.papers(1)
        session = self.world.office.do(export_session, Export(first, SECRETARY, despite="để ngỏ")).path
        own = self.world.home(MEMBER)
        received = own.services().packages.receive(session)
        open_workspace(received, MEMBER, digits_on(session), own.work, own.services())
        received.close()
        own.receive(session)
        self.world.fill(MEMBER, "SP001", 80)
        self.start: dict[str, State] = {name: home.state for name, home in self.world.homes.items()}
        self.length = {what: self._calls_of(what) for what in WHAT}

    def _calls_of(self, what: str) -> int:
        calls, before = self._sender(what).calls, self._sender(what).calls.made
        self._export(what, self.folder / f"length-{what}")
        self._reset()
        return calls.made - before

    def _reset(self) -> None:
        for name, home in self.world.homes.items():
            home.work.kept, home.work.trip = self.start[name].snapshot(), {}

    def _sender(self, what: str) -> Computer:
        return self.world.home(MEMBER if what == "sheets" else SECRETARY)

    def _export(self, what: str, stick: Path) -> None:
        stick.mkdir(exist_ok=True)
        home = self._sender(what)
        if what == "sheets":
            home.do(export_sheets, ExportSheets(MEMBER, stick))
        elif what == "session":
            home.do(export_session, Export(stick, SECRETARY, despite="để ngỏ"))
        else:
            home.do(export_dossiers, ExportDossiers(stick, SECRETARY, despite="để ngỏ"))

    def _change(self, what: str, number: int) -> None:
        if what == "sheets":
            self.world.fill(MEMBER, *(("SP002", 70), ("SP003", 6))[number])
        else:
            self.world.papers(2 + number)

    def one(self, random: Random, found: Found) -> None:
        """Interrupt an export, once or twice, do it again, and import everything on the stick in any order."""
        self._reset()
        what, trouble = random.choice(WHAT), random.choice(tuple(TROUBLE))
        stick = Path(tempfile.mkdtemp(prefix="usb-", dir=self.folder))
        home = self._sender(what)
        changed, interrupted = 0, 0
        for _ in range(random.choice((1, 1, 2))):
            before = home.state
            home.calls.trouble, home.calls.left = trouble, random.randrange(self.length[what])
            home.work.trip = (
                {"packages.add_issued": IoFailed(file="x", detail="y")} if trouble == "not recorded" else {}
            )
            try:
                self._export(what, stick)
            except (OcopError, Killed):
                interrupted += 1
                if self.old_order:
                    home.work.kept = before
            home.calls.trouble, home.work.trip = "", {}
            if changed < 1 and random.random() < 0.5:
                self._change(what, changed)
                changed += 1
        found.trials += interrupted > 0
        self._export(what, stick)
        done = {package.file_name for package in home.state.issued}
        files = sorted(stick.glob("*.ocop"))
        found.orphans += sum(file.name not in done for file in files)
        random.shuffle(files)
        self._import(what, files, found)
        self._change(what, 1)
        next_stick = stick / "next"
        self._export(what, next_stick)
        self._import(what, sorted(next_stick.glob("*.ocop")), found)

    def _import(self, what: str, files: list[Path], found: Found) -> None:
        receiver = self.world.office if what == "sheets" else self.world.home(MEMBER)
        for file in files:
            receipt = receiver.receive(file)
            if receipt.refusal is not None:
                found.refused[receipt.refusal.code] += 1
                found.forks += receipt.refusal.code == "package.fork"


def run(trials: int, seed: int, *, old_order: bool = False) -> Found:
    """Run until so many exports were interrupted."""
    found, random = Found(), Random(seed)
    with tempfile.TemporaryDirectory(prefix="ocop-stick-") as room:
        tried = Trials(Path(room), old_order=old_order)
        while found.trials < trials:
            tried.one(random, found)
    return found


def main(words: list[str], say: Callable[[str], object] = sys.stdout.write) -> None:
    """Print what was found, and what the control found."""
    trials, seed = int(words[0]), int(words[1]) if len(words) > 1 else 1
    for old_order in (False, True):
        found = run(trials, seed, old_order=old_order)
        say(f"{'old order' if old_order else 'begun first'}: {found}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
