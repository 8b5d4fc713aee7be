"""Fields of a form: below their names, their values as texts, and a mark at what was refused."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QLineEdit, QWidget

from ..parts.controls import fill_form, form_value
from ..parts.labels import Text
from ..parts.layouts import column
from ..parts.segments import Segments
from ..parts.tokens import XS


def named(name: str, editor: QWidget) -> QBoxLayout:
    """Return a field below its name."""
    label = Text(editor.parentWidget(), name, size="small", ink="quiet", wrap=True)
    label.setBuddy(editor)
    both = column(space=XS)
    both.addStretch(1)
    both.addWidget(label)
    both.addWidget(editor)
    return both


def value_of(editor: QWidget) -> str:
    """Return the input of a field as text; of a switch ``yes`` or ``no``."""
    if isinstance(editor, Segments):
        return editor.current()
    if isinstance(editor, QCheckBox):
        return "yes" if editor.isChecked() else "no"
    if isinstance(editor, QComboBox) and editor.isEditable():
        return editor.currentText()
    return form_value(editor)


def fill(editor: QWidget, value: str) -> None:
    """Set a field."""
    if isinstance(editor, Segments):
        editor.choose(value)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(value == "yes")
    elif isinstance(editor, QComboBox) and editor.isEditable():
        editor.setEditText(value)
    else:
        fill_form(editor, value)


def mark(editor: QWidget, *, faulty: bool) -> None:
    """Mark a field that was refused; the style draws it."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if isinstance(line, QLineEdit) and bool(line.property("faulty")) != faulty:
        for widget in (line, editor):
            widget.setProperty("faulty", faulty)
            widget.update()
