"""Choice of the module that opens a document, by the media type of its content."""

from __future__ import annotations

from pathlib import Path

from .documents import Document
from .errors import EvidenceBroken, EvidenceEmpty, EvidenceNotHere, OtherKind

PDF = "application/pdf"
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}


def open_document(path: Path, media_type: str) -> Document:
    """Open a file of evidence. media_type: from its content.

    Raises EvidenceNotHere, EvidenceEmpty, EvidenceEncrypted, EvidenceBroken, PictureTooLarge, OtherKind.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise EvidenceNotHere from error
    except OSError as error:
        raise EvidenceBroken from error
    if not path.is_file():
        raise EvidenceBroken
    if not size:
        raise EvidenceEmpty
    if media_type == PDF:
        from .pdf import PdfFile

        return PdfFile(path)
    if media_type in PICTURES:
        from .pictures import PictureFile

        return PictureFile(path, PICTURES[media_type])
    raise OtherKind


def get_ready() -> None:
    """Import the renderers, so that the first document does not wait for them."""
    from . import pdf as pdf
    from . import pictures as pictures
