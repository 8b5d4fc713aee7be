"""Import of each kind of package, after its origin, revision and key are settled.

Each ``take_`` function checks the whole content, then stores it; the caller commits. A refusal is
an exception, so a package is stored completely or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ...domain.acts.acts import CouncilRecord
from ...domain.canonical import sha256_hex
from ...domain.council.council import EvaluationSession, Member, UnknownProduct, member_by_code
from ...domain.council.roster import roster_body
from ...domain.dossiers.assessments import AssessmentRefused
from ...domain.errors import InputError
from ...domain.sheets.foreign import fault_of_form
from ...domain.sheets.signed import StoredSheet
from ...domain.values import MemberId, ProductId, Role, SessionState, SheetSource
from ..core.ports import (
    IncomingPackage,
    ReceivedPackage,
    Removed,
    RoundBundle,
    Services,
    SessionBundle,
    UnitOfWork,
)
from ..core.sheet_checks import refusal_of
from ..core.workspaces import new_workspace
from ..council.acts import record_of
from ..council.acts.round_ordered import add_round_orders
from ..preparing.assessment_fit import fit_assessments
from ..preparing.assessments import FILE as ASSESSMENTS
from ..preparing.assessments import store_assessments_payload
from ..preparing.cases import follow_cases
from .key_digits import compare_digits
from .outranked import displace_outranked, outranked


class ContentRefused(InputError):
    """A document in the package is invalid for its kind. Facts: file, name."""

    code = "package.content_refused"


class SheetRefused(InputError):
    """A sheet in the package violates a rule of the catalogue. Facts: file, product, why."""

    code = "package.sheet_refused"


class SheetOfAnother(InputError):
    """A sheet in the package names another member, session, round or rule. Facts: file, product."""

    code = "package.sheet_of_another"


class SheetConflict(InputError):
    """The file already has another sheet of the member on the product: from paper, a draft, or other bytes.

    Facts: file, product.
    """

    code = "package.sheet_conflict"


class SheetIdTaken(InputError):
    """A sheet has the number of another sheet in this file, which no program gives. Facts: file, product."""

    code = "package.sheet_id_taken"


class SheetMissing(InputError):
    """A later revision lacks a sheet of an earlier one. Facts: file, product."""

    code = "package.sheet_missing"


class OwnSheetAltered(InputError):
    """The member's own sheet is missing from the result or differs. Facts: file, product."""

    code = "package.own_sheet_altered"


@dataclass(frozen=True, slots=True)
class Gains:
    """Number of new documents in a package, and of documents already stored."""

    added: int = 0
    known: int = 0


def incoming_of(package: ReceivedPackage, issuer: MemberId, at: datetime) -> IncomingPackage:
    """Return the row that records an accepted package."""
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
        files_sha256=package.files_sha256,
        audit_size=package.audit[0],
        audit_head=package.audit[1],
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
    actor: str,
    work: UnitOfWork,
    services: Services,
) -> Gains:
    """Import a member's sheets of a round, and displace outranked ones; check signature, member, rules and answers."""
    catalogue = services.catalogues.rules(work)
    products = {product.id: product for product in work.products.all()}
    heads = work.sheets.heads()
    taken = {head.id for head in heads}
    own = [head for head in heads if head.member == issuer.id and head.round == session.round]
    here = {(head.product, head.set_number): head for head in own}
    documents = work.sheets.documents() if here else {}
    new: list[StoredSheet] = []
    displaced: list[StoredSheet] = []
    seen: set[tuple[ProductId, int]] = set()
    for name in package.names:
        opened = services.sheet_reader.open_sheet(package.read(name), package.key)
        sheet = opened.sheet
        product = products.get(sheet.product)
        origin = (opened.session, opened.council, opened.rules_hash, sheet.member, sheet.round)
        expected = (session.id, session.council_id, session.rules_hash, issuer.id, session.round)
        if product is None or origin != expected or sheet.source is SheetSource.PAPER:
            raise SheetOfAnother(file=package.file_name, product=product.code if product else "?")
        place = (sheet.product, sheet.set_number)
        if name != f"{sheet.id}.json" or place in seen:
            raise ContentRefused(file=package.file_name, name=name)
        seen.add(place)
        ordered = session.round == 1 or session.round in {order.round for order in record.product(product.id).rounds}
        product_set = catalogue.sets.get(sheet.set_number)
        if product_set is None or not ordered:
            raise SheetOfAnother(file=package.file_name, product=product.code)
        if place in here:
            if documents.get(here[place].id) == opened.sheet.document:
                continue
            stored = work.sheets.get(here[place].id)
            if not outranked(stored, replace(issuer, public_key=package.key), record):
                raise SheetConflict(file=package.file_name, product=product.code)
            displaced.append(stored)
        if malformed := fault_of_form(sheet):
            raise SheetRefused(file=package.file_name, product=product.code, why=malformed)
        if sheet.id in taken:
            raise SheetIdTaken(file=package.file_name, product=product.code)
        why = refusal_of(sheet, product, product_set, record, work)
        if why is not None:
            raise SheetRefused(file=package.file_name, product=product.code, why=why)
        new.append(sheet)
    for place, head in here.items():
        # A revision replaces the earlier one completely: it must contain every earlier sheet.
        if head.source is SheetSource.PACKAGE and place not in seen:
            raise SheetMissing(file=package.file_name, product=products[place[0]].code)
    displace_outranked(displaced, package, actor, work, services)
    work.sheets.add(new)
    return Gains(added=len(new), known=len(seen) - len(new))


def take_session(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """Import a later revision of the session into a member's workspace: roster, products and settings.

    Sheets, drafts and the current round stay; drafts lose only answers on an alternative scale that
    no longer applies.
    """
    _only(package, "session.json", "roster.json")
    bundle = services.payloads.read_session(package.read("session.json"), package.written_as)
    _check_bundle(package, bundle)
    work.members.put(bundle.members)
    work.products.put(bundle.products)
    if session.opening_key != bundle.session.opening_key:  # sheets are sealed to the one that came first
        raise ContentRefused(file=package.file_name, name="session.json")
    work.session.put(replace(bundle.session, state=session.state, round=session.round, collecting=session.collecting))
    work.session.put_roster(bundle.session.roster_version, package.read("roster.json"))
    _take_assessments(package, bundle, work, services)
    follow_cases(bundle.products, work, services)
    return Gains(added=len(bundle.products))


def _take_assessments(package: ReceivedPackage, bundle: SessionBundle, work: UnitOfWork, services: Services) -> None:
    """Import the assessments of the products; packages of an earlier program have none. Raises ContentRefused."""
    body = package.read(ASSESSMENTS) if ASSESSMENTS in package.names else None
    try:
        store_assessments_payload(body, package.written_as, bundle.products, work, services)
    except (AssessmentRefused, UnknownProduct) as fault:
        raise ContentRefused(file=package.file_name, name=ASSESSMENTS) from fault


def take_dossier(package: ReceivedPackage, work: UnitOfWork, services: Services, *, preview: bool) -> Gains:
    """Import papers and evidence of one product; existing files are not copied again.

    A file that the package no longer has was taken out; its bytes stay, so pins in it can still be shown.

    preview: only count the additions; no file is copied.
    """
    _only(package, "dossier.json")
    bundle = services.payloads.read_dossier(package.read("dossier.json"), package.written_as)
    if bundle.product != package.subject or bundle.product not in {p.id for p in work.products.all()}:
        raise ContentRefused(file=package.file_name, name="dossier.json")
    wanted = {item.evidence.sha256 for item in bundle.evidence}
    strangers = any(item.product != bundle.product for item in bundle.evidence)
    if strangers or wanted != set(package.names) - {"dossier.json"} or not all(map(is_hash, wanted)):
        raise ContentRefused(file=package.file_name, name="dossier.json")
    missing = [digest for digest in sorted(wanted) if not services.blobs.has(digest)]
    if preview:
        return Gains(added=len(missing), known=len(wanted) - len(missing))
    for digest in missing:
        stored, _ = services.blobs.add(package.path_of(digest))
        if stored != digest:
            raise ContentRefused(file=package.file_name, name=digest)
    work.dossiers.put_papers(bundle.product, bundle.papers)
    sent = {item.id for item in bundle.evidence}
    gone = (item for item in work.dossiers.evidence() if item.product == bundle.product and item.id not in sent)
    work.dossiers.put_evidence([*(replace(item, removed=Removed.OUT) for item in gone), *bundle.evidence])
    return Gains(added=len(missing), known=len(wanted) - len(missing))


def is_hash(name: str) -> bool:
    """Return whether the text is a SHA-256 in hexadecimal."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def take_round(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """Import an ordered round into a member's workspace: the named products may be scored again.

    If the current round is issued again, only products not named before are added.
    """
    _only(package, "round.json")
    bundle = services.payloads.read_round(package.read("round.json"), package.written_as)
    here = work.products.all()
    known = {product.id for product in here}
    ordered = [product for product, _ in bundle.orders]
    sent = {product.id: product for product in bundle.products}
    # A product split off another one is imported first, completely, with its round.
    fits = set(sent) == set(ordered) and _reopens_known_criteria(bundle, known, work, services)
    codes, sets = {product.code for product in here}, services.catalogues.rules(work).sets
    fits = fits and all(
        product.id in known or (product.code not in codes and product.set_number in sets) for product in bundle.products
    )
    if bundle.round < max(session.round, 2) or not fits:
        raise ContentRefused(file=package.file_name, name="round.json")
    acts = record_of(work)
    new = [
        (product, reason)
        for product, reason in bundle.orders
        if all(order.round != bundle.round for order in acts.product(product).rounds)
    ]
    for product in here:
        if product.id in sent:
            fit_assessments(product, sent[product.id], work, services)
    work.products.put(bundle.products)
    add_round_orders(work, services, bundle.round, new, bundle.ordered_by, bundle.items)
    work.session.put(replace(session, round=bundle.round, collecting=True))
    return Gains(added=len(new), known=len(ordered) - len(new))


def _reopens_known_criteria(
    bundle: RoundBundle, known: Collection[ProductId], work: UnitOfWork, services: Services
) -> bool:
    """Return whether the reopened criteria belong to known products and to the set of each."""
    sets = services.catalogues.rules(work).sets
    numbers = {product.id: product.set_number for product in bundle.products if product.id in known}
    return all(
        product in numbers
        and bool(items)
        and numbers[product] in sets
        and sets[numbers[product]].by_code.keys() >= set(items)
        for product, items in bundle.items.items()
    )


def take_result(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork, services: Services) -> Gains:
    """Import a result into a member's workspace: it must contain all the member's own sheets, byte for byte.

    The package itself is stored completely. Every sheet's signature is verified with the key the
    secretary accepted it with, and its content against the session and the members named in the
    package.
    """
    _only(package, "result.json", "catalogue-rules.json")
    if sha256_hex(package.read("catalogue-rules.json")) != session.rules_hash:
        raise ContentRefused(file=package.file_name, name="catalogue-rules.json")
    bundle = services.payloads.read_result(package.read("result.json"), package.written_as)
    if bundle.session.id != session.id:
        raise ContentRefused(file=package.file_name, name="result.json")
    # The member's own sheets are checked first: they matter most.
    products = {head.id: head.product for head in work.sheets.heads()}
    codes = {product.id: product.code for product in work.products.all()}
    for sheet, own in work.sheets.documents().items():
        name = f"sheet-{sheet}.json"
        if name not in package.names or package.read(name) != own:
            raise OwnSheetAltered(file=package.file_name, product=codes[products[sheet]])
    if {f"sheet-{sheet}.json" for sheet in bundle.keys} != set(_names(package, "sheet-")):
        raise ContentRefused(file=package.file_name, name="result.json")
    members = {member.id for member in bundle.members}
    for sheet, key in bundle.keys.items():
        name = f"sheet-{sheet}.json"
        opened = services.sheet_reader.open_sheet(package.read(name), key)
        found = (opened.session, opened.council, opened.rules_hash, opened.sheet.id)
        if found != (session.id, session.council_id, session.rules_hash, sheet) or opened.sheet.member not in members:
            raise ContentRefused(file=package.file_name, name=name)
    return Gains(added=len(bundle.keys))


def _check_bundle(package: ReceivedPackage, bundle: SessionBundle) -> Member:
    """Return the secretary who issued the session; manifest, session and roster must agree. Raises ContentRefused."""
    session = bundle.session
    stated = (package.session, package.council, package.rules_hash, package.roster_version)
    if stated != (session.id, session.council_id, session.rules_hash, session.roster_version):
        raise ContentRefused(file=package.file_name, name="session.json")
    roster = package.read("roster.json")
    issuer = next((member for member in bundle.members if member.id == package.issuer), None)
    if (
        issuer is None
        or (issuer.role, issuer.public_key) != (Role.SECRETARY, package.key)
        or sha256_hex(roster) != package.roster_sha256
        or roster != roster_body(session, bundle.members)
    ):
        raise ContentRefused(file=package.file_name, name="roster.json")
    return issuer


def open_workspace(
    package: ReceivedPackage,
    member_code: str,
    digits: str,
    work: UnitOfWork,
    services: Services,
    *,
    digits_of: str = "",
) -> EvaluationSession:
    """Fill an empty file from a session package: the member's own workspace.

    member_code: the name the member chose. digits, digits_of: as typed from the secretary's screen, see ``Receive``.
    Raises ContentRefused, UnknownMember, KeyNotAccepted, DigitsDiffer and the errors of the catalogue's
    checks.
    """
    _only(package, "session.json", "roster.json", "catalogue-rules.json", "catalogue-wording.json")
    rules, wording = package.read("catalogue-rules.json"), package.read("catalogue-wording.json")
    catalogue, words = services.catalogues.identify(rules, wording)
    bundle = services.payloads.read_session(package.read("session.json"), package.written_as)
    session = bundle.session
    if package.kind != "session" or (catalogue.rules_hash, words.wording_hash) != (
        session.rules_hash,
        session.wording_hash,
    ):
        raise ContentRefused(file=package.file_name, name="session.json")
    issuer = _check_bundle(package, bundle)
    member = member_by_code(bundle.members, member_code)
    compare_digits(digits, digits_of, package, issuer, services)
    with work:
        work.session.put_catalogue(rules, wording)
        work.session.put(replace(session, state=SessionState.SCORING, round=1, collecting=True))
        work.session.put_workspace(new_workspace("member", member.id, services.ids))
        work.session.put_roster(session.roster_version, package.read("roster.json"))
        work.members.put(bundle.members)
        work.products.put(bundle.products)
        _take_assessments(package, bundle, work, services)
        now = services.clock.now()
        work.packages.add_incoming(incoming_of(package, issuer.id, now), package.content)
        work.audit.note(
            "workspace.opened",
            actor=member_code,
            at=now,
            facts={"session": session.id, "sha256": package.sha256, "member": member.id, "compared": issuer.id},
        )
        work.commit()
    return session
