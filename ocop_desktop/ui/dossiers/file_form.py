"""What the secretary does with the file that is shown: move it, take it out, put it back, rename it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from ..parts.controls import hint_line
from ..parts.folding_bar import FoldingBar
from ..parts.kind_button import KindButton, Look
from ..parts.layouts import row
from ..words import Words
from .model.changes import DossierChanges
from .model.dossiers import DossiersViewModel

TRAY = ""
"""Target of a move: the list of waiting files."""


class FileForm(QStackedWidget):
    """Three buttons, or in the same place the fields of the chosen act, so that nothing below moves."""

    def __init__(
        self, model: DossiersViewModel, changes: DossierChanges, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._changes, self._words = model, changes, words
        self._evidence, self._act = "", ""
        self._typed: dict[str, dict[str, str]] = {}
        """What was typed for files that are not shown now."""

        self.awaited = ""
        """The file for which something was typed in an earlier run, until it is shown; "" for none."""

        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.move_to, self.take_out, self.rename = (KindButton(self, Look.QUIET) for _ in range(3))
        for button, act in ((self.move_to, "move"), (self.take_out, "remove"), (self.rename, "rename")):
            button.setText(words.of(f"dossiers.file.{act}"))
            button.setProperty("bar", True)
            button.clicked.connect(lambda _=False, act=act: self.begin(act))
        buttons = FoldingBar(self, (self.move_to, self.take_out), (self.rename,), wide=-1, apart=False)
        self.target = QComboBox(self)
        self.target.setAccessibleName(words("dossiers.file.target"))
        self.target.setPlaceholderText(words("dossiers.file.target"))
        self.target.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.title = QLineEdit(self)
        self.title.setAccessibleName(words("dossiers.file.title"))
        self.reason = hint_line(words("dossiers.reason"), self)
        self.agree = KindButton(self, Look.FILLED)
        self.drop = KindButton(self, Look.QUIET)
        self.drop.setText(words("dossiers.file.drop"))
        form = QWidget(self)
        fields = row(form)
        fields.addWidget(self.target, 3)
        fields.addWidget(self.title, 3)
        fields.addWidget(self.reason, 2)
        fields.addStretch(0)
        fields.addWidget(self.agree)
        fields.addWidget(self.drop)
        self.addWidget(buttons)
        self.addWidget(form)
        self.agree.clicked.connect(lambda: self._agree())
        self.drop.clicked.connect(lambda: self.end())
        self.title.returnPressed.connect(self._agree)
        self.reason.returnPressed.connect(self._agree)
        self.target.activated.connect(lambda _: self._show_reason())

    def unstored(self) -> dict[str, dict[str, str]]:
        """Return what is typed for an act and not done, by file. product: of the dossier that has the file, or ""."""
        item = self._changes.file(self._evidence)
        if item is None or not self.currentIndex():
            return self._typed
        title, reason = self.title.text(), self.reason.text()
        if title == item.evidence.title and (self.reason.isHidden() or reason == self._changes.reason):
            return self._typed
        target = str(self.target.currentData() or "")
        product = "" if item.removed is not None else item.evidence.product or ""
        typed = {"product": product, "act": self._act, "title": title, "reason": reason, "target": target}
        return {**self._typed, self._evidence: typed}

    def restore_unstored(self, kept: Mapping[str, Mapping[str, str]]) -> None:
        """Go on with it once its file is shown."""
        names = ("product", "act", "title", "reason", "target")
        self._typed = {evidence: {name: str(typed[name]) for name in names} for evidence, typed in kept.items()}
        self.awaited = next((evidence for evidence, typed in self._typed.items() if typed["product"]), "")
        self.show_file(self._evidence)

    def _go_on(self) -> None:
        """Show the form again as it was left; the focus stays where it is."""
        typed = self._typed.pop(self._evidence)
        self._show_act(typed["act"])
        self.target.setCurrentIndex(self.target.findData(typed["target"]))
        self.title.setText(typed["title"])
        self._show_reason()
        self.reason.setText(typed["reason"])

    def show_file(self, evidence: str) -> None:
        """Offer what can be done with a file; "" for none. What was typed for it before is there again."""
        if evidence != self._evidence:
            self._typed = self.unstored()
            self._evidence = evidence
            self.end()
        item = self._changes.file(evidence)
        self.setVisible(self._changes.allowed)
        removed = item is not None and item.removed is not None
        for button in (self.move_to, self.take_out, self.rename):
            button.setEnabled(item is not None)
        self.rename.setEnabled(item is not None and not removed)
        self.take_out.setText(self._words("dossiers.file.restore" if removed else "dossiers.file.remove"))
        if item is not None and evidence in self._typed:
            self._go_on()
        if item is not None and evidence == self.awaited:
            self.awaited = ""

    def menu(self, evidence: str, parent: QWidget) -> QMenu:
        """Return the context menu of a file."""
        self.show_file(evidence)
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.move_to, self.take_out, self.rename) if self._changes.allowed else ():
            menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        return menu

    def move_to_product(self, product: str) -> None:
        """Ask for the reason of moving the file that is shown to the dossier of ``product``, its code."""
        self.begin("move")
        self.target.setCurrentIndex(self.target.findData(product))
        self._show_reason()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, act: str) -> None:
        """Ask for what the act needs; do it at once where it needs nothing."""
        item = self._changes.file(self._evidence)
        if item is None:
            return
        self._show_act("restore" if act == "remove" and item.removed is not None else act)
        if act == "remove" and self.reason.isHidden():
            self._agree()
            return
        first = {"move": self.target, "rename": self.title}.get(act, self.reason)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_act(self, act: str) -> None:
        """Show the fields of an act on the file that is shown."""
        item = self._changes.file(self._evidence)
        assert item is not None
        self._act = act
        self.target.setVisible(act == "move")
        self.title.setVisible(act == "rename")
        if act == "move":
            self._offer_targets(item.evidence.product if item.removed is None else None)
        self.title.setText(item.evidence.title)
        self.title.selectAll()
        self.agree.setText(self._words.of(f"dossiers.file.{self._act}_now"))
        self.reason.setText(self._changes.reason)
        self._show_reason()
        self.setCurrentIndex(1)

    def end(self) -> None:
        """Return to the buttons; the focus follows if it was in the form."""
        if self.currentIndex():
            inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
            self.setCurrentIndex(0)
            if inside:
                self.move_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_targets(self, now: str | None) -> None:
        """Offer every other dossier, then the list of waiting files; chosen is at most the probable dossier."""
        self.target.clear()
        for state in self._model.everything:
            if state.product.code != now:
                self.target.addItem(f"{state.product.code} – {state.product.name}", state.product.code)
        if now is not None:
            self.target.addItem(self._words("dossiers.file.to_tray"), TRAY)
        likely = self._changes.likely(self._evidence)
        self.target.setCurrentIndex(self.target.findData(likely.code) if likely is not None else -1)

    def _show_reason(self) -> None:
        item = self._changes.file(self._evidence)
        codes = [item.evidence.product or ""] if item is not None else []
        if self._act == "move" and self.target.currentIndex() >= 0:
            codes.append(str(self.target.currentData()))
        self.reason.setVisible(self._changes.needs_reason(*codes))

    def _agree(self) -> None:
        if self._act == "move" and self.target.currentIndex() < 0:
            self.target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.reason.isHidden():
            if not self.reason.text().strip():
                self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
                self._model.notified.emit(self._words("dossiers.reason_needed"))
                return
            self._changes.reason = self.reason.text()
        else:
            self._changes.drop_reason()  # typed for a change of the papers
        evidence, item = self._evidence, self._changes.file(self._evidence)
        self.end()
        if self._act == "move":
            self._changes.move(evidence, str(self.target.currentData()))
        elif self._act == "rename":
            self._changes.rename(evidence, self.title.text())
        elif self._act == "restore" and item is not None:
            self._changes.move(evidence, item.evidence.product or TRAY)
        else:
            self._changes.remove(evidence)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.currentIndex():
            self.end()
        else:
            super().keyPressEvent(event)
