"""Windows over sessions that lie in memory, and a person at the computer who answers as told."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ocop_desktop.app import collecting
from ocop_desktop.app.appearance import set_appearance
from ocop_desktop.app.config import find_places
from ocop_desktop.documents.session_json import outcome_label
from ocop_desktop.sample.plan import small_plan
from ocop_desktop.sample.scenes import Scenes, make_scenes
from ocop_desktop.ui.parts.screen import Reading
from ocop_desktop.ui.parts.tokens import LIGHT, apply_theme, colours_of
from ocop_desktop.usecases.overview.summary import session_summary
from tests.helpers.fakes import HANOI
from tests.helpers.once import once, run_folder
from tests.helpers.sessions import Home, World
from tests.helpers.waiting import PromptBot

AFTERNOON = datetime(2026, 9, 5, 14, 32, 5, tzinfo=HANOI)
PATIENCE_MS = 10_000


@pytest.fixture(autouse=True)
def _garbage_is_collected_here() -> Iterator[None]:
    """As in the window: a collector that runs in a worker's thread would destroy widgets there."""
    was_enabled = gc.isenabled()
    gc.disable()
    yield
    _, middle, old = gc.get_count()
    gc.collect(2 if old > collecting.OLD else 1 if middle > collecting.MIDDLE else 0)
    if was_enabled:
        gc.enable()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PromptBot:
    """In place of pytest-qt's, which waits ten milliseconds for each answer of a worker."""
    return PromptBot(request)


@pytest.fixture(autouse=True)
def no_window_stays_open() -> Iterator[None]:
    """A window that a test leaves open keeps its session, its threads and its memory for all later tests."""
    before = collecting.users()
    yield
    assert collecting.users() == before


def reading_of(home: Home) -> Reading:
    """What the store thread would bring from the session file of ``home``."""
    summary = session_summary(home.work, home.services())
    labels = {line.product.id: outcome_label(line.outcome) for line in summary.lines if line.outcome is not None}
    return Reading(summary, labels, AFTERNOON)


@pytest.fixture(scope="session")
def usual_font(qapp: QApplication) -> QFont:
    """The font of the window; parts without a window have the window's style and icons, too."""
    set_appearance(qapp, find_places())
    return QFont(qapp.font())


@pytest.fixture(autouse=True)
def _usual_looks(qapp: QApplication, usual_font: QFont) -> None:
    """Every test begins with the window's font in the usual size and the light palette, whatever ran before it."""
    if qapp.font() != usual_font:
        qapp.setFont(usual_font)
    if colours_of(qapp.palette()) is not LIGHT:
        apply_theme("light")


@pytest.fixture
def store() -> Iterator[ThreadPoolExecutor]:
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
    yield executor
    executor.shutdown(wait=True)


@pytest.fixture(scope="session")
def scored() -> World:
    """A session whose sheets are all in, and still closed."""
    return World().collect()


@pytest.fixture(scope="session")
def opened() -> World:
    """A session whose sheets the presider has opened."""
    return World().collect({"M01": {"SP002": 76}}).open()


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """The small sample session at every moment its screens are looked at, played once in a run: look at copies."""
    return once(run_folder(tmp_path_factory), "canh", lambda root: make_scenes(small_plan(), root, lambda text: None))


@pytest.fixture(scope="module")
def played(scenes: Scenes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small sample session, concluded, with the packages beside it, for the tests of one file."""
    session = scenes.sessions["concluded"]
    folder = tmp_path_factory.mktemp("mau") / "phien"
    shutil.copytree(session.parent, folder)
    return folder / session.name
