"""Opening a session package: the user chooses the own name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ...usecases.overview.program import Invitation
from ..parts.pages import PAGE_MARGIN, READABLE_WIDTH, Heading, text_label
from ..parts.roomy_rows import RoomyRows
from ..words import Words


class JoinPage(QWidget):
    """The names of the council in a session package."""

    chosen = Signal(str)
    """Code of the member."""

    left = Signal()

    def __init__(self, words: Words, invitation: Invitation) -> None:
        super().__init__()
        heading = Heading(1.3, self)
        heading.setText(words("shell.join.title"))
        session, text = text_label(self), text_label(self)
        session.setText(invitation.session)
        text.setText(words("shell.join.text"))
        signer = text_label(self)
        signer.setText(words("shell.join.signer", digits=invitation.signer))
        self.dossiers = text_label(self)
        count = len(invitation.dossiers)
        self.dossiers.setText(words("shell.join.dossiers", count=count) if count else words("shell.join.no_dossiers"))
        self.names = QListWidget(self)
        self.names.setAccessibleName(words("shell.join.text"))
        self.names.setItemDelegate(RoomyRows(self.names))
        for code, name, role in invitation.members:
            item = QListWidgetItem(f"{code}   {name} – {words.term('role', role)}")
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.names.addItem(item)
        self.names.itemActivated.connect(lambda _: self._choose())
        self.open_button = QPushButton(words("shell.join.open"), self)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._choose)
        # Pressing Enter at once must not choose the first name of the list.
        self.open_button.setEnabled(False)
        self.names.itemSelectionChanged.connect(lambda: self.open_button.setEnabled(bool(self.names.selectedItems())))
        back = QPushButton(words("shell.join.back"), self)
        back.clicked.connect(self.left.emit)
        middle = QWidget(self)
        middle.setMaximumWidth(READABLE_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(PAGE_MARGIN)
        column.addStretch(1)
        for part in (heading, session, self.dossiers, text):
            column.addWidget(part)
        column.addWidget(self.names, 4)
        column.addWidget(signer)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)

    def _choose(self) -> None:
        for item in self.names.selectedItems():
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
