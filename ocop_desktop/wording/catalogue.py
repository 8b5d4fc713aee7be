"""The compiled catalogues: the text of a code in a language, read with ``gettext``.

In a source tree a catalogue that is older than the ``.po`` files is compiled first; an installed or a frozen program
has only compiled ones.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
"""The first language is complete; it also provides the sentences missing in another."""

COMPILED = Path(__file__).resolve().parent / "compiled"
_FRONT, _REST = "front", "ocop"
_SOURCES = COMPILED.parents[2] / "resources" / "words"
_COMPILER = _SOURCES / "catalogues.py"


class NotCompiled(RuntimeError):
    """The catalogues of a source tree could not be compiled; the message has the reason."""


class _Later(gettext.NullTranslations):
    """A catalogue that is loaded at the first lookup."""

    def __init__(self, read: Callable[[], gettext.NullTranslations]) -> None:
        super().__init__()
        self._read = read

    def gettext(self, message: str) -> str:
        return self._read().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._read().ngettext(msgid1, msgid2, n)


class _Nothing(gettext.NullTranslations):
    """The last fallback: raises KeyError."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


def text(code: str, language: Language, count: int | None = None) -> str:
    """Return the text of a code with its placeholders; count: chooses the plural form where there are several.

    Raises KeyError for a code without a sentence, NotCompiled.
    """
    if not code:
        raise KeyError(code)  # gettext stores the header of a catalogue under the empty text
    if count is not None:
        try:
            return _front(language).ngettext(code, code, count)
        except KeyError:
            pass  # a sentence without plural forms
    return _singular(code, language)


@cache
def _singular(code: str, language: Language) -> str:
    """Return the text of a code without plural forms. Raises KeyError, which is not remembered."""
    return _front(language).gettext(code)


def knows(code: str, language: Language) -> bool:
    """Return whether a code has a sentence. Raises NotCompiled."""
    try:
        text(code, language)
    except KeyError:
        return False
    return True


@cache
def compiled() -> Path:
    """Return the folder of compiled catalogues for ``gettext``. Raises NotCompiled."""
    if _COMPILER.is_file():
        _compile_changed()
    return COMPILED


def read_all(language: Language) -> None:
    """Load the sentences that are not needed before a file is open. Raises NotCompiled."""
    _rest(language)


@cache
def _front(language: Language) -> gettext.NullTranslations:
    """Return the tenth of the sentences that a window shows before a file is open, with the others as fallback."""
    catalogue = gettext.translation(_FRONT, compiled(), [language])
    catalogue.add_fallback(_Later(lambda: _rest(language)))
    return catalogue


@cache
def _rest(language: Language) -> gettext.NullTranslations:
    """Return all other sentences, with those of the first language as fallback."""
    catalogue = gettext.translation(_REST, compiled(), [language])
    catalogue.add_fallback(_Nothing() if language == LANGUAGES[0] else _Later(lambda: _front(LANGUAGES[0])))
    return catalogue


def _compile_changed() -> None:
    """Compile the catalogues if a ``.po`` file or a folder of them is newer. Raises NotCompiled."""
    made = [COMPILED / language / "LC_MESSAGES" / f"{_REST}.mo" for language in LANGUAGES]
    if all(path.exists() for path in made) and max(_changes()) <= min(path.stat().st_mtime_ns for path in made):
        return
    import subprocess

    done = subprocess.run([sys.executable, str(_COMPILER)], capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise NotCompiled(f"{done.stderr.strip()}\nThe sentences were not compiled. Run: python3 dev.py words")


def _changes() -> Iterator[int]:
    """Yield the modification times of the compiler, of the folder of areas, of each area and of its files."""
    yield _COMPILER.stat().st_mtime_ns
    yield _SOURCES.stat().st_mtime_ns
    with os.scandir(_SOURCES) as areas:
        for area in areas:
            if area.is_dir():
                yield area.stat().st_mtime_ns
                with os.scandir(area.path) as files:
                    yield from (file.stat().st_mtime_ns for file in files if file.name.endswith(".po"))
