"""The overview of packages: handed out, returned, quarantined, missing.

Counts sheets and packages, never shows the content of a sheet. Reads only; writes no audit entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.acts.acts import Act, ActKind
from ...domain.council.council import Member, Product, may_score
from ...domain.sheets.signed import SheetHead, StoredSheet, by_another_hand
from ...domain.values import ProductId, SheetSource
from ..core.ports import AuditEntry, BegunPackage, IncomingPackage, IssuedPackage, ReceivedPackage, Services, UnitOfWork
from ..council.acts import facts_as, record_of
from ..council.acts.handed_out import HandedOutFacts
from ..results.refused import RefusedFile, refused_files
from ..results.tally import Tally
from .sealed_sheets import STATED


@dataclass(frozen=True, slots=True)
class Handing:
    """One handing-out of a kind of package to a member. drive: name of the medium, may be empty.

    by_hand: ticked for this member; otherwise recorded when the package was written.
    """

    kind: str
    at: datetime
    drive: str
    newest: bool
    """Whether the package is the newest of its kind."""

    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """The last packages of a kind that were written and read back, one after the other onto the same medium.

    drive: name of the medium, "" if not recorded. count: packages that differ in their subject.
    """

    kind: str
    at: datetime
    drive: str
    count: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One member.

    handed: in order. due, returned: sheets of the current round. by_another: those of them that the member did not
    sign, see ``by_another_hand``. packages: accepted sheet packages;
    last_at, rev: of the last one. verified: the signer is known. stored: sheets of this round from
    packages. missing: codes of products whose sheet has not arrived. waiting: unsettled quarantined
    files of the member.
    """

    member: Member
    scores: bool
    handed: tuple[Handing, ...]
    due: int
    returned: int
    by_another: int
    packages: int
    last_at: datetime | None
    rev: int
    verified: bool
    stored: int
    missing: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class PackageBoard:
    """All data of the overview. files: first those without a decision, then the others.

    issued: the packages of this file, newest first. written: the last writing of each kind, newest first. unfinished:
    packages whose writing was begun and is not known to be complete, with none issued after it.
    """

    round: int
    lines: tuple[BoardLine, ...]
    files: tuple[RefusedFile, ...]
    issued: tuple[IssuedPackage, ...]
    written: tuple[WrittenOut, ...] = ()
    unfinished: tuple[BegunPackage, ...] = ()

    @property
    def waiting(self) -> tuple[RefusedFile, ...]:
        """Files without a decision."""
        return tuple(file for file in self.files if not file.settled)


def package_board(work: UnitOfWork, services: Services) -> PackageBoard:
    """Return the present overview, in the secretary's file or a member's own."""
    with work:
        session = work.session.get()
        acts = work.acts.all()
        members, products = work.members.all(), work.products.all()
        heads, incoming, issued = work.sheets.heads(), work.packages.incoming(), work.packages.issued()
        record = record_of(work)
        unfinished = _unfinished(work.packages.begun(), issued)
        subjects = {package.sha256: package.subject for package in issued}
        written = (
            work.recall("package_board.written", lambda: _written_out(work.audit.entries(), subjects)) if issued else ()
        )
        tally = Tally(session, record, heads, products, work.session.workspace(), record.written)
    files = refused_files(incoming, acts, members)
    newest = {package.kind: package.sha256 for package in issued if package.kind in ("session", "round")}
    lines = tuple(
        _line(member, tally, products, heads, incoming, files, _handed(member, acts, newest)) for member in members
    )
    return PackageBoard(session.round, lines, files, tuple(reversed(issued)), written, unfinished)


def _line(
    member: Member,
    tally: Tally,
    products: Sequence[Product],
    heads: Sequence[SheetHead],
    incoming: Sequence[IncomingPackage],
    files: Sequence[RefusedFile],
    handed: tuple[Handing, ...],
) -> BoardLine:
    number = tally.session.round
    counts = tally.counts(member)
    due = [product for product in products if counts and tally.is_due(member.id, product.id, number)]
    here = [product for product in due if tally.is_here(member.id, product.id, number)]
    sheets = [head for head in heads if head.member == member.id and head.round == number]
    sets = {product.id: product.set_number for product in here}
    own = [p for p in incoming if p.issuer == member.id and p.kind == "sheets" and p.status == "accepted"]
    last = own[-1] if own else None
    return BoardLine(
        member=member,
        scores=may_score(member, tally.session.settings),
        handed=handed,
        due=len(due),
        returned=len(here),
        by_another=sum(
            sets.get(head.product) == head.set_number and by_another_hand(head, (member,)) for head in sheets
        ),
        packages=len(own),
        last_at=last.received_at if last is not None else None,
        rev=last.rev if last is not None else 0,
        verified=member.public_key is not None,
        stored=sum(head.source is SheetSource.PACKAGE for head in sheets),
        missing=tuple(product.code for product in due if product not in here),
        waiting=sum(file.member == member.code and not file.settled for file in files),
    )


def _handed(member: Member, acts: Sequence[Act], newest: Mapping[str, str]) -> tuple[Handing, ...]:
    found = []
    for act in acts:
        if act.kind is not ActKind.HANDED_OUT:
            continue
        facts = facts_as(HandedOutFacts, act)
        if member.id in facts.members:
            up_to_date = newest.get(facts.kind) in (None, *facts.packages)
            found.append(Handing(facts.kind, act.at, facts.drive, up_to_date, facts.by_hand is True))
    return tuple(found)


def _written_out(entries: Iterable[AuditEntry], subjects: Mapping[str, str]) -> tuple[WrittenOut, ...]:
    """Return the last writing of each kind, newest first. subjects: of the issued packages, by hash."""
    last: dict[str, WrittenOut] = {}
    run: tuple[str, str] | None = None
    lines: set[str] = set()
    for entry in entries:
        if entry.kind.startswith("package.") and entry.kind.endswith("_issued"):
            kind = entry.kind.removeprefix("package.").removesuffix("_issued")
            last.pop(kind, None)
            drive = str(entry.facts.get("drive", ""))
            lines = lines if run == (kind, drive) else set()
            lines |= {subjects.get(str(sha256), "") for sha256 in entry.facts.get("packages", ())}
            run = (kind, drive)
            last[kind] = WrittenOut(kind, entry.at, drive, len(lines))
    return tuple(reversed(last.values()))


def _unfinished(begun: Iterable[BegunPackage], issued: Iterable[IssuedPackage]) -> tuple[BegunPackage, ...]:
    done = {package.manifest_sha256 for package in issued}
    newest = {(package.kind, package.subject): package for package in begun}
    return tuple(package for package in newest.values() if package.manifest_sha256 not in done)


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """One product in two versions. state: ``same``, ``differs``, ``only_here`` or ``only_there``.

    here_at, there_at: when the member submitted each.
    """

    product: str
    name: str
    state: str
    here_at: datetime | None
    there_at: datetime | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A member's stored sheets against those of a quarantined file; never shows a level."""

    file: RefusedFile
    member: str
    name: str
    sheets: tuple[ComparedSheet, ...]


def compare_refused(sha256: str, work: UnitOfWork, services: Services) -> Compared | None:
    """Compare the two versions of a member's sheets, sheet by sheet: equal or not.

    None where the file no longer exists or has no sheets. Raises InputError where it cannot be
    read.
    """
    path = services.packages.quarantined(sha256)
    if path is None:
        return None
    package = services.packages.receive(path)
    try:
        with work:
            session = work.session.get()
            members, products = work.members.all(), work.products.all()
            acts, incoming = work.acts.all(), work.packages.incoming()
            issuer = next((member for member in members if member.id == package.issuer), None)
            file = next((one for one in refused_files(incoming, acts, members) if one.sha256 == sha256), None)
            if package.kind != "sheets" or issuer is None or file is None:
                return None
            here = {
                sheet.product: _version(sheet)
                for sheet in work.sheets.all()
                if sheet.member == issuer.id and sheet.round == session.round and sheet.document is not None
            }
            here |= {
                sealed.product: _Version(sealed.submitted_at, sealed.commitment)
                for sealed in work.sealed.waiting(issuer.id)
                if sealed.round == session.round
            }
        there = _sheets_in(package, services)
    finally:
        package.close()
    sheets = tuple(
        _compared(product, here.get(product.id), there.get(product.id))
        for product in products
        if product.id in here or product.id in there
    )
    return Compared(file, issuer.code, issuer.name, sheets)


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of a sheet. content: equal where the sheets are; of sealed ones the commitment alone is known."""

    at: datetime | None
    content: object


def _sheets_in(package: ReceivedPackage, services: Services) -> dict[ProductId, _Version]:
    if STATED in package.names:
        stated = services.payloads.read_sheets(package.read(STATED), package.written_as)
        return {one.product: _Version(one.submitted_at, one.commitment) for one in stated}
    opened = (services.sheet_reader.open_sheet(package.read(name), package.key).sheet for name in package.names)
    return {sheet.product: _version(sheet) for sheet in opened}


def _version(sheet: StoredSheet) -> _Version:
    return _Version(sheet.submitted_at, (sheet.set_number, dict(sheet.answers), sheet.opinion))


def _compared(product: Product, here: _Version | None, there: _Version | None) -> ComparedSheet:
    if here is None or there is None:
        state = "only_there" if here is None else "only_here"
    else:
        state = "same" if here.content == there.content else "differs"
    return ComparedSheet(
        product.code,
        product.name,
        state,
        here.at if here is not None else None,
        there.at if there is not None else None,
    )
