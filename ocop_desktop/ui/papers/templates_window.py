"""*Mẫu Word của cơ quan…*: whose layout each paper's Word file has; an own template is tried, kept and taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ..choosing import Choosing, ChoosingDialogs
from ..parts.cards import Card
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.stack import Stack
from ..parts.tokens import L, M, S, px
from ..places import PageContext
from ..saving import Saving, SavingDialogs
from ..words import unmarked
from .model.templates import Step, TemplatesViewModel

LIST = 270
"""Width of the list, in units."""

CODE = Qt.ItemDataRole.UserRole


def _open_with_system(path: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class TemplatesWindow(QDialog):
    """The papers at the left; at the right the steps for the chosen one, and what a tried template makes of it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words = context.words
        self.model = TemplatesViewModel(context.gateway, context.drawing, words, self)
        self.choosing: Choosing = ChoosingDialogs(self)
        self.saving: Saving = SavingDialogs(self)
        self.open_outside: Callable[[Path], object] = _open_with_system
        self.setWindowTitle(words("papers.templates.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(words("papers.templates.list"))
        self.list.setWordWrap(True)
        self.list.setSpacing(px(2))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = Text(self, ink="quiet", wrap=True)
        self.about.setText(words("papers.templates.about"))
        self.paper = Text(self, size="title", wrap=True)
        self.state = Text(self, wrap=True)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(words("papers.templates.report"))
        self.start = self._button("start", self.choose_target)
        self.choose = self._button("choose", self.choose_template)
        self.look = self._button("look", self.model.look)
        self.keep = self._button("keep", self.model.keep)
        self.forget = self._button("forget", self._ask, Look.QUIET)
        self.back = self._button("back", self.accept)
        self._at_steps = False
        self.body = Stack(self)
        self.question = Card(self.body)
        self.really = self._button("really", self._forget, Look.DANGER)
        self.leave = self._button("leave", self._leave)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _: self._choose())
        self.finished.connect(lambda _: self.model.close())
        self.model.loaded.connect(self._show_rows)
        self.model.changed.connect(self._show)
        self.model.made.connect(lambda path: self.open_outside(path))
        self._show()
        self.model.load()

    def _button(self, code: str, act: Callable[[], object], look: Look = Look.PLAIN) -> KindButton:
        button = KindButton(self, look)
        button.setText(self._words.of(f"papers.templates.{code}"))
        button.setAutoDefault(look is Look.PLAIN)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        first, second, foot, sure = row(space=M), row(space=M), row(space=M), row(space=M)
        for line, buttons in ((first, (self.start, self.choose)), (second, (self.look, self.keep))):
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
        asked = Text(self.question, wrap=True)
        asked.setText(self._words("papers.templates.lost"))
        sure.addWidget(self.really)
        sure.addStretch(1)
        sure.addWidget(self.leave)
        self.question.column.addWidget(asked)
        self.question.column.addLayout(sure)
        self.question.column.addStretch(1)
        steps = QWidget(self.body)
        rows = column(steps, S)
        rows.addWidget(self.about)
        rows.addLayout(first)
        rows.addLayout(second)
        rows.addWidget(self.report, 1)
        self.body.addWidget(steps)
        self.body.addWidget(self.question)
        foot.addWidget(self.forget)
        foot.addStretch(1)
        foot.addWidget(self.back)
        right = column(space=S)
        right.addWidget(self.paper)
        right.addWidget(self.state)
        right.addWidget(self.body, 1)
        right.addLayout(foot)
        sides = row(self, L, L)
        self.list.setFixedWidth(px(LIST))
        sides.addWidget(self.list)
        sides.addLayout(right, 1)
        room = self.screen().availableGeometry()
        self.resize(room.width() * 4 // 5, room.height() * 9 // 10)

    # Acts

    def choose_target(self) -> None:
        """Ask where to, and write a first template."""
        words = self._words
        path = self.saving.choose_target(
            unmarked(words("papers.templates.start")), Path.home() / self.model.suggested, ".docx"
        )
        if path is not None:
            self.model.start(path)

    def choose_template(self) -> None:
        """Ask for a template and try it."""
        words = self._words
        for file in self.choosing.choose_files(
            unmarked(words("papers.templates.choose")), words("papers.templates.kind")
        ):
            self.model.attempt(file)

    def _choose(self) -> None:
        chosen = self.list.currentItem()
        if chosen is not None:
            self._leave()
            self.model.choose(str(chosen.data(CODE)))

    def _ask(self) -> None:
        self.body.setCurrentWidget(self.question)
        self.leave.setFocus()

    def _leave(self) -> None:
        self.body.setCurrentIndex(0)

    def _forget(self) -> None:
        self._leave()
        self.model.forget()
        self.list.setFocus()

    def reject(self) -> None:
        """Close the window; while it asks about taking away, that is answered with no."""
        if self.body.currentWidget() is self.question:
            self._leave()
            self.list.setFocus()
        else:
            super().reject()

    # Display

    def _show_rows(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.model.rows:
            text = one.title
            if one.kept is not None:
                text = self._words("papers.templates.row", title=one.title, by=one.kept.by or one.kept.name)
            item = QListWidgetItem(text, self.list)
            item.setData(CODE, one.entry.code)
            if one.entry.code == self.model.chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _show(self) -> None:
        model = self.model
        chosen, step, idle = model.row, model.step, not model.busy
        self.paper.setText("" if chosen is None else chosen.title)
        self.state.setText(model.state)
        self.report.setPlainText("\n".join(self._said()))
        steps = (self.start, self.choose, self.look, self.keep)
        if not idle and self.focusWidget() in steps:
            self._at_steps = True  # Qt moves the focus away from what is disabled
        filled = {Step.START: self.start, Step.CHOOSE: self.choose, Step.KEEP: self.keep}.get(step)
        for button in steps:
            button.set_look(Look.FILLED if button is filled else Look.PLAIN)
            button.setEnabled(idle and chosen is not None)
        (filled or self.back).setDefault(True)
        self.keep.setVisible(step is Step.KEEP)
        self.look.setVisible(step is Step.KEEP and not model.covered)
        self.forget.setVisible(chosen is not None and chosen.kept is not None)
        self.forget.setEnabled(idle)
        if idle and self._at_steps:
            self._at_steps = False
            (filled or self.choose).setFocus()

    def _said(self) -> tuple[str, ...]:
        """Return what came of the last act, and what the tried template makes of the paper."""
        model, words = self.model, self._words
        if model.busy:
            return (words("papers.templates.busy"),)
        if model.covered and model.tried:
            return model.message, "", words("papers.templates.covered")
        return (model.message, "", *model.lines) if model.lines else (model.message,)

    # Qt's names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a dropped file."""
        if _file(event) is not None and not self.model.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try the dropped file as a template, whatever it is called: what it is not is said."""
        file = _file(event)
        if file is not None:
            event.acceptProposedAction()
            self.model.attempt(file)


def _file(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
