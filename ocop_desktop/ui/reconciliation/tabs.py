"""The parts of the page below one row of tabs, with the tools of every part at its end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QTabBar, QWidget

from ..parts.kind_button import KindButton
from ..parts.layouts import at_least
from ..parts.segments import Switch
from ..parts.tokens import L, M
from ..words import Words
from .folding import FoldingRow


class _Parts(QStackedWidget):
    """The parts; only the one in front determines the smallest size."""

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return that of the part in front."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        """Return False: tables take the slack."""
        return False


class Tabs(FoldingRow):
    """Row of tabs; ``pages`` shows the part in front and may stand anywhere below it."""

    turned = Signal()
    """Another part is in front."""

    def __init__(self, parent: QWidget) -> None:
        self.bar = QTabBar()
        super().__init__(self.bar, parent, (M, 0, L, 0))
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.pages = _Parts(parent)
        self.bar.currentChanged.connect(self._turn)

    def add_tab(self, page: QWidget, name: str) -> None:
        """Append a part."""
        self.pages.addWidget(page)
        self.bar.addTab(name)

    def count(self) -> int:
        """Return the number of parts."""
        return self.pages.count()

    def currentIndex(self) -> int:
        """Return the number of the part in front."""
        return self.bar.currentIndex()

    def setCurrentIndex(self, place: int) -> None:
        """Bring a part to the front."""
        self.bar.setCurrentIndex(place)

    def currentWidget(self) -> QWidget:
        """Return the part in front."""
        page = self.pages.currentWidget()
        assert page is not None
        return page

    def setCurrentWidget(self, page: QWidget) -> None:
        """Bring a part to the front."""
        self.bar.setCurrentIndex(self.pages.indexOf(page))

    def is_shown(self, page: QWidget) -> bool:
        """Return whether a part has a tab now."""
        return self.bar.isTabVisible(self.pages.indexOf(page))

    def isTabVisible(self, place: int) -> bool:
        """Return whether a part has a tab now."""
        return self.bar.isTabVisible(place)

    def show_tab(self, page: QWidget, *, shown: bool) -> None:
        """Give a part its tab, or take it away."""
        self.bar.setTabVisible(self.pages.indexOf(page), shown)

    def tabBar(self) -> QTabBar:
        """Return the row of tabs."""
        return self.bar

    def _turn(self, place: int) -> None:
        if 0 <= place < self.pages.count():
            self.pages.setCurrentIndex(place)
            self.pages.updateGeometry()
            self.turned.emit()


SPEAKER = 136
"""Width of the field for the speaker, in units."""


class MeetingTabs(Tabs):
    """The tabs of the meeting, with whether an entity is in the room, the acts, and the roll call."""

    def __init__(self, words: Words, other: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self.entity = Switch(words("reconciliation.entity"), self)
        self.speaker = QLineEdit(self)
        self.speaker.setPlaceholderText(words("reconciliation.speaker.short"))
        self.speaker.setToolTip(words("reconciliation.speaker"))
        self.speaker.setAccessibleName(words("reconciliation.speaker"))
        self.acts, self.roll = KindButton(self), KindButton(self)
        self.acts.setText(words("reconciliation.acts"))
        self.acts.setMenu(other)
        self.roll.setText(words("roll_call.open"))
        for part in (self.speaker, self.acts, self.roll):
            part.setProperty("bar", True)
        self.add(self.speaker, self.acts, self.entity, self.roll)
        self.expect(self.speaker, self.acts)
        self.follow_size()

    def follow_size(self) -> None:
        """Take the widths at the font size of the application."""
        at_least(self.speaker, SPEAKER)
