"""Names of files in a folder: letters a–z, digits and hyphens, short enough for every system and archive program.

A file of evidence is copied under such a name; its own one stands in the list beside it.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ...disk.new_folder import NewFolder
from ...domain.text import slug
from ...usecases.overview.folders import FiledEvidence
from ...viewing.kinds import OPENED_OUTSIDE, true_ending
from ...viewing.signatures import kind_of

_UNKNOWN = ".bin"


def ending(path: Path, name: str) -> str:
    """Return the ending that the content of a file has; ``.bin`` for one that other programs do not open.

    Nothing in a folder runs by a double click. Raises OSError.
    """
    own = PurePosixPath(name).name
    true = true_ending(kind_of(path, own), own)
    return true if true in OPENED_OUTSIDE else _UNKNOWN


def product_folder(place: int, code: str) -> str:
    """Return the folder of a product, unique by its place (from 1) in the order of the dossiers."""
    return f"{place:03}-{slug(code)}"


def copied_evidence(filed: FiledEvidence, inside: str, place: int, folder: NewFolder) -> str:
    """Copy a file of evidence; return its path in the folder, "" where it cannot be read or is not what was handed in.

    place: in its dossier, from 1. Raises OSError where the copy cannot be written.
    """
    if filed.path is None:
        return ""
    evidence = filed.stored.evidence
    title = PurePosixPath(evidence.title)
    try:
        end = ending(filed.path, evidence.original_name)
    except OSError:
        return ""
    path = f"{inside}/{place:03}-{slug(title.stem if title.suffix else evidence.title)}{end}"
    return path if folder.copy(path, filed.path, evidence.sha256) else ""
