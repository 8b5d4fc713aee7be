"""The window's words: sentences of ``wording`` in the chosen language, and the few texts Qt shows by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from ..wording import Words as Words
from ..wording.qt_texts import QT


class QtTexts(QTranslator):
    """Vietnamese for Qt's own buttons and file dialog; every other text already comes from ``Words``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    # Qt's names

    def isEmpty(self) -> bool:
        """False: otherwise Qt would not ask."""
        return False

    def translate(
        self, context: str | bytes, sourceText: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        """The Vietnamese text, or Qt's own for what is not in the table (an empty one would blank it)."""
        source = _text(sourceText)
        return QT.get((_text(context), source), source)


def _text(given: str | bytes) -> str:
    return given.decode("utf-8") if isinstance(given, bytes) else given
