"""The column of criteria: parts, sections with their sums, one expanded criterion; handles all scoring keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ...usecases.scoring.own_sheets import OwnSheet
from ..parts import layouts
from ..parts.labels import Text
from ..parts.panel import Panel
from ..parts.tokens import L, S, px
from ..words import Words
from .criterion import CriterionCard
from .model.keys import DigitKeys
from .model.rows import CriterionRow, papers_text, rule_text
from .model.scoring import ScoringViewModel
from .opinion import OpinionCard

SUM_LINE = 36
"""Height of a heading, in units."""


class SumLine(Panel):
    """A heading of the sheet with its sum at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, line="bottom", ground="ground")
        self._text = Text(self, size="small", bold=True, wrap=True)
        self._sum = Text(self, size="small", ink="quiet")
        line = layouts.row(self, S, (L, S))
        line.addWidget(self._text, 1)
        line.addWidget(self._sum)

    def show_text(self, text: str) -> None:
        """Show the heading."""
        self._text.setText(text)

    def show_sum(self, text: str) -> None:
        """Show the sum."""
        self._sum.setText(text)
        self.setAccessibleName(f"{self._text.text()}: {text}")

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return at least the height of the scale."""
        return super().minimumSizeHint().expandedTo(QSize(0, px(SUM_LINE)))


class CriteriaView(QScrollArea):
    """All criteria of the current sheet."""

    tasted = Signal()
    """The key of *Tôi đã thử mẫu* was hit."""

    def __init__(self, scoring: ScoringViewModel, keys: DigitKeys, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scoring, self._keys, self._words = scoring, keys, words
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # a form below comes first
        self.setAccessibleName(words("scoring.criteria"))
        scoring.typing_interrupted.connect(self.keep_note)
        scoring.opened.connect(self.show_sheet)
        scoring.row_changed.connect(self._show_row)
        scoring.totals_changed.connect(self._show_sums)
        scoring.current_changed.connect(self._unfold)
        keys.hinted.connect(self._say)

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
        column = layouts.column(inside, 0)
        self.cards, self._parts, self._sections = {}, {}, {}
        headings = {section.code for section in own.at.product_set.sections}
        for row in self._scoring.rows:
            if row.part not in self._parts:
                self._parts[row.part] = self._add(SumLine(inside), column)
            if row.section in headings and row.section not in self._sections and row.section != row.code:
                self._sections[row.section] = self._add(SumLine(inside), column)
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
            papers = papers_text(sheet.own, card.row.code, self._words)
            said = (f"{line.whose}: {line.text}" for line in card.row.assessments)
            rule = rule_text(sheet.own, card.row.code, self._words)
            card.toggle_rule((*said, *rule, *([papers] if papers else [])))
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
        card.note_wanted.connect(self.edit_note)
        card.rule_wanted.connect(self.toggle_rule)
        card.note_saved.connect(self._scoring.write_note)
        card.note_finished.connect(lambda: self.setFocus())
        card.note_overflowed.connect(self._too_long)
        self.cards[row.code] = card
        return card

    def _pick(self, code: str) -> None:
        self._scoring.go(code)
        self.setFocus()

    def _choose(self, code: str, level: int) -> None:
        """Choose by the pointer; nothing under it moves."""
        self._keys.stop()
        self._scoring.choose(code, level)
        self.setFocus()

    def _say(self, sentence: str) -> None:
        card = self.cards.get(self._open)
        if card is not None:
            card.say(sentence)

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
        card.unfold(self._round_before, not self._scoring.locked)
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
        top, bottom = card.y(), card.y() + card.height()
        if top < bar.value() or bottom - top > room:  # rather its question than its last level
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle digits, Enter, ← and the arrows, N note, Y opinion, T tasted, ? rule, Delete."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        text, key = event.text(), event.key()
        if len(text) == 1 and text in "0123456789":
            if not event.isAutoRepeat():  # a held key is one answer
                self._keys.press(int(text))
            return
        if key == Qt.Key.Key_Left:
            self._keys.back()
            return
        self._keys.stop()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._scoring.next_unanswered()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._scoring.move(1 if key == Qt.Key.Key_Down else -1)
        elif text in ("n", "N"):
            self.edit_note()
        elif text in ("y", "Y"):
            self.edit_opinion()
        elif text in ("t", "T"):
            self.tasted.emit()
        elif text == "?":
            self.toggle_rule()
        elif key == Qt.Key.Key_Delete:
            self._scoring.choose(self._scoring.current, None)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Return a width of at least the rows and the scroll bar, so that the points at the right stay visible."""
        inside = self.widget()
        if inside is None:
            return super().minimumSizeHint()
        rows = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(rows, 0)
