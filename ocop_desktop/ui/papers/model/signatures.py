"""Signing a PDF with a certificate and checking its signatures: everything runs in the render worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.signatures import Key, Signatures, SignedFile, SigningPlace, SignPdf
from ....wording.signature_words import details, free_line, signer_line, summary
from ...gateway import SessionGateway
from ...tasks import Tasks
from ...words import Words

T = TypeVar("T")

_CHANNEL = "papers-signatures"


class SignaturesViewModel(QObject):
    """One PDF and what its signatures are worth. ``message`` says what came of the last act."""

    changed = Signal()
    """``file``, ``found``, ``busy`` or ``message`` has changed."""

    def __init__(self, gateway: SessionGateway, drawing: Tasks, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._drawing, self._words = gateway, drawing, words
        self.file: Path | None = None
        self.found: SignedFile | None = None
        self.message = ""
        self.busy = False

    @property
    def verdict(self) -> str:
        """What the file as a whole is worth; "" before it is read."""
        return summary(self.found, self._words) if self.found is not None else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Each signature with what is known of it, and who has not signed yet."""
        if self.found is None:
            return ()
        lines = []
        for one in self.found.signatures:
            lines.append(signer_line(one, self._words))
            lines += [f"    {line}" for line in details(one, self._words)]
        free = free_line(self.found.free, self._words)
        return (*lines, free) if free else tuple(lines)

    @property
    def free(self) -> tuple[SigningPlace, ...]:
        """The places that nobody has signed."""
        return self.found.free if self.found is not None else ()

    def look(self, file: Path) -> None:
        """Read another file."""
        self.file, self.found, self.message = file, None, ""
        self._run(lambda signatures: signatures.validate(file), self._show)

    def sign(self, key: Key, fields: tuple[str, ...], picture: Path | None, *, number_later: bool = False) -> None:
        """Sign the file and check it again. fields: empty for every free place with the certificate's name.

        number_later: see ``SignPdf``.
        """
        file = self.file
        if file is None:
            return

        def signed(found: SignedFile) -> None:
            self.message = self._words("papers.certificates.signed", path=str(file))
            self._show(found)

        def work(signatures: Signatures) -> SignedFile:
            signatures.sign(SignPdf(file, key, fields, picture, number_later))
            return signatures.validate(file)

        self._run(work, signed)

    def trust(self, files: tuple[Path, ...]) -> None:
        """Add certificates of issuers and lists of revoked ones, and check the file again."""
        file = self.file

        def work(signatures: Signatures) -> tuple[tuple[str, ...], SignedFile | None]:
            return signatures.trust(files), None if file is None else signatures.validate(file)

        def added(answer: tuple[tuple[str, ...], SignedFile | None]) -> None:
            names, found = answer
            self.message = self._words("papers.certificates.trusted", names=", ".join(names))
            self._show(found)

        self._run(work, added)

    def _show(self, found: SignedFile | None) -> None:
        self.found, self.busy = found, False
        self.changed.emit()

    def _run(self, work: Callable[[Signatures], T], done: Callable[[T], None]) -> None:
        self.busy = True
        self.changed.emit()

        def ask(signatures: Signatures) -> None:
            self._drawing.submit(lambda job: work(signatures), done, self._failed, _CHANNEL)

        self._gateway.ask(lambda session, services, job: session.program.signatures, ask, _CHANNEL, self._failed)

    def _failed(self, fault: OcopError) -> None:
        self.message, self.busy = self._words.error(fault), False
        self.changed.emit()
