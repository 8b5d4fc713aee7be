"""Opening a session package: the user chooses the own name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ...usecases.overview.program import Invitation
from ..parts.bars import FORM_FOOT_HEIGHT, Bar
from ..parts.card_rows import Block, CardList, ListCard
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, row
from ..parts.middle import Middle
from ..parts.pages import Heading
from ..parts.tokens import XL, S
from ..words import Words

WIDEST = 640
"""Width of the column in units."""


class JoinPage(QWidget):
    """The names of the council in a session package."""

    chosen = Signal(str)
    """Code of the member."""

    left = Signal()

    def __init__(self, words: Words, invitation: Invitation) -> None:
        super().__init__()
        self.names = CardList(words("shell.join.text"), self)
        for number, (code, name, role) in enumerate(invitation.members):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.names.addItem(item)
            self.names.show_blocks(number, Block(name, f"{code} · {words.term('role', role)}", "user-round"))
        self.names.itemActivated.connect(lambda _: self._choose())
        card = ListCard(self.names, self)
        card.fit(len(invitation.members), least=1)
        count = len(invitation.dossiers)
        said = words("shell.join.dossiers", count=count) if count else words("shell.join.no_dossiers")
        self.dossiers = Text(self, said, wrap=True)
        along = row(space=S)
        along.addWidget(IconLabel("folder", "quiet", self), 0, Qt.AlignmentFlag.AlignTop)
        along.addWidget(self.dossiers, 1)
        self.digits = Heading(1.5, self)  # read aloud, and compared with what the secretary reads
        self.digits.setText(invitation.signer)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = Middle(self, units=WIDEST)
        inside = area.column
        inside.addWidget(Text(self, words("shell.join.text"), size="page", wrap=True))
        inside.addWidget(Text(self, invitation.session, bold=True, wrap=True))
        inside.addLayout(along)
        inside.addSpacing(S)
        inside.addWidget(card, 1000)
        inside.addWidget(Text(self, words("shell.join.signer"), size="small", ink="quiet", wrap=True))
        inside.addWidget(self.digits)
        inside.addStretch(1)
        whole = column(self, 0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot(words))

    def _foot(self, words: Words) -> Bar:
        foot = Bar(self, FORM_FOOT_HEIGHT, "top", (XL, 0))
        back = KindButton(foot)
        back.setText(words("shell.join.back"))
        back.clicked.connect(self.left.emit)
        self.open_button = KindButton(foot, Look.FILLED)
        self.open_button.setText(words("shell.join.open"))
        self.open_button.clicked.connect(self._choose)
        # Pressing Enter at once must not choose the first name of the list.
        self.open_button.setEnabled(False)
        self.names.itemSelectionChanged.connect(lambda: self.open_button.setEnabled(bool(self.names.selectedItems())))
        line = foot.centred(WIDEST)
        line.addStretch(1)
        line.addWidget(back)
        line.addWidget(self.open_button)
        return foot

    def _choose(self) -> None:
        for item in self.names.selectedItems():
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
