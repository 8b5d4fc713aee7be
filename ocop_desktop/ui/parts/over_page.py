"""A sheet over the page: it covers the whole window, and keeps pointer, keys and focus until it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from .controls import scroll_area
from .style_drawing import rounded
from .tokens import CARD_RADIUS, px, token

QUIET_MS = 800
"""Clicks are dropped for this long after a sheet was opened or closed: they were meant for what was there before."""

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select)

_VEIL, _DARK_VEIL = 120, 176
"""Opacity of the veil over the page, of 255; on a dark ground it darkens, too."""

_MARGIN = 24
_ROOMY, _TIGHT = (24, 12), (12, 6)
"""Space inside the edge of the card and between its parts; the tight one where a large font leaves no room."""


class _Shield(QWidget):
    """Lies invisibly over the whole window for a moment, and takes clicks and keys meant for something else."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        owner.destroyed.connect(self.deleteLater)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self._handle: QWindow | None = None
        self.hide()

    def raise_over(self, window: QWidget) -> None:
        """Take every click on ``window``, and every key that presses a button, from now on, for QUIET_MS."""
        self._end()
        self._handle = window.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)  # the window gets the keys before the widget with the focus
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._timer.start(QUIET_MS)

    def _end(self) -> None:
        if self._handle is not None and isValid(self._handle):
            self._handle.removeEventFilter(self)
        self._handle = None
        self.hide()

    # Qt's names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Drop the click."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop Enter, and Space where it writes nothing; a key that is held down is dropped until it is released."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _PRESSING:
            return False
        if event.key() == Qt.Key.Key_Space and isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            return False
        if event.isAutoRepeat():
            self._timer.start(QUIET_MS)
        return True


class Surface(QFrame):
    """The surface of the sheet: head, a middle that scrolls, foot."""

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground with round corners."""
        del event
        painter = QPainter(self)
        rounded(painter, self.rect(), fill=token("raised"), edge=token("line"), radius=CARD_RADIUS)
        painter.end()


class OverPage(QWidget):
    """Base of the sheets. Made for a page, which owns it; ``open`` lays it over the page's window.

    ``head``, ``middle``, ``below`` and ``foot`` are filled by the sheet; only the middle scrolls.
    Esc presses ``safe``, Enter ``usual``, or ``safe`` where there is no usual button.
    """

    dismissed = Signal()
    """The sheet was closed without an act."""

    def __init__(self, page: QWidget, units: int) -> None:
        """units: width of the sheet.

        No filter of the whole application is used: it would meet layouts of other pages, and PySide then deletes items.
        """
        super().__init__()
        self._page: QWidget | None = page
        self._units = units
        self._window: QWidget | None = None
        self._focus_before: QWidget | None = None
        self.shield = _Shield(self)
        page.destroyed.connect(self._go_with_page)  # the window owns it
        self.subject = ""
        """What the sheet asks about: an act and its product; what was typed is kept by it."""

        self._drafts: dict[str, dict[str, Any]] = {}
        self.setAcceptDrops(True)  # so that a file does not fall through to the window
        self.tab_order: list[QWidget] = []
        """Order of Tab; without one the order of creation."""

        self.safe: QAbstractButton | None = None
        self.usual: QAbstractButton | None = None
        self.card = Surface(self)
        self.content = QWidget(self.card)
        self.middle = QVBoxLayout(self.content)
        self.area = scroll_area(self.content, self.card)
        for inside in (self.content, self.area.viewport()):
            inside.setAutoFillBackground(False)  # on the ground of the card
        self.head, self.below, self.foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.middle.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self.card)
        column.addLayout(self.head)
        column.addWidget(self.area, 1)
        column.addLayout(self.below)
        column.addLayout(self.foot)
        self._column, (self._padding, self._gap) = column, _ROOMY
        self._set_space(_ROOMY)
        self.hide()

    @property
    def is_open(self) -> bool:
        """The sheet lies over the page."""
        return self._window is not None

    @property
    def is_busy(self) -> bool:
        """An act is being recorded."""
        return not self.card.isEnabledTo(self)

    @property
    def is_quiet(self) -> bool:
        """Clicks are dropped now."""
        return not self.shield.isHidden()

    def open(self) -> None:
        """Lay the sheet over the window of its page, with the focus on the safe button."""
        if self._page is None:
            return
        window = self._page.window()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if self._window is None:
            self._focus_before = application.focusWidget()
            application.focusChanged.connect(self._keep_focus)
            window.installEventFilter(self)
        self._window = window
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.shield.raise_over(window)
        self.arrange()
        if self.safe is not None:
            self.safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_with_page(self) -> None:
        self._page = None
        self.deleteLater()

    def shut(self) -> None:
        """Close the sheet; the focus returns to where it was."""
        window, application = self._window, QApplication.instance()
        if window is None or not isinstance(application, QApplication):
            return
        self._window = None
        application.focusChanged.disconnect(self._keep_focus)
        window.removeEventFilter(self)
        self.shield.raise_over(window)
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def entered(self) -> dict[str, Any]:
        """What the sheet shows now, by name."""
        return {}

    @property
    def proposed(self) -> dict[str, Any]:
        """What it showed before anything was typed, by name."""
        return {}

    @property
    def typed(self) -> dict[str, Any]:
        """What differs from the proposals, by name."""
        proposed = self.proposed
        return {name: value for name, value in self.entered.items() if value != proposed.get(name)}

    @property
    def draft(self) -> dict[str, Any]:
        """What was typed for the subject and not recorded yet."""
        return self._drafts.get(self.subject, {})

    def keep(self) -> None:
        """Keep what the sheet shows: something may be mended, or come back into a list, before the act.

        What was cleared or returned to its proposal is no longer kept.
        """
        shown = self.entered
        absent = {name: value for name, value in self.draft.items() if name not in shown}
        self._drafts[self.subject] = absent | self.typed

    def unstored(self) -> dict[str, Any]:
        """Return what was typed and not recorded, as JSON, by subject; see ``restore_unstored``."""
        if self.is_open:
            self.keep()
        return {subject: self.as_json(draft) for subject, draft in self._drafts.items() if draft}

    def restore_unstored(self, kept: Mapping[str, Any]) -> None:
        """Keep these drafts: the sheet shows them when it is opened for their subject."""
        self._drafts.update({subject: self.from_json(draft) for subject, draft in kept.items()})

    def as_json(self, draft: dict[str, Any]) -> dict[str, Any]:
        """Return a draft as JSON."""
        return draft

    def from_json(self, draft: dict[str, Any]) -> dict[str, Any]:
        """Return the draft of ``as_json``."""
        return draft

    def finish(self) -> None:
        """Close the sheet after its act was recorded."""
        self._drafts.pop(self.subject, None)
        self.shut()

    def forget(self) -> None:
        """Close the sheet, and forget what was typed in another session."""
        self._drafts.clear()
        self.shut()

    def dismiss(self) -> None:
        """Close the sheet without an act."""
        if self.is_open:
            self.keep()
            self.shut()
            self.dismissed.emit()

    def set_busy(self, *, busy: bool) -> None:
        """Disable the whole sheet while its act is being recorded, so that a refusal is read in an open sheet."""
        if busy == self.is_busy:
            return
        if busy:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # keys do not reach the page behind
        self.card.setEnabled(not busy)
        button = self.usual or self.safe
        if not busy and self.is_open and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Place the card in the middle: as high as its content, at most as high as the window."""
        width = max(min(px(self._units), self.width() - 2 * _MARGIN), 1)
        room = self.height() - _MARGIN
        least = self.area.minimumSizeHint().height()
        inner, around = self._around(_ROOMY, width)
        if around + least > room:
            inner, around = self._around(_TIGHT, width)
        middle = _height(self.middle, inner - self.area.verticalScrollBar().sizeHint().width())
        height = min(max(middle, least) + around, room)  # a short middle takes no room from the head
        low = max(self._lowest(height), around + least)
        height = min(height, low)
        top = max(min((self.height() - height) // 2, low - height), 0)
        self.card.setGeometry((self.width() - width) // 2, top, width, height)

    def _set_space(self, space: tuple[int, int]) -> None:
        self._padding, self._gap = space
        self._column.setContentsMargins(*(4 * (self._padding,)))
        self._column.setSpacing(self._gap)
        for part in (self.head, self.below):
            part.setSpacing(self._gap)

    def _around(self, space: tuple[int, int], width: int) -> tuple[int, int]:
        """Take this space; return the width inside the card, and the height of all but the middle."""
        self._set_space(space)
        inner = width - 2 * (self._padding + self.card.frameWidth())
        parts = [_height(part, inner) + self._gap for part in (self.head, self.below, self.foot) if not part.isEmpty()]
        return inner, sum(parts) + 2 * (self._padding + self.card.frameWidth())

    def _lowest(self, height: int) -> int:
        """Return where a card of that height must end: above the button that opened it, if its foot would lie there."""
        opener = self._focus_before
        if not isinstance(opener, QAbstractButton) or not isValid(opener) or opener.window() is not self._window:
            return self.height()
        above = opener.mapTo(opener.window(), QPoint()).y() - self._gap
        foot = (self.height() + height) // 2 - self._padding - self.foot.sizeHint().height()
        is_in_foot = foot - opener.height() - self._gap < above < (self.height() + height) // 2
        return above if is_in_foot else self.height()

    def _keep_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Return a focus that went to the page behind."""
        if now is None or self._window is None or now.window() is not self._window or not self.isEnabled():
            return
        if now is not self and not self.isAncestorOf(now):
            stops = list(self._stops())
            if stops:
                stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stops(self) -> Iterator[QWidget]:
        """Yield what Tab goes through, in ``tab_order``.

        Not by ``nextInFocusChain``: PySide makes the returned widget a child of this one, and the menus of the window
        would be deleted with the sheet.
        """
        for here in self.tab_order or self.findChildren(QWidget):
            if not isValid(here) or not self.isAncestorOf(here):
                continue
            takes = here.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            shown = here.isVisible() and here.isEnabled()
            if takes and shown and not here.focusProxy() and not _is_reached_by_arrows(here):
                yield here

    # Qt's names

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the sheet."""
        stops = list(self._stops())
        if not stops:
            return False
        now = QApplication.focusWidget()
        place = next((row for row, stop in enumerate(stops) if stop is now), -1 if forward else 0)
        wanted = stops[(place + (1 if forward else -1)) % len(stops)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        if self.area.isAncestorOf(wanted):
            self.area.ensureWidgetVisible(wanted)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter press their buttons; no key reaches the page behind."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            _press(self.safe)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.press_usual()
        event.accept()

    def press_usual(self) -> None:
        """Do what Enter means."""
        _press(self.usual or self.safe)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click beside the sheet from the page behind."""
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Refuse files."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil over the page."""
        is_light = token("ground").lightness() > token("text").lightness()
        veil = QColor(token("outline" if is_light else "sunken"))
        veil.setAlpha(_VEIL if is_light else _DARK_VEIL)
        QPainter(self).fillRect(event.rect(), veil)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and self.is_open:
            self.arrange()

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts of the page behind from working: the key goes to the field that has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return bool(super().event(event))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window and self._window is not None:
            self.setGeometry(self._window.rect())
            self.arrange()
        return False


def swap(column: QVBoxLayout, old: QWidget, new: QWidget) -> None:
    """Put a widget into the place of another one, which is deleted.

    Not by ``replaceWidget`` or ``takeAt``: a layout item that belongs to Python takes others with it when it goes.
    """
    column.insertWidget(column.indexOf(old), new)
    old.hide()
    old.deleteLater()


def _height(layout: QLayout, width: int) -> int:
    """Return the height of a layout of that width, with its texts wrapped."""
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """Return whether another button of an exclusive group is the one that Tab stops at."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and (group.checkedButton() or group.buttons()[0]) is not widget


def _press(button: QAbstractButton | None) -> None:
    if button is not None and button.isEnabled():
        button.click()
