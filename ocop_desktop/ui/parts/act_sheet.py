"""The sheet before an act that cannot be taken back: what is missing, who decides, who records, and the reason."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..words import Words
from .act_model import ActText, Line
from .controls import let_shrink
from .field_list import FieldList
from .kind_button import KindButton, Look
from .labels import IconLabel
from .message_line import MessageLine
from .over_page import OverPage, swap
from .pages import Heading, breakable, text_label
from .tokens import XS, TokenName, px

_STATES: dict[str, tuple[str, str, TokenName]] = {
    "missing": ("act_sheet.state.missing", "triangle-alert", "danger"),
    "note": ("act_sheet.state.note", "info", "text"),
    "fine": ("act_sheet.state.fine", "circle-check", "good"),
}
"""Sentence, icon and colour of a line by its state."""

WIDTH = 718
"""Width of the sheet, in units."""

_DECIDER_SHARE = 3
"""Share of the width for the choice of the decider, whose name cannot be wrapped; the recorder's has two."""

_BELOW_LINES = 6

_DECIDER = "decider"


def _proposals(text: ActText) -> dict[str, str]:
    """Return what the sheet shows before anything is typed; a choice without a proposal shows its first one."""
    choices = {field.name: (field.value, field.choices) for field in text.fields}
    choices[_DECIDER] = text.decider, text.deciders
    first = {
        name: value if not codes or value in dict(codes) else codes[0][0] for name, (value, codes) in choices.items()
    }
    return first | {"despite": ""}


class ActSheet(OverPage):
    """Asks before one act; ``confirmed`` emits the input, and the sheet stays until it is closed."""

    confirmed = Signal(str, str, object)
    """The member who decides, the reason for going on, the values of the fields."""

    mend_wanted = Signal(str)
    """Code of the place where a line is mended; the sheet is closed."""

    file_wanted = Signal(str)
    """Name of the field for which a file must be chosen."""

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(page, WIDTH)
        self._words = words
        self._text: ActText | None = None
        self._proposed: dict[str, str] = {}
        self.title = Heading(1.3, self.card)
        self.about = text_label(self.card)
        self.head.addWidget(self.title)
        self.head.addWidget(self.about)
        self.lines = QWidget(self.content)
        self.links: dict[str, QPushButton] = {}
        self.fields = FieldList((), {}, words, self.content)
        self.decider = QComboBox(self.card)
        let_shrink(self.decider, 20)
        self.decider.setAccessibleName(words("act_sheet.decider"))
        self.decider.currentTextChanged.connect(self.decider.setToolTip)
        self.recorder = text_label(self.card)
        self.reason = QLineEdit(self.card)
        self._reason_label = QLabel(self.card)
        self._reason_label.setBuddy(self.reason)
        self._reason_label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._people = self._make_people()
        for part in (self.lines, self.fields):
            self.middle.addWidget(part)
        self.middle.addStretch(1)
        self.fault = MessageLine(self.card)
        self.fault.label.setForegroundRole(QPalette.ColorRole.BrightText)
        for part in (self._people, self._reason_label, self.reason, self.fault):
            self.below.addWidget(part)  # in sight however long the list is
        self.button, self.leave = KindButton(self.card), KindButton(self.card)
        self.leave.set_look(Look.FILLED)
        self.safe = self.leave
        self.button.setAutoDefault(False)
        self.leave.setDefault(True)
        self.button.clicked.connect(self._confirm)
        self.leave.clicked.connect(self.dismiss)
        self.foot.addWidget(self.button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)

    def ask(self, text: ActText, subject: str = "") -> None:
        """Show the sheet, with what was typed before it was last left for the same subject: an act and its product."""
        self.subject, self._proposed = subject, _proposals(text)
        self._show_text(text, self.draft)
        self.open()
        wanting = () if text.missing else self._wanting(text)
        if wanting and not self._chooses_before(wanting[0]):
            self._go_to(self.fields.inputs[wanting[0]])  # Enter and Esc still dismiss

    def renew(self, text: ActText, sentence: str = "") -> None:
        """Show in the open sheet what is missing by now; input and focus stay. sentence: why nothing was recorded."""
        before = self._text
        if before is None or not self.is_open:
            return
        if text != before:
            field = next((name for name, widget in self.fields.inputs.items() if widget.hasFocus()), "")
            lost = any(link.hasFocus() for link in self.links.values()) or (field and text.fields != before.fields)
            self.keep()
            self._proposed = _proposals(text) | self._proposed
            self._show_text(text, self.draft | self.entered)
            if lost:
                self.fields.inputs.get(field, self.leave).setFocus(Qt.FocusReason.OtherFocusReason)
            self.shield.raise_over(self.window())  # a click meant for the list of before
        if text.lines != before.lines and not sentence:
            sentence = self._words("act_sheet.changed")
        if sentence:
            self.say(sentence)

    def _show_text(self, text: ActText, before: Mapping[str, str]) -> None:
        """Show what is missing now. before: what was typed, see ``typed``."""
        again, self._text = self.is_open and self._text is not None and text.fields == self._text.fields, text
        self.title.setText(text.title)
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.about)
        self.about.setText(text.about)
        self._show_lines(text)
        if not again:
            fields = FieldList(text.fields, before, self._words, self.content)
            fields.file_wanted.connect(self.file_wanted)
            swap(self.middle, self.fields, fields)
            self.fields = fields
            fields.setVisible(bool(text.fields))
        self.decider.clear()
        for code, name in text.deciders:
            self.decider.addItem(name, code)
        self.decider.setCurrentIndex(max(self.decider.findData(before.get(_DECIDER, text.decider)), 0))
        self.recorder.setText(breakable(text.recorder))
        self._people.setVisible(bool(text.deciders or text.recorder))
        for part in (self.decider, self._decider_label):
            part.setVisible(bool(text.deciders))
        self._people_row.setStretch(0, _DECIDER_SHARE if text.deciders else 0)
        asks = bool(text.reason)
        self.reason.setVisible(asks)
        self._reason_label.setVisible(asks)
        self._reason_label.setText(text.reason)
        self.reason.setAccessibleName(text.reason)
        self.reason.setPlaceholderText(text.hint)
        if not again:
            self.reason.setText(before.get("despite", ""))
        self.button.setText(text.anyway if text.missing else text.act)
        self.button.set_look(Look.DANGER if text.missing else Look.PLAIN)
        self.leave.setText(text.safe)
        self.fault.setText("")
        self.set_busy(busy=False)
        self._order()
        if self.is_open:
            self.arrange()

    @property
    def shown(self) -> tuple[str, ...]:
        """What is listed as missing."""
        return self._text.shown if self._text is not None else ()

    @property
    def entered(self) -> dict[str, str]:
        """The input by field; also the reason, and the chosen decider."""
        return self.fields.values | {_DECIDER: str(self.decider.currentData() or ""), "despite": self.reason.text()}

    @property
    def proposed(self) -> dict[str, str]:
        """The proposals of the moment when the sheet was opened."""
        return self._proposed

    @property
    def values(self) -> dict[str, str]:
        """The input by field, with the reason as ``despite``."""
        return {**self.fields.values, **({"despite": self.reason.text()} if not self.reason.isHidden() else {})}

    def say(self, sentence: str) -> None:
        """Show why the act was not recorded."""
        self.fault.setText(sentence)
        self.set_busy(busy=False)

    def _make_people(self) -> QWidget:
        people = QWidget(self.card)
        row = QHBoxLayout(people)
        row.setContentsMargins(0, 0, 0, 0)
        for name, value, share in (("decider", self.decider, _DECIDER_SHARE), ("recorder", self.recorder, 2)):
            column = QVBoxLayout()
            label = QLabel(self._words.of(f"act_sheet.{name}"), people)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(label)
            column.addWidget(value)
            column.addStretch(1)  # both captions on one line, whatever is below them
            row.addLayout(column, share)
            self._people_row = row
            if name == "decider":
                label.setBuddy(value)
                self._decider_label = label
        return people

    def _show_lines(self, text: ActText) -> None:
        old, self.lines = self.lines, QWidget(self.content)
        column = QVBoxLayout(self.lines)
        column.setContentsMargins(0, 0, px(XS), _BELOW_LINES)  # the ring of a link is whole
        self.links = {}
        if any(shown.missing for shown in text.lines):
            caption = QLabel(self._words("act_sheet.missing"), self.lines)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(caption)
        for shown in text.lines:
            column.addWidget(self._rule())
            column.addLayout(self._line(shown))
        column.addWidget(self._rule())
        swap(self.middle, old, self.lines)
        self.lines.setVisible(bool(text.lines))

    def _rule(self) -> QFrame:
        rule = QFrame(self.lines)
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setForegroundRole(QPalette.ColorRole.Mid)
        return rule

    def _line(self, shown: Line) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(1)
        name, drawn, ink = _STATES["missing" if shown.missing else "note" if shown.note else "fine"]
        state = self._words.of(name)
        mark = IconLabel(drawn, ink, self.lines, said=state)
        what = text_label(self.lines)
        what.setText(breakable(shown.text))
        what.setAccessibleName(f"{state}: {shown.text}")
        font = QFont(what.font())
        font.setBold(shown.missing)
        what.setFont(font)
        words.addWidget(what)
        if shown.detail:
            names = text_label(self.lines)
            names.setText(breakable(shown.detail))
            names.setAccessibleName(shown.detail)
            names.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            words.addWidget(names)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if shown.link and shown.place:
            link = KindButton(self.lines, Look.QUIET)
            link.setText(shown.link)
            link.setAutoDefault(False)
            link.setAccessibleName(f"{shown.link}: {shown.text}")
            link.clicked.connect(lambda: self._mend(shown.place))
            self.links.setdefault(shown.place, link)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _order(self) -> None:
        """Let Tab go from the safe button through the sheet from top to bottom, and to the act last."""
        stops: list[QWidget] = [self.leave, *self.links.values(), *self.fields.findChildren(QWidget)]
        self.tab_order = [*stops, self.decider, self.reason, self.button]

    def _mend(self, place: str) -> None:
        self.keep()
        self.shut()
        self.mend_wanted.emit(place)

    def _confirm(self) -> None:
        text = self._text
        if text is None:
            return
        values, wanting = self.values, self._wanting(text)
        if "despite" in values and not values["despite"].strip():
            self._point(self.reason)
        elif wanting:
            self._point(self.fields.inputs[wanting[0]])
        else:
            self.fault.setText("")
            self.set_busy(busy=True)
            self.confirmed.emit(str(self.decider.currentData() or ""), values.pop("despite", "").strip(), values)

    def _wanting(self, text: ActText) -> tuple[str, ...]:
        """Return the fields that must be filled and are empty, in their order."""
        values = self.fields.values
        return tuple(name for name, value in values.items() if name in text.needed and not value.strip())

    def _chooses_before(self, field: str) -> bool:
        """Return whether a tick above that field may be wanted first."""
        inputs = self.fields.inputs
        above = list(inputs.values())[: list(inputs).index(field)]
        return any(isinstance(tick, QCheckBox) and not tick.isChecked() for tick in above)

    def _point(self, widget: QWidget) -> None:
        """Say which field must be filled first, and go there."""
        self.fault.setText(self._words("act_sheet.wanting", field=widget.accessibleName()))
        self._go_to(widget)

    def _go_to(self, widget: QWidget) -> None:
        """Give a field the focus, in sight."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.area.isAncestorOf(widget):
            self.area.ensureWidgetVisible(widget)

    def press_usual(self) -> None:
        """Enter presses a link that has the focus, and leaves choices and ticks alone; else it dismisses."""
        now = self.focusWidget()
        if isinstance(now, QPushButton) and now not in (self.button, self.leave):
            now.click()
        elif not isinstance(now, QComboBox | QCheckBox):
            super().press_usual()
