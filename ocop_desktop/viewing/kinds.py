"""Kinds of files that people hand in: their names, by what they are shown, whether another program may open them.

One table for the intake, the viewer and the copies for other programs; ``signatures`` tells the kind of a file by
its content. ``term.file_kind.<id>`` has the name for people, and docs/evidence.md the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

OTHER: Final = "application/octet-stream"
"""Media type that is stored for a file that only another program shows."""


class ShownBy(StrEnum):
    """The part of the program that draws a kind."""

    NOTHING = ""
    PDF = "pdf"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file.

    endings: of its names, the usual one first. outside: another program may open a copy; never a kind that can run
    anything. also: endings under which other programs write the same content (a web page as ``.xls``).
    """

    id: str
    endings: tuple[str, ...] = ()
    media_type: str = OTHER
    shown: ShownBy = ShownBy.NOTHING
    outside: bool = True
    also: tuple[str, ...] = ()

    def fits(self, ending: str) -> bool:
        """Return whether a name with that ending says what the file is."""
        return ending in self.endings or ending in self.also


def _kind(id: str, endings: str, also: str = "", *, outside: bool = True) -> FileKind:
    return FileKind(id, tuple(endings.split()), outside=outside, also=tuple(also.split()))


def _picture(id: str, endings: str, also: str = "") -> FileKind:
    return FileKind(id, tuple(endings.split()), f"image/{id}", ShownBy.PICTURE, also=tuple(also.split()))


_OFFICE: Final = ".doc .xls .ppt"
_FILMS: Final = ".mp4 .m4v .mov .3gp .3g2 .m4a"
"""Endings under which phones write the same boxes; every player tells them apart."""

KINDS: Final[Mapping[str, FileKind]] = {
    kind.id: kind
    for kind in (
        FileKind("pdf", (".pdf",), "application/pdf", ShownBy.PDF),
        _picture("jpeg", ".jpg .jpeg .jpe .jfif", ".mpo .jif .pjpeg"),
        _picture("png", ".png"),
        _picture("tiff", ".tif .tiff"),
        _picture("bmp", ".bmp .dib"),
        _picture("gif", ".gif"),
        _picture("webp", ".webp"),
        _picture("heic", ".heic .heif", ".hif .heics .heifs"),
        _picture("avif", ".avif"),
        _picture("jp2", ".jp2 .j2k .jpf .jpx"),
        _kind("jxl", ".jxl"),
        _kind("djvu", ".djvu .djv"),
        _kind("psd", ".psd"),
        _kind("docx", ".docx .dotx"),
        _kind("xlsx", ".xlsx .xltx"),
        _kind("pptx", ".pptx .ppsx"),
        _kind("doc", ".doc .dot"),
        _kind("xls", ".xls"),
        _kind("ppt", ".ppt .pps"),
        _kind("office_locked", ".docx .xlsx .pptx", _OFFICE),
        _kind("odt", ".odt"),
        _kind("ods", ".ods"),
        _kind("odp", ".odp"),
        _kind("rtf", ".rtf", ".doc"),
        _kind("csv", ".csv .tsv"),
        _kind("text", ".txt", ".csv .tsv .eml .p7s .p7m"),
        _kind("eml", ".eml", ".txt"),
        _kind("msg", ".msg"),
        _kind("signed", ".p7s .p7m"),
        _kind("zip", ".zip"),
        _kind("rar", ".rar"),
        _kind("7z", ".7z"),
        _kind("mp4", ".mp4 .m4v", _FILMS),
        _kind("mov", ".mov", _FILMS),
        _kind("3gp", ".3gp .3g2", _FILMS),
        _kind("mkv", ".mkv .webm"),
        _kind("avi", ".avi"),
        _kind("wmv", ".wmv .wma", ".asf"),
        _kind("mpeg", ".mpg .mpeg"),
        _kind("m4a", ".m4a", _FILMS),
        _kind("mp3", ".mp3"),
        _kind("wav", ".wav"),
        _kind("ogg", ".ogg .oga .opus"),
        _kind("flac", ".flac"),
        _kind("amr", ".amr"),
        _kind("office_macros", ".docm .xlsm .pptm .xlsb", outside=False),
        _kind("html", ".html .htm .xhtml", _OFFICE, outside=False),
        _kind("mht", ".mht .mhtml", _OFFICE, outside=False),
        _kind("xml", ".xml", _OFFICE, outside=False),
        _kind("svg", ".svg", outside=False),
        _kind("postscript", ".ps .eps", outside=False),
        _kind("epub", ".epub", outside=False),
        _kind("shortcut", ".lnk .url .webloc .desktop", outside=False),
        _kind("apple_double", "", outside=False),
        _kind("program", "", outside=False),
        _kind("unknown", "", outside=False),
    )
}

UNKNOWN: Final = KINDS["unknown"]
OPENED_OUTSIDE: Final = frozenset(ending for kind in KINDS.values() if kind.outside for ending in kind.endings)
"""Endings of documents, pictures, films and archives: an allow-list without anything executable."""

_BY_ENDING: Final = {
    ending: kind for kind in reversed(tuple(KINDS.values())) if kind.id != "office_locked" for ending in kind.endings
}


def ending_of(name: str) -> str:
    """Return the ending of a name in lower case, with its dot; spaces and dots after it do not count."""
    return PurePath(name.rstrip(" .")).suffix.lower()


def kind_by_name(name: str) -> FileKind | None:
    """Return the kind that the ending of a name claims, None for an ending that the table does not have."""
    return _BY_ENDING.get(ending_of(name))


def true_ending(kind: FileKind, name: str) -> str:
    """Return the ending under which another program recognises a file of that kind; "" for a kind without one.

    A file of unknown content keeps the ending that it has.
    """
    ending = ending_of(name)
    if kind is UNKNOWN or (kind.fits(ending) and ending in OPENED_OUTSIDE):
        return ending
    return kind.endings[0] if kind.endings else ""
