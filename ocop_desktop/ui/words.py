"""The window's texts: sentences of ``wording`` in the chosen language, and Qt's own texts."""

from __future__ import annotations

import gettext

from PySide6.QtCore import QObject, QTranslator

from ..wording import Words as Words
from ..wording.catalogue import compiled


def unmarked(label: str) -> str:
    """A label without the mark of its keyboard letter: for titles, tables and screen readers."""
    return label.replace("&", "")


class QtTexts(QTranslator):
    """Vietnamese for Qt's own buttons and file dialog; every other text already comes from ``Words``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = gettext.translation("qt", compiled(), ["vi"])

    # Qt's names

    def isEmpty(self) -> bool:
        """Return False: otherwise Qt would not call ``translate``."""
        return False

    def translate(
        self, context: str | bytes, sourceText: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        """Return the Vietnamese text, or Qt's own where there is none (an empty one would blank it)."""
        return self._texts.pgettext(_text(context), _text(sourceText))


def _text(given: str | bytes) -> str:
    return given.decode("utf-8") if isinstance(given, bytes) else given
