"""The check of an open session file, done once: while the file is open, no other program writes to it."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.errors import DeviceError
from ..usecases.core.check_everything import check_everything, check_rows
from ..usecases.core.file_faults import CheckedFile, FaultCode, FileFault
from ..usecases.core.ports import Services, UnitOfWork


class RememberedCheck:
    """found: what the last check found; None before the first one."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self.found: CheckedFile | None = None

    def check(self, services: Services, *, signatures: bool = False) -> CheckedFile:
        """See ``Services.check``."""
        if self.found is None or (signatures and not self.found.signatures and not self.found.faults):
            try:
                self.found = check_everything(self._work, services, signatures=signatures)
            except DeviceError as fault:  # a damaged page, by which no row can be named
                self.found = CheckedFile(readable=False, faults=(FileFault(FaultCode.UNREADABLE, "file", str(fault)),))
        return self.found

    def again(self, services: Callable[[], Services]) -> CheckedFile:
        """Check everything anew, outside a transaction. services: read from the file, if its rows are readable."""
        with self._work as work:
            self.found = check_rows(work)
        if self.found.readable:
            made = services()
            with self._work as work:
                self.found = check_everything(work, made)
        return self.found
