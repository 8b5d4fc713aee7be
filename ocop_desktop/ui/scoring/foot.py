"""The area below the criteria, always visible: totals, provisional star and its obstacles, undo, submission."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..parts.act_button import ActButton
from ..parts.controls import hint_line
from ..words import Words
from .model.moving import SheetMoving
from .model.rows import Blocking
from .model.scoring import ScoringViewModel
from .model.submit import SubmitViewModel
from .naming import NameHeading

MARGIN = 6
MIN_LINES = 5
NO_BREAK = "\u00a0"


class Room(QScrollArea):
    """A scroll area that takes the height of its content where possible, and scrolls otherwise."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the height of the content at this width."""
        wanted, around = self._inside.sizeHint(), self.parentWidget()
        # Before the first layout its own width is meaningless.
        width = max(self.width(), around.width() * 9 // 10 if around is not None else 1)
        high = self._inside.heightForWidth(width) if self._inside.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width(), high)

    def minimumSizeHint(self) -> QSize:
        """Return a minimum of a few lines."""
        return QSize(0, min(self.sizeHint().height(), self.fontMetrics().lineSpacing() * MIN_LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height for the new width."""
        super().resizeEvent(event)
        self.updateGeometry()


class SubmitPanel(QFrame):
    """The question before a sheet is locked, as an inline list instead of a dialog over the sheet."""

    def __init__(
        self, submit: SubmitViewModel, go: Callable[[str], None], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._submit, self._words = submit, words
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inside = QWidget(self)
        self.heading = NameHeading(1.0, inside)
        self.text = QLabel(inside)
        self.text.setWordWrap(True)
        self.blocking, self.slips = _linked(go, inside), _linked(go, inside)
        self.blocking.setForegroundRole(QPalette.ColorRole.BrightText)
        self.now = ActButton(words("scoring.submit.now"), self)
        self.now.setAutoDefault(True)
        self.now.clicked.connect(submit.submit)
        self.back = QPushButton(words("scoring.submit.back"), self)
        self.back.setAutoDefault(True)
        self.back.clicked.connect(submit.back)
        buttons = QHBoxLayout()
        buttons.addWidget(self.now)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        for label in (
            self.heading,
            self.blocking,
            self.slips,
            self.text,
        ):  # the first things to look at, at any font size
            lines.addWidget(label)
        lines.addStretch(1)
        self.room = Room(inside, self)
        column = QVBoxLayout(self)
        column.addWidget(self.room, 1)
        column.addLayout(buttons)
        self.hide()
        submit.changed.connect(self._show)

    def _show(self) -> None:
        question = self._submit.question
        appears = self.isHidden() and question is not None
        self.setVisible(question is not None)
        if question is None:
            return
        self.heading.show_name(question.heading)
        self.text.setText(question.text)
        self.blocking.setText(_blocking_text(question.blocking, self._words))
        self.blocking.setVisible(bool(question.blocking))
        rows = "".join(
            f"<li>{escape(text)}{f' <a href={code!r}>{escape(code)}</a>' if code else ''}</li>"
            for text, code in question.slips
        )
        self.slips.setText(f"{escape(self._words('scoring.submit.ask'))}<ul>{rows}</ul>" if rows else "")
        self.slips.setVisible(bool(rows))
        working = self._submit.working
        self.now.setEnabled(not working)
        self.back.setEnabled(not working)
        self.now.setText(self._words("scoring.submit.working" if working else "scoring.submit.now"))
        if appears:
            # If something is asked, or Enter opened the question, Enter goes back; otherwise it
            # confirms.
            (self.back if question.slips or question.careful else self.now).setFocus()


class TakingBackPanel(QFrame):
    """The form for taking back a submitted sheet, with a reason."""

    def __init__(self, submit: SubmitViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.text = QLabel(words("scoring.back.text"), self)
        self.text.setWordWrap(True)
        self.reason = hint_line(words("scoring.back.reason"), self)
        self.reason.returnPressed.connect(self._go)
        self.now = ActButton(words("scoring.back.now"), self)
        self.now.clicked.connect(self._go)
        self.cancel = QPushButton(words("scoring.back.cancel"), self)
        self.cancel.clicked.connect(submit.back)
        buttons = QHBoxLayout()
        for button in (self.now, self.cancel):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self.hide()
        submit.changed.connect(self._show)

    def _go(self) -> None:
        self._submit.take_back(self.reason.text())

    def _show(self) -> None:
        appears = self.isHidden() and self._submit.asking_back
        self.setVisible(self._submit.asking_back)
        for part in (self.now, self.cancel, self.reason):
            part.setEnabled(not self._submit.working)
        if appears:
            self.reason.clear()
            self.reason.setFocus()


class TotalsBar(QFrame):
    """Part totals, total, star, obstacles, state of saving; undo, redo, sample seen, submit."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        submit: SubmitViewModel,
        actions: tuple[QAction, QAction, QAction, QAction],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scoring, self._submit_model, self._words = scoring, submit, words
        self._moving = SheetMoving(scoring, words)
        self._undo, self._redo, submitting, taking_back = actions
        self.total, self.parts, self.stars, self.saved = (QLabel(self) for _ in range(4))
        for label in (self.parts, self.stars):
            label.setWordWrap(True)
        self.blocking = _linked(scoring.go, self)
        self.inspected = QCheckBox(self)
        self.inspected.clicked.connect(scoring.inspect)
        self.undo, self.redo = _button(self._undo, self), _button(self._redo, self)
        self.submit, self.take_back = _button(submitting, self), _button(taking_back, self)
        self.move_to = QMenu(self)
        self.move_to.aboutToShow.connect(self._offer_targets)
        self.moving = QPushButton(words("scoring.move"), self)
        self.moving.setToolTip(words("scoring.move.hint"))
        self.moving.setMenu(self.move_to)
        policy = self.moving.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing beside it moves
        self.moving.setSizePolicy(policy)
        figures = QHBoxLayout()
        figures.setSpacing(3 * MARGIN)
        figures.addWidget(self.total)
        figures.addWidget(self.parts, 1)
        figures.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignRight)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo)
        buttons.addWidget(self.redo)
        buttons.addWidget(self.inspected)
        buttons.addStretch(1)
        buttons.addWidget(self.moving)
        buttons.addWidget(self.take_back)
        buttons.addWidget(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(MARGIN // 2)
        column.addLayout(figures)
        column.addWidget(self.stars)
        column.addWidget(self.blocking)
        column.addLayout(buttons)
        scoring.opened.connect(self.show_totals)
        scoring.totals_changed.connect(self.show_totals)
        submit.changed.connect(self._show_blocking)

    def show_totals(self) -> None:
        """Show the sums of the current sheet; nothing without one."""
        totals, sheet, words = self._scoring.totals, self._scoring.sheet, self._words
        self.setVisible(totals is not None)
        if totals is None or sheet is None:
            return
        font = QFont(self.font())
        font.setBold(True)
        self.total.setFont(font)
        self.total.setText(words("scoring.total", points=totals.total))
        parts = [words("scoring.part_total", part=p, points=points, max=most) for p, points, most in totals.parts]
        self.parts.setText("   ".join(part.replace(" ", NO_BREAK) for part in parts))
        answered = words(
            "scoring.answered_all" if totals.answered == totals.applicable else "scoring.answered",
            answered=totals.answered,
            applicable=totals.applicable,
        )
        self.stars.setText(f"{totals.stars}  ·  {answered}" if totals.answered else totals.stars)
        waiting = self._scoring.waiting
        self.saved.setText(words("scoring.saving_some", count=waiting) if waiting else words("scoring.all_saved"))
        self._show_blocking()
        locked = self._scoring.locked
        self._undo.setEnabled(self._scoring.can_undo)
        self._redo.setEnabled(self._scoring.can_redo)
        for button in (self.undo, self.redo, self.submit):
            button.setVisible(not locked)
        self.moving.setVisible(bool(self._moving.targets))
        self.take_back.setVisible(self._submit_model.may_take_back)
        scene = self._submit_model.scene
        self.inspected.setVisible(bool(scene))
        if scene:
            done = ".done" if sheet.inspected else ""
            self.inspected.setText(words(f"scoring.inspected.{scene}{done}"))
            self.inspected.setChecked(sheet.inspected)
            self.inspected.setEnabled(not locked)

    def _offer_targets(self) -> None:
        self.move_to.clear()
        for line in self._moving.targets:
            text = self._words("scoring.move.to", item=line.product.code, name=line.product.name)
            action = self.move_to.addAction(text)
            action.triggered.connect(lambda _=False, to=line.product.code: self._moving.move(to))

    def _show_blocking(self) -> None:
        totals = self._scoring.totals
        text = _blocking_text(totals.blocking, self._words) if totals is not None else ""
        self.blocking.setForegroundRole(QPalette.ColorRole.BrightText if text else QPalette.ColorRole.PlaceholderText)
        self.blocking.setText(text or escape(self._words("scoring.nothing_blocks")))
        asking = self._submit_model.question is not None  # then the panel shows them, and needs the space
        self.blocking.setVisible(not asking and (bool(text) or bool(totals is not None and totals.answered)))


def _blocking_text(blocking: Blocking, words: Words) -> str:
    """Return a line for each star that a minimum rules out so far, with links to the criteria."""
    lines = []
    for star, codes in blocking:
        links = ", ".join(f'<a href="{escape(code)}">{escape(code)}</a>' for code in codes)
        lines.append(escape(words("scoring.blocking", star=star, criteria="\x00")).replace("\x00", links))
    return "<br>".join(lines)


def _linked(go: Callable[[str], None], parent: QWidget) -> QLabel:
    """Return a label of several lines whose links lead to criteria."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.linkActivated.connect(go)
    return label


def _button(action: QAction, parent: QWidget) -> QPushButton:
    """Return a button of a command, with the action's text, help and state."""
    button = QPushButton(action.text(), parent)
    button.setToolTip(action.toolTip())
    button.setAutoDefault(True)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
