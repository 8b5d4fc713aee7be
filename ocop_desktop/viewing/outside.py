"""A copy of a file under its own name, to be opened by another program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePath

from ..disk.files import discard, protect, replace
from ..disk.leftovers import PART_PREFIX
from ..domain.errors import DeviceError, InputError

_PAPERS = ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .zip"
_PICTURES = ".jpg .jpeg .jfif .png .gif .bmp .tif .tiff .webp .heic .avif"
_FILMS = ".mp4 .mov .avi .mkv .mp3 .wav .m4a"
OPENED_OUTSIDE = frozenset(f"{_PAPERS} {_PICTURES} {_FILMS}".split())
"""Suffixes of documents, pictures, films: an allow-list without anything executable."""


class NotOpenedOutside(InputError):
    """The suffix is not one of a document, a picture or a film. Facts: name."""

    code = "viewing.not_opened_outside"


class NoRoomForCopy(DeviceError):
    """The copy could not be written. Facts: name."""

    code = "viewing.no_copy"


_DIGITS = 16
"""Of the file's hash: Excel opens no path above 218 characters."""


def copy_for_outside(path: Path, name: str, folder: Path) -> Path:
    """Copy ``path`` read-only into ``folder`` under ``name``; return its path.

    Raises NotOpenedOutside, NoRoomForCopy.
    """
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", PurePath(name).name).strip(" .") or "tai-lieu"
    if PurePath(plain).suffix.lower() not in OPENED_OUTSIDE:
        raise NotOpenedOutside(name=name)
    target = folder / path.name[:_DIGITS] / plain
    part = target.with_name(PART_PREFIX + plain)
    try:
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, part)
            protect(part)
            replace(part, target)
    except OSError as error:
        discard(part)  # half a copy must not be shown as the document
        raise NoRoomForCopy(name=name) from error
    return target
