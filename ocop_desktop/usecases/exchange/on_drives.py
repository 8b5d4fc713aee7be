"""The packages on plugged-in drives: whose they are, and what receiving each would do.

``Program.on_drives`` reads only the beginning of each file, without a session; ``drive_board``
compares that with the open session. Nothing is received and nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ...domain.council.council import EvaluationSession, Member
from ...domain.errors import OcopError
from ...domain.text import shown_file_name
from ...domain.values import SessionState
from ..core.ports import IncomingPackage, Services, UnitOfWork
from .package_board import package_board
from .receiving import RECEIVED_BY
from .revisions import EQUAL, Place, placed


@dataclass(frozen=True, slots=True)
class PackageHead:
    """The facts of a package, as signed. at: as claimed by the issuer's clock. files: number of payload files.

    name, people, products: of a session package: name of the session, number of members and of products.
    """

    kind: str
    session: str
    issuer: str
    key: str
    epoch: str
    subject: str
    rev: int
    prev: str
    manifest_sha256: str
    at: datetime
    files: int
    files_sha256: str = ""
    name: str = ""
    people: int = 0
    products: int = 0


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file with the suffix of a package. fault: why its beginning could not be read, then ``head`` is None."""

    path: Path
    size: int
    head: PackageHead | None
    fault: OcopError | None = None

    @property
    def name(self) -> str:
        """The file name for users: composed Unicode, no half characters."""
        return shown_name(self.path)


@dataclass(frozen=True, slots=True)
class DriveFiles:
    """A removable drive with its packages, in order of names.

    free: bytes. whole: every folder was looked at, up to the limits of depth, number and time.
    """

    root: Path
    label: str
    free: int
    files: tuple[FoundFile, ...] = ()
    whole: bool = True


class Standing(StrEnum):
    """What receiving a package would do here. Only ``new`` and ``newer`` are offered."""

    NEW = "new"
    NEWER = "newer"
    """A later revision of a package that was received."""

    LATE = "late"
    """Sheets of a round whose collection is closed: they would be refused."""

    KNOWN = "known"
    """Received, the same bytes."""

    COPY = "copy"
    """The second copy of a package that is listed."""

    OLDER = "older"
    OWN = "own"
    """Issued by this file, or begun by it."""

    DIFFERS = "differs"
    """Two different versions, another computer or another key: the members decide."""

    JUMP = "jump"
    """More revisions are missing before it than a computer issues."""

    REFUSED = "refused"
    """Refused before and not settled otherwise."""

    STRANGER = "stranger"
    """Of this session, but the signer is not in the council."""

    OTHER_ROLE = "other_role"
    """Of this session, but received in another file: the member's or the secretary's."""

    OTHER_SESSION = "other_session"
    DAMAGED = "damaged"


OFFERED = frozenset({Standing.NEW, Standing.NEWER})
FOLDED = frozenset({Standing.KNOWN, Standing.COPY, Standing.OLDER, Standing.OWN, Standing.OTHER_ROLE})
"""Nothing to do about these; they are shown in one line."""


@dataclass(frozen=True, slots=True)
class DriveLine:
    """One file. member, person: code and name of the issuer, "" if unknown. product: code, of a dossier package.

    due: number of sheets that the member owes in this round; 0 for other kinds.
    """

    file: FoundFile
    standing: Standing
    member: str = ""
    person: str = ""
    product: str = ""
    due: int = 0


@dataclass(frozen=True, slots=True)
class DriveBoard:
    """All files on the drives, those to be received first."""

    drives: tuple[DriveFiles, ...]
    lines: tuple[DriveLine, ...]

    @property
    def offered(self) -> tuple[DriveLine, ...]:
        """Files that may be received now."""
        return tuple(line for line in self.lines if line.standing in OFFERED)


def shown_name(path: Path) -> str:
    """Return the name of a file for users."""
    return shown_file_name(path.name)


def drive_board(drives: Sequence[DriveFiles], work: UnitOfWork, services: Services) -> DriveBoard:
    """Compare the files on the drives with the open session. Reads only."""
    lines = {line.member.code: line for line in package_board(work, services).lines}
    with work:
        session, role = work.session.get(), work.session.workspace().role
        members = {str(member.id): member for member in work.members.all()}
        products = {str(product.id): product.code for product in work.products.all()}
        incoming = work.packages.incoming()
        own = {package.manifest_sha256 for package in work.packages.begun()}
        own |= {package.manifest_sha256 for package in work.packages.issued()}
    seen: set[str] = set()
    found = []
    for file in (file for drive in drives for file in drive.files):
        head = file.head
        if head is None:
            found.append(DriveLine(file, Standing.DAMAGED))
            continue
        member = members.get(head.issuer) if head.session == session.id else None
        standing = _standing(head, member, session, role, incoming, own)
        if head.manifest_sha256 in seen and standing not in FOLDED:
            standing = Standing.COPY
        seen.add(head.manifest_sha256)
        code = member.code if member is not None else ""
        due = lines[code].due if head.kind == "sheets" and code in lines else 0
        person = member.name if member is not None else ""
        found.append(DriveLine(file, standing, code, person, products.get(head.subject, ""), due))
    order = tuple(Standing)
    found.sort(key=lambda line: (line.standing not in OFFERED, order.index(line.standing), line.member, line.file.name))
    return DriveBoard(tuple(drives), tuple(found))


def _standing(
    head: PackageHead,
    member: Member | None,
    session: EvaluationSession,
    role: str,
    incoming: Iterable[IncomingPackage],
    own: Iterable[str],
) -> Standing:
    if head.session != session.id:
        return Standing.OTHER_SESSION
    if head.manifest_sha256 in own:
        return Standing.OWN
    stored = ("accepted", EQUAL)
    if any(known.manifest_sha256 == head.manifest_sha256 for known in incoming if known.status in stored):
        return Standing.KNOWN
    if RECEIVED_BY.get(head.kind) != role:
        return Standing.OTHER_ROLE
    if member is None:
        return Standing.STRANGER
    closed = head.kind == "sheets" and not _collects(head, session)
    refused = any(known.manifest_sha256 == head.manifest_sha256 for known in incoming)
    if refused and not closed:
        return Standing.REFUSED
    compared = _compared(head, member, incoming)
    return Standing.LATE if closed and compared in OFFERED else compared


def _collects(head: PackageHead, session: EvaluationSession) -> bool:
    taking = session.state in (SessionState.SCORING, SessionState.OPENED, SessionState.RECONCILING)
    return taking and session.collecting and head.subject == str(session.round)


def _compared(head: PackageHead, member: Member, incoming: Iterable[IncomingPackage]) -> Standing:
    """Compare with the packages of the same member and kind that arrived, as step 6 of receiving will do."""
    if member.public_key not in (None, head.key):
        return Standing.DIFFERS
    found = placed(head, member.id, incoming)
    if found.place is Place.NEXT:
        return Standing.NEWER if found.last else Standing.NEW
    return _STANDING[found.place]


_STANDING = {
    Place.EQUAL: Standing.KNOWN,
    Place.OLDER: Standing.OLDER,
    Place.EARLIER: Standing.OLDER,
    Place.FORK: Standing.DIFFERS,
    Place.NEW_DEVICE: Standing.DIFFERS,
    Place.JUMP: Standing.JUMP,
}


@dataclass(frozen=True, slots=True)
class Invited:
    """A session package on a drive, with the dossier packages of the same session beside it.

    opened: a file of this session was made on this computer.
    """

    drive: DriveFiles
    file: FoundFile
    dossiers: tuple[FoundFile, ...]
    opened: bool


def invitations(drives: Sequence[DriveFiles], opened: Iterable[str] = ()) -> tuple[Invited, ...]:
    """Return the latest session package of each session on each drive, sessions not yet opened here first.

    opened: ids of the sessions with a file on this computer.
    """
    here = frozenset(opened)
    found = []
    for drive in drives:
        latest: dict[str, FoundFile] = {}
        for file in drive.files:
            if file.head is not None and file.head.kind == "session":
                known = latest.get(file.head.session)
                if known is None or known.head is None or known.head.rev < file.head.rev:
                    latest[file.head.session] = file
        found += [
            Invited(drive, file, dossiers_on(drive, session), session in here) for session, file in latest.items()
        ]
    return tuple(sorted(found, key=lambda one: one.opened))


def dossiers_on(drive: DriveFiles, session: str) -> tuple[FoundFile, ...]:
    """Return the latest dossier package of each product of the session."""
    latest: dict[str, FoundFile] = {}
    for file in drive.files:
        head = file.head
        if head is not None and (head.kind, head.session) == ("dossier", session):
            known = latest.get(head.subject)
            if known is None or known.head is None or known.head.rev < head.rev:
                latest[head.subject] = file
    return tuple(latest.values())
