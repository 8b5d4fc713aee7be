"""The line that links a marked place to a criterion; it stands above the document while a place is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ...viewmodels.dossiers import DossiersViewModel
from ...words import Words


class PinForm(QFrame):
    """Criterion, a few words of one's own, pin or not."""

    def __init__(self, model: DossiersViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.criterion = QComboBox(self)
        self.criterion.setAccessibleName(words("dossiers.pin.criterion"))
        self.criterion.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(words("dossiers.pin.note"))
        self.note.setAccessibleName(words("dossiers.pin.note"))
        self.note.setToolTip(words("dossiers.pin.private"))
        self.place = QPushButton(words("dossiers.pin.place"), self)
        self.drop = QPushButton(words("dossiers.pin.drop"), self)
        grid = QGridLayout(self)
        grid.addWidget(self.about, 0, 0)
        grid.addWidget(self.criterion, 1, 0)
        line = QHBoxLayout()
        line.addWidget(self.note, 1)
        line.addWidget(self.place)
        line.addWidget(self.drop)
        grid.addLayout(line, 2, 0)
        self.place.clicked.connect(lambda: self._pin())
        self.drop.clicked.connect(lambda: model.drop_draft())
        self.note.returnPressed.connect(self._pin)
        model.draft_changed.connect(self._show_draft)
        self.hide()

    def _show_draft(self) -> None:
        draft = self._model.draft
        if draft is not None:
            chosen = self.criterion.currentData()
            self.criterion.clear()
            for item in self._model.criteria:
                self.criterion.addItem(f"{item.code}. {item.text}", item.code)
            self.criterion.setCurrentIndex(max(self.criterion.findData(chosen), 0))
            title = draft.evidence.evidence.title
            self.about.setText(self._words("dossiers.pin.about", document=title, page=draft.page + 1))
            self.note.clear()
        self.setVisible(draft is not None)
        if draft is not None:
            self.criterion.setFocus()

    def _pin(self) -> None:
        if self.criterion.currentData():
            self._model.pin(self.criterion.currentData(), self.note.text())

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc thinks better of it."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.drop_draft()
        else:
            super().keyPressEvent(event)
