"""The line that controls the window for the projector."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from ..words import Words
from .flow import FlowRow
from .model.room import Detail, RoomViewModel


class ProjectorLine(FlowRow):
    """What the projector shows, whether names are hidden, and whether scores are allowed."""

    def __init__(self, model: RoomViewModel, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        label = QLabel(words("reconciliation.room.shows"), self)
        self.detail = QComboBox(self)
        for detail in Detail:
            self.detail.addItem(words(f"reconciliation.room.detail.{detail.value}"), detail.value)
        self.detail.setAccessibleName(words("reconciliation.room.shows"))
        label.setBuddy(self.detail)
        self.detail.currentIndexChanged.connect(lambda: model.show_detail(Detail(str(self.detail.currentData()))))
        self.hidden_names = QCheckBox(words("reconciliation.room.hide_names"), self)
        self.hidden_names.toggled.connect(model.hide_names)
        self.state = QLabel(self)
        self.add(label, self.detail, self.hidden_names, self.state)
        self.hide()

    def show_state(self) -> None:
        """Show the state of the model."""
        model = self._model
        self.detail.setEnabled(model.scores_allowed)
        with QSignalBlocker(self.detail):
            self.detail.setCurrentIndex(self.detail.findData(model.detail.value))
        state = "allowed" if model.scores_allowed else "not_allowed"
        self.state.setText(self._words(f"reconciliation.room.{state}"))
        self.state.setToolTip(self.state.text())
