"""The window's words: sentences of ``wording`` in the chosen language, and the few texts Qt shows by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from ..domain.errors import OcopError
from ..wording import Fact, Language
from ..wording.qt_texts import QT
from ..wording.spoken import spoken, tell


class Words:
    """Sentences by code. Handed to whatever shows text; nothing asks for the language by itself."""

    def __init__(self, language: Language = "vi") -> None:
        self.language: Language = language

    def __call__(self, code: str, **facts: Fact) -> str:
        """The sentence of a code, its facts as people say them. Raises KeyError for an unknown code."""
        return tell(code, facts, self.language)

    def error(self, fault: OcopError) -> str:
        """What happened, what was kept, what to do next."""
        return tell(fault.code, fault.facts, self.language)

    def say(self, name: str, value: str) -> str:
        """A code word of the core ("scoring" as ``state``) as people say it."""
        return str(spoken(name, value, self.language))


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
