"""Whether a picture file is whole and can be drawn, as the intake needs to know before it is stored."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .errors import EvidenceBroken, PictureNotDrawn, PictureTooLarge
from .pictures import PictureFile, contents_of, open_picture, picture_faults

MOST_PROGRESSIVE: Final = 25_000_000
"""Pixels of a progressive JPEG that is decoded: every coefficient would be in memory."""

_END_OF_JPEG, _START_OF_SCAN = b"\xff\xd9", b"\xff\xda"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What is known of a picture file. pages: of a TIFF file, else None. problem: ``intake.file.*`` or None.

    shown: the viewer draws it, at least in part.
    """

    pages: int | None = None
    problem: str | None = None
    shown: bool = True


def check_picture(path: Path, kind: str) -> PictureFacts:
    """Check a picture file; of several pages the first is decoded. Raises OSError only if it cannot be opened."""
    pages: int | None = None
    try:
        with path.open("rb") as stream, picture_faults():
            contents = contents_of(stream, kind)
            pages = len(contents.pages) if kind == "tiff" else None
            if contents.cut:
                raise EvidenceBroken
            first = contents.pages[0]
            if not first.too_large:
                _decode_small(open_picture(stream, kind, first.frame), path)
    except PictureTooLarge:
        return PictureFacts(pages, "intake.file.image_too_large", shown=False)
    except PictureNotDrawn:
        return PictureFacts(pages, shown=False)
    except EvidenceBroken:
        cut = _is_cut(path, kind)
        return PictureFacts(pages, "intake.file.image_cut_short" if cut else "intake.file.image_broken", shown=cut)
    too_large = any(page.too_large for page in contents.pages)
    return PictureFacts(pages, "intake.file.image_page_too_large" if too_large else None)


def _is_cut(path: Path, kind: str) -> bool:
    """Return whether a picture that is not whole is drawn up to where it is cut."""
    try:
        picture = PictureFile(path, kind)
        picture.close()
    except (EvidenceBroken, PictureTooLarge, PictureNotDrawn):
        return False
    return not _has(path, b"IEND") if kind == "png" else picture.facts().is_cut or kind == "tiff"


def _has(path: Path, mark: bytes) -> bool:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(mark) >= 0


def _decode_small(opened: Any, path: Path) -> None:
    """Decode as little of a picture as shows that its end is there."""
    if opened.format == "PNG":
        opened.verify()  # the checksums of all chunks
    elif opened.format == "JPEG" and opened.info.get("progressive") and opened.width * opened.height > MOST_PROGRESSIVE:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data.rfind(_END_OF_JPEG) < data.rfind(_START_OF_SCAN):
                raise ValueError("no end")
    else:
        if opened.format == "JPEG":  # it has no checksum: an eighth of it shows a missing end
            opened.draft("L", (max(opened.width // 8, 1), max(opened.height // 8, 1)))
        opened.load()
