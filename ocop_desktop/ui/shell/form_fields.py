"""Fields of a form: below their names, and a mark at what was refused."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from ..parts.labels import Text
from ..parts.layouts import column
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


def mark(editor: QWidget, *, faulty: bool) -> None:
    """Mark a field that was refused; the style draws it."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if isinstance(line, QLineEdit) and bool(line.property("faulty")) != faulty:
        for widget in (line, editor):
            widget.setProperty("faulty", faulty)
            widget.update()
