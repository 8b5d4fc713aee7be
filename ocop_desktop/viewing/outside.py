"""A copy of a file under its own name, for another program of this computer to open."""

from __future__ import annotations

import re
import shutil
import stat
from pathlib import Path, PurePath

from ..domain.errors import DeviceError, InputError

_PAPERS = ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .zip"
_PICTURES = ".jpg .jpeg .jfif .png .gif .bmp .tif .tiff .webp .heic .avif"
_FILMS = ".mp4 .mov .avi .mkv .mp3 .wav .m4a"
OPENED_OUTSIDE = frozenset(f"{_PAPERS} {_PICTURES} {_FILMS}".split())
"""Papers, pictures, films. A list of what may be opened: nothing that the system would run."""


class NotOpenedOutside(InputError):
    """The name's ending is not one of a paper, a picture or a film. Facts: name."""

    code = "viewing.not_opened_outside"


class NoRoomForCopy(DeviceError):
    """The copy could not be written. Facts: name."""

    code = "viewing.no_copy"


def copy_for_outside(path: Path, name: str, folder: Path) -> Path:
    """Copy ``path`` into ``folder`` under ``name``, to be read only; where it lies.

    Raises NotOpenedOutside, NoRoomForCopy.
    """
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", PurePath(name).name).strip(" .") or "tai-lieu"
    if PurePath(plain).suffix.lower() not in OPENED_OUTSIDE:
        raise NotOpenedOutside(name=name)
    target = folder / path.name / plain
    try:
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(stat.S_IREAD)
    except OSError as error:
        raise NoRoomForCopy(name=name) from error
    return target
