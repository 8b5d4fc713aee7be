"""The check of an open session file, done once: while the file is open, no other program writes to it."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.errors import DeviceError
from ..usecases.core.check_everything import check_everything, check_rows
from ..usecases.core.file_faults import CheckedFile, FaultCode, FileFault
from ..usecases.core.ports import Services, UnitOfWork
from .known_bytes import KnownBytes


class RememberedCheck:
    """found: what the last check found; None before the first one."""

    def __init__(self, work: UnitOfWork, known: KnownBytes) -> None:
        """known: bytes that were found whole before they were closed are not checked again without signatures."""
        self._work = work
        self._known = known
        self.found: CheckedFile | None = None

    def check(self, services: Services, *, signatures: bool = False) -> CheckedFile:
        """See ``Services.check``; nothing is counted where the bytes are known."""
        if self.found is None and self._known.believed and not signatures:
            return CheckedFile()
        if self.found is None or (signatures and not self.found.signatures and not self.found.faults):
            try:
                self.found = check_everything(self._work, services, signatures=signatures)
            except DeviceError as fault:  # a damaged page, by which no row can be named
                self.found = CheckedFile(readable=False, faults=(FileFault(FaultCode.UNREADABLE, "file", str(fault)),))
        self._known.believed = not self.found.faults
        return self.found

    def again(self, services: Callable[[], Services]) -> CheckedFile:
        """Check everything anew, outside a transaction. services: read from the file, if its rows are readable."""
        with self._work as work:
            self.found = check_rows(work)
        if self.found.readable:
            made = services()
            with self._work as work:
                self.found = check_everything(work, made)
        self._known.believed = not self.found.faults
        return self.found
