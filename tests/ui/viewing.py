"""A viewer with its workers over files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from ocop_desktop.ui.actions import ActionTable, Command
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.places import PageContext, Place
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.ui.viewer.viewer import COMMANDS, Viewer
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.core.ports import StoredEvidence
from tests.helpers.drives import no_drives

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
    gateway = SessionGateway(kept, store, words.error)
    went: list[tuple[Place, str]] = []
    context = PageContext(
        gateway,
        drawing,
        words,
        ActionTable(commands, words),
        None,  # type: ignore[arg-type]
        Preferences(folder),
        lambda place, subject: went.append((place, subject)),
        no_drives(),
    )
    return Bench(context, store, drawing, kept, bot, went)


@contextmanager
def viewer_bench(bot: QtBot, folder: Path) -> Iterator[Bench]:
    """Workers and a context for viewers; everything is given back at the end."""
    executors = (
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="store"),
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing"),
    )
    made = make_bench(bot, folder, executors, COMMANDS)
    yield made
    made.drawing.close()
    made.store.close()
    for executor in executors:
        executor.shutdown(wait=True)


def shown_viewer(bench: Bench, width: int = 900, height: int = 700) -> Viewer:
    """A viewer on the screen."""
    viewer = Viewer(bench.context)
    bench.bot.addWidget(viewer)
    viewer.resize(width, height)
    with bench.bot.waitExposed(viewer):
        viewer.show()
    return viewer


def is_drawn(viewer: Viewer) -> bool:
    """Whether the page in sight is there in its own size."""
    return viewer.active.model.phase is Phase.SHOWN and viewer.active.canvas.is_sharp
