"""Properties of a file of evidence, by its content: whether it can be displayed, is intact, is safe.

Files are accepted with any result, so that no file of a user is lost; only programs are marked
dangerous. PDFium is not thread-safe: its lock is held around every call.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

import pypdfium2
import pypdfium2.raw
from PIL import Image

from ..domain.dossiers.intake_rows import EvidenceFacts
from ..viewing.lock import PDFIUM
from .errors import FileMissing, FileUnreadable

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
OTHER: Final = "application/octet-stream"

MOST_PIXELS = 120_000_000
"""Largest picture that is displayed; a phone takes 12 to 108 million pixels."""
_MOST_PROGRESSIVE = 25_000_000

_HEAD = 2048
_TAIL = 4096
_ENDINGS = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".jpe": JPEG, ".jfif": JPEG, ".png": PNG}
_PROGRAM_STARTS = (
    b"MZ",  # Windows
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut
)
_PROGRAM_ENDINGS = frozenset(
    [
        ".exe",
        ".com",
        ".scr",
        ".pif",
        ".bat",
        ".cmd",
        ".ps1",
        ".psm1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".wsh",
        ".hta",
        ".msi",
        ".msp",
        ".dll",
        ".cpl",
        ".jar",
        ".lnk",
        ".url",
        ".reg",
        ".sh",
        ".py",
        ".app",
        ".apk",
        ".iso",
        ".img",
        ".chm",
        ".scf",
        ".inf",
        ".application",
        ".appx",
        ".msix",
    ]
)


def claimed_type(path: Path) -> str:
    """Return the media type that a file's ending claims."""
    return _ENDINGS.get(path.suffix.lower(), OTHER)


def check_evidence(path: Path) -> EvidenceFacts:
    """Examine one file of evidence.

    Raises FileMissing (InputError) and FileUnreadable (DeviceError); broken content is a fact.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(max(size - _TAIL, 0))
            tail = stream.read(_TAIL)
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    if not head:
        return EvidenceFacts(_ENDINGS.get(path.suffix.lower(), OTHER), 0, broken=True, problem="intake.file.empty")
    if problem := _program(path, head):
        return EvidenceFacts(OTHER, size, dangerous=True, problem=problem)
    if b"%PDF-" in head[:1024]:
        with PDFIUM:
            facts = _pdf(path, size, tail)
    elif head.startswith(b"\xff\xd8\xff"):
        facts = _picture(path, size, JPEG, "JPEG", tail)
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        facts = _picture(path, size, PNG, "PNG", tail)
    else:
        return _unknown(path, size)
    claimed = _ENDINGS.get(path.suffix.lower(), OTHER)
    if facts.problem is None and claimed != facts.media_type:
        return EvidenceFacts(facts.media_type, size, pages=facts.pages, problem="intake.file.type_differs")
    return facts


def _program(path: Path, head: bytes) -> str | None:
    if path.suffix.lower() in _PROGRAM_ENDINGS:
        return "intake.file.executable"
    if head.startswith(_PROGRAM_STARTS):
        return "intake.file.disguised_executable"
    return None


def _unknown(path: Path, size: int) -> EvidenceFacts:
    """Return facts of an unknown file, opened by the system; with the suffix of a PDF or picture it is broken."""
    claimed = _ENDINGS.get(path.suffix.lower())
    if claimed is None:
        return EvidenceFacts(OTHER, size)
    problem = "intake.file.pdf_broken" if claimed == PDF else "intake.file.image_broken"
    return EvidenceFacts(OTHER, size, broken=True, problem=problem)


def _pdf(path: Path, size: int, tail: bytes) -> EvidenceFacts:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            return EvidenceFacts(PDF, size, encrypted=True, problem="intake.file.pdf_encrypted")
        return EvidenceFacts(PDF, size, broken=True, problem="intake.file.pdf_broken")
    try:
        pages = len(document)
        for number in {0, pages - 1}:
            document[number].close()
    except pypdfium2.PdfiumError:
        return EvidenceFacts(PDF, size, broken=True, problem="intake.file.pdf_broken")
    finally:
        document.close()
    cut_short = b"%%EOF" not in tail
    return EvidenceFacts(PDF, size, pages=pages, problem="intake.file.pdf_cut_short" if cut_short else None)


def _picture(path: Path, size: int, media_type: str, pillow_format: str, tail: bytes) -> EvidenceFacts:
    broken = EvidenceFacts(media_type, size, broken=True, problem="intake.file.image_broken")
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; our own limit, checked before decoding, decides.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=(pillow_format,)) as picture:
                pixels = picture.width * picture.height
                if pixels > MOST_PIXELS:
                    return EvidenceFacts(media_type, size, problem="intake.file.image_too_large")
                if pillow_format == "PNG":
                    picture.verify()  # the checksums of all chunks
                elif picture.info.get("progressive") and pixels > _MOST_PROGRESSIVE:
                    # Decoding would hold every coefficient in memory; only check for the end.
                    return EvidenceFacts(media_type, size) if b"\xff\xd9" in tail else broken
                else:
                    # JPEG has no checksum: decode an eighth of it, which detects a missing end.
                    picture.draft("L", (max(picture.width // 8, 1), max(picture.height // 8, 1)))
                    picture.load()
    except Image.DecompressionBombError:
        return EvidenceFacts(media_type, size, problem="intake.file.image_too_large")
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError):
        return broken  # Pillow raises these on damaged pictures
    return EvidenceFacts(media_type, size)
