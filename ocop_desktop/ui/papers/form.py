"""The minutes form: facts that only the secretary knows. Fields as in ``domain.minutes.form``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFrame,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ...domain.errors import InputError
from ...domain.minutes.form import MinutesForm
from ...domain.text import NotADay, typed_day
from ...usecases.core.document_number import read_number
from ..parts import icons
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.tokens import XL, XS, L, M, S
from ..words import Words
from .rows_edit import RowsEdit

_VIETNAM = timezone(timedelta(hours=7))
_TEXTS = ("intake", "place", "symbol", "number", "signed_on")
_TICKS = ("members_sign", "chair_signs", "minutes_for_chair")
_LINES_OF_TEXT = 6
_MOST_HEADS = 999
_GUEST = ("name", "title", "organisation")
_SPEAKER_AND_TEXT = ("speaker", "text")
_SHARES = {"guests": (2, 1, 1), "opinions": (1, 2), "refusals_to_sign": (1, 2)}


class MomentEdit(QWidget):
    """Date and time in Vietnam's time, or empty; its name above it is the switch between the two."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known = QCheckBox(name, self)
        self.moment = QDateTimeEdit(self)
        self.moment.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.moment.setCalendarPopup(True)
        self.moment.setAccessibleName(name)
        self.moment.setEnabled(False)
        inside = column(self, XS)
        inside.addWidget(self.known)
        inside.addWidget(self.moment)
        self.known.toggled.connect(self.moment.setEnabled)
        self.known.toggled.connect(lambda _: self.edited.emit())
        self.moment.dateTimeChanged.connect(lambda _: self.edited.emit())

    def show_moment(self, text: str | None, usual: datetime) -> None:
        """Show a moment in ISO 8601; None: ``usual`` is proposed, unchecked."""
        local = (datetime.fromisoformat(text) if text else usual).astimezone(_VIETNAM)
        self.blockSignals(True)
        self.known.setChecked(text is not None)
        self.moment.setDateTime(QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)))
        self.blockSignals(False)

    @property
    def value(self) -> str | None:
        """Return ISO 8601 with Vietnam's offset; None if empty."""
        if not self.known.isChecked():
            return None
        return self.moment.dateTime().toString("yyyy-MM-ddTHH:mm:00") + "+07:00"


class _TextField(QPlainTextEdit):
    """A text field with a fixed number of lines at any font size; Tab moves the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the height of these lines."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _LINES_OF_TEXT)

    def minimumSizeHint(self) -> QSize:
        """Return the usual height and the smallest width."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class MinutesFormView(QScrollArea):
    """Shows and returns the fields of the form; ``edited`` is emitted at every change by the user."""

    edited = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._quiet = False
        self.fields: dict[str, QWidget] = {}
        self.adding: dict[str, KindButton] = {}
        inside = self._inside = QWidget(self)
        self._column = column(inside, M, (XL, L, L, L))
        self.above = column(space=M)
        self._column.addLayout(self.above)
        self.locked = Text(inside, ink="quiet", wrap=True, selectable=True)
        self._column.addWidget(self.locked)
        self._fill()
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("papers.form"))

    def _fill(self) -> None:
        words = self._words
        self._heading("papers.part.meeting")
        self.moments = {name: MomentEdit(words(f"papers.field.{name}"), self) for name in ("started", "ended")}
        self._column.addLayout(self._line("place"))
        times = row(space=M)
        for name, moment in self.moments.items():
            moment.edited.connect(self._edited)
            self.fields[name] = moment.known
            times.addWidget(moment, 1)
        self._column.addLayout(times)
        names = row(space=M)
        for name, share in (("intake", 5), ("symbol", 3)):
            names.addLayout(self._line(name), share)
        self._column.addLayout(names)
        self._hint("symbol", MinutesForm().symbol)
        taken = row(space=M)
        for name, share in (("number", 5), ("signed_on", 3)):
            taken.addLayout(self._line(name), share)
        self._column.addLayout(taken)
        self.guests = self._rows("guests", _GUEST)
        self.opinions = self._rows("opinions", _SPEAKER_AND_TEXT)
        self._heading("papers.part.end")
        self.conclusion = self._text("conclusion")
        self._adoption()
        self.refusals = self._rows("refusals_to_sign", ("refuser", "reason"))
        self._heading("papers.part.paper")
        self.recipients = self._text("recipients")
        self.copies = QSpinBox(self)
        self.copies.setSpecialValueText(words("papers.not_filled"))
        self.copies.setRange(0, _MOST_HEADS)
        self.copies.valueChanged.connect(self._edited)
        self._column.addLayout(self._labelled("copies", self.copies))
        self.ticks = {name: QCheckBox(words.of(f"papers.field.{name}"), self) for name in _TICKS}
        for name, tick in self.ticks.items():
            tick.toggled.connect(self._edited)
            self.fields[name] = tick
            self._column.addWidget(tick)

    def _heading(self, code: str, button: QWidget | None = None) -> Text:
        """Add a heading. button: at its right."""
        heading = Text(self, self._words.of(code), bold=True, wrap=True)
        line = row(margins=(0, S, 0, 0))
        line.addWidget(heading, 1)
        if button is not None:
            line.addWidget(button)
        self._column.addLayout(line)
        return heading

    def _labelled(self, name: str, field: QWidget) -> QLayout:
        """Return a field with its quiet caption above it."""
        label = Text(self, self._words(f"papers.field.{name}"), size="small", ink="quiet", wrap=True)
        label.setBuddy(field)
        field.setAccessibleName(label.text())
        self.fields[name] = field
        inside = column(space=XS)
        inside.addWidget(label)
        inside.addWidget(field)
        return inside

    def _line(self, name: str) -> QLayout:
        line = QLineEdit(self)
        line.textChanged.connect(self._edited)
        return self._labelled(name, line)

    def _text(self, name: str) -> QPlainTextEdit:
        text = _TextField(self)
        text.textChanged.connect(self._edited)
        self._column.addLayout(self._labelled(name, text))
        return text

    def _rows(self, name: str, columns: tuple[str, ...]) -> RowsEdit:
        """Add a table with its heading and the button that adds a row. columns: names of the headings."""
        words = self._words
        add = KindButton(self, Look.QUIET)
        add.setProperty("bar", True)
        add.setText(words(f"papers.add.{name}"))
        icons.put(add, "plus")
        heading = self._heading(f"papers.field.{name}", add)
        table = RowsEdit(
            words(f"papers.field.{name}"), [words(f"papers.column.{c}") for c in columns], self, _SHARES[name]
        )
        table.setToolTip(words("papers.rows_help"))
        table.edited.connect(self._edited)
        add.clicked.connect(table.begin_row)
        heading.setBuddy(table)
        self.adding[name] = add
        self.fields[name] = table
        self._column.addWidget(table)
        return table

    def _adoption(self) -> None:
        words = self._words
        self.adopted = QCheckBox(words("papers.field.adoption"), self)
        self.fields["adoption"] = self.adopted
        self._column.addWidget(self.adopted)
        votes = row(space=M)
        self.votes: dict[str, QSpinBox] = {}
        for name in ("for", "against", "other"):
            box = QSpinBox(self)
            box.setRange(0, _MOST_HEADS)
            box.setAccessibleName(words(f"papers.vote.{name}"))
            box.setEnabled(False)
            box.valueChanged.connect(self._edited)
            self.adopted.toggled.connect(box.setEnabled)
            self.votes[name] = box
            cell = column(space=XS)
            label = Text(self, words(f"papers.vote.{name}"), size="small", ink="quiet", wrap=True)
            label.setBuddy(box)
            cell.addWidget(label)
            cell.addWidget(box)
            votes.addLayout(cell, 1)
        self.adopted.toggled.connect(self._edited)
        self._column.addLayout(votes)

    def _edited(self, *_: object) -> None:
        if not self._quiet:
            self.edited.emit()

    # Fields

    def values(self) -> dict[str, Any]:
        """Return the content of the form; empty fields are left out."""
        found: dict[str, Any] = {}
        for name in _TEXTS:
            line = self.fields[name]
            assert isinstance(line, QLineEdit)
            found[name] = line.text().strip()
        found |= {name: moment.value for name, moment in self.moments.items()}
        found["guests"] = [
            {column: text for column, text in zip(_GUEST, row, strict=True) if text or column == "name"}
            for row in self.guests.rows()
        ]
        found["opinions"] = [dict(zip(_SPEAKER_AND_TEXT, row, strict=True)) for row in self.opinions.rows()]
        found["refusals_to_sign"] = [dict(zip(_SPEAKER_AND_TEXT, row, strict=True)) for row in self.refusals.rows()]
        found["conclusion"] = self.conclusion.toPlainText().strip()
        found["recipients"] = [line.strip() for line in self.recipients.toPlainText().split("\n") if line.strip()]
        found["copies"] = self.copies.value() or None
        found |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        try:
            typed_day(found["signed_on"])
        except NotADay:  # empty, or still being typed
            found["signed_on"] = ""
        try:
            read_number(found["number"], found["symbol"] or MinutesForm().symbol)
        except InputError:
            found["number"] = ""
        if self.adopted.isChecked():
            found["adoption"] = {name: box.value() for name, box in self.votes.items()}
        return {name: value for name, value in found.items() if value not in ("", None, [], False)}

    def show_fields(self, fields: Mapping[str, Any], place: str, usual: datetime) -> None:
        """Fill in the form; unchanged fields are not touched (undo and cursor stay).

        place: from the session, shown where the form has none. usual: proposed moment.
        """
        self._hint("place", place)
        for moment in self.moments.values():
            if not moment.known.isChecked():
                moment.show_moment(None, usual)
        if fields == self.values():
            return
        self._quiet = True
        for name in _TEXTS:
            line = self.fields[name]
            assert isinstance(line, QLineEdit)
            line.setText(str(fields.get(name, "")))
            line.setCursorPosition(0)  # a long text is shown from its beginning
        for name, moment in self.moments.items():
            moment.show_moment(fields.get(name), usual)
        for table, name, columns in (
            (self.guests, "guests", _GUEST),
            (self.opinions, "opinions", _SPEAKER_AND_TEXT),
            (self.refusals, "refusals_to_sign", _SPEAKER_AND_TEXT),
        ):
            table.show_rows([[str(item.get(c, "")) for c in columns] for item in fields.get(name, [])])
        self.conclusion.setPlainText(str(fields.get("conclusion", "")))
        self.recipients.setPlainText("\n".join(fields.get("recipients", [])))
        self.copies.setValue(int(fields.get("copies") or 0))
        for name, tick in self.ticks.items():
            tick.setChecked(bool(fields.get(name, False)))
        adoption = fields.get("adoption")
        self.adopted.setChecked(adoption is not None)
        for name, box in self.votes.items():
            box.setValue(int((adoption or {}).get(name, 0)))
        self._quiet = False

    def _hint(self, name: str, text: str) -> None:
        line = self.fields[name]
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(text)

    def set_writable(self, writable: bool, why: str) -> None:
        """Set whether the user may edit; otherwise show ``why`` above the form."""
        self.locked.setText(why)
        self.locked.setVisible(not writable)
        for field in self.fields.values():
            if isinstance(field, RowsEdit):
                field.set_writable(writable)
            elif isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(not writable)
            else:
                field.setEnabled(writable)
        for button in self.adding.values():
            button.setVisible(writable)
        for moment in self.moments.values():
            moment.moment.setEnabled(writable and moment.known.isChecked())
        for box in self.votes.values():
            box.setEnabled(writable and self.adopted.isChecked())

    def go_to(self, name: str) -> None:
        """Scroll to a field and focus it."""
        field = self.fields[name]
        self.ensureWidgetVisible(field)
        field.setFocus()

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return the width of the fields: nothing scrolls sideways."""
        wide = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())
