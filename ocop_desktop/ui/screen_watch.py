"""Keeps windows in sight when screens come and go: a projector, a docking station, another resolution."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE_MS = 500
"""The system moves windows itself and announces a projector in several steps: act after the last of them."""

GRIP = 80, 16
"""Smallest part of a title bar that a person can still drag, in logical pixels."""


class ScreenWatch(QObject):
    """Tells when screens were plugged in or out, or changed their size.

    screens: the present ones. settle_ms: time without a further change before it tells.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
        settle_ms: int = SETTLE_MS,
    ) -> None:
        super().__init__(parent)
        self.screens = screens
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(settle_ms)
        self._settling.timeout.connect(self.changed)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._begin)
        application.primaryScreenChanged.connect(self._begin)
        for screen in screens():
            self._follow(screen)

    def _added(self, screen: QScreen) -> None:
        self._follow(screen)
        self._begin()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._begin)
        screen.availableGeometryChanged.connect(self._begin)

    def _begin(self) -> None:
        self._settling.start()


def bring_into_sight(window: QWidget, screens: Sequence[QScreen]) -> None:
    """Move a window whose title bar lies on no screen to the first one, and shrink it to the room there.

    A maximised window stays maximised; one that is hidden, minimised or fills a screen is left alone.
    """
    if not screens or window.isHidden() or window.isMinimized() or window.isFullScreen():
        return
    frame, maximised = window.frameGeometry(), window.isMaximized()
    bar = QRect(frame.x(), frame.y(), frame.width(), max(window.geometry().y() - frame.y(), GRIP[1]))
    here = next((screen for screen in screens if _is_gripped(bar, screen.availableGeometry())), None)
    room = (here or screens[0]).availableGeometry()
    if here is not None and (maximised or frame.size().boundedTo(room.size()) == frame.size()):
        return
    if maximised:
        window.showNormal()
    around = frame.size() - window.size()
    wanted = frame.size().boundedTo(room.size())
    window.resize(wanted - around)
    window.move(room.topLeft() if maximised else _inside(QRect(frame.topLeft(), wanted), room).topLeft())
    if maximised:
        window.showMaximized()


def _is_gripped(bar: QRect, room: QRect) -> bool:
    seen = bar.intersected(room)
    return seen.width() >= min(GRIP[0], bar.width()) and seen.height() >= min(GRIP[1], bar.height())


def _inside(frame: QRect, room: QRect) -> QRect:
    """Return ``frame`` moved by the shortest way into ``room``, which is at least as large."""
    left = min(max(frame.left(), room.left()), room.right() + 1 - frame.width())
    top = min(max(frame.top(), room.top()), room.bottom() + 1 - frame.height())
    return QRect(left, top, frame.width(), frame.height())
