"""Output of a finished document: a stream, or a file that is replaced only by a complete new one."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ..domain.errors import DeviceError


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
    part = out.with_name(out.name + ".part")
    try:
        with open(part, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, out)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise CannotWrite(file=out.name, reason=error.strerror or type(error).__name__) from error


def buffer() -> io.BytesIO:
    """Return an empty stream in memory: a document is completed before anything is written."""
    return io.BytesIO()
