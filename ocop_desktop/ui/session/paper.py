"""The tab for signed paper sheets: choose a sheet, type it in the order of the form, compare, store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ...usecases.overview.head import SessionHead
from ..choosing import Choosing, ChoosingDialogs
from ..parts.controls import combo, help_button, hint_line, let_shrink, scroll_area, show_choices
from ..parts.pages import text_label
from ..words import Words
from .model.paper import FormRow, PaperSheetsModel, UnstoredEntry

BLANK = -1


class LevelBox(QComboBox):
    """The levels of one criterion; a digit chooses."""

    def __init__(self, row: FormRow, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        let_shrink(self)
        self.addItem(words("session.paper.blank"), BLANK)
        for number, (ordinal, text) in enumerate(row.choices, start=1):
            self.addItem(f"{number}. {text}", ordinal)
            self.setItemData(number, text, Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(f"{row.code} {row.title}")
        self.currentIndexChanged.connect(lambda: self.setToolTip(self.currentText()))


class PaperTab(QWidget):
    """The form in which paper sheets are typed and compared."""

    def __init__(self, model: PaperSheetsModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.member, member_label = self._choice("session.paper.member")
        self.product, product_label = self._choice("session.paper.product")
        self.typist, typist_label = self._choice("session.paper.typist")
        self.take = help_button(words, "session.paper.open", self, once=True)
        self.take.clicked.connect(self._open)
        self.message = text_label(self)
        self.message.setText(words("session.paper.hint"))
        self.area = scroll_area(None, self)
        self.boxes: dict[str, LevelBox] = {}
        self.opinion = hint_line(words("session.paper.opinion"), self)
        self.inspected = QCheckBox(words("session.paper.inspected"), self)
        self.keep = help_button(words, "session.paper.keep", self, once=True)
        self.keep.clicked.connect(self._keep)
        self.settle = help_button(words, "session.paper.settle", self, once=True)
        self.settle.clicked.connect(self._settle)
        self._typed_for: tuple[str, str, int] | None = None
        self.waiting: list[UnstoredEntry] = []
        """Entries that are typed in part. Each is shown only to its typist: the two may not see each other's."""

        self.resume = help_button(words, "session.paper.resume", self, once=True)
        self.resume.clicked.connect(self._resume)
        self.scan_file: Path | None = None
        self.choosing: Choosing = ChoosingDialogs(self)
        self.scan = help_button(words, "session.paper.scan", self, once=True)
        self.scan.clicked.connect(self._choose_scan)
        self.together = QLabel(words("session.paper.together"), self)
        self.present = (QCheckBox(self), QCheckBox(self))
        for tick in self.present:
            tick.toggled.connect(self._may_settle)
        self.submit = help_button(words, "session.paper.submit", self, once=True)
        self.submit.clicked.connect(model.submit)
        top = QGridLayout()
        for column, (label, box) in enumerate(
            ((member_label, self.member), (product_label, self.product), (typist_label, self.typist))
        ):
            top.addWidget(label, 0, column)
            top.addWidget(box, 1, column)
            top.setColumnStretch(column, 1)
        top.addWidget(self.take, 1, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.opinion, 1)
        foot.addStretch(0)
        for part in (self.scan, self.inspected, self.keep, self.submit):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        both = QHBoxLayout()
        both.addStretch(1)
        for shown in (self.together, *self.present, self.settle):
            both.addWidget(shown)
        column_of = QVBoxLayout(self)
        column_of.addLayout(top)
        column_of.addWidget(self.message)
        column_of.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeft)
        column_of.addWidget(self.area, 1)
        column_of.addLayout(foot)
        column_of.addLayout(both)
        model.changed.connect(self._show)
        model.cleared.connect(self._stored)
        self._show()

    def _choice(self, code: str) -> tuple[QComboBox, QLabel]:
        label = QLabel(self._words.of(code), self)
        box = combo(label.text(), self, shortest=0)
        box.currentIndexChanged.connect(lambda: box.setToolTip(box.currentText()))
        label.setBuddy(box)
        return box, label

    @property
    def unsaved(self) -> bool:
        """An entry is typed and not stored yet."""
        typing = self._model.stage in ("first", "second")
        return typing and (bool(self.levels) or bool(self.opinion.text()))

    def unstored(self) -> list[dict[str, Any]]:
        """Return the entry that is being typed, last, and those that wait for their typists."""
        typed = self._typed()
        return [asdict(entry) for entry in (*self.waiting, *([typed] if typed is not None else []))]

    def restore_unstored(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Let the entries wait for their typists, and open the sheet of the last one."""
        self.waiting = [UnstoredEntry.read(one) for one in kept]
        for entry in self.waiting[-1:]:
            for box, code in ((self.member, entry.member), (self.product, entry.product)):
                box.setCurrentIndex(max(box.findData(code), 0))
            self._model.open(entry.member, entry.product)

    def _typed(self) -> UnstoredEntry | None:
        sheet = self._model.sheet
        if sheet is None or not self.unsaved:
            return None
        return UnstoredEntry(
            *(sheet.member.code, sheet.product.code, sheet.round),
            typist=str(self.typist.currentData()),
            levels=self.levels,
            opinion=self.opinion.text(),
            inspected=self.inspected.isChecked(),
            scan=str(self.scan_file or ""),
        )

    def _offer_waiting(self) -> None:
        """Offer the first entry that waits for this sheet; forget those of a sheet that takes none any more."""
        sheet, typing = self._model.sheet, self._model.stage in ("first", "second")
        here = (sheet.member.code, sheet.product.code) if sheet is not None else None
        self.waiting = [
            entry
            for entry in self.waiting
            if (entry.member, entry.product) != here or (typing and sheet is not None and entry.round == sheet.round)
        ]
        typists = [entry.typist for entry in self.waiting if (entry.member, entry.product) == here]
        self.resume.setVisible(bool(typists))
        if typists:
            name = self._model.people.get(typists[0], typists[0])
            self.resume.setText(self._words("session.paper.resume.of", typist=name))

    def _resume(self) -> None:
        """Show the entry that is offered; what is typed now waits in its place."""
        sheet = self._model.sheet
        here = (sheet.member.code, sheet.product.code) if sheet is not None else None
        entry = next((one for one in self.waiting if (one.member, one.product) == here), None)
        if entry is None:
            return
        typed = self._typed()
        self.waiting = [one for one in (*self.waiting, typed) if one is not None and one is not entry]
        self._forget_scan()
        self.typist.setCurrentIndex(max(self.typist.findData(entry.typist), 0))
        for code, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData(entry.levels.get(code, BLANK)), 0))
        self.opinion.setText(entry.opinion)
        self.inspected.setChecked(entry.inspected)
        if entry.scan:
            self.show_scan(Path(entry.scan))
        self._offer_waiting()

    @property
    def levels(self) -> dict[str, int]:
        """Chosen levels by criterion; blank criteria are left out."""
        return {code: int(box.currentData()) for code, box in self.boxes.items() if box.currentData() != BLANK}

    def show_people(self, head: SessionHead, typist: str) -> None:
        """Offer members and products, and retain the present choices. typist: code of the current user."""
        self._model.people = {line.member.code: f"{line.member.code} – {line.member.name}" for line in head.members}
        scoring = [(line.member.code, line.member.name) for line in head.members if line.scores]
        people = [(line.member.code, line.member.name) for line in head.members]
        products = [(product.code, product.name) for product in head.products]
        for box, items in ((self.member, scoring), (self.product, products), (self.typist, people)):
            before = box.currentData() or (typist if box is self.typist else "")
            show_choices(box, [(code, f"{code} – {name}") for code, name in items], before)
        self.take.setEnabled(bool(scoring and products))

    def _open(self) -> None:
        self._model.open(str(self.member.currentData()), str(self.product.currentData()))

    def _choose_scan(self) -> None:
        words = self._words
        chosen = self.choosing.choose_files(words("session.paper.scan.title"), words("session.paper.scan.files"))
        if chosen:
            self.show_scan(chosen[0])

    def show_scan(self, file: Path) -> None:
        """Take a file as the scan of the sheet."""
        self.scan_file = file
        self.scan.setText(self._words("session.paper.scan.chosen", file=file.name))
        self.scan.setToolTip(str(file))

    def _keep(self) -> None:
        self._model.type(
            str(self.typist.currentData()),
            self.levels,
            self.opinion.text(),
            inspected=self.inspected.isChecked(),
            scan=self.scan_file,
        )

    def _settle(self) -> None:
        sheet = self._model.sheet
        typists = sheet.typists[:2] if sheet is not None else ()
        there = tuple(code for code, tick in zip(typists, self.present, strict=False) if tick.isChecked())
        chosen = {code: int(box.currentData()) for code, box in self.boxes.items()}
        self._model.settle(chosen, self.opinion.text() if self._model.opinions is not None else None, there)

    def _may_settle(self) -> None:
        self.settle.setEnabled(all(tick.isChecked() for tick in self.present))

    def _stored(self) -> None:
        """Clear the form; what waits for the same typist is an earlier part of what was stored."""
        sheet, typist = self._model.sheet, self.typist.currentData()
        done = (sheet.member.code, sheet.product.code, typist) if sheet is not None else None
        self.waiting = [entry for entry in self.waiting if (entry.member, entry.product, entry.typist) != done]
        self._clear()

    def _clear(self) -> None:
        self.opinion.clear()
        self.inspected.setChecked(False)
        self._forget_scan()
        self._fill(())

    def _forget_scan(self) -> None:
        self.scan_file = None
        self.scan.setText(self._words("session.paper.scan"))
        self.scan.setToolTip(self._words("session.paper.scan.help"))

    def _clear_for_other_sheet(self) -> None:
        """Discard input that belongs to another sheet."""
        sheet = self._model.sheet
        now = (sheet.member.code, sheet.product.code, sheet.round) if sheet is not None else None
        if now != self._typed_for:
            self._typed_for = now
            self._clear()

    def _show(self) -> None:
        self._clear_for_other_sheet()
        model, stage = self._model, self._model.stage
        if model.message:
            self.message.setText(model.message)
            self.message.setAccessibleName(model.message)
        typing = stage in ("first", "second")
        for part in (self.inspected, self.keep, self.scan):
            part.setVisible(typing)
        self.opinion.setVisible(typing or model.opinions is not None)
        for shown in (self.together, *self.present, self.settle):
            shown.setVisible(stage == "differ")
        if stage == "differ" and model.sheet is not None:
            for tick, code in zip(self.present, model.sheet.typists, strict=False):
                if tick.text() != model.people.get(code, code):
                    tick.setText(model.people.get(code, code))
                    tick.setChecked(False)
        else:
            for tick in self.present:
                tick.setText("")
                tick.setChecked(False)
        self._may_settle()
        self.submit.setVisible(stage == "ready")
        if stage == "differ":
            self._fill(tuple(difference.row for difference in model.differences))
        elif not typing:
            self._fill(())
        elif tuple(self.boxes) != tuple(row.code for row in model.rows) or not self.levels:
            self._fill(model.rows)
        self._offer_waiting()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _fill(self, rows: tuple[FormRow, ...]) -> None:
        inside = QWidget(self.area)
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.boxes = {}
        read = {row.row.code: (row.first, row.second) for row in self._model.differences}
        before: QWidget | None = None
        line = 0
        for row in rows:
            for heading in row.headings:
                head = text_label(inside)
                head.setText(heading)
                font = QFont(head.font())
                font.setBold(True)
                head.setFont(font)
                grid.addWidget(head, line, 0, 1, 3)
                line += 1
            title = text_label(inside)
            title.setText(row.title)
            box = LevelBox(row, self._words, inside)
            grid.addWidget(QLabel(row.code, inside), line, 0)
            grid.addWidget(title, line, 1)
            grid.addWidget(box, line, 2)
            if row.code in read:
                self._side_by_side(grid, line + 1, read[row.code], inside)
            line += 2
            self.boxes[row.code] = box
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box
        if self._model.opinions is not None and self._model.stage == "differ":
            self._side_by_side(grid, line, self._model.opinions, inside)
            line += 1
        grid.setRowStretch(line, 1)
        self.area.setWidget(inside)

    def _side_by_side(self, grid: QGridLayout, row: int, read: tuple[str, str], parent: QWidget) -> None:
        sheet = self._model.sheet
        typists = sheet.typists if sheet is not None else ("", "")
        for column, (typist, text) in enumerate(zip(typists[:2], read, strict=True), start=1):
            label = text_label(parent)
            label.setText(self._words("session.paper.read", typist=self._model.people.get(typist, typist), text=text))
            label.setFrameShape(QFrame.Shape.StyledPanel)
            label.setMargin(4)
            grid.addWidget(label, row, column)
