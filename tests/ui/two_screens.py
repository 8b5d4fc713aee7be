"""A process with a laptop's screen and a projector: what windows do when one of them goes and comes.

Run as a program, in a folder that may be written; it prints its observations as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96}
PROJECTOR = {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96}


def main() -> int:
    Path("screens.json").write_text(json.dumps({"screens": [LAPTOP, PROJECTOR]}), encoding="ascii")
    os.environ |= {"QT_QPA_PLATFORM": "offscreen:configfile=screens.json"}
    os.environ |= {"QT_SCREEN_SCALE_FACTORS": "laptop=1;projector=1.5"}
    from PySide6.QtCore import QObject, Qt, Signal
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    from ocop_desktop.ui.parts.grid_model import Grid
    from ocop_desktop.ui.reconciliation.model.room import RoomScreen
    from ocop_desktop.ui.reconciliation.room_window import RoomWindow
    from ocop_desktop.ui.screen_watch import ScreenWatch, bring_into_sight
    from ocop_desktop.ui.words import Words

    application = QApplication([])
    laptop, projector = application.screens()
    present = [laptop, projector]
    seen: dict[str, object] = {"screens": [laptop.name(), projector.name()]}

    class Model(QObject):
        changed = Signal()

        def screen(self) -> RoomScreen:
            return RoomScreen("Phiên thử", "Mật ong", ("Phiếu đã nộp: 4",), Grid())

        def find_photo(self) -> None:
            pass

    watch = ScreenWatch(screens=lambda: present)
    office = QMainWindow()
    page = QWidget()
    office.setCentralWidget(page)
    office.setGeometry(40, 40, 1000, 600)
    office.show()
    room = RoomWindow(Model(), Words("vi"), page, watch)  # type: ignore[arg-type]

    def state() -> list[object]:
        application.processEvents()
        there = room.screen().availableGeometry().contains(room.geometry())
        return [room.screen().name(), room.isFullScreen(), room.isVisible(), there]

    def now(*screens: QScreen) -> list[object]:
        """The system leaves these screens, and moves what lay on another one to the first."""
        present[:] = screens
        for window in (office, room):
            if window.screen() not in screens:
                window.setScreen(screens[0])
                window.setGeometry(screens[0].geometry() if window is room else window.geometry())
        watch.changed.emit()
        return state()

    room.open()
    seen["opened"] = state()
    seen["unplugged"] = now(laptop)
    seen["plugged in"] = now(laptop, projector)
    room.windowHandle().setGeometry(projector.geometry().adjusted(0, 0, -640, -300))  # as the system does
    application.processEvents()
    watch.changed.emit()
    seen["other resolution"] = [*state(), room.geometry() == projector.geometry()]
    seen["laptop closed"] = [now(projector), office.screen().name()]
    office.setScreen(laptop)
    office.setGeometry(40, 40, 1000, 600)
    seen["laptop opened"] = now(laptop, projector)
    room.leave_full_screen()
    seen["no full screen by hand"] = now(laptop, projector)
    room.hide()
    seen["closed by hand"] = now(laptop)
    present[:] = [laptop]
    room.open()
    seen["opened on one"] = state()
    seen["projector comes"] = now(laptop, projector)
    room.setWindowState(Qt.WindowState.WindowMinimized)
    seen["minimised"] = [now(laptop), room.isMinimized()]
    room.hide()

    def placed(x: int, y: int, width: int, height: int, *, maximised: bool = False) -> list[object]:
        """Where a window of that geometry is brought on the laptop alone."""
        window = QWidget()
        window.setGeometry(x, y, width, height)
        window.showMaximized() if maximised else window.show()
        if maximised:
            window.setGeometry(x, y, width, height)
        bring_into_sight(window, [laptop])
        frame, same = window.frameGeometry(), window.geometry().topLeft().toTuple() == (x, y)
        maximised_still = window.isMaximized()
        window.close()
        return [laptop.availableGeometry().contains(frame), same, maximised_still]

    seen["far away"] = placed(1500, 200, 600, 400)
    seen["above"] = placed(200, -300, 600, 400)
    seen["half out"] = placed(1000, 300, 600, 400)
    seen["too large"] = placed(-2000, 0, 1900, 1000)
    seen["too large here"] = placed(10, 10, 1900, 1000)
    seen["maximised away"] = placed(1366, 0, 1920, 1080, maximised=True)
    bring_into_sight(office, [])
    hidden = QWidget()
    hidden.move(5000, 5000)
    bring_into_sight(hidden, [laptop])
    seen["hidden"] = hidden.pos().toTuple()

    ratios: list[float] = []

    class Sharp(QWidget):
        def event(self, event: object) -> bool:
            if event.type().name == "DevicePixelRatioChange":  # type: ignore[attr-defined]
                ratios.append(self.devicePixelRatioF())
            return bool(super().event(event))  # type: ignore[arg-type]

    outer = QWidget()
    Sharp(outer)
    outer.setGeometry(10, 10, 100, 100)
    outer.show()
    application.processEvents()
    outer.setScreen(projector)
    outer.move(1500, 100)
    application.processEvents()
    seen["ratios"] = [*ratios, len(application.screens())]

    told: list[int] = []
    real = ScreenWatch(settle_ms=0)
    real.changed.connect(lambda: told.append(1))
    for act in (
        lambda: application.screenAdded.emit(projector),
        lambda: application.screenRemoved.emit(projector),
        lambda: application.primaryScreenChanged.emit(laptop),
        lambda: laptop.availableGeometryChanged.emit(laptop.availableGeometry()),
    ):
        act()
        act()
        application.processEvents()
        application.processEvents()
    seen["signals"] = len(told)
    sys.stdout.write(json.dumps(seen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
