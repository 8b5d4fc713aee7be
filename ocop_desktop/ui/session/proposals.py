"""Proposals for the cells of an imported list: one line for each column and reason, answered by one click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ...domain.dossiers.intake_rows import Answer, Proposal
from ..parts.kind_button import KindButton
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.tokens import S, px
from ..words import Words

LINES = 6
"""Maximum height in lines of text; more proposals are scrolled."""


class ProposalLine(QWidget):
    """One proposal: its text, the cells, and the answers that are possible now."""

    def __init__(self, panel: ProposalsPanel, words: Words, proposal: Proposal, text: str) -> None:
        super().__init__(panel.inside)
        self.proposal = proposal
        self.label = Text(self, text, wrap=True, selectable=True)
        self.buttons: dict[Answer, KindButton] = {}
        line = row(self, S)
        line.addWidget(self.label, 1)
        offered = [Answer.NONE] if proposal.answer else [Answer.KEEP]
        if not proposal.answer and proposal.mendable:
            offered.insert(0, Answer.MEND)
        for answer in offered:
            code = f"session.list.answer.{answer.value or 'again'}"
            button = KindButton(self)
            button.setProperty("bar", True)
            button.setText(words.of(code, {"count": len(proposal.cells)}))
            button.setToolTip(words.of(f"{code}.help"))
            button.setAccessibleName(f"{button.text()}: {proposal.column}, {proposal.header}")
            button.clicked.connect(partial(panel.answer, proposal.key, answer))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[answer] = button

    def has_focus(self) -> bool:
        """Return whether one of its buttons has the keyboard."""
        return any(button.hasFocus() for button in self.buttons.values())


class ProposalsPanel(QScrollArea):
    """The proposals of a list; hidden where there are none.

    answered: key and answer. wanted: address of the cell to bring into view.
    """

    answered = Signal(str, Answer)
    wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.lines: list[ProposalLine] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(words("session.list.proposals"))
        self.inside = QWidget(self)
        self._column = column(self.inside, S, S)
        self.setWidget(self.inside)
        self.hide()

    def show_proposals(self, proposals: Sequence[tuple[Proposal, str]]) -> None:
        """Show proposals with their texts; those that wait for an answer come first. The same ones stay in place."""
        wanted = sorted(proposals, key=lambda found: (not found[0].asks, bool(found[0].answer) and not found[0].asks))
        if [(line.proposal, line.label.text()) for line in self.lines] == wanted:
            return
        focused = next((line.proposal.key for line in self.lines if line.has_focus()), "")
        place = self.verticalScrollBar().value()
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [ProposalLine(self, self._words, proposal, text) for proposal, text in wanted]
        for line in self.lines:
            self._column.addWidget(line)
            line.show()
            if line.proposal.key == focused:
                next(iter(line.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(self.lines))
        self._follow_size()
        self.verticalScrollBar().setValue(place)

    def answer(self, key: str, answer: Answer) -> None:
        """Pass on an answer and name the first cell of its proposal."""
        proposal = next(line.proposal for line in self.lines if line.proposal.key == key)
        self.wanted.emit(f"{proposal.column}{proposal.cells[0].row}")
        self.answered.emit(key, answer)

    def _follow_size(self) -> None:
        height = self.inside.sizeHint().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(height, LINES * self.fontMetrics().lineSpacing() + px(2 * S)))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the height to the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "inside"):
            self._follow_size()
