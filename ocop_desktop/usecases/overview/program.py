"""What the outer doors (command line, window, sample) are given: the whole program as Protocols.

Built in ``app.bootstrap``. The doors know neither store nor packages nor documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:  # a command pays at its start for every module that is read
    from ...domain.catalogue.catalogue import Catalogue, Wording
    from ...domain.minutes.minutes import MinutesFacts
    from ...domain.minutes.results_book import ResultsBook
    from ..core.ports import Catalogues, Progress, Services, UnitOfWork
    from ..minutes.feedback_papers import FeedbackBook
    from ..preparing.preparing import NewSession
    from ..preparing.reading import Lists
    from ..results.results import Evaluation
    from .session_export import SessionRows


class OpenSession(AbstractContextManager["OpenSession"], Protocol):
    """A session file that is open and locked for this process, in this thread. Close it when done."""

    @property
    def path(self) -> Path: ...

    @property
    def work(self) -> UnitOfWork: ...

    @property
    def program(self) -> Program:
        """The program that opened it: lists, papers, other files."""
        ...

    def services(self, actor: str, progress: Progress | None = None, writing: Progress | None = None) -> Services:
        """The services of one actor: their key signs. actor: a member's code.

        writing: told bytes done of bytes to do while a package is written and then read back; what
        it raises stops the writing, and nothing of the package is left.
        """
        ...

    def check(self) -> None:
        """The whole file: pages, references, every line of the log. Raises DeviceError where it is not whole."""
        ...

    def save_copy(self, target: Path) -> None:
        """Copy the file (*Lưu bản sao*) and verify the copy. Raises DeviceError."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was written. unprintable: characters the typeface lacks, as ``U+1F600``; a person must be told."""

    pages: int
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of texts for a workbook. notes: up to four lines under the title. columns: heading and width in letters.

    sample: every page says that the data are illustrative.
    """

    title: str
    notes: tuple[str, ...]
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str | int, ...], ...]
    sample: bool


Printable: TypeAlias = "MinutesFacts | ResultsBook | FeedbackBook"
"""Facts that a printed document is made of: the minutes, the derivation pages, the feedback for the entities."""


class Papers(Protocol):
    """Writes documents that people print and files that other programs read."""

    def pdf(self, facts: Printable, path: Path) -> Printed: ...
    def xlsx(self, facts: ResultsBook | PlainTable, path: Path) -> None: ...
    def json(self, data: Mapping[str, Any], path: Path) -> None: ...
    def sheets_json(self, rows: SessionRows) -> dict[str, Any]: ...
    def results_json(self, evaluation: Evaluation) -> dict[str, Any]: ...
    def catalogue_json(self, catalogue: Catalogue, wording: Wording) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class DriveSpace:
    """A drive packages may be written to. kind: local, removable, synchronised or network. free: bytes."""

    root: Path
    label: str
    kind: str
    free: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a session package offers before it is opened. members: (code, name, role). signer: 30 digits."""

    session: str
    members: tuple[tuple[str, str, str], ...]
    signer: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The statements of a package whose signature holds; the owner of the key stays open. signer: 30 digits."""

    kind: str
    signer: str
    facts: Mapping[str, str | int]


class Program(Protocol):
    """The program as one object."""

    @property
    def lists(self) -> Lists: ...

    @property
    def papers(self) -> Papers: ...

    @property
    def catalogues(self) -> Catalogues:
        """The catalogues shipped with the program."""
        ...

    @property
    def sessions_folder(self) -> Path:
        """Where session files lie unless another place is chosen."""
        ...

    def drives(self) -> tuple[DriveSpace, ...]:
        """The drives of this computer that answer, sticks first."""
        ...

    def create(self, path: Path, command: NewSession) -> OpenSession:
        """Make a new session file. Raises DeviceError, RuleNotInForce."""
        ...

    def open(self, path: Path, *, anywhere: bool = False) -> OpenSession:
        """Open a session file. anywhere: also on a stick or in a synchronised folder.

        Raises DeviceError: in use, damaged, foreign, newer, unsafe place, missing.
        """
        ...

    def invitation(self, package: Path) -> Invitation:
        """Who a session package is for. Raises InputError where it is not one."""
        ...

    def join(self, package: Path, member: str, path: Path | None = None) -> OpenSession:
        """Make a member's own workspace from a session package; path None = the usual place.

        Raises InputError where the package is not one, DeviceError where the file exists.
        """
        ...

    def verify(self, package: Path) -> Verdict:
        """Steps 1–4 on a file, trusting nobody. Raises InputError with a code of its own."""
        ...
