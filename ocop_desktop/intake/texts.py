"""Texts of a workbook: shared ones, texts inside a cell, characters written as ``_x000D_``."""

from __future__ import annotations

import re
from xml.parsers import expat

from .errors import WorkbookTooLarge
from .parts import Parts, Start, local

LONGEST = 32_768
"""Characters kept of one text: one more than a cell of Excel can hold."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how XLSX writes characters that XML cannot hold


def unescape(text: str) -> str:
    """Return a text with the characters that XLSX writes as ``_x000D_``."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class TextParts:
    """Collects the text of one ``si`` or ``is``: of its ``t``, not of the pronunciation beside it.

    opened: characters that come now are part of it.
    """

    def __init__(self) -> None:
        self.opened = False
        self._pieces: list[str] = []
        self._length = 0
        self._spoken = False

    def start(self, tag: str) -> None:
        """Begin an element inside."""
        if tag == "rPh":
            self._spoken = True
        elif tag == "t":
            self.opened = not self._spoken

    def end(self, tag: str) -> None:
        """End an element inside."""
        if tag == "rPh":
            self._spoken = False
        elif tag == "t":
            self.opened = False

    def add(self, text: str) -> None:
        """Add characters; what no cell of Excel can hold is cut."""
        if self.opened and self._length < LONGEST:
            self._pieces.append(text[: LONGEST - self._length])
            self._length += len(text)

    def take(self) -> str:
        """Return the text and begin a new one."""
        if not self._pieces:
            return ""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text


def shared_texts(parts: Parts, part: str) -> list[str]:
    """Return the shared texts. Raises WorkbookTooLarge, BrokenWorkbook."""
    texts = _SharedTexts(parts)
    parts.parse_with(part, texts.attach)
    return texts.found


class _SharedTexts:
    """expat handlers of the shared texts."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[str] = []
        self._parts = parts
        self._current = TextParts()
        self._length = 0

    def attach(self, parser: expat.XMLParserType) -> Start:
        """Take the parser at the root of the part; return the handler that starts elements."""
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._current.add
        return self._start

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._current.start(local(tag))

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name != "si":
            self._current.end(name)
            return
        text = unescape(self._current.take())
        self.found.append(text)
        self._length += len(text)
        limit = self._parts.limits.text
        if self._length > limit:
            raise WorkbookTooLarge(name=self._parts.name, what="text", limit=limit)
