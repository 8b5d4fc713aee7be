"""What a person does at a computer: wait, look, click, type. Real events to real widgets, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QMimeData, QModelIndex, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QTabWidget,
    QWidget,
)

if TYPE_CHECKING:
    from ocop_desktop.ui.reconciliation.tabs import Tabs
    from tests.helpers.event_loop import LoopGaps

PATIENCE_S = 60.0
POLL_MS = 4
BETWEEN_KEYS_MS = 6

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def until(condition: Callable[[], object], what: str, patience: float | None = None) -> None:
    """Let the window work until ``condition`` holds. AssertionError, with ``what``, where it never does.

    patience: seconds; None: PATIENCE_S.
    """
    if condition():
        return
    loop, timer = QEventLoop(), QTimer()
    deadline = time.monotonic() + (PATIENCE_S if patience is None else patience)

    def look() -> None:
        if condition() or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(POLL_MS)
    loop.exec()
    timer.stop()
    assert condition(), f"never came: {what}"


def breathe() -> None:
    """The loop turns between two keys, as it does under the quickest fingers."""
    loop = QEventLoop()
    QTimer.singleShot(BETWEEN_KEYS_MS, loop.quit)
    loop.exec()


def click(button: QAbstractButton) -> None:
    """Press a button that a person could press."""
    until(lambda: button.isVisible() and button.isEnabled(), f"the button {button.text()!r}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    breathe()


def press(widget: QWidget, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key."""
    if isinstance(key, str):
        QTest.keyClicks(widget, key, modifier)
    else:
        QTest.keyClick(widget, key, modifier)
    breathe()


def write(widget: QWidget, text: str) -> None:
    """Type over what stands in a field, as an input method does: the composed text arrives at once."""
    assert widget.isVisible(), widget.accessibleName()
    assert widget.isEnabled(), widget.accessibleName()
    widget.setFocus(Qt.FocusReason.MouseFocusReason)
    press(widget, Qt.Key.Key_A, CONTROL)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
    breathe()


def choose(box: QComboBox, value: object) -> None:
    """Move to a choice by the arrows."""
    assert box.isVisible(), box.accessibleName()
    row = box.findData(value)
    assert row >= 0, (box.accessibleName(), value, [box.itemData(n) for n in range(box.count())])
    while box.currentIndex() != row:
        press(box, Qt.Key.Key_Down if box.currentIndex() < row else Qt.Key.Key_Up)


def pick(view: QAbstractItemView, index: QModelIndex) -> None:
    """Click on an item."""
    assert index.isValid()
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    breathe()


def pick_row(view: QListWidget, wanted: Callable[[object], bool]) -> None:
    """Click on the item whose data is wanted."""
    found = [row for row in range(view.count()) if wanted(view.item(row).data(Qt.ItemDataRole.UserRole))]
    assert len(found) == 1, [view.item(row).text() for row in range(view.count())]
    pick(view, view.model().index(found[0], 0))


def turn_to(tabs: QTabWidget | Tabs, page: int) -> None:
    """Click on a tab."""
    QTest.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(page).center())
    breathe()
    assert tabs.currentIndex() == page


def type_into_cell(view: QAbstractItemView, index: QModelIndex, text: str) -> None:
    """F2, the text, Enter; of a cell with choices the arrows to the choice."""
    pick(view, index)
    press(view, Qt.Key.Key_F2)
    boxes = view.viewport().findChildren(QComboBox)
    if boxes:
        until(boxes[-1].view().isVisible, "the list of the choices")
        for _ in range(boxes[-1].findText(text) - boxes[-1].view().currentIndex().row()):
            press(boxes[-1].view(), Qt.Key.Key_Down)
        press(boxes[-1].view(), Qt.Key.Key_Return)
        return
    editors = view.viewport().findChildren(QLineEdit)
    assert editors, "no editor opened"
    write(editors[-1], text)
    press(editors[-1], Qt.Key.Key_Return)


def drop(target: QWidget, *files: Path) -> None:
    """Files from the file manager fall onto a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none)
    entered.ignore()
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted(), files
    QApplication.sendEvent(target, QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none))


def texts(model: QAbstractItemModel) -> list[list[str]]:
    """What a table shows, row by row."""
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


class Chosen:
    """Stands where the system's file dialogs stand: these files, this folder, this target."""

    def __init__(self, *files: Path) -> None:
        self.files = files

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        return self.files[0]

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        return self.files[0]


class Watch:
    """Tells whoever measures the day what is being done; does nothing where nobody measures."""

    def __init__(self, gaps: LoopGaps | None) -> None:
        self._gaps = gaps
        self.stages: dict[str, float] = {}
        self._begun = time.perf_counter()

    def stage(self, name: str) -> None:
        """Something else is done now."""
        now = time.perf_counter()
        self.stages[name] = now - self._begun
        if self._gaps is not None:
            self._gaps.stage = name

    @contextmanager
    def by_hand(self) -> Iterator[None]:
        """Around what no window would do."""
        with self._gaps.paused() if self._gaps is not None else nullcontext():
            yield
