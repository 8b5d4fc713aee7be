"""Output of a finished document: a stream, or a file that is replaced only by a complete new one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from ..disk.files import write_whole
from ..domain.errors import DeviceError
from ..wording.system_faults import fault_term


class CannotWrite(DeviceError):
    """The document could not be written; an existing file is unchanged. Facts: file, reason."""

    code = "documents.cannot_write"


def deliver(data: bytes, out: BinaryIO | Path) -> None:
    """Write ``data`` to a stream, or to a file through a temporary file beside it.

    Raises CannotWrite; an existing file is then unchanged.
    """
    if not isinstance(out, Path):
        out.write(data)
        return
    try:
        write_whole(out, data)
    except OSError as error:
        raise CannotWrite(file=out.name, reason=fault_term(error)) from error


def buffer() -> io.BytesIO:
    """Return an empty stream in memory: a document is completed before anything is written."""
    return io.BytesIO()
