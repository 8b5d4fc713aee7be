"""A row of one wide part and some controls, which go below it where the width is not enough."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ..parts.layouts import Margins, keep_place, row
from ..parts.tokens import XS, S
from .flow import FlowRow


class FoldingRow(QWidget):
    """``main`` takes what the controls leave; in a narrow window they stand below it, and wrap."""

    def __init__(self, main: QWidget, parent: QWidget, margins: Margins = 0) -> None:
        super().__init__(parent)
        self._main = main
        self._coming: tuple[QWidget, ...] = ()
        self._flow = FlowRow(self)
        self._flow.leave_room(XS)
        main.setParent(self)
        self._line = row(self, S, margins)
        self._line.addWidget(main, 1)
        self._line.addWidget(self._flow)

    def add(self, *controls: QWidget) -> None:
        """Append controls at the right."""
        self._flow.add(*controls)

    def expect(self, *controls: QWidget) -> None:
        """Let controls, the first in the row, come and go without moving the others."""
        self._coming = controls

    def fold(self) -> None:
        """Let the controls stand beside the main part or below it, as there is room."""
        needed = self._flow.line_width
        coming = sum(
            part.sizeHint().width() + self._line.spacing()
            for part in self._coming
            if part.isHidden() and not part.sizePolicy().retainSizeWhenHidden()
        )
        sides = self._line.contentsMargins()
        left = self.width() - sides.left() - sides.right() - needed
        below = left - coming < self._main.minimumSizeHint().width() + self._line.spacing()
        self._flow.put_at_end(not below)
        self._flow.setMinimumWidth(0 if below else needed)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if below else across)
        for part in self._coming:
            keep_place(part, kept=below)

    def lay_out(self) -> None:
        """Lay out at once after controls changed: no frame shows them cut, or a row of two lines for a moment."""
        self._flow.updateGeometry()
        self.fold()
        self._line.activate()

    # Qt's names

    def event(self, event: QEvent) -> bool:
        """Fold or unfold when a control changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold()
        return bool(super().event(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.fold()


class FollowSize(QObject):
    """Calls a function now, and after each change of the font size or of the page's size."""

    def __init__(self, follow: Callable[[], None], page: QWidget) -> None:
        super().__init__(page)
        self._follow = follow
        page.installEventFilter(self)
        follow()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the font of the application and the size of the page."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.Resize):
            self._follow()
        return False
