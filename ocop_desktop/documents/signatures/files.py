"""Signatures behind ``usecases.core.signatures``; foreign files are read in a child process with limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from ...confined import Child, ReadingFailed
from ...usecases.core.signatures import PdfUnreadable, Signed, SignedFile, SigningPlace, SignPdf

SECONDS: Final = 60.0
READING: Final = Child(("ocop_desktop.documents.signatures.validating",), seconds=SECONDS)
"""The child that reads signed files."""


class SignatureFiles:
    """fonts: the bundled ones, for what is written beside a signature. trusted_folder: what the office has added.

    now: of the program's clock.
    """

    def __init__(self, fonts: Path, trusted_folder: Path, now: Callable[[], datetime]) -> None:
        self._fonts, self._now = fonts, now
        self.trusted_folder = trusted_folder

    def trust(self, files: tuple[Path, ...]) -> tuple[str, ...]:
        """Add files to the trusted ones. Raises NotACertificate, DeviceError."""
        from .trust import add

        return add(files, self.trusted_folder)

    def places(self, file: Path) -> tuple[SigningPlace, ...]:
        """Return the signature fields of a PDF. Raises PdfUnreadable."""
        from .reading import places_in

        try:
            return READING.ask(places_in, file)
        except ReadingFailed as failed:
            raise PdfUnreadable(file=file.name) from failed

    def marked(self, file: Path) -> bool:
        """Return whether a file holds marks of signatures or of places to sign; a file that is not there has none."""
        from .marks import marked

        try:
            return marked(file)
        except OSError:
            return False

    def sign(self, command: SignPdf) -> tuple[Signed, ...]:
        """Sign a paper in this process, which alone has the key. Raises what the port names."""
        from .signing import sign
        from .trust import trusted_in

        return sign(command, self._now(), trusted_in(self.trusted_folder), self._fonts)

    def validate(self, file: Path) -> SignedFile:
        """Return what the signatures of a PDF are worth. Raises PdfUnreadable."""
        from .validating import validate_trusting

        try:
            return READING.ask(validate_trusting, file, self._now(), self.trusted_folder)
        except ReadingFailed as failed:
            raise PdfUnreadable(file=file.name) from failed
