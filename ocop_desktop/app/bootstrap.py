"""Builds the whole program once: store, packages, documents, intake behind their ports.

The only module that knows every part. Each part gets its dependencies in its constructor, never from
a global. Heavy libraries (reportlab, openpyxl, Alembic, cryptography) and the parts behind them are
imported when first needed, so that a short command does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..disk.folders import close_to_others
from ..disk.leftovers import leftovers
from ..domain.errors import InputError, OcopError
from ..platform.drives import this_computer
from ..platform.typefaces import times_new_roman
from ..store.blobs import FileBlobs, evidence_folder
from ..store.opened import OpenedFile
from ..usecases.core.check_everything import check_rows
from ..usecases.core.file_faults import CheckedFile, FaultsFound, believed, naming_damage
from ..usecases.core.heads import NoHeads, OtherLog
from ..usecases.core.ports import (
    Clock,
    Copies,
    Ids,
    PackageFiles,
    Payloads,
    Progress,
    ReceivedPackage,
    Seals,
    Services,
    Signatures,
    Signer,
    UnitOfWork,
)
from ..usecases.overview.program import DriveSpace, Invitation, Papers, Typeface, Verdict
from .catalogues import KnownCatalogues
from .config import Places, find_places
from .heads import HeadFile, WatchedLog
from .keys import key_word, opening_keys, random_key
from .known_bytes import KnownBytes
from .lazy import Lazy, LazySheetReader, payloads, signer
from .remembered_check import RememberedCheck
from .safe_place import check_place
from .sources import RandomIds, SystemClock
from .work_days import VietnamWorkDays

if TYPE_CHECKING:
    from ..documents.papers import DocumentFiles
    from ..documents.signatures.files import SignatureFiles
    from ..intake.reading import ListFiles
    from ..packages.signing import SigningKey
    from ..packages.store import PackageStore
    from ..usecases.core.file_faults import CheckedFile
    from ..usecases.overview.health import Finding
    from ..usecases.preparing.preparing import NewSession
    from ..viewing.scans import ConfinedScans
    from .on_drives import PackagesOnDrives


class NotInvited(InputError):
    """The package is not a session package. Facts: file."""

    code = "session.not_invited"


def _no_progress(done: int, total: int) -> None:
    """Ignore the progress."""


class SessionFile(OpenedFile, AbstractContextManager["SessionFile"]):
    """``usecases.overview.program.OpenSession``: a session file with the program that opened it."""

    def __init__(self, path: Path, program: Application) -> None:
        self._bytes = KnownBytes(path)  # reads the file, so before it is opened
        super().__init__(path, (program.places.sessions, program.places.user_data))
        self._bytes.is_open()
        self.program = program
        self._check = RememberedCheck(self.work, self._bytes)
        self.log = WatchedLog(NoHeads(), lambda: False)

    @property
    def other_log(self) -> OtherLog | None:
        """See ``OpenSession``."""
        return self.log.other

    def watch_log(self, *, made: bool = False) -> None:
        """Compare the log with the head that this computer noted last; note its heads from now on.

        made: the file was made just now by this program, so it is whole.
        """
        with self.work as work:
            workspace = work.session.workspace()
            heads = self.program.heads(f"{workspace.role}-{workspace.epoch}")
            self.log = WatchedLog(heads, lambda: self._bytes.believed)
            self.log.begin(work.audit)
        self.work.committed = self.log.note
        self._bytes.remember_in(heads.path.with_suffix(".da-kiem"))
        if made:
            self._bytes.believed = True

    def services(self, actor: str, progress: Progress | None = None, writing: Progress | None = None) -> Services:
        """Return the services with ``actor``'s key, which is created when it is first needed."""
        with self.work as work, naming_damage(lambda: check_rows(work)):
            session_id = str(work.session.get().id)
            role = work.session.workspace().role
            # By id: after a correction of the code the member still has the key that the council knows.
            person = next((str(member.id) for member in work.members.all() if member.code == actor), "")
        key = self.program.key(session_id, actor, person)
        # On a shared laptop the members of one session share its evidence.
        folder = self.path.parent / "tai-lieu" if role == "member" else evidence_folder(self.path)
        services = self.program.services(session_id, key, FileBlobs(folder), progress, writing)
        return replace(services, check=partial(self._check.check, services), heads=self.log.heads)

    @property
    def found(self) -> CheckedFile | None:
        """What the last check of the file found; None before the first one."""
        return self._check.found

    @property
    def papers(self) -> Papers:
        """The program's writer of documents; of a file with faults everything is marked. Not inside a transaction."""
        services = self.services("")
        with self.work:
            return self.program.papers.doubted(services.check().faults)

    def check(self) -> CheckedFile:
        """Check the whole file: pages and references, then everything with every signature (``check_everything``).

        Raises FileDamaged, AuditBroken, FaultsFound.
        """
        self.check_store()
        return believed(self._check.again(lambda: self.services("")), FaultsFound)

    def close(self) -> None:
        """Note the head of the log, then close and unlock the file."""
        self.log.end()
        left = self._bytes.leave()
        super().close()
        self._bytes.is_closed(left)

    def __exit__(self, *failure: object) -> None:
        self.close()


class Application:
    """``usecases.overview.program.Program``: the program of one user on one computer."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        ids: Ids,
        make_key: Callable[[], SigningKey] | None = None,
        *,
        sealing: bool = False,
    ) -> None:
        """make_key: generates private keys; by default from the system's random source.

        sealing: sessions issued from now on seal their sheets. Off until the presider can restore the opening key
        in the window; sealed sessions are read and opened either way.
        """
        leftovers.keep_in(places.leftovers)
        leftovers.sweep()
        close_to_others(places.user_data)
        self.places = places
        self.clock = clock
        self.ids = ids
        self._make_key = make_key or random_key
        self._sealing = sealing
        self.catalogues = KnownCatalogues(places.catalogues, places.commune, places.composition, places.blanks)
        self.work_days = VietnamWorkDays(places.calendar)
        self.preferred_typeface: Callable[[], Typeface] = lambda: Typeface.BUNDLED

    @cached_property
    def lists(self) -> ListFiles:
        """The reader of spreadsheets and folders."""
        from ..intake.reading import ListFiles

        return ListFiles()

    @cached_property
    def papers(self) -> DocumentFiles:
        """The writer of printed documents and of files for other programs."""
        from ..documents.papers import DocumentFiles

        return DocumentFiles(
            self.places.fonts, times_new_roman, lambda: self.preferred_typeface(), self.places.templates
        )

    @cached_property
    def signatures(self) -> SignatureFiles:
        """What signs and validates PDF papers with certificates."""
        from ..documents.signatures.files import SignatureFiles

        return SignatureFiles(self.places.fonts, self.places.trusted, self.clock.now)

    @cached_property
    def scans(self) -> ConfinedScans:
        """The reader of scanned pages, in a child process."""
        from ..viewing.scans import ConfinedScans

        return ConfinedScans()

    @property
    def sessions_folder(self) -> Path:
        """The default folder of session files."""
        return self.places.sessions

    def heads(self, name: str) -> HeadFile:
        """Return the heads of the log of one session file, of which copies have the same ones. name: of the file."""
        return HeadFile(self.places.heads / f"{Path(name).name}.txt")

    def key(self, session_id: str, actor: str, person: str = "") -> Callable[[], SigningKey]:
        """Return a function that loads the private key of ``actor`` in the session, or creates it on first use.

        person: the member's id, "" if the session does not know the code (yet). A key created before the
        import of the list of members is stored again under the member's id.
        """
        known: list[SigningKey] = []

        def load() -> SigningKey:
            if not known:
                from ..packages.signing import SigningKey
                from ..platform.keyfiles import KeyFiles

                files = KeyFiles(self.places.keys)
                by_code = f"{session_id}-{key_word(actor)}"
                name = f"{session_id}-{person}" if person else by_code
                known.append(
                    SigningKey(files.load_or_create(name, lambda: files.load(by_code) or self._make_key().seed))
                )
            return known[0]

        return load

    def services(
        self,
        session_id: str,
        key: Callable[[], SigningKey],
        blobs: FileBlobs,
        progress: Progress | None = None,
        writing: Progress | None = None,
    ) -> Services:
        """Return the services of a session: all ports except the unit of work."""
        return Services(
            clock=self.clock,
            ids=self.ids,
            catalogues=self.catalogues,
            signer=cast(Signer, Lazy(lambda: signer(key))),
            sheet_reader=LazySheetReader(),
            seals=cast(Seals, Lazy(lambda: opening_keys(self.places.keys, self._make_key))),
            packages=cast(PackageFiles, Lazy(lambda: self._package_store(key, session_id, writing))),
            payloads=cast(Payloads, Lazy(payloads)),
            blobs=blobs,
            work_days=self.work_days,
            signatures=cast(Signatures, Lazy(lambda: self.signatures)),
            copies=cast(Copies, Lazy(self._copies)),
            progress=progress or _no_progress,
            sealing=self._sealing,
        )

    def _copies(self) -> Copies:
        from .copies import RecordedCopies

        return RecordedCopies(self.papers, self.scans)

    def drives(self) -> tuple[DriveSpace, ...]:
        """Return the responding drives of this computer, removable ones first."""
        from .drives import drive_spaces

        return drive_spaces(this_computer())

    @cached_property
    def on_drives(self) -> PackagesOnDrives:
        """The packages on plugged-in drives."""
        from .on_drives import PackagesOnDrives

        return PackagesOnDrives(lambda: this_computer(), workspaces=self.places.workspaces)

    def create(self, path: Path, command: NewSession) -> SessionFile:
        """Create a session file. Raises DeviceError, InputError, RuleNotInForce."""
        from ..usecases.preparing.preparing import create_session

        self.catalogues.shipped(command.rule_id)
        services = self.services("new", self.key("new", ""), FileBlobs(evidence_folder(path)))
        return self._made(path, lambda work: create_session(command, work, services))

    def _made(self, path: Path, fill: Callable[[UnitOfWork], object]) -> SessionFile:
        """Create a session file, which has its name only once ``fill`` has stored the session in it."""
        from ..store.migrate import create_file  # Alembic is slow to import and rarely needed

        check_place(path)

        def fill_in(part: Path) -> None:
            with SessionFile(part, self) as session:
                fill(session.work)

        create_file(path, self.places.bundle.migrations, fill=fill_in)
        session = SessionFile(path, self)
        session.watch_log(made=True)
        return session

    def open(self, path: Path, *, anywhere: bool = False) -> SessionFile:
        """Open a session file; back up and upgrade one with an older schema. Raises NoSession where it holds none."""
        if not anywhere:
            check_place(path)
        from ..store.errors import FileOlder, NoSession

        try:
            session = SessionFile(path, self)
        except FileOlder:
            from ..store.migrate import upgrade

            upgrade(path, self.places.bundle.migrations, self.clock.now())
            session = SessionFile(path, self)
        try:
            with session.work as work:
                try:
                    work.session.workspace()
                    whole = True
                except NoSession:
                    work.session.get()  # with a session it opens, so that the check can name what is missing
                    whole = False
            if whole:
                session.watch_log()
        except BaseException:
            session.close()
            raise
        return session

    def join(
        self, package: Path, member: str, path: Path | None = None, *, digits: str = "", digits_of: str = ""
    ) -> SessionFile:
        """Create a member's own workspace from a session package; open an existing one in the default folder.

        digits, digits_of: see ``Receive``; not for an existing one. Raises NotInvited, KeyNotAccepted, DigitsDiffer.
        """
        from ..usecases.exchange.contents import open_workspace

        with self._session_package(package) as received:
            target = path or self._workspace(received.session, member)
            if path is None and self._is_filled(target):
                return self.open(target)
            services = self.services(received.session, self.key(received.session, member), FileBlobs(target.parent))
            opened = partial(open_workspace, received, member, digits, services=services, digits_of=digits_of)
            return self._made(target, opened)

    def _workspace(self, session: str, member: str) -> Path:
        return self.places.workspaces / session / f"{member}.ocopdb"

    def _is_filled(self, path: Path) -> bool:
        return path.exists() and not self._unfilled(path)

    def _unfilled(self, path: Path) -> bool:
        from ..store.migrate import holds_no_session

        return holds_no_session(path)

    def invitation(self, package: Path) -> Invitation:
        """Read the invitation of a session package. Raises NotInvited for another kind of package."""
        from ..packages.payloads import JsonPayloads
        from .on_drives import dossiers_beside, package_head

        if package_head(package).kind != "session":  # before the copying: a dossier may have 2 GB
            raise NotInvited(file=package.name)
        with self._session_package(package) as received:
            bundle = JsonPayloads().read_session(received.read("session.json"), received.written_as)
            members = tuple((member.code, member.name, member.role.value) for member in bundle.members)
            beside = dossiers_beside(package, received.session)
            begun = (code for code, _, _ in members if self._is_filled(self._workspace(received.session, code)))
            return Invitation(bundle.session.name, members, frozenset(begun), beside)

    @contextmanager
    def _session_package(self, package: Path) -> Iterator[ReceivedPackage]:
        with closing(self._received(package)) as received:
            if received.kind != "session":
                raise NotInvited(file=received.file_name)
            yield received

    def _received(self, package: Path) -> ReceivedPackage:
        """Receive a package, steps 1–4; delete the private copy of a refused one."""
        store = self._package_store()
        try:
            return store.receive(package)
        except OcopError:
            store.discard(package)
            raise

    def verify(self, package: Path) -> Verdict:
        """Verify a package, steps 1–4, without a list of trusted keys."""
        with closing(self._received(package)) as received:
            return _verdict(received)

    def unpack(self, package: Path, target: Path, progress: Progress) -> Verdict:
        """Write the files of an archive package as a new folder. Raises WrongKind for another package."""
        from ..packages.refusals import WrongKind

        with closing(self._received(package)) as received:
            if received.unpack is None:
                raise WrongKind(expected="archive", found=received.kind)
            received.unpack(target, progress)
            return _verdict(received)

    def examine(self, file: Path | None, *, anywhere: bool = False) -> Iterator[Finding]:
        """Yield what this computer is fit for."""
        from .doctor import examine

        return examine(self, self.places, self.clock.now(), file, anywhere=anywhere)

    def staging(self) -> AbstractContextManager[Path]:
        """Return an empty private folder, removed when the context ends."""
        return self._package_store().room()

    def _package_store(
        self, key: Callable[[], SigningKey] | None = None, session_id: str = "", writing: Progress | None = None
    ) -> PackageStore:
        from ..packages.store import PackageStore
        from ..platform.files import DurableFiles

        data = self.places.user_data
        room = data / "quarantine" / session_id
        return PackageStore(key or self._make_key, DurableFiles(), data / "staging", room, writing or _no_progress)


def _verdict(received: ReceivedPackage) -> Verdict:
    from ..packages.signing import person_code

    facts: dict[str, str | int] = {
        "file": received.file_name,
        "sha256": received.sha256,
        "rev": received.rev,
        "files": len(received.names),
        "session": received.session,
        "issuer": received.issuer,
        "role": received.issuer_role,
    }
    if received.list_sha256:
        facts["list"] = received.list_sha256
    return Verdict(received.kind, person_code(received.key), facts)


def build(places: Places | None = None, clock: Clock | None = None, ids: Ids | None = None) -> Application:
    """Return the program of the current user."""
    return Application(places or find_places(), clock or SystemClock(), ids or RandomIds())
