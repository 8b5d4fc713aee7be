"""What a built program consists of besides its code: files left out, icon, version resource. ``build.spec`` uses it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Entry = tuple[str, str, str]
"""A file of PyInstaller's table: its place in the program, the file it is copied from, its type."""
ROOT = Path(__file__).resolve().parents[2]
DESCRIPTIONS = {
    "ocop-desktop": "OCOP Desktop – họp Hội đồng đánh giá sản phẩm OCOP",
    "ocop": "OCOP Desktop – dòng lệnh",
}
"""What Windows shows in a file's properties and in the task manager, by program."""

NOT_WANTED = re.compile(
    r"""
    opengl32sw\.dll$                                # Qt's software OpenGL: widgets do not use OpenGL
    | (^|/)(PIL/_avif|pillow\.libs/libavif)          # pictures of a kind that no dossier has
    | (^|/)docx/(py\.typed|templates/default-(docx-template/|comments|settings|styles))  # a document has its own
    | dateutil/zoneinfo/.*\.tar\.gz | dist-info/RECORD  # time zones of the world; a list of a library's files
    | PySide6/(Qt/)?translations/                   # the program translates Qt's own texts itself
    | /plugins/(tls|networkinformation)/            # a local socket needs neither
    | /fonts/NotoSans                               # Windows has a font for the window
    | /plugins/platforms/[^/]*(direct2d|minimal)
    | /plugins/(generic|styles)/                    # touch screens of other systems; the window has Qt's own style
    | /plugins/imageformats/(?![^/]*svg)            # Qt reads its icons and PNG; others' pictures are Pillow's
    | /plugins/platforminputcontexts/[^/]*virtualkeyboard
    | (^|/)(lib)?Qt6(Pdf|Qml\w*|Quick\w*|VirtualKeyboard\w*)\.(dll|so\b)  # what only those plugins need
    """,
    re.VERBOSE,
)
MODULES_NOT_WANTED = re.compile(r"holidays\.(countries\.(?!vietnam$)|financial)")
"""Calendars of other countries and of exchanges: their package imports them, the program imports one without it."""
NOT_IMPORTED = (
    *("tkinter", "numpy", "pytest", "hypothesis", "mypy", "setuptools", "pip", "IPython", "yaml", "babel", "pygments"),
    *("unittest", "doctest", "pdb", "pydoc"),  # libraries import them for their own tests
    *("ssl", "_ssl", "smtplib", "ftplib", "xmlrpc"),  # the program never calls a server
    # pyHanko's ways to servers, and the computer's time zone (``documents.signatures.library``)
    *("aiohttp", "oscrypto", "requests", "tzlocal", "tzdata"),
    "fontTools",  # with which pyHanko would set text; stamps are drawn by reportlab
    *("pyhanko.sign.timestamps.aiohttp_client", "pyhanko_certvalidator.fetchers.aiohttp_fetchers"),
    "_hashlib",  # brings OpenSSL, 5.2 MB; without it hashlib uses Python's own SHA-256, still 200 MB a second
    *("charset_normalizer", "chardet"),  # guess encodings for a part of reportlab that no document uses
    # python-docx needs lxml.etree and lxml._elementpath; PyInstaller's hook would take the whole of lxml.
    *(f"lxml.{part}" for part in ("builder", "cssselect", "doctestcompare", "ElementInclude", "html", "includes")),
    *(f"lxml.{part}" for part in ("isoschematron", "objectify", "pyclasslookup", "sax", "usedoctest")),
)
"""Modules that libraries import where they are present."""
RUNTIME = re.compile(r"(VCRUNTIME|MSVCP|CONCRT)140\w*\.dll", re.IGNORECASE)
SIZES = (16, 24, 32, 48, 64, 256)
"""Pixels of the icon's pictures."""

VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("042A04B0", [
      StringStruct("CompanyName", "OCOP Desktop"),
      StringStruct("FileDescription", {description!r}),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", {name!r}),
      StringStruct("LegalCopyright", "Apache-2.0"),
      StringStruct("OriginalFilename", {name!r}),
      StringStruct("ProductName", "OCOP Desktop"),
      StringStruct("ProductVersion", {version!r})])]),
    VarFileInfo([VarStruct("Translation", [0x042A, 1200])])
  ]
)
"""


def is_wanted(target: str) -> bool:
    """Return whether a file belongs into the program. target: its path in the program's folder, with either slash."""
    return NOT_WANTED.search(target.replace("\\", "/")) is None


def is_module_wanted(name: str) -> bool:
    """Return whether a module belongs into the program."""
    return MODULES_NOT_WANTED.match(name) is None


def with_one_runtime(
    entries: Sequence[Entry], version_of: Callable[[str], tuple[int, ...]] | None = None
) -> list[Entry]:
    """Return the files with each library of Microsoft's C++ runtime once, in its newest version, beside Python's own.

    Python, Qt and others bring their own copies. A process uses the copy that is loaded first, Python's, for all of
    them; the runtime works with what was built for an older one, but not for a newer one.
    """
    newest: dict[str, Entry] = {}
    kept = []
    for entry in entries:
        name = entry[0].replace("\\", "/").rpartition("/")[2]
        if not RUNTIME.fullmatch(name):
            kept.append(entry)
            continue
        known = newest.get(name.lower())
        compare = version_of or file_version
        if known is None or compare(entry[1]) > compare(known[1]):
            newest[name.lower()] = (name, *entry[1:])
    return [*kept, *newest.values()]


def file_version(file: str) -> tuple[int, ...]:
    """Return the version in a Windows library's resources."""
    import pefile

    with pefile.PE(file, fast_load=True) as library:
        library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        known = library.VS_FIXEDFILEINFO[0]
        return tuple(
            half for word in (known.FileVersionMS, known.FileVersionLS) for half in (word >> 16, word & 0xFFFF)
        )


def version() -> str:
    """Return the program's version, read without importing it."""
    found = re.search(r'^__version__ = "(.+)"$', (ROOT / "ocop_desktop" / "__init__.py").read_text("utf-8"), re.M)
    assert found is not None
    return found[1]


def version_resource(name: str, folder: Path) -> str | None:
    """Write the version resource of one program into ``folder`` and return its path; only Windows has one."""
    if sys.platform != "win32":
        return None
    numbers = tuple(int(part) for part in re.findall(r"\d+", version())[:3])
    facts = {"numbers": (*numbers, 0), "version": version(), "name": f"{name}.exe", "description": DESCRIPTIONS[name]}
    file = folder / f"{name}.version"
    file.write_text(VERSION.format(**facts), encoding="utf-8")
    return str(file)


def icon(folder: Path) -> str | None:
    """Draw the icon for Windows into ``folder`` and return its path; other systems take the SVG."""
    if sys.platform != "win32":
        return None
    file = folder / "ocop-desktop.ico"
    write_icon(ROOT / "resources" / "icons" / "ocop-desktop.svg", file)
    return str(file)


def write_icon(drawing: Path, file: Path) -> None:
    """Write ``drawing``, an SVG, as an icon file with pictures of every size."""
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    pictures = []
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_RGBA8888)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(str(drawing)).render(painter)
        painter.end()
        pictures.append(Image.frombytes("RGBA", (size, size), bytes(picture.constBits())))
    pictures[-1].save(file, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
