"""Properties of a file of evidence, by its content: what it is, whether it can be displayed, is intact, is safe.

Files are accepted with any result, so that no file of a user is lost; only programs and shortcuts are marked
dangerous. PDFium is not thread-safe, and strangers' files are traps: ``intake.confined`` runs this in a child process.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from ..disk.names import extended
from ..domain.dossiers.intake_rows import EvidenceFacts
from ..viewing.errors import EvidenceBroken, EvidenceEncrypted, EvidenceTooHeavy
from ..viewing.kinds import KINDS, OTHER, UNKNOWN, FileKind, ShownBy, ending_of, kind_by_name
from ..viewing.pdf import PdfFile
from ..viewing.picture_check import check_picture
from ..viewing.pictures import can_draw
from ..viewing.signatures import is_whole_archive, kind_of
from .errors import FileMissing, FileUnreadable

PDF: Final = "application/pdf"

_TAIL = 4096
_ARCHIVES = frozenset({"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
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
    claimed = kind_by_name(path.name)
    return OTHER if claimed is None else claimed.media_type


def check_evidence(path: Path) -> EvidenceFacts:
    """Inspect a file. Raises FileMissing (InputError), FileUnreadable (DeviceError); broken content is a fact."""
    path = Path(extended(path))
    try:
        size = path.stat().st_size
        kind = kind_of(path)
        whole = kind.id not in _ARCHIVES or is_whole_archive(path)
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    claimed = kind_by_name(path.name)
    if not size:
        return EvidenceFacts(claimed_type(path), 0, broken=True, problem="intake.file.empty", shown=False)
    if problem := _program(path, kind):
        return EvidenceFacts(OTHER, size, dangerous=True, problem=problem, kind=kind.id, shown=False)
    if kind is UNKNOWN and claimed is not None:
        return _not_as_claimed(claimed, size)
    if kind.shown is ShownBy.PDF:
        facts = _pdf(path, size)
    elif kind.shown is ShownBy.PICTURE and can_draw(kind.id):
        facts = _picture(path, size, kind)
    else:
        problem = None if whole else "intake.file.archive_broken"
        facts = EvidenceFacts(kind.media_type, size, broken=not whole, problem=problem, kind=kind.id, shown=False)
    ending = ending_of(path.name)
    if facts.problem is None and not kind.fits(ending) and (claimed is not None or (facts.shown and ending)):
        return replace(facts, problem="intake.file.type_differs" if facts.shown else "intake.file.other_content")
    return facts


def _program(path: Path, kind: FileKind) -> str | None:
    ending = ending_of(path.name)
    if ending in KINDS["shortcut"].endings:
        return "intake.file.shortcut"
    if ending in _PROGRAM_ENDINGS:
        return "intake.file.executable"
    if kind.id in ("program", "shortcut"):
        return "intake.file.disguised_executable"
    return None


def _not_as_claimed(claimed: FileKind, size: int) -> EvidenceFacts:
    """Return facts of a file whose content is of no known kind, although its name has the ending of one."""
    if claimed.shown is ShownBy.PDF:
        problem = "intake.file.pdf_broken"
    elif claimed.shown is ShownBy.PICTURE:
        problem = "intake.file.image_broken"
    else:
        return EvidenceFacts(OTHER, size, kind=UNKNOWN.id, shown=False)
    return EvidenceFacts(OTHER, size, broken=True, problem=problem, kind=UNKNOWN.id, shown=False)


def _picture(path: Path, size: int, kind: FileKind) -> EvidenceFacts:
    try:
        facts = check_picture(path, kind.id)
    except OSError as error:
        raise FileUnreadable(name=path.name) from error
    return EvidenceFacts(
        kind.media_type,
        size,
        pages=facts.pages,
        broken=facts.problem == "intake.file.image_broken",
        problem=facts.problem,
        kind=kind.id,
        shown=facts.shown,
    )


def _pdf(path: Path, size: int) -> EvidenceFacts:
    unseen = EvidenceFacts(PDF, size, kind="pdf", shown=False)
    try:
        with path.open("rb") as stream:
            stream.seek(max(size - _TAIL, 0))
            tail = stream.read(_TAIL)
        document = PdfFile(path)
    except EvidenceEncrypted:
        return replace(unseen, encrypted=True, problem="intake.file.pdf_encrypted")
    except EvidenceTooHeavy:
        return replace(unseen, problem="intake.file.too_heavy")
    except EvidenceBroken:
        return replace(unseen, broken=True, problem="intake.file.pdf_broken")
    try:
        pages = len(document.sizes)
        problem = None
        if document.is_xfa:
            problem = "intake.file.pdf_xfa"
        elif not all(document.has(page) for page in {0, pages - 1}):
            problem = "intake.file.pdf_page_broken"
        elif b"%%EOF" not in tail:
            problem = "intake.file.pdf_cut_short"
    finally:
        document.close()
    return EvidenceFacts(PDF, size, pages=pages, problem=problem, kind="pdf")
