"""Files of evidence for the viewer: scans with a text layer, pictures, and unreadable files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image
from pypdf import PdfReader, PdfWriter

from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.sample.page_images import PageImage
from ocop_desktop.sample.scan_pdf import ScanPage, scan_pdf
from ocop_desktop.usecases.core.ports import StoredEvidence

PDF, JPEG, PNG, OTHER = "application/pdf", "image/jpeg", "image/png", "application/octet-stream"
HALF_RED = (300, 424)
"""Size of a picture whose upper half is red and lower half white."""


def half_red() -> Image.Image:
    """Return a picture, red above and white below: shows the orientation of a page."""
    picture = Image.new("RGB", HALF_RED, (255, 255, 255))
    picture.paste((255, 0, 0), (0, 0, HALF_RED[0], HALF_RED[1] // 2))
    return picture


def as_jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def as_page(picture: Image.Image, **facts: object) -> ScanPage:
    return ScanPage(PageImage("test", as_jpeg(picture), True, picture.width, picture.height), **facts)  # type: ignore[arg-type]


def write_pdf(path: Path, texts: Sequence[str], rotate: Sequence[int] = ()) -> Path:
    """Write one page per text, half red; rotate: orientation in the scanner."""
    turns = [*rotate, *[0] * (len(texts) - len(rotate))]
    pages = [as_page(half_red(), text=(text,), rotate=turn) for text, turn in zip(texts, turns, strict=True)]
    path.write_bytes(scan_pdf(pages, "Thử"))
    return path


@cache
def _scanned(seed: int) -> ScanPage:
    """Return a sheet scanned in colour at 150 dots per inch, with the noise of a scanner."""
    rng = Random(seed)
    grain = Image.frombytes("L", (310, 439), rng.randbytes(310 * 439)).resize((1240, 1754))
    return as_page(Image.merge("RGB", (grain, grain.point(lambda value: 255 - value // 4), grain)))


def write_scan(path: Path, pages: int) -> Path:
    """Write a long scan of heavy pages; a few sheets in turn."""
    path.write_bytes(scan_pdf([_scanned(number % 5) for number in range(pages)], "Bản quét"))
    return path


def encrypt(path: Path) -> Path:
    """Protect a PDF with a password."""
    writer = PdfWriter()
    for page in PdfReader(path).pages:
        writer.add_page(page)
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    with path.open("wb") as stream:
        writer.write(stream)
    return path


def stored(number: int, name: str, media_type: str = PDF, **facts: object) -> StoredEvidence:
    """Return a row of evidence; its hash is made of its number."""
    evidence = Evidence(f"{number:064x}", 1, media_type, f"Tài liệu {number}", name, "SP001")
    return StoredEvidence(f"e{number}", None, evidence, **facts)  # type: ignore[arg-type]
