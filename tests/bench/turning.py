"""Turning the pages of a 400-page scan in the viewer, against PDFium's bare drawing of the same pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2

from tests.helpers.drives import no_drives
from tests.helpers.evidence import stored, write_scan

from .measuring import Limit, Report, stopwatch

PAGES = 400
MOST_FIRST = 1.0
MOST_TURN = 0.2
BARE = "pypdfium2 alone, drawing the same pages as large"
PATIENCE_MS = 30_000


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Each run turns to a page nobody asked for before. The pages are sheets scanned in colour, 150 dots per inch."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    scan = write_scan(room / "scan400.pdf", PAGES)
    first, turns, size = _in_the_viewer(scan, runs)
    document = pypdfium2.PdfDocument(scan)
    base = [stopwatch(partial(_bare, document, page, size[0])) for page in _pages(runs)]
    document.close()
    return Report(
        name="turn",
        sizes={"pages": PAGES, "MB": scan.stat().st_size // 1_000_000, "pixels": f"{size[0]}×{size[1]}"},
        seconds=tuple(turns),
        baselines={BARE: tuple(base)},
        limits=(
            Limit("first page", first, MOST_FIRST, "s"),
            Limit("turn, median", sorted(turns)[len(turns) // 2], MOST_TURN, "s"),
        ),
    )


def _bare(document: pypdfium2.PdfDocument, page: int, width: int) -> None:
    drawn = document[page]
    drawn.render(scale=width / drawn.get_width()).close()
    drawn.close()


def _pages(runs: int) -> list[int]:
    """Pages far apart, so that none was drawn ahead."""
    return [(37 * number + 5) % PAGES for number in range(1, runs + 1)]


def _in_the_viewer(scan: Path, runs: int) -> tuple[float, list[float], tuple[int, int]]:
    """Seconds to the first page and to every further one; how large a page was drawn."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    from ocop_desktop.ui.actions import ActionTable
    from ocop_desktop.ui.gateway import SessionGateway
    from ocop_desktop.ui.places import PageContext
    from ocop_desktop.ui.preferences import Preferences
    from ocop_desktop.ui.tasks import Tasks
    from ocop_desktop.ui.viewer.viewer import COMMANDS, Viewer
    from ocop_desktop.ui.words import Words

    application = QApplication.instance() or QApplication([])
    blobs = SimpleNamespace(path=lambda digest: scan)
    session = SimpleNamespace(services=lambda actor, step=None: SimpleNamespace(blobs=blobs, clock=None))
    office: Any = SimpleNamespace(session=lambda: session, close=lambda: None)
    interaction: Any = None

    def until(is_so: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not is_so():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
            if deadline.hasExpired():
                raise TimeoutError

    with ThreadPoolExecutor(1) as store_thread, ThreadPoolExecutor(1) as drawing_thread:
        store, drawing, words = Tasks(store_thread), Tasks(drawing_thread), Words()
        context = PageContext(
            SessionGateway(office, store, words.error),
            drawing,
            words,
            ActionTable(COMMANDS, words),
            interaction,
            Preferences(scan.parent),
            lambda place, subject: None,
            no_drives(),
        )
        viewer = Viewer(context)
        canvas = viewer.active.canvas
        viewer.resize(1366, 768)
        viewer.show()
        until(lambda: not drawing.busy)

        def open_it() -> None:
            viewer.show_evidence([stored(1, "scan.pdf")])
            until(lambda: canvas.is_sharp)

        def turn_to(page: int) -> None:
            canvas.go_to(page)
            until(lambda: canvas.is_sharp)

        first, turns = stopwatch(open_it), []
        for page in _pages(runs):
            until(lambda: not drawing.busy)
            turns.append(stopwatch(partial(turn_to, page)))
        box = canvas.laid_out.boxes[0]
        viewer.active.model.show_nothing()
        until(lambda: not drawing.busy)
        viewer.close()
        drawing.close()
        store.close()
    return first, turns, (box.width, box.height)
