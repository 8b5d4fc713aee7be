"""The column of criteria: parts, sections with their sums, one expanded criterion; handles all scoring keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...usecases.scoring.own_sheets import OwnSheet
from ..parts.pages import Heading
from ..words import Words
from .criterion import CriterionCard
from .model.rows import CriterionRow, papers_text, rule_text
from .model.scoring import ScoringViewModel
from .opinion import OpinionCard

GAP = 4


class SumLine(QWidget):
    """A heading of the sheet with its sum at the right."""

    def __init__(self, factor: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Heading(factor, self)
        self._sum = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 2 * GAP, 2 * GAP, GAP)
        row.addWidget(self._text, 1)
        row.addWidget(self._sum, 0, Qt.AlignmentFlag.AlignBottom)

    def show_text(self, text: str) -> None:
        """Show the heading."""
        self._text.setText(text)

    def show_sum(self, text: str) -> None:
        """Show the sum."""
        self._sum.setText(text)
        self.setAccessibleName(f"{self._text.text()}: {text}")


class CriteriaView(QScrollArea):
    """All criteria of the current sheet."""

    def __init__(self, scoring: ScoringViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scoring, self._words = scoring, words
        self.cards: dict[str, CriterionCard] = {}
        self._parts: dict[str, SumLine] = {}
        self._sections: dict[str, SumLine] = {}
        self._open = ""
        self.opinion: OpinionCard | None = None
        self._shape: tuple[tuple[str, str, str], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("scoring.criteria"))
        scoring.typing_interrupted.connect(self.keep_note)
        scoring.opened.connect(self.show_sheet)
        scoring.row_changed.connect(self._show_row)
        scoring.totals_changed.connect(self._show_sums)
        scoring.current_changed.connect(self._unfold)

    @property
    def _round_before(self) -> int:
        sheet = self._scoring.sheet
        return sheet.own.earlier.round if sheet is not None and sheet.own.earlier is not None else 0

    def show_sheet(self) -> None:
        """Show another sheet: its headings and criteria, the current one expanded.

        A sheet of the same shape reuses the widgets; creating them is slow.
        """
        self.keep_note()
        sheet, inside = self._scoring.sheet, self.widget()
        self._open = ""
        if sheet is None:
            self._hide_sheet()
            return
        shape = tuple((row.part, row.section, row.code) for row in self._scoring.rows)
        if inside is None or shape != self._shape:
            self._build(sheet.own)
            self._shape = shape
        for row in self._scoring.rows:
            card = self.cards[row.code]
            card.start_over(row)
            card.show_row(row, self._round_before, not self._scoring.locked)
        self._show_opinion()
        self._name_headings(sheet.own)
        self._show_sums()
        now = self.widget()
        if now is not None:
            now.show()
        self._unfold(self._scoring.current)

    def _hide_sheet(self) -> None:
        """Hide the sheet while the next one is read; delete its widgets once it is closed."""
        inside = self.widget()
        if inside is not None and self._scoring.product:
            inside.hide()
        elif inside is not None:
            self.takeWidget().deleteLater()
            self.cards, self._parts, self._sections, self._shape, self.opinion = {}, {}, {}, (), None

    def _build(self, own: OwnSheet) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        self.cards, self._parts, self._sections = {}, {}, {}
        headings = {section.code for section in own.at.product_set.sections}
        for row in self._scoring.rows:
            if row.part not in self._parts:
                self._parts[row.part] = self._add(SumLine(1.1, inside), column)
            if row.section in headings and row.section not in self._sections and row.section != row.code:
                self._sections[row.section] = self._add(SumLine(1.0, inside), column)
            column.addWidget(self._card(row, inside))
        self.opinion = self._opinion_card(inside)
        column.addWidget(self.opinion)
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(inside)
        if old is not None:
            old.deleteLater()

    def _opinion_card(self, parent: QWidget) -> OpinionCard:
        card = OpinionCard(self._words, parent)
        card.written.connect(self._scoring.write_opinion)
        card.finished.connect(lambda: self.setFocus())
        card.overflowed.connect(self._too_long)
        return card

    def _too_long(self, longest: int) -> None:
        self._scoring.noticed.emit(self._words("scoring.note.too_long", longest=longest))

    def _show_opinion(self) -> None:
        sheet = self._scoring.sheet
        if self.opinion is not None and sheet is not None:
            self.opinion.show_opinion(sheet.opinion, not self._scoring.locked)

    def _name_headings(self, own: OwnSheet) -> None:
        for part, line in self._parts.items():
            line.show_text(self._words("scoring.part", part=part, title=own.wording.text(f"part/{part}")))
        for section, line in self._sections.items():
            title = own.wording.text(f"set/{own.at.product_set.number}/{section}")
            line.show_text(self._words("scoring.section", item=section, title=title))

    def keep_note(self) -> None:
        """Save a note that is being typed."""
        card = self.cards.get(self._open)
        if card is not None and card.note.hasFocus():
            card.note.keep()
        if self.opinion is not None and self.opinion.edit.hasFocus():
            self.opinion.edit.keep()

    def toggle_rule(self) -> None:
        """Show or hide the rule of the current criterion."""
        card, sheet = self.cards.get(self._open), self._scoring.sheet
        if card is not None and sheet is not None:
            card.toggle_rule(rule_text(sheet.own, card.row.code, self._words))
            self._reveal()

    def edit_opinion(self) -> None:
        """Edit the opinion on the whole sheet."""
        if self.opinion is not None and self.opinion.edit.isEnabled():
            self.opinion.edit.setFocus()
            self.ensureWidgetVisible(self.opinion)

    def edit_note(self) -> None:
        """Edit the note of the current criterion."""
        card = self.cards.get(self._open)
        if card is not None:
            card.edit_note()
            self._reveal()

    @staticmethod
    def _add(line: SumLine, column: QVBoxLayout) -> SumLine:
        column.addWidget(line)
        return line

    def _card(self, row: CriterionRow, parent: QWidget) -> CriterionCard:
        card = CriterionCard(row, self._words, parent)
        card.picked.connect(self._pick)
        card.level_chosen.connect(self._choose)
        card.note_saved.connect(self._scoring.write_note)
        card.note_finished.connect(lambda: self.setFocus())
        card.note_overflowed.connect(self._too_long)
        self.cards[row.code] = card
        return card

    def _pick(self, code: str) -> None:
        self._scoring.go(code)
        self.setFocus()

    def _choose(self, code: str, level: int) -> None:
        self._scoring.choose(code, level)
        self.setFocus()

    def _show_row(self, code: str) -> None:
        card, row = self.cards.get(code), self._scoring.row(code)
        if card is not None and row is not None:
            card.show_row(row, self._round_before, not self._scoring.locked)

    def _show_sums(self) -> None:
        totals = self._scoring.totals
        if totals is None:
            return
        for part, points, most in totals.parts:
            if part in self._parts:
                self._parts[part].show_sum(self._words("scoring.sum", points=points, max=most))
        for code, (points, most) in totals.sections.items():
            if code in self._sections:
                self._sections[code].show_sum(self._words("scoring.sum", points=points, max=most))

    def _unfold(self, code: str) -> None:
        sheet = self._scoring.sheet
        old, card = self.cards.get(self._open), self.cards.get(code)
        if card is None or sheet is None:
            return
        if old is not None and old is not card:
            old.fold()
        self._open = code
        card.unfold(self._round_before, not self._scoring.locked, papers_text(sheet.own, card.row.code, self._words))
        self.updateGeometry()
        self._reveal()

    def _reveal(self) -> None:
        # After the layout of the expanded criterion.
        QTimer.singleShot(0, self, self._scroll_to_open)

    def _scroll_to_open(self) -> None:
        card, inside = self.cards.get(self._open), self.widget()
        if card is None or inside is None:
            return
        layout = inside.layout()
        if layout is not None:
            layout.activate()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = card.y() - GAP, card.y() + card.height() + GAP
        if top < bar.value() or bottom - top > room:  # rather its question than its last level
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Enter continues, arrows move, N note, Y opinion, ? rule, Delete clears."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        text, key = event.text(), event.key()
        if len(text) == 1 and text in "0123456789":
            self._scoring.press(int(text))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._scoring.next_unanswered()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._scoring.move(1 if key == Qt.Key.Key_Down else -1)
        elif text in ("n", "N"):
            self.edit_note()
        elif text in ("y", "Y"):
            self.edit_opinion()
        elif text == "?":
            self.toggle_rule()
        elif key == Qt.Key.Key_Delete:
            self._scoring.choose(self._scoring.current, None)
        else:
            event.ignore()

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return a width of at least the rows and the scroll bar, so that the points at the right stay visible."""
        hint, inside = super().minimumSizeHint(), self.widget()
        if inside is None:
            return hint
        rows = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(hint.width(), rows), hint.height())
