"""Choice of the module that opens a document, by its content."""

from __future__ import annotations

from pathlib import Path

from ..disk.names import extended
from .documents import Document
from .errors import EvidenceBroken, EvidenceEmpty, EvidenceNotHere, OtherKind
from .kinds import UNKNOWN, ShownBy
from .signatures import kind_of

PDF = "application/pdf"


def open_document(path: Path, media_type: str) -> Document:
    """Open a file of evidence by its content. media_type: as stored, for a file whose content is not recognised.

    Raises EvidenceNotHere, EvidenceEmpty, EvidenceEncrypted, EvidenceBroken, PictureTooLarge, PictureNotDrawn,
    OtherKind.
    """
    path = Path(extended(path))
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise EvidenceBroken
        if not size:
            raise EvidenceEmpty
        kind = kind_of(path)
    except FileNotFoundError as error:
        raise EvidenceNotHere from error
    except OSError as error:
        raise EvidenceBroken from error
    if kind.shown is ShownBy.PDF or (kind is UNKNOWN and media_type == PDF):
        from .pdf import PdfFile

        return PdfFile(path)
    if kind.shown is ShownBy.PICTURE:
        from .pictures import PictureFile, can_draw

        if can_draw(kind.id):
            return PictureFile(path, kind.id)
    raise OtherKind(kind=kind.id)
