"""What each kind of package brings in, once its origin, revision and key are settled.

Each ``take_`` function checks the contents whole, then stores; the caller commits. A refusal
anywhere leaves by exception, so either all of a package is taken or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ..domain.acts import CouncilRecord
from ..domain.canonical import sha256_hex
from ..domain.council import EvaluationSession, Member, member_by_code
from ..domain.errors import InputError, OcopError
from ..domain.score_sheet import gaps_in
from ..domain.sheets import StoredSheet
from ..domain.values import MemberId, ProductId, SessionState, SheetSource
from .ports import IncomingPackage, ReceivedPackage, Services, UnitOfWork, Workspace
from .recording import add_round_orders


class ContentRefused(InputError):
    """A document in the package is not what its kind holds. Facts: file, name."""

    code = "package.content_refused"


class SheetRefused(InputError):
    """A sheet in the package breaks a rule of the catalogue. Facts: file, product, why."""

    code = "package.sheet_refused"


class SheetOfAnother(InputError):
    """A sheet in the package names another member, session, round or rule. Facts: file, product."""

    code = "package.sheet_of_another"


class SheetConflict(InputError):
    """Another submitted sheet of the member on the product is already here. Facts: file, product."""

    code = "package.sheet_conflict"


class SheetMissing(InputError):
    """A later revision lacks a sheet that an earlier one brought. Facts: file, product."""

    code = "package.sheet_missing"


class OwnSheetAltered(InputError):
    """One's own sheet is missing from the result or differs. Facts: file, product."""

    code = "package.own_sheet_altered"


@dataclass(frozen=True, slots=True)
class Gains:
    """Counts of what a package brings: new documents and ones already here."""

    added: int = 0
    known: int = 0


def incoming_of(package: ReceivedPackage, issuer: MemberId, at: datetime) -> IncomingPackage:
    """The row that remembers an accepted package."""
    return IncomingPackage(
        sha256=package.sha256,
        kind=package.kind,
        issuer=issuer,
        key=package.key,
        epoch=package.epoch,
        subject=package.subject,
        rev=package.rev,
        prev=package.prev,
        manifest_sha256=package.manifest_sha256,
        file_name=package.file_name,
        received_at=at,
        status="accepted",
    )


def _names(package: ReceivedPackage, prefix: str = "") -> Iterator[str]:
    return (name for name in package.names if name.startswith(prefix))


def _only(package: ReceivedPackage, *names: str) -> None:
    for name in names:
        if name not in package.names:
            raise ContentRefused(file=package.file_name, name=name)


def take_sheets(
    package: ReceivedPackage,
    issuer: Member,
    session: EvaluationSession,
    record: CouncilRecord,
    work: UnitOfWork,
    services: Services,
) -> Gains:
    """Sheets of one member in one round: signature, member, rules and every answer checked."""
    catalogue = services.catalogues.rules(work)
    products = {product.id: product for product in work.products.all()}
    own = [head for head in work.sheets.heads() if head.member == issuer.id and head.round == session.round]
    here = {(head.product, head.set_number): head.id for head in own if head.source is not SheetSource.PAPER}
    on_paper = {head.product for head in own} - {product for product, _ in here}
    new: list[StoredSheet] = []
    seen: set[tuple[ProductId, int]] = set()
    for name in package.names:
        opened = services.sheet_reader.open_sheet(package.read(name), package.key)
        sheet = replace(opened.sheet, key=package.key)
        product = products.get(sheet.product)
        origin = (opened.session, opened.council, opened.rules_hash, sheet.member, sheet.round)
        expected = (session.id, session.council_id, session.rules_hash, issuer.id, session.round)
        if product is None or origin != expected or sheet.source is SheetSource.PAPER:
            raise SheetOfAnother(file=package.file_name, product=product.code if product else "?")
        place = (sheet.product, sheet.set_number)
        if name != f"{sheet.id}.json" or place in seen:
            raise ContentRefused(file=package.file_name, name=name)
        seen.add(place)
        ordered = any(order.round == session.round for order in record.product(product.id).rounds)
        product_set = catalogue.sets.get(sheet.set_number)
        if product_set is None or (session.round > 1 and not ordered):
            raise SheetOfAnother(file=package.file_name, product=product.code)
        if sheet.product in on_paper:
            raise SheetConflict(file=package.file_name, product=product.code)
        if place in here:
            if here[place] != sheet.id:
                raise SheetConflict(file=package.file_name, product=product.code)
            continue
        try:
            gaps = gaps_in(product_set, sheet.answers, sheet.cases)
        except OcopError as fault:
            raise SheetRefused(file=package.file_name, product=product.code, why=fault.code) from fault
        wrong_case = sheet.set_number == product.set_number and dict(sheet.cases) != dict(product.cases)
        if wrong_case or gaps:
            raise SheetRefused(file=package.file_name, product=product.code, why="sheet.has_gaps")
        new.append(sheet)
    for place in here.keys() - seen:
        # A revision replaces the earlier one whole: a sheet that came once cannot vanish from it.
        raise SheetMissing(file=package.file_name, product=products[place[0]].code)
    work.sheets.add(new)
    return Gains(added=len(new), known=len(seen) - len(new))


def take_session(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """A later revision of the session in a member's workspace: roster, products and settings anew.

    Sheets, drafts and the round in hand are kept.
    """
    _only(package, "session.json", "roster.json")
    bundle = services.payloads.read_session(package.read("session.json"))
    if bundle.session.id != session.id:
        raise ContentRefused(file=package.file_name, name="session.json")
    work.members.put(bundle.members)
    work.products.put(bundle.products)
    work.session.put(replace(bundle.session, state=session.state, round=session.round, collecting=session.collecting))
    work.session.put_roster(bundle.session.roster_version, package.read("roster.json"))
    return Gains(added=len(bundle.products))


def take_dossier(package: ReceivedPackage, work: UnitOfWork, services: Services) -> Gains:
    """Papers and evidence of one product; files already here cost nothing."""
    _only(package, "dossier.json")
    bundle = services.payloads.read_dossier(package.read("dossier.json"))
    if bundle.product != package.subject or bundle.product not in {p.id for p in work.products.all()}:
        raise ContentRefused(file=package.file_name, name="dossier.json")
    wanted = {item.evidence.sha256 for item in bundle.evidence}
    if wanted != set(package.names) - {"dossier.json"}:
        raise ContentRefused(file=package.file_name, name="dossier.json")
    added = 0
    for digest in sorted(wanted):
        if services.blobs.has(digest):
            continue
        stored, _ = services.blobs.add(package.path_of(digest))
        if stored != digest:
            raise ContentRefused(file=package.file_name, name=digest)
        added += 1
    work.dossiers.put_papers(bundle.product, bundle.papers)
    work.dossiers.put_evidence(bundle.evidence)
    return Gains(added=added, known=len(wanted) - added)


def take_round(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """An ordered round in a member's workspace: the named products may be scored again."""
    _only(package, "round.json")
    bundle = services.payloads.read_round(package.read("round.json"))
    known = {product.id for product in work.products.all()}
    if bundle.round <= session.round or any(product not in known for product, _ in bundle.orders):
        raise ContentRefused(file=package.file_name, name="round.json")
    add_round_orders(work, services, bundle.round, list(bundle.orders), bundle.ordered_by)
    work.products.put(bundle.products)
    work.session.put(replace(session, round=bundle.round, collecting=True))
    return Gains(added=len(bundle.orders))


def take_result(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """A result in a member's workspace: one's own sheets must all be in it, byte for byte.

    The package itself is kept whole; every other sheet's signature is checked against the roster
    it carries.
    """
    _only(package, "result.json", "catalogue-rules.json")
    if sha256_hex(package.read("catalogue-rules.json")) != session.rules_hash:
        raise ContentRefused(file=package.file_name, name="catalogue-rules.json")
    bundle = services.payloads.read_result(package.read("result.json"))
    if bundle.session.id != session.id:
        raise ContentRefused(file=package.file_name, name="result.json")
    documents = {name: package.read(name) for name in _names(package, "sheet-")}
    keys = {member.public_key for member in bundle.members if member.public_key}
    checked = 0
    for name, document in documents.items():
        if not _signed_by_one_of(document, keys, services):
            raise ContentRefused(file=package.file_name, name=name)
        checked += 1
    codes = {product.id: product.code for product in bundle.products}
    for sheet, own in work.sheets.documents().items():
        if documents.get(f"sheet-{sheet}.json") != own:
            product = next(head.product for head in work.sheets.heads() if head.id == sheet)
            raise OwnSheetAltered(file=package.file_name, product=codes.get(product, "?"))
    return Gains(added=checked)


def _signed_by_one_of(document: bytes, keys: set[str], services: Services) -> bool:
    for key in keys:
        try:
            services.sheet_reader.open_sheet(document, key)
        except InputError:
            continue
        return True
    return False


def open_workspace(
    package: ReceivedPackage, member_code: str, work: UnitOfWork, services: Services
) -> EvaluationSession:
    """Fill an empty file from a session package: the member's own workspace.

    member_code: the name the member chose. The secretary's key is taken on first sight; its digits
    are shown to be compared. Raises ContentRefused, WrongRules through the catalogue's own checks.
    """
    _only(package, "session.json", "roster.json", "catalogue-rules.json", "catalogue-wording.json")
    rules, wording = package.read("catalogue-rules.json"), package.read("catalogue-wording.json")
    catalogue, words = services.catalogues.identify(rules, wording)
    bundle = services.payloads.read_session(package.read("session.json"))
    session = bundle.session
    pinned = (catalogue.rules_hash, words.wording_hash, package.session, package.council)
    if pinned != (session.rules_hash, session.wording_hash, session.id, session.council_id):
        raise ContentRefused(file=package.file_name, name="session.json")
    issuer = next((member for member in bundle.members if member.id == package.issuer), None)
    if (
        issuer is None
        or issuer.public_key != package.key
        or sha256_hex(package.read("roster.json")) != (package.roster_sha256)
    ):
        raise ContentRefused(file=package.file_name, name="roster.json")
    member = member_by_code(bundle.members, member_code)
    with work:
        work.session.put_catalogue(rules, wording)
        work.session.put(replace(session, state=SessionState.SCORING, round=1, collecting=True))
        work.session.put_workspace(Workspace(role="member", member=member.id, epoch=services.ids.new()))
        work.session.put_roster(session.roster_version, package.read("roster.json"))
        work.members.put(bundle.members)
        work.products.put(bundle.products)
        now = services.clock.now()
        work.packages.add_incoming(incoming_of(package, issuer.id, now), package.content)
        work.audit.note(
            "workspace.opened",
            actor=member_code,
            at=now,
            facts={"session": session.id, "sha256": package.sha256, "member": member.id},
        )
        work.commit()
    return session
