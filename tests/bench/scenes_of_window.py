"""What is measured inside the window: keys, products, the whole day, every place of a large session."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import acting, clicked, meeting, scrolling
from .peak import held_bytes, peak_bytes
from .stage import Painted, Stage, painted_whole, until

if TYPE_CHECKING:
    from ocop_desktop.app.start import Window
    from tests.helpers.event_loop import Figures, LoopGaps

MOST_GAPS_TOLD = 4
KEYS = "12"
"""The levels that are chosen in turn, so that every key changes the total."""

WARM = 8
"""Keys and products that are not counted: everything is read in and drawn once."""

EVERY_PLACE = ("session", "dossiers", "reconciliation", "results", "papers", "audit")
BY_PRODUCT = ("dossiers", "reconciliation")


def keys(workspace: str, count: str) -> dict[str, Any]:
    """A member scores: from the key to the painted total, and until it is stored; from product to product."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ocop_desktop.ui.scoring.model.rows import Saved

    stage = Stage()
    stage.open(Path(workspace))
    page = stage.page("scoring")
    stage.settle()
    stage.window.preferences.goes_on = False  # every key is measured on its own
    wanted = int(count)
    painted, stored, switched = [], [], []
    for number in range(wanted + WARM):
        code, label = page.scoring.current, page.totals.figures.total
        before, seen = label.text(), Painted(label)
        began = time.perf_counter()
        QTest.keyClick(page.criteria, KEYS[number % len(KEYS)])
        until(lambda label=label, before=before, seen=seen: label.text() != before and seen())  # type: ignore[misc]
        painted.append(time.perf_counter() - began)
        until(lambda code=code: page.scoring.row(code).saved is Saved.SAVED)  # type: ignore[misc]
        stored.append(time.perf_counter() - began)
    stage.settle()
    for key in there_and_back(len(page.scoring.shown_products), wanted + WARM):
        before = page.scoring.product
        began = time.perf_counter()
        QTest.keyClick(page.widget, getattr(Qt.Key, key), Qt.KeyboardModifier.ControlModifier)
        until(lambda before=before: _opened(page, before))  # type: ignore[misc]
        until(painted_whole(page.widget))
        switched.append(time.perf_counter() - began)
        stage.settle()
    stage.window.close()
    return {
        "painted": painted[WARM:],
        "stored": stored[WARM:],
        "switched": switched[WARM:],
        "bare": _bare_label(wanted),
    }


def there_and_back(products: int, steps: int) -> list[str]:
    """Keys that go from the first product to the last, back to the first, and so on."""
    if products < 2:
        raise ValueError("one product has no next")
    turns = 2 * (products - 1)
    return ["Key_PageDown" if step % turns < products - 1 else "Key_PageUp" for step in range(steps)]


def _opened(page: Any, before: str) -> bool:
    return page.scoring.sheet is not None and page.scoring.product != before


def _bare_label(count: int) -> list[float]:
    """A window that does nothing but show the key in a label."""
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel, QMainWindow

    class Bare(QMainWindow):
        def __init__(self) -> None:
            super().__init__()
            self.label = QLabel(self)
            self.setCentralWidget(self.label)
            self.number = 0

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.number += 1
            self.label.setText(f"{event.text()} {self.number}")

    window = Bare()
    window.resize(1366, 768)
    window.show()
    until(Painted(window.label))
    seconds = []
    for number in range(count):
        seen = Painted(window.label)
        began = time.perf_counter()
        QTest.keyClick(window, KEYS[number % len(KEYS)])
        until(seen)
        seconds.append(time.perf_counter() - began)
    window.close()
    return seconds


def day(root: str) -> dict[str, Any]:
    """The council's whole day through real widgets, five computers in one process."""
    from PySide6.QtWidgets import QApplication

    from tests.helpers.event_loop import LoopGaps
    from tests.ui.day import play_day

    application = QApplication.instance() or QApplication(["bench"])
    empty = held_bytes()
    gaps = LoopGaps()
    began = time.perf_counter()
    gaps.start()
    play_day(Path(root), watch=gaps)
    figures = gaps.stop()
    seconds = time.perf_counter() - began
    application.processEvents()
    return {"seconds": seconds, "empty": empty, "held": _held(), "peak": peak_bytes(), **_told(figures)}


def tour(session: str, rounds: str) -> dict[str, Any]:
    """The secretary's window over a round of 71 products: every place and every product, again and again."""
    from tests.helpers.event_loop import LoopGaps

    stage = Stage()
    gaps = LoopGaps()
    gaps.start()
    began = time.perf_counter()
    gaps.stage = "opening"
    stage.open(Path(session))
    gaps.stage = "pages made beforehand"
    stage.window.make_beforehand()
    until(lambda: all_ready(stage.window))
    held = [_held()]
    switched: list[float] = []
    turned: list[dict[str, float]] = []
    for _ in range(int(rounds)):
        turned.append({})
        for place in EVERY_PLACE:
            gaps.stage = place
            turned[-1] |= _turn(stage, place)
            if place in BY_PRODUCT:
                switched += _walk(stage, place, gaps)
        held.append(_held())
    figures = gaps.stop()
    seconds = time.perf_counter() - began
    stage.window.close()
    facts = {"seconds": seconds, "switched": switched, "turned": turned, "held": held, "peak": peak_bytes()}
    return {**facts, **_told(figures)}


def at_once(session: str) -> dict[str, Any]:
    """Every place and tab, by a person who goes on before the window was quiet: no page is made beforehand."""
    stage = Stage()
    stage.open(Path(session))
    turned: dict[str, float] = {}
    for place in EVERY_PLACE:
        turned |= _turn(stage, place)
    stage.window.close()
    return {"turned": turned}


def all_ready(window: Window) -> bool:
    """Whether every page that a person may go to is made."""
    from ocop_desktop.ui.shell.beforehand import to_make

    pages = window.shell.pages
    return all(place in pages.ready for place in to_make(window.gateway.current, pages.made))


def _turn(stage: Stage, place: str) -> dict[str, float]:
    """Show a place, then each of its tabs: own work of this thread until it is painted, in seconds, by name."""
    from PySide6.QtWidgets import QTabWidget

    began = time.thread_time()
    page = stage.page(place).widget
    until(painted_whole(page))
    own = {place: time.thread_time() - began}
    stage.settle()
    for tabs in page.findChildren(QTabWidget):
        first = tabs.currentIndex()
        for tab in range(tabs.count()):
            if tab != first and tabs.isVisible() and tabs.isTabVisible(tab):
                began = time.thread_time()
                tabs.setCurrentIndex(tab)
                until(painted_whole(tabs))
                own[f"{place}: {tabs.tabText(tab)}"] = time.thread_time() - began
                stage.settle()
        tabs.setCurrentIndex(first)
    stage.settle()
    return own


def _walk(stage: Stage, place: str, gaps: LoopGaps) -> list[float]:
    """Every product in a place, one after the other; seconds until nothing was under way and all was painted."""
    from ocop_desktop.ui.places import Place

    opened = stage.window.gateway.current
    assert opened is not None
    seconds = []
    for product in opened.head.products:
        gaps.stage = f"{place} at {product.code}"
        began = time.perf_counter()
        stage.window.shell.go(Place(place), product.code)
        stage.idle()
        seconds.append(time.perf_counter() - began)
    return seconds


def _held() -> int:
    gc.collect()
    return held_bytes()


def _told(figures: Figures) -> dict[str, Any]:
    return {
        "turns": figures.turns,
        "p99": figures.p99,
        "longest": figures.longest,
        "longest_own": figures.longest_cpu,
        "p99_own": figures.p99_cpu,
        "most_own": figures.most_cpu,
        "gaps": figures.told(MOST_GAPS_TOLD) if os.environ.get("OCOP_BENCH_GAPS") else "",
    }


SCENES: dict[str, Callable[..., dict[str, Any]]] = {
    "keys": keys,
    "act": acting.act,
    "scroll": scrolling.scroll,
    "clicks": clicked.clicks,
    "meeting": meeting.settle_all,
    "day": day,
    "tour": tour,
    "at_once": at_once,
}
