"""The controls of the window for the projector, below the list of the products."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ..parts.controls import let_shrink
from ..parts.labels import Text
from ..parts.layouts import column, divider
from ..parts.tokens import M, S
from ..words import Words
from .model.room import Detail, RoomViewModel


class ProjectorLine(QWidget):
    """What the projector shows, whether names are hidden, and whether scores are allowed."""

    def __init__(self, model: RoomViewModel, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        label = Text(self, words("reconciliation.room.shows"), size="small", ink="quiet")
        self.detail = QComboBox(self)
        let_shrink(self.detail)
        for detail in Detail:
            self.detail.addItem(words(f"reconciliation.room.detail.{detail.value}"), detail.value)
        self.detail.setAccessibleName(words("reconciliation.room.shows"))
        label.setBuddy(self.detail)
        self.detail.currentIndexChanged.connect(lambda: model.show_detail(Detail(str(self.detail.currentData()))))
        self.hidden_names = QCheckBox(words("reconciliation.room.hide_names"), self)
        self.hidden_names.toggled.connect(model.hide_names)
        self.state = Text(self, size="small", ink="quiet", wrap=True)
        inside = column(self, 0)
        inside.addWidget(divider(self))
        body = column(None, S, (M, S, M, S))
        inside.addLayout(body)
        for part in (label, self.detail, self.hidden_names, self.state):
            body.addWidget(part)
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
