"""The acts for the current product: quiet tabs, all others in a menu by group, and the line that concludes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu, QWidget

from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, keep_place, row
from ..parts.one_line import OneLine
from ..parts.small_marks import Keycap
from ..parts.tokens import XS, L, M, S
from ..words import Words
from .model.agenda import menu
from .model.fields import Form

FINDINGS, ROUND, VOTE, REMARK, PRESIDER = "findings", "round", "discuss", "remark", "presider"
TABS = (FINDINGS, ROUND, REMARK, VOTE)


class OtherActs(QMenu):
    """The acts without a tab, by group."""

    wanted = Signal(str)
    """Id of the form."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: object = None
        self.forms: tuple[str, ...] = ()
        self.groups: dict[str, QMenu] = {}

    def show_forms(self, forms: tuple[Form, ...], *, several: bool) -> None:
        """Offer these forms. several: another round for several products can be ordered."""
        groups = menu(forms, frozenset((REMARK,)))
        shown = tuple((name, tuple((form.id, form.title) for form in group)) for name, group in groups), several
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        for old in self.groups.values():
            old.deleteLater()  # clear() only takes it out
        self.groups = {}
        self.forms = tuple(form.id for _, group in groups for form in group)
        if several:
            self._add(self, ROUND, self._words("reconciliation.again.several"))
        for name, group in groups:
            below = self.groups[name] = self.addMenu(self._words.of(f"reconciliation.group.{name}"))
            for form in group:
                self._add(below, form.id, self._words("reconciliation.act.ask", act=form.title))

    def _add(self, menu: QMenu, form: str, text: str) -> None:
        menu.addAction(text).triggered.connect(lambda: self.wanted.emit(form))


class ActRow(QWidget):
    """Every button opens a form but the filled one, which records the conclusions of the table."""

    wanted = Signal(str)
    """Id of the form to be filled in, or of the step."""

    submitted = Signal(object)
    """The conclusions are to be recorded: their values by field."""

    def __init__(self, words: Words, other: OtherActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._found: dict[str, str] = {}
        self.tabs = {form: KindButton(self, Look.QUIET) for form in TABS}
        self.other = KindButton(self, Look.QUIET)
        self.other.setText(words("reconciliation.other"))
        self.other.setMenu(other)
        upper = row(None, S)
        for form, button in self.tabs.items():
            button.setText(words.of(f"reconciliation.tab_of.{form}"))
            button.clicked.connect(lambda _=False, form=form: self._press(form))
            upper.addWidget(button)
        self.tabs[FINDINGS].setCheckable(True)
        self.tabs[FINDINGS].setChecked(True)
        upper.addWidget(self.other)
        self.presider = OneLine("", self)
        self.presider.setFont(Text(self, size="small").font())
        self.presider.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.presider.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.presider.setMinimumWidth(1)
        self.change = KindButton(self, Look.QUIET)
        self.change.setText(words("reconciliation.presider.change"))
        self.change.clicked.connect(lambda: self.wanted.emit(PRESIDER))
        self.keys = QWidget(self)
        keys = row(self.keys, XS)
        for key in ("Đ", "C"):
            keys.addWidget(Keycap(key, self.keys))
        keys.addWidget(Text(self.keys, words("reconciliation.keys"), size="small", ink="quiet"))
        for button in (*self.tabs.values(), self.other, self.change):
            button.setProperty("bar", True)
        upper.addWidget(self.presider, 1)
        upper.addWidget(self.change)
        upper.addWidget(self.keys)
        self.caption = Text(self, words("reconciliation.reason_for_all"), ink="quiet")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(words("reconciliation.reason_for_all"))
        self.reason.setPlaceholderText(words("reconciliation.reason_for_all.hint"))
        self.caption.setBuddy(self.reason)
        self.reason.returnPressed.connect(self.record)
        self.button = KindButton(self, Look.FILLED)
        self.button.clicked.connect(self.record)
        lower = row(None, M)
        line: tuple[QWidget, ...] = (self.caption, self.button, self.keys)
        for part in line:  # nothing moves when they come
            keep_place(part)
        lower.addWidget(self.caption)
        lower.addWidget(self.reason, 1)
        lower.addWidget(self.button)
        inside = self._inside = column(self, XS, (L, 2, L, S))  # above: the ring of a button
        inside.addLayout(upper)
        inside.addLayout(lower)

    def show_low(self, low: bool) -> None:
        """Give the line of the conclusions to the table where there is none; the tabs stay at the foot."""
        for part in (self.caption, self.button):
            keep_place(part, kept=not low)
        direction = QBoxLayout.Direction.BottomToTop if low else QBoxLayout.Direction.TopToBottom
        self._inside.setDirection(direction)

    def show_state(self, forms: tuple[Form, ...], *, again: bool, presider: str, panel: bool) -> None:
        """Show what can be done. again: another round can be ordered. panel: a form is open beside the table."""
        offered = {form.id for form in forms}
        self.tabs[FINDINGS].setEnabled(FINDINGS in offered)
        self.tabs[ROUND].setEnabled(again)
        self.tabs[REMARK].setEnabled(REMARK in offered)
        self.tabs[VOTE].setEnabled(bool({VOTE, "happening"} & offered))
        self.presider.setText(self._words("reconciliation.presides", name=presider) if presider else "")
        self.presider.setToolTip(self.presider.text())
        self.change.setVisible(bool(presider) and PRESIDER in offered)
        self._line = FINDINGS in offered and not panel
        self.tabs[FINDINGS].setChecked(self._line)
        for part in (self.caption, self.reason, self.button, self.keys):
            part.setVisible(self._line)

    def show_found(self, found: dict[str, str]) -> None:
        """Show how many conclusions wait to be recorded."""
        self._found = dict(found)
        self.button.setText(self._words("reconciliation.record_findings", count=len(found)))
        self.button.set_look(Look.FILLED if found else Look.PLAIN)

    def show_reason(self, reason: str) -> None:
        """Show the reason that was typed for the current product."""
        if self.reason.text() != reason:
            self.reason.setText(reason)

    def record(self) -> None:
        """Record the conclusions; without a reason only its field gets the focus."""
        if not self._found or self.reason.isHidden():
            return
        if not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.submitted.emit(self.values)

    @property
    def values(self) -> dict[str, str]:
        """The conclusions of the table, each with the common reason, as input of their form."""
        reason = self.reason.text().strip()
        found = {f"found:{key}": state for key, state in self._found.items()}
        return found | {f"reason:{key}": reason for key in self._found}

    def _press(self, form: str) -> None:
        if form == FINDINGS:
            self.tabs[FINDINGS].setChecked(True)
        self.wanted.emit(form)
