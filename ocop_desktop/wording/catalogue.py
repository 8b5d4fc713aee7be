"""The compiled catalogues: the text of a code in a language, read with ``gettext``.

In a source tree a catalogue that is older than the ``.po`` files is compiled first; an installed or a frozen program
has only compiled ones.
"""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
"""The first one is complete; a sentence that another lacks is shown in the first."""

COMPILED = Path(__file__).resolve().parent / "compiled"
_DOMAIN = "ocop"
_SOURCES = COMPILED.parents[2] / "resources" / "words"
_COMPILER = _SOURCES / "catalogues.py"


class NotCompiled(RuntimeError):
    """The catalogues of a source tree could not be compiled; the text says why and what to do."""


class _First(gettext.NullTranslations):
    """Answers for a code that a language lacks: with the first language's text; that one's own lack is a KeyError."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._complete = language == LANGUAGES[0]

    def gettext(self, message: str) -> str:
        if self._complete:
            raise KeyError(message)
        return _read(LANGUAGES[0]).gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if self._complete:
            raise KeyError(msgid1)
        return _read(LANGUAGES[0]).ngettext(msgid1, msgid2, n)


def text(code: str, language: Language, count: int | None = None) -> str:
    """The text of a code with its placeholders; count: chooses the plural form where the sentence has several.

    Raises KeyError for a code without a sentence, NotCompiled.
    """
    catalogue = _read(language)
    if count is not None:
        try:
            return catalogue.ngettext(code, code, count)
        except KeyError:
            pass  # a sentence with one form
    return catalogue.gettext(code)


def knows(code: str, language: Language) -> bool:
    """Whether a code has a sentence. Raises NotCompiled."""
    try:
        text(code, language)
    except KeyError:
        return False
    return True


@cache
def compiled() -> Path:
    """The folder of compiled catalogues, as ``gettext`` wants it. Raises NotCompiled."""
    if _COMPILER.is_file():
        _compile_what_changed()
    return COMPILED


@cache
def _read(language: Language) -> gettext.NullTranslations:
    catalogue = gettext.translation(_DOMAIN, compiled(), [language])
    catalogue.add_fallback(_First(language))
    return catalogue


def _compile_what_changed() -> None:
    """Compile the catalogues where a ``.po`` file, or the list of them, is newer. Raises NotCompiled."""
    made = [COMPILED / language / "LC_MESSAGES" / f"{_DOMAIN}.mo" for language in LANGUAGES]
    if all(path.exists() for path in made) and max(_changes()) <= min(path.stat().st_mtime_ns for path in made):
        return
    done = subprocess.run([sys.executable, str(_COMPILER)], capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise NotCompiled(f"{done.stderr.strip()}\nThe sentences were not compiled. Run: python3 dev.py words")


def _changes() -> Iterator[int]:
    """When each area and each of its files was last changed."""
    yield _COMPILER.stat().st_mtime_ns
    with os.scandir(_SOURCES) as areas:
        for area in areas:
            if area.is_dir():
                yield area.stat().st_mtime_ns
                with os.scandir(area.path) as files:
                    yield from (file.stat().st_mtime_ns for file in files if file.name.endswith(".po"))
