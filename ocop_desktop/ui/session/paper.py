"""The tab for signed paper sheets: choose a sheet, type it in the order of the form, compare, store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from ...domain.sheets.score_sheet import NO_LEVEL
from ...usecases.overview.head import SessionHead
from ..choosing import Choosing, ChoosingDialogs
from ..parts.cards import Banner, Card
from ..parts.controls import combo, help_button, hint_line, let_shrink, scroll_area, show_choices
from ..parts.kind_button import Look
from ..parts.labels import Text
from ..parts.layouts import column, grid, row
from ..parts.tokens import M, S
from ..saving import Saving, SavingDialogs
from ..words import Words
from .model.paper import FormRow, PaperSheetsModel, UnstoredEntry

BLANK = -1


class LevelBox(QComboBox):
    """The levels of one criterion, with the keys of the scoring page: a digit chooses and goes on, 0 is no level."""

    gone_on = Signal(int)
    """+1: to the next criterion; -1: back."""

    missed = Signal(str)
    """A sentence about a digit that no level has; "" after a choice."""

    def __init__(self, row: FormRow, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        let_shrink(self)
        self.addItem(words("session.paper.blank"), BLANK)
        for number, (ordinal, text) in enumerate(row.choices, start=1):
            self.addItem(f"{number if ordinal != NO_LEVEL else 0}. {text}", ordinal)
            self.setItemData(number, text, Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(f"{row.code} {row.title}")
        self.currentIndexChanged.connect(lambda: self.setToolTip(self.currentText()))

    def press(self, digit: str) -> None:
        """Choose the level with that digit and go on, or say which digits there are."""
        place = next((row for row in range(1, self.count()) if self.itemText(row).startswith(f"{digit}.")), 0)
        if place:
            self.setCurrentIndex(place)
            self.missed.emit("")
            self.gone_on.emit(1)
        else:
            levels = self.count() - 1 - (self.findData(NO_LEVEL) > 0)
            keys = f"1–{levels}" + (", 0" if self.findData(NO_LEVEL) > 0 else "")
            self.missed.emit(self._words("scoring.key.none", keys=keys, key=digit))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle digits, Enter and ←; a digit that is held down is one answer."""
        digit = event.text() if len(event.text()) == 1 and event.text() in "0123456789" else ""
        if digit and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.press(digit)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left):
            self.gone_on.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


class PaperTab(QWidget):
    """The form in which paper sheets are typed and compared."""

    def __init__(self, model: PaperSheetsModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.member, member_label = self._choice("session.paper.member")
        self.product, product_label = self._choice("session.paper.product")
        self.typist, typist_label = self._choice("session.paper.typist")
        button = partial(help_button, words, self)
        self.take = button("session.paper.open", self._open)
        self.message = Banner(self, lines=2)
        self.message.say(words("session.paper.hint"), "plain")
        self.area = scroll_area(None, self)
        self.boxes: dict[str, LevelBox] = {}
        self.opinion = hint_line(words("session.paper.opinion"), self)
        self.inspected = QCheckBox(words("session.paper.inspected"), self)
        self.keep = button("session.paper.keep", self._keep, Look.FILLED)
        self.settle = button("session.paper.settle", self._settle, Look.FILLED)
        self._typed_for: tuple[str, str, int] | None = None
        self.waiting: list[UnstoredEntry] = []
        """Entries that are typed in part. Each is shown only to its typist: the two may not see each other's."""

        self.resume = button("session.paper.resume", self._resume)
        self.scan_file: Path | None = None
        self.choosing: Choosing = ChoosingDialogs(self)
        self.saving: Saving = SavingDialogs(self)
        self.print_blank = button("session.paper.print_blank", self._save_blank, Look.QUIET)
        self.scan = button("session.paper.scan", self._choose_scan, Look.QUIET)
        self.together = Text(self, words("session.paper.together"), ink="quiet")
        self.present = (QCheckBox(self), QCheckBox(self))
        for tick in self.present:
            tick.toggled.connect(self._may_settle)
        self.submit = button("session.paper.submit", model.submit, Look.FILLED)
        top = grid(space=S)
        for place, (label, box) in enumerate(
            ((member_label, self.member), (product_label, self.product), (typist_label, self.typist))
        ):
            top.addWidget(label, 0, place)
            top.addWidget(box, 1, place)
            top.setColumnStretch(place, 1)
        top.addWidget(self.take, 1, 3)
        foot = row(space=M)
        foot.addWidget(self.opinion, 1)
        foot.addStretch(0)
        for part in (self.print_blank, self.scan, self.inspected, self.keep, self.submit):
            foot.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        both = row(space=M)
        both.addStretch(1)
        for shown in (self.together, *self.present, self.settle):
            both.addWidget(shown)
        column_of = column(self, S, (M, M, M, S))
        column_of.addLayout(top)
        column_of.addWidget(self.message)
        column_of.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeft)
        column_of.addWidget(self.area, 1)
        column_of.addLayout(foot)
        column_of.addLayout(both)
        model.changed.connect(self._show)
        model.cleared.connect(self._stored)
        self._show()

    def _choice(self, code: str) -> tuple[QComboBox, Text]:
        label = Text(self, self._words.of(code), size="small", ink="quiet")
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
        self.print_blank.setEnabled(bool(products))

    def _open(self) -> None:
        """Open the chosen sheet; an entry for another one waits for its typist."""
        member, product, typed = str(self.member.currentData()), str(self.product.currentData()), self._typed()
        if typed is not None and (typed.member, typed.product) != (member, product):
            self.waiting.append(typed)
        self._model.open(member, product)

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

    def _save_blank(self) -> None:
        product = str(self.product.currentData() or "")
        if product:
            title = self._words("session.paper.print_blank.title")
            path = self.saving.choose_target(title, self._model.blank_target(product), ".pdf")
            if path is not None:
                self._model.save_blank(product, path)

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
            self.message.say(model.message)
        typing = stage in ("first", "second")
        self.take.set_look(Look.PLAIN if typing or stage in ("differ", "ready") else Look.FILLED)
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
        self.print_blank.setVisible(stage in ("none", "done"))
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
        around = column(inside, M)
        card = Card(inside)
        card.setVisible(bool(rows))
        form = grid(space=M)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(2, 1)
        card.column.addLayout(form)
        around.addWidget(card)
        around.addStretch(1)
        self.boxes = {}
        read = {found.row.code: (found.first, found.second) for found in self._model.differences}
        before: QWidget | None = None
        line = 0
        for shown in rows:
            for heading in shown.headings:
                form.addWidget(Text(card, heading, bold=True, wrap=True), line, 0, 1, 3)
                line += 1
            box = LevelBox(shown, self._words, card)
            form.addWidget(Text(card, shown.code, ink="quiet"), line, 0)
            form.addWidget(Text(card, shown.title, wrap=True), line, 1)
            form.addWidget(box, line, 2)
            if shown.code in read:
                self._side_by_side(form, line + 1, read[shown.code], card)
            line += 2
            self.boxes[shown.code] = box
            box.gone_on.connect(partial(self._go_on, box))
            box.missed.connect(lambda sentence: self.message.say(sentence or self._model.message))
            if before is not None:
                QWidget.setTabOrder(before, box)
            before = box
        if self._model.opinions is not None and self._model.stage == "differ":
            self._side_by_side(form, line, self._model.opinions, card)
        self.area.setWidget(inside)

    def _go_on(self, box: LevelBox, by: int) -> None:
        """Go from one criterion to the next or back; after the last one to the opinion."""
        boxes = list(self.boxes.values())
        place = boxes.index(box) + by
        following: QWidget = boxes[max(place, 0)] if place < len(boxes) else self.opinion
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(following)

    def _side_by_side(self, form: QGridLayout, line: int, read: tuple[str, str], parent: QWidget) -> None:
        sheet = self._model.sheet
        typists = sheet.typists if sheet is not None else ("", "")
        for place, (typist, text) in enumerate(zip(typists[:2], read, strict=True), start=1):
            said = self._words("session.paper.read", typist=self._model.people.get(typist, typist), text=text)
            card = Card(parent, margins=S)
            card.column.addWidget(Text(card, said, wrap=True, selectable=True))
            form.addWidget(card, line, place)
