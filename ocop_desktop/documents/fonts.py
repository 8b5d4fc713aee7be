"""The bundled typeface, and the characters it cannot print.

Liberation Serif 2.1.5 has the widths of Times New Roman, which Nghị định 30/2020/NĐ-CP asks for,
and every Vietnamese letter. reportlab silently omits a missing glyph, therefore every text passes
through ``Printable`` before it is laid out.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


def load_fonts(fonts_dir: Path) -> frozenset[str]:
    """Register the four fonts with reportlab; return the characters that all of them can print.

    Raises FontMissing.
    """
    with _registering:
        return _load(fonts_dir)


@cache
def _load(fonts_dir: Path) -> frozenset[str]:
    printable: set[str] | None = None
    for name, file in _FILES.items():
        try:
            font = TTFont(name, str(fonts_dir / file))
        except (TTFError, OSError) as error:
            raise FontMissing(file=file) from error
        pdfmetrics.registerFont(font)
        characters = {chr(code) for code in font.face.charToGlyph}
        printable = characters if printable is None else printable & characters
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    known = printable or set()
    hidden = {chr(int(code[2:], 16)) for code in forbidden_characters("".join(sorted(known)))}
    return frozenset(known - hidden)


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
