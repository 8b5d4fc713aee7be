"""A row of controls that wraps in a narrow window or with a large font."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ..parts.tokens import S, px


class FlowLayout(QLayout):
    """Lays out its items from left to right, line by line; hidden ones take no space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.at_end = False
        """One line stands at the right end."""

        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(S))

    def _place(self, whole: QRect, *, move: bool) -> int:
        """Lay out the items; return the height of all lines at the width of ``whole``, with what is around them."""
        room = whole.marginsRemoved(self.contentsMargins())
        shown = [item for item in self._items if not item.isEmpty()]
        height = max((item.sizeHint().height() for item in shown), default=0)
        place = room.topLeft()
        if self.at_end:
            place.setX(max(room.left(), room.left() + whole.width() - self.line_width))
        for item in shown:
            width = min(item.sizeHint().width(), room.width())
            if place.x() > room.left() and place.x() + width > room.right() + 1:
                place = QPoint(room.left(), place.y() + height + self.spacing())
            if move:
                item.setGeometry(QRect(place, QSize(width, height)))
            place = QPoint(place.x() + width + self.spacing(), place.y())
        return place.y() + height - room.top() + whole.height() - room.height()

    @property
    def line_width(self) -> int:
        """The width of all items in one line."""
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        sides = self.contentsMargins()
        return sum(widths) + self.spacing() * max(len(widths) - 1, 0) + sides.left() + sides.right()

    # Qt's names

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its index."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: it never expands."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay out all items in ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(self.line_width, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        widest = QSize()
        for item in self._items:
            if not item.isEmpty():
                widest = widest.expandedTo(item.minimumSize())
        return widest.grownBy(self.contentsMargins())


class FlowRow(QWidget):
    """A widget with such a row. A row inside another layout is not used: PySide loses its items when a form goes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self)

    def leave_room(self, units: int) -> None:
        """Leave room above, below and to the right, for the rings of buttons."""
        self._row.setContentsMargins(0, px(units), px(units), px(units))

    def put_at_end(self, on: bool) -> None:
        """Let a single line stand at the right end."""
        self._row.at_end = on

    @property
    def line_width(self) -> int:
        """The width of all controls in one line."""
        return self._row.line_width

    def add(self, *parts: QWidget) -> None:
        """Append controls."""
        for part in parts:
            self._row.addWidget(part)
