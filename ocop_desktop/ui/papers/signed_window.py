"""Dialog for the signed minutes: number, date, scan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..choosing import Choosing, ChoosingDialogs
from ..parts.pages import text_label
from ..words import Words


class SignedWindow(QDialog):
    """Asks for number and date as on the document, and for a reason where questions are open.

    day: proposed, as 19/11/2026. still_open: sentences of the open questions.
    """

    def __init__(
        self, number: str, day: str, still_open: Sequence[str], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.choosing: Choosing = ChoosingDialogs(self)
        self.file: Path | None = None
        self.setWindowTitle(words("papers.signed.title"))
        hint = text_label(self)
        hint.setText(words("papers.signed.hint"))
        self.number = QLineEdit(number, self)
        self.day = QLineEdit(day, self)
        self.scan = QPushButton(words("papers.signed.scan"), self)
        self.scan.setAutoDefault(False)
        self.scan.clicked.connect(self._choose)
        self.questions = QPlainTextEdit("\n".join(still_open), self)
        self.questions.setReadOnly(True)
        self.questions.setTabChangesFocus(True)
        self.questions.setAccessibleName(words("papers.signed.open"))
        self.questions.setMaximumHeight(8 * self.fontMetrics().lineSpacing())
        self.reason = QLineEdit(self)
        asked = text_label(self)
        asked.setText(words("papers.signed.open"))
        self.wrong = text_label(self)
        self.wrong.hide()
        rows = QFormLayout()
        fields = [("number", self.number), ("date", self.day)]
        if still_open:
            fields.append(("reason", self.reason))
        for widget in (self.questions, asked, self.reason):
            widget.setVisible(bool(still_open))
        for code, field in fields:
            label = QLabel(words.of(f"papers.signed.{code}"), self)
            label.setBuddy(field)
            field.setAccessibleName(words.of(f"papers.signed.{code}"))
            rows.addRow(label, field)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words("papers.signed.record"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(asked)
        column.addWidget(self.questions)
        column.addLayout(rows)
        column.addWidget(self.scan)
        column.addWidget(self.wrong)
        column.addWidget(self.buttons)
        self.resize(36 * self.fontMetrics().height(), self.sizeHint().height())

    def _choose(self) -> None:
        words = self._words
        chosen = self.choosing.choose_files(words("papers.signed.title"), words("papers.signed.scan.files"))
        if chosen:
            self.file = chosen[0]
            self.scan.setText(self.file.name)

    def show_error(self, sentence: str) -> None:
        """Show an input error; the window stays open."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
