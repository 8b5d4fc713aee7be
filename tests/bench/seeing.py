"""A person at the window who goes by what is seen: finds things by their words, and counts every click and key."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from .stage import Stage, until

PATIENCE_S = 3.0
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MOST_ITEMS = 400


class NotSeen(LookupError):
    """Nothing in sight has such a name."""


class Eyes:
    """events: what was done since it was set to 0. A text typed into a field counts once, with going to the field.

    into_fields: the clicks into fields that had not the focus when a text was to be typed; not in events.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.events = self.into_fields = 0

    def settle(self) -> None:
        """Wait until the window has nothing under way."""
        self.stage.settle()

    # --- looking ------------------------------------------------------------------------------

    def widgets(self, kind: type[Any]) -> Iterator[Any]:
        """Yield what is in sight and can be used, what lies over the page first."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        for top in sorted(tops, key=lambda top: not top.isActiveWindow()):
            for found in reversed([top, *top.findChildren(QWidget)]):
                if isinstance(found, kind) and found.isVisible() and found.isEnabled() and _in_sight(found):
                    yield found

    def button(self, *names: str) -> QAbstractButton:
        """The first button with one of the names, in the order of the names. Raises NotSeen."""
        return self._named(names, QAbstractButton, lambda it: (it.text(), it.accessibleName()))

    def field(self, *names: str, kind: type[Any] = (QLineEdit, QPlainTextEdit)) -> Any:  # type: ignore[assignment]
        """The first field whose name, or hint, is one of the names. Raises NotSeen."""
        return self._named(names, kind, lambda it: (it.accessibleName(), getattr(it, "placeholderText", str)()))

    def sees(self, *names: str) -> bool:
        """Whether a button with one of the names is in sight."""
        try:
            self.button(*names)
        except NotSeen:
            return False
        return True

    def comes(self, *names: str, seconds: float = PATIENCE_S) -> bool:
        """Whether such a button is in sight within that time."""
        deadline = time.monotonic() + seconds
        until(lambda: self.sees(*names) or time.monotonic() > deadline)
        return self.sees(*names)

    def _named(self, names: tuple[str, ...], kind: Any, called: Callable[[Any], tuple[str, ...]]) -> Any:
        found = list(self.widgets(kind))
        for name in names:
            for widget in found:
                if any(_fits(name, text) for text in called(widget)):
                    return widget
        raise NotSeen(f"{' | '.join(names)}")

    # --- doing --------------------------------------------------------------------------------

    def click(self, *names: str) -> None:
        """Click on a button."""
        self.comes(*names)
        button = self.button(*names)
        _scroll_to(button)
        tick = QPoint(button.height() // 2, button.height() // 2)  # beside its words a box takes no click
        QTest.mouseClick(button, LEFT, pos=tick if isinstance(button, QCheckBox) else button.rect().center())
        self._done()

    def tab(self, *names: str) -> None:
        """Click on a tab."""
        for name in names:
            for bar in self.widgets(QTabBar):
                for place in range(bar.count()):
                    if bar.isTabVisible(place) and _fits(name, bar.tabText(place)):
                        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())
                        return self._done()
        raise NotSeen(f"tab {' | '.join(names)}")

    def item(self, *names: str, double: bool = False) -> None:
        """Click on a line of a list or table that shows one of the names."""
        for name in names:
            for view in self.widgets(QAbstractItemView):
                index = _index_of(view, name)
                if index is not None:
                    view.scrollTo(index, view.ScrollHint.EnsureVisible)
                    place = view.visualRect(index).center()
                    QTest.mouseClick(view.viewport(), LEFT, pos=place)
                    if double:
                        QTest.mouseDClick(view.viewport(), LEFT, pos=place)
                    return self._done()
        raise NotSeen(f"line {' | '.join(names)}")

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.stage.window.shell
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifier)
        else:
            QTest.keyClick(target, key, modifier)
        self._done(wait=False)

    def write(self, text: str, *names: str) -> None:
        """Type over what stands in a field."""
        self.write_into(self.field(*names), text)

    def write_into(self, field: Any, text: str) -> None:
        """Type over what stands in this field, after a click into it where it has not the focus."""
        _scroll_to(field)
        if not field.hasFocus():
            QTest.mouseClick(field, LEFT)
            self.into_fields += 1
        field.selectAll()
        self.type(text)

    def type(self, text: str) -> None:
        """Type a text where the focus is, as a Vietnamese keyboard commits it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)
        self._done(wait=False)

    def choose(self, text: str, *names: str) -> None:
        """Choose in a drop-down field: one click opens it, one takes the line; none where it stands there already."""
        box = self.field(*names, kind=QComboBox)
        _scroll_to(box)
        row = next((row for row in range(box.count()) if _fits(text, box.itemText(row))), -1)
        if row < 0:
            raise NotSeen(f"choice {text} of {names[0]}")
        if row != box.currentIndex():
            QTest.mouseClick(box, LEFT)
            view = box.view()
            opened = time.monotonic() + QApplication.doubleClickInterval() / 1000  # Qt drops what follows sooner
            until(lambda: view.isVisible() and time.monotonic() > opened)
            view.scrollTo(view.model().index(row, box.modelColumn()))
            place = view.visualRect(view.model().index(row, box.modelColumn())).center()
            QTest.mouseMove(view.viewport(), place)
            view.setCurrentIndex(view.model().index(row, box.modelColumn()))  # as the mouse does where there is one
            QTest.mouseClick(view.viewport(), LEFT, pos=place)
            if view.isVisible():
                QTest.keyClick(view, Qt.Key.Key_Return)
            self.events += 1
            self._done()
            if box.currentIndex() != row:
                raise NotSeen(f"choice {text} did not stay")

    def drop(self, *files: Path) -> bool:
        """Drop files on what is in front; whether something took them. One movement of the mouse counts once."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        for target in (it for it in self.widgets(QWidget) if it.acceptDrops() and not isinstance(it, QLineEdit)):
            entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
            entered.ignore()
            QApplication.sendEvent(target, entered)
            if entered.isAccepted():
                QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE))
                self._done()
                return True
        return False

    def _done(self, *, wait: bool = True) -> None:
        self.events += 1
        if wait:
            self.settle()
        else:
            QApplication.processEvents()


def dialogs_answer(*files: Path, folder: Path) -> None:
    """The system's dialogs answer at once, with these files or this folder: what is clicked in them is not counted."""
    first = str(files[0]) if files else ""
    QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: (first, ""))  # type: ignore[method-assign,assignment]
    QFileDialog.getOpenFileNames = staticmethod(lambda *_, **__: ([str(it) for it in files], ""))  # type: ignore[method-assign,assignment]
    QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(folder))  # type: ignore[method-assign,assignment]


def _fits(name: str, text: str) -> bool:
    """Whether a text begins with the name, whatever its case and the mark of its key."""
    plain = re.sub(r"&(?!&)", "", text).strip().casefold()
    return bool(plain) and re.match(name.casefold(), plain, re.DOTALL) is not None


def _in_sight(widget: QWidget) -> bool:
    """Whether a click would reach it, scrolled to where needed: nothing lies over it."""
    window = widget.window()
    if widget is window:
        return True
    looked = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget  # it covers the widget itself
    while looked.visibleRegion().isEmpty():  # scrolled away
        area = _area_of(looked)
        if area is None:
            return False
        looked = area.viewport() if looked is not area.viewport() else area
    at = window.childAt(looked.mapTo(window, looked.visibleRegion().boundingRect().center()))
    return at is None or at is looked or looked.isAncestorOf(at) or at.isAncestorOf(looked)


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _scroll_to(widget: QWidget) -> None:
    area = _area_of(widget)
    if area is not None and area.widget() is not None:
        area.ensureWidgetVisible(widget)


def _index_of(view: QAbstractItemView, name: str) -> QModelIndex | None:
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return None
    for row in range(min(model.rowCount(QModelIndex()), MOST_ITEMS)):
        for column in range(model.columnCount(QModelIndex()) if isinstance(view, QTableView | QTreeView) else 1):
            index = model.index(row, column)
            if _fits(name, str(index.data() or "")):
                return index
    return None
