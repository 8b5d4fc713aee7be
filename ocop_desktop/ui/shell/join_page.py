"""Opening a session package: the user chooses the own name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ...usecases.exchange.key_digits import FEWEST_DIGITS
from ...usecases.overview.program import Invitation
from ..parts.bars import FORM_FOOT_HEIGHT, Bar
from ..parts.card_rows import Block, CardList, ListCard
from ..parts.digits_line import DigitsLine
from ..parts.kind_button import KindButton, Look
from ..parts.labels import IconLabel, Text
from ..parts.layouts import column, row
from ..parts.middle import Middle
from ..parts.tokens import XL, S
from ..words import Words

WIDEST = 640
"""Width of the column in units."""

FAULT_LINES = 3
"""Lines kept free for what is said about the digits."""


class JoinPage(QWidget):
    """The names of the council in a session package."""

    chosen = Signal(str, str)
    """Code of the member, digits of the secretary's screen as typed."""

    left = Signal()

    def __init__(self, words: Words, invitation: Invitation) -> None:
        super().__init__()
        self._words = words
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
        self._begun = invitation.begun
        self.typed = DigitsLine(words("session.key.typed"), self)
        self.typed.returnPressed.connect(self._choose)
        self.fault = Text(self, "", ink="danger", wrap=True)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.fault.setMinimumHeight(FAULT_LINES * self.fault.fontMetrics().lineSpacing())  # the line above stays
        area = Middle(self, units=WIDEST)
        inside = area.column
        inside.addWidget(Text(self, words("shell.join.text"), size="page", wrap=True))
        inside.addWidget(Text(self, invitation.session, bold=True, wrap=True))
        inside.addLayout(along)
        inside.addSpacing(S)
        inside.addWidget(card, 1000)
        inside.addWidget(Text(self, words("shell.join.signer"), size="small", ink="quiet", wrap=True))
        inside.addWidget(self.typed)
        inside.addWidget(self.fault)
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
        self.names.itemSelectionChanged.connect(self._named)
        line = foot.centred(WIDEST)
        line.addStretch(1)
        line.addWidget(back)
        line.addWidget(self.open_button)
        return foot

    def say(self, fault: str) -> None:
        """Show why the session was not opened, beside the digits, which are to be typed again."""
        self.fault.setText(fault)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.selectAll()

    def _named(self) -> None:
        self.open_button.setEnabled(bool(self._member))
        self.typed.setEnabled(self._member not in self._begun)

    @property
    def _member(self) -> str:
        return next((str(item.data(Qt.ItemDataRole.UserRole)) for item in self.names.selectedItems()), "")

    def _choose(self) -> None:
        member = self._member
        if not member:
            return
        if self.typed.complete or member in self._begun:
            self.chosen.emit(member, self.typed.text())
        else:
            self.say(self._words("session.key.more", count=FEWEST_DIGITS))
