"""Where workbooks may be dropped: anywhere on the secretary's page of the session, whichever tab is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class WorkbookArea(QWidget):
    """Accepts workbooks that no widget inside it accepts."""

    dropped = Signal(object)
    """The paths, in the order in which they were dropped."""

    def __init__(self, *, accepts: bool) -> None:
        """accepts: whether the current user imports lists."""
        super().__init__()
        self.setAcceptDrops(accepts)

    # Qt's names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dropped workbooks."""
        if _workbooks(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the workbooks on."""
        event.acceptProposedAction()
        self.dropped.emit(_workbooks(event))


def _workbooks(event: QDropEvent) -> tuple[Path, ...]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return tuple(file for file in files if file.suffix.lower() == ".xlsx")
