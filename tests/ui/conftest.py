"""Windows over sessions that lie in memory, and a person at the computer who answers as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event, current_thread

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.documents.session_json import outcome_label
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.viewmodels.screen import Reading
from ocop_desktop.ui.viewmodels.summary import SummaryViewModel
from ocop_desktop.ui.views.main_window import MainWindow
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.summary import session_summary
from tests.helpers.fakes import HANOI
from tests.helpers.sessions import Home, World

AFTERNOON = datetime(2026, 9, 5, 14, 32, 5, tzinfo=HANOI)
PATIENCE_MS = 10_000


def reading_of(home: Home) -> Reading:
    """What the store thread would bring from the session file of ``home``."""
    summary = session_summary(home.work, home.services())
    labels = {line.product.id: outcome_label(line.outcome) for line in summary.products if line.outcome is not None}
    return Reading(summary, labels, AFTERNOON)


@dataclass
class FakeDisk:
    """Session files by path: a reading, a fault or a bug. ``gate``: reading waits until it is set."""

    files: dict[Path, Reading | BaseException] = field(default_factory=dict)
    threads: list[str] = field(default_factory=list)
    gate: Event | None = None

    def read(self, path: Path) -> Reading:
        self.threads.append(current_thread().name)
        if self.gate is not None:
            self.gate.wait(PATIENCE_MS / 1000)
        found = self.files[path]
        if isinstance(found, BaseException):
            raise found
        return found


@dataclass
class Person:
    """Answers questions: the next file to choose, None to think better of it."""

    choice: Path | None = None
    asked: list[Path] = field(default_factory=list)

    def choose_session_file(self, folder: Path) -> Path | None:
        self.asked.append(folder)
        return self.choice


@dataclass
class Shown:
    """A window with everything around it."""

    view: MainWindow
    model: SummaryViewModel
    tasks: Tasks
    disk: FakeDisk
    person: Person
    bot: QtBot

    def open(self, path: Path, found: Reading | OcopError | BaseException) -> None:
        """Put a file on the disk, open it and wait for the answer."""
        self.disk.files[path] = found
        self.model.open(path)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)


MakeWindow = Callable[..., Shown]


@pytest.fixture
def store() -> Iterator[ThreadPoolExecutor]:
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
    yield executor
    executor.shutdown(wait=True)


@pytest.fixture
def make_window(qtbot: QtBot, store: ThreadPoolExecutor) -> MakeWindow:
    """A shown window; ``language`` is its only choice."""

    def make(language: str = "vi") -> Shown:
        words = Words("en" if language == "en" else "vi")
        disk, person, tasks = FakeDisk(), Person(), Tasks(store)
        model = SummaryViewModel(disk.read, tasks, words)
        view = MainWindow(model, tasks, words, Path("/nha/OCOP"), person)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        return Shown(view, model, tasks, disk, person, qtbot)

    return make


@pytest.fixture
def shown(make_window: MakeWindow) -> Shown:
    return make_window()


@pytest.fixture(scope="session")
def scored() -> World:
    """A session whose sheets are all in, and still closed."""
    return World().collect()


@pytest.fixture(scope="session")
def opened() -> World:
    """A session whose sheets the presider has opened."""
    return World().collect({"M01": {"SP002": 76}}).open()
