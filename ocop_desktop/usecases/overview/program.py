"""The whole program as Protocols, for the outer layers: command line, window, sample.

``app.bootstrap`` implements them, so that those layers import neither store nor packages nor documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ...domain.typeface import Typeface as Typeface

if TYPE_CHECKING:  # every imported module delays the start of a command
    from ...domain.catalogue.catalogue import Catalogue, Wording
    from ...domain.minutes.page_code import PageCode
    from ...domain.minutes.results_book import ResultsBook
    from ...domain.minutes.scanned import Comparison, ScannedPage
    from ..core.file_faults import CheckedFile, FileFault
    from ..core.heads import OtherLog
    from ..core.ports import Catalogues, Progress, Services, UnitOfWork
    from ..core.signatures import Signatures
    from ..exchange.on_drives import DriveFiles
    from ..preparing.preparing import NewSession
    from ..preparing.reading import Lists
    from ..results.results import Evaluation
    from .folders import ArchiveFacts, SendingUpFacts, WrittenFolder
    from .health import Finding
    from .papers import PaperEntry, PaperOutput
    from .session_export import SessionRows
    from .templates import KeptTemplate, Taken, TriedPaper


class OpenSession(AbstractContextManager["OpenSession"], Protocol):
    """An open session file, locked by this process and bound to this thread; it must be closed."""

    @property
    def path(self) -> Path: ...

    @property
    def work(self) -> UnitOfWork: ...

    @property
    def program(self) -> Program:
        """Return the program that opened the file."""
        ...

    @property
    def other_log(self) -> OtherLog | None:
        """Return how the log differs from the one that this computer knows; None where it continues it."""
        ...

    def services(self, actor: str, progress: Progress | None = None, writing: Progress | None = None) -> Services:
        """Return the services of one actor, whose key signs. actor: a member's code.

        writing: called with bytes done and total while a package is written and read back; an
        exception from it stops the writing and removes the package.
        """
        ...

    def check(self) -> CheckedFile:
        """Check the whole file; return what was compared.

        A log that this computer does not know is no fault, see ``other_log``. Raises FaultsFound, another DeviceError
        where the file is damaged.
        """
        ...

    @property
    def found(self) -> CheckedFile | None:
        """Return what the last check found; None while nothing was told of the file."""
        ...

    @property
    def papers(self) -> Papers:
        """Return the writer of papers of this file: one with faults marks everything. Not inside a transaction."""
        ...

    def save_copy(self, target: Path) -> None:
        """Copy the file (*Lưu bản sao*) and verify the copy. Raises DeviceError."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Printed:
    """A written document. unprintable: characters missing in the typeface, as ``U+1F600``; the user is warned.

    pages: 0 where the program that opens the file breaks the pages (DOCX, XLSX).
    typeface: the one that was used; the bundled one where the computer lacks the preferred one.
    parts: pages of each part that has its own page numbers: a score sheet, an annex.
    template: name of the agency's own template that the document was made from, "" without one. unused: name of the
    one it was not made from, because the file has faults.
    codes: of each page, None for one without. body: pages before the first annex.
    """

    pages: int
    unprintable: tuple[str, ...] = ()
    typeface: Typeface = Typeface.BUNDLED
    parts: tuple[int, ...] = ()
    template: str = ""
    unused: str = ""
    codes: tuple[PageCode | None, ...] = ()
    body: int = 0


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of texts for a workbook. notes: up to four lines under the title.

    columns: heading and width in characters. sample: every page says that the data are illustrative.
    """

    title: str
    notes: tuple[str, ...]
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str | int, ...], ...]
    sample: bool


class ScanReader(Protocol):
    """Reads the pages of scans, which are strangers' files. page: from 0. Each raises InputError."""

    def count(self, path: Path) -> int: ...
    def read(self, path: Path, page: int) -> ScannedPage: ...
    def compare(self, path: Path, page: int, printed: Path, printed_page: int, *, by_hand: bool) -> Comparison:
        """Compare a page with the page of a PDF. by_hand: it is to be filled in by hand."""
        ...

    def picture(self, path: Path, page: int, turn: int) -> bytes:
        """Return a page as a JPEG file, turned clockwise by so many degrees."""
        ...

    def close(self) -> None:
        """Close the files; a later question opens them again."""
        ...


class Papers(Protocol):
    """Writes printable documents and files for other programs."""

    def entries(self) -> tuple[PaperEntry, ...]:
        """Return the register of papers, in the order of the process."""
        ...

    def facts(self, code: str, work: UnitOfWork, services: Services) -> object:
        """Return what ``write`` makes a paper of. Raises PaperUnknown, PaperTooEarly."""
        ...

    def printed_facts(self, code: str, work: UnitOfWork, services: Services) -> tuple[object, ...]:
        """Return ``facts``, and whatever else pages of the paper are printed from. Raises as ``facts``."""
        ...

    def write(
        self,
        code: str,
        facts: object,
        path: Path,
        output: PaperOutput,
        step: Progress | None = None,
    ) -> Printed:
        """Write a paper of the register. facts: from ``facts``, or of a part of the same paper.

        step: called while the pages of a PDF are laid out; an exception from it stops the writing, and an
        existing file is unchanged.
        Raises PaperUnknown, FormatUnknown, InputError for a template that cannot be used, DeviceError.
        """
        ...

    def separate(self, code: str, facts: object, output: PaperOutput) -> tuple[tuple[str, object], ...]:
        """Return the files that a paper is written as, each with its name and what ``write`` makes it of.

        One, named "", but for a DOCX of several papers from a template, which is filled in for each.
        """
        ...

    def template(self, code: str) -> KeptTemplate | None:
        """Return what is known of the person's template of a paper, None without one."""
        ...

    def starting_template(self, code: str, facts: object, path: Path, explain: Callable[[str], str]) -> None:
        """Write a first template with the fields of a paper. explain: meaning of a field, or of "help".

        Raises PaperUnknown, FormatUnknown, DeviceError.
        """
        ...

    def try_template(self, code: str, facts: object, source: Path) -> tuple[TriedPaper, ...]:
        """Fill a template in for every paper of the file, and write nothing. Raises as ``write``."""
        ...

    def keep_template(self, code: str, facts: object, source: Path, taken: Taken) -> None:
        """Keep a template that can be used: from now on the paper's DOCX is made from it. Raises as ``write``."""
        ...

    def forget_template(self, code: str) -> bool:
        """Remove the person's template of a paper, and return whether there was one. Raises DeviceError."""
        ...

    def filed(self, title: str, pages: Iterable[bytes], path: Path) -> None:
        """Write a PDF whose pages are pictures (JPEG), one after the other. Raises DeviceError."""
        ...

    def doubted(self, faults: tuple[FileFault, ...]) -> Papers:
        """Return the writer for a session file with these faults: it marks everything (``documents.doubts``)."""
        ...

    def xlsx(self, facts: ResultsBook | PlainTable, path: Path) -> None: ...
    def json(self, data: Mapping[str, Any], path: Path) -> None: ...
    def sheets_json(self, rows: SessionRows) -> dict[str, Any]: ...
    def results_json(self, evaluation: Evaluation) -> dict[str, Any]: ...
    def catalogue_json(self, catalogue: Catalogue, wording: Wording) -> dict[str, Any]: ...
    def archive(self, facts: ArchiveFacts, target: Path, progress: Progress) -> WrittenFolder:
        """Write an archive as a new folder. Raises InputError for a name that is taken, DeviceError."""
        ...

    def sending_up(self, facts: SendingUpFacts, target: Path, progress: Progress) -> WrittenFolder:
        """Write the dossiers to the Ministry as a new folder. Raises as ``archive``."""
        ...


@dataclass(frozen=True, slots=True)
class DriveSpace:
    """A possible target drive for packages. kind: local, removable, synchronised or network. free: bytes."""

    root: Path
    label: str
    kind: str
    free: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """Preview of a session package. members: (code, name, role). begun: codes of those with a workspace here.

    dossiers: dossier packages of the same session in the same folder, the latest of each product.
    """

    session: str
    members: tuple[tuple[str, str, str], ...]
    begun: frozenset[str] = frozenset()
    dossiers: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Content of a package with a valid signature; the owner of the key is not checked. signer: 30 digits."""

    kind: str
    signer: str
    facts: Mapping[str, str | int]


class OnDrives(Protocol):
    """Searches removable drives for packages. A drive that is gone is no error."""

    def roots(self) -> tuple[str, ...]:
        """Return the plugged-in drives, without reading their files."""
        ...

    def sessions(self) -> frozenset[str]:
        """Return the ids of the sessions with a member's file in the default folder."""
        ...

    def look_in(self, folder: Path) -> DriveFiles:
        """Return a folder with its packages. Raises DeviceError."""
        ...

    def look(self, stopped: Callable[[], bool] = ...) -> tuple[DriveFiles, ...]:
        """Return the drives with their packages. stopped: asked often; then the search ends at once."""
        ...


class Program(Protocol):
    """The program as one object."""

    @property
    def lists(self) -> Lists: ...

    @property
    def papers(self) -> Papers: ...

    @property
    def signatures(self) -> Signatures:
        """Return what signs and validates PDF papers with certificates."""
        ...

    @property
    def scans(self) -> ScanReader:
        """Return the reader of scanned pages."""
        ...

    @property
    def catalogues(self) -> Catalogues:
        """Return the catalogues shipped with the program."""
        ...

    @property
    def sessions_folder(self) -> Path:
        """Return the default folder of session files."""
        ...

    def drives(self) -> tuple[DriveSpace, ...]:
        """Return the available drives of this computer, removable ones first."""
        ...

    @property
    def on_drives(self) -> OnDrives:
        """Return the search for packages on plugged-in drives; used by one thread, which may block."""
        ...

    def create(self, path: Path, command: NewSession) -> OpenSession:
        """Create a new session file. Raises DeviceError, RuleNotInForce."""
        ...

    def open(self, path: Path, *, anywhere: bool = False) -> OpenSession:
        """Open a session file. anywhere: also on a USB drive or in a synchronised folder.

        Raises DeviceError: in use, damaged, foreign, newer, unsafe location, missing.
        """
        ...

    def invitation(self, package: Path) -> Invitation:
        """Return the preview of a session package. Raises InputError for any other file."""
        ...

    def join(
        self, package: Path, member: str, path: Path | None = None, *, digits: str = "", digits_of: str = ""
    ) -> OpenSession:
        """Create a member's own workspace from a session package. path None: in the default folder.

        digits, digits_of: as typed from the secretary's screen, see ``Receive``; none are needed where the member has
        a workspace there. Raises InputError for any other file, KeyNotAccepted, DigitsDiffer, DeviceError if the
        workspace file exists.
        """
        ...

    def examine(self, file: Path | None, *, anywhere: bool = False) -> Iterable[Finding]:
        """Yield what this computer is fit for, one finding after the other; less than a minute. file: checked too."""
        ...

    def staging(self) -> AbstractContextManager[Path]:
        """Return an empty private folder, which is removed with what is in it when the context ends."""
        ...

    def unpack(self, package: Path, target: Path, progress: Progress) -> Verdict:
        """Write the files of an archive package as a new folder, after checking it as ``verify`` does.

        Raises InputError for another file and for a name that is taken, DeviceError.
        """
        ...

    def verify(self, package: Path) -> Verdict:
        """Check a file by steps 1–4 of the package format, without any trusted key. Raises InputError."""
        ...
