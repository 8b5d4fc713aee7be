"""The typeface of the documents, and the characters it cannot print.

Liberation Serif 2.1.5 has the widths of Times New Roman, which Nghị định 30/2020/NĐ-CP asks for,
and every Vietnamese letter. Where the user prefers it and the computer has it, Times New Roman
itself is used. reportlab silently omits a missing glyph, therefore every text passes
through ``Printable`` before it is laid out.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, cast

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from ..domain.errors import DeviceError, InputError
from ..domain.text import forbidden_characters, nfc

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "OcopSerif", "OcopSerif-Bold", "OcopSerif-Italic", "OcopSerif-BoldItalic"

_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
_KNOWN_WIDTHS = 10_000  # texts of one face
_registering = threading.Lock()


class FontMissing(DeviceError):
    """A bundled font file is missing or unreadable. Facts: file."""

    code = "documents.font_missing"


class MissingGlyphs(InputError):
    """Text with characters the typeface cannot print. Facts: characters, text (where)."""

    code = "documents.missing_glyph"


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character printed as ``[U+XXXX]`` because the typeface lacks it, and the first text that held it."""

    character: str
    text: str


FontFiles = tuple[Path, Path, Path, Path]
"""Regular, bold, italic, bold italic."""


class _Embedded(TTFont):
    """A font of which a document holds only the glyphs it uses, each known by its character.

    reportlab gives code 0, which no text uses, the character U+0000, which PDF/A does not know
    (ISO 19005-2, 6.2.11.7.2); here it is a space. The width of a text is added up once: a paper
    measures the same words and figures many times.
    """

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, asciiReadable=0)
        self._units = lru_cache(_KNOWN_WIDTHS)(partial(super().stringWidth, size=1000))

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        return 0.001 * size * self._units(text)

    def addObjects(self, document: Any) -> None:
        for codes in self.state[document].subsets:
            codes[0] = 32
        super().addObjects(document)


@dataclass(frozen=True, slots=True)
class _Family:
    """Four fonts of one typeface, and the characters that all of them can print."""

    fonts: tuple[TTFont, ...]
    characters: frozenset[str]


@contextmanager
def typeset(fonts_dir: Path, machine: FontFiles | None = None) -> Iterator[frozenset[str]]:
    """Set all text meanwhile in the bundled typeface; yield the characters that it can print.

    machine: another typeface instead; then only the characters with the widths of the bundled one
    are printable, so that no line and no page breaks elsewhere. One document at a time: reportlab
    knows fonts by name for the whole process. Raises FontMissing.
    """
    with _registering:
        family = _bundled(fonts_dir)
        if machine is not None:
            other = _family(machine)
            alike = frozenset(
                c
                for c in family.characters & other.characters
                if all(
                    _width(ours, c) == _width(theirs, c) for ours, theirs in zip(family.fonts, other.fonts, strict=True)
                )
            )
            family = _Family(other.fonts, alike)
        # registerFont ignores another font under a known name.
        registered: dict[str, TTFont] = cast(Any, pdfmetrics)._fonts
        registered |= {font.fontName: font for font in family.fonts}
        pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
        yield family.characters


def _width(font: TTFont, character: str) -> float:
    return float(font.face.charWidths[ord(character)])


def _bundled(fonts_dir: Path) -> _Family:
    return _family(tuple(fonts_dir / file for file in _FILES.values()))


@cache
def _family(files: tuple[Path, ...]) -> _Family:
    fonts = []
    for name, file in zip(_FILES, files, strict=True):
        try:
            fonts.append(_Embedded(name, str(file)))
        except (TTFError, OSError) as error:
            raise FontMissing(file=file.name) from error
    known = set.intersection(*({chr(code) for code in font.face.charToGlyph} for font in fonts))
    hidden = {chr(int(code[2:], 16)) for code in forbidden_characters("".join(sorted(known)))}
    return _Family(tuple(fonts), frozenset(known - hidden))


def last_line_width(text: str, face: str, size: float, room: float) -> float:
    """Return the width of the last line of a text that is set in ``room`` points; the rule below it follows from it."""
    *_, last = simpleSplit(text, face, size, room) or [""]
    return pdfmetrics.stringWidth(last, face, size)


class Printable:
    """Makes any text printable, and records its replacements.

    NFC; invisible and control characters are left out (a line feed stays, a tab becomes a space); a
    character without a glyph becomes ``[U+1F600]``, so that nothing disappears silently.
    """

    def __init__(self, characters: frozenset[str]) -> None:
        self._characters = characters | {"\n"}
        self._missing: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        clean = nfc(text).replace("\t", " ").replace("\r\n", "\n")
        if self._characters.issuperset(clean):
            return clean
        hidden = {chr(int(code[2:], 16)) for code in forbidden_characters(clean, multiline=True)}
        clean = "".join(c for c in clean if c not in hidden)
        return "".join(c if c in self._characters else self._replaced(c, clean) for c in clean)

    def _replaced(self, character: str, text: str) -> str:
        self._missing.setdefault(character, text[:80])
        return f"[U+{ord(character):04X}]"

    @property
    def missing(self) -> tuple[MissingGlyph, ...]:
        """The replacements so far, in order of occurrence."""
        return tuple(MissingGlyph(f"U+{ord(c):04X}", text) for c, text in self._missing.items())
