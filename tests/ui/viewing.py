"""A viewer with its workers over files in a folder."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from ocop_desktop.ui.actions import ActionTable, Command
from ocop_desktop.ui.desk import SessionDesk
from ocop_desktop.ui.places import PageContext, Place
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.ports import StoredEvidence

PATIENCE_MS = 20_000


class FolderBlobs:
    """Evidence by hash, wherever a test put it."""

    def __init__(self) -> None:
        self.paths: dict[str, Path] = {}

    def path(self, sha256: str) -> Path:
        return self.paths.get(sha256, Path("/khong-co") / sha256)

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()


@dataclass
class FolderOffice:
    """An office whose session knows nothing but where files lie."""

    blobs: FolderBlobs = field(default_factory=FolderBlobs)

    def session(self) -> Any:
        services = SimpleNamespace(blobs=self.blobs, clock=None)
        return SimpleNamespace(services=lambda actor, step=None: services)

    def close(self) -> None:
        return None


@dataclass
class Bench:
    """What pages are given, and the workers behind it."""

    context: PageContext
    store: Tasks
    drawing: Tasks
    office: Any
    bot: QtBot
    went: list[tuple[Place, str]]

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.store.busy and not self.drawing.busy, timeout=PATIENCE_MS)

    def until(self, is_so: Callable[[], bool]) -> None:
        self.bot.waitUntil(is_so, timeout=PATIENCE_MS)

    def put(self, *files: tuple[StoredEvidence, Path]) -> list[StoredEvidence]:
        """Files the session has."""
        for item, path in files:
            self.office.blobs.paths[item.evidence.sha256] = path
        return [item for item, _ in files]


def make_bench(
    bot: QtBot,
    folder: Path,
    executors: tuple[ThreadPoolExecutor, ThreadPoolExecutor],
    commands: tuple[Command, ...],
    office: Any = None,
    language: str = "vi",
) -> Bench:
    """A context over an office; close ``drawing`` and ``store`` afterwards."""
    words = Words("en" if language == "en" else "vi")
    store, drawing = Tasks(executors[0]), Tasks(executors[1])
    kept = office if office is not None else FolderOffice()
    desk = SessionDesk(kept, store, words.error)
    went: list[tuple[Place, str]] = []
    context = PageContext(
        desk,
        drawing,
        words,
        ActionTable(commands, words),
        None,  # type: ignore[arg-type]
        Preferences(folder),
        lambda place, subject: went.append((place, subject)),
    )
    return Bench(context, store, drawing, kept, bot, went)
