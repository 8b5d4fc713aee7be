"""Export of packages: session, dossiers, sheets, round, result.

Each function begins the next revision of a line, writes the package (one per product for dossiers) and records it as
issued (``issuing``). ``PackageFiles`` makes container and signature and writes safely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...domain.acts.acts import ActKind, public_act
from ...domain.council.council import (
    Member,
    Product,
    may_score,
    member_by_code,
    product_by_code,
    public_member,
)
from ...domain.council.workflow import AFTER_OPENING, SHOWING_RESULTS, next_state, require_state
from ...domain.errors import RuleError
from ...domain.sheets.signed import StoredSheet
from ...domain.values import Role, SessionState, SheetSource, SheetState
from ..core.ports import (
    DossierBundle,
    ResultBundle,
    RoundBundle,
    Services,
    SessionBundle,
    UnitOfWork,
    WrittenPackage,
)
from ..core.recording import require_office
from ..core.rosters import change_roster
from ..council.acts import facts_as
from ..council.acts.round_ordered import RoundOrderedFacts
from ..council.reconciling import StillCollecting
from ..preparing.assessments import assessments_payload
from ..preparing.dossiers import handed_out
from ..scoring.own_sheets import finished_drafts
from .decided import Decided, Decision, decision
from .handing import note_handed_out
from .issuing import Content, begin, finish
from .sealed_sheets import sealed_payload

JSON = "application/json"


class NotReady(RuleError):
    """The session lacks something its package needs. Facts: missing."""

    code = "export.not_ready"


class CaseOpen(RuleError):
    """The alternative scale must be fixed before scoring. Facts: product, criterion."""

    code = "export.case_open"


class NothingSubmitted(RuleError):
    """The member has no submitted sheet in this round. Facts: member, round."""

    code = "export.nothing_submitted"


class FinishedNotSubmitted(RuleError):
    """Sheets are answered completely and not submitted: they would not be in the package. Facts: products."""

    code = "export.finished_not_submitted"


class NoRound(RuleError):
    """No re-scoring was ordered. No facts."""

    code = "export.no_round"


class NotYourWorkspace(RuleError):
    """A member's sheets can only be exported from the member's own workspace. Facts: member."""

    code = "export.not_your_workspace"


@dataclass(frozen=True, slots=True)
class Export(Decided):
    """Export a package. folder: its target. actor: code of the issuer, who records the decision.

    drive: name of the medium. recipients: codes of those to whom it was handed at once, by default
    nobody: writing is one fact, handing over another. The bytes are the same for every recipient.
    """

    folder: Path
    actor: str
    recipients: tuple[str, ...] = ()
    drive: str = ""


def export_session(command: Export, work: UnitOfWork, services: Services) -> WrittenPackage:
    """Export the session (*Phát gói phiên*): the same bytes for everyone. The first export starts the scoring.

    Pins the secretary's own key in the roster, and makes the opening key. Raises NotReady without
    secretary, scoring members or products; GapsOpen, GapsChanged.
    """
    with work:
        require_office(work, command.actor, Role.SECRETARY)
        session = work.session.get()
        require_state(session.state, frozenset({SessionState.PREPARING, SessionState.SCORING}), "export_session")
        members = work.members.all()
        products = work.products.all()
        if not products or not any(may_score(member, session.settings) for member in members):
            raise NotReady(missing="products" if not products else "members")
        sets = services.catalogues.rules(work).sets
        for product in products:
            for criterion in sets[product.set_number].criteria:
                if criterion.cases and criterion.code not in product.cases:
                    raise CaseOpen(product=product.code, criterion=criterion.code)
        decided = decision(command, command.actor, "session", work, services)
        secretary = member_by_code(members, command.actor)
        if secretary.public_key != services.signer.public_key:
            secretary = replace(secretary, public_key=services.signer.public_key)
            session = change_roster(work, session, [secretary])
            members = work.members.all()
        if session.state is SessionState.PREPARING:
            key = session.opening_key or (services.seals.create() if services.sealing else "")
            session = replace(session, state=next_state(session.state, SessionState.SCORING), opening_key=key)
            work.session.put(session)
        rules, wording = work.session.catalogue()
        roster = work.session.roster(session.roster_version) or b""
        bundle = SessionBundle(
            session=session,
            members=tuple(public_member(member) for member in members),
            products=products,
            evidence=tuple(item for item in work.dossiers.evidence() if item.product is not None),
        )
        payload: dict[str, bytes | Path] = {
            "catalogue-rules.json": rules,
            "catalogue-wording.json": wording,
            "roster.json": roster,
            "session.json": services.payloads.session(bundle),
            **assessments_payload(work, services),
        }
        content = Content("session", payload)
        begun = begin(content, command.folder, session, secretary, decided, work, services, command.recipients)
    return finish(begun, decided, work, services, command.recipients, command.drive)


@dataclass(frozen=True, slots=True)
class ExportDossiers(Decided):
    """Export dossiers. products: codes; empty = every one with evidence or papers. The rest as in ``Export``.

    together: codes of the products that are decided together where they are written one by one; empty = every one.
    """

    folder: Path
    actor: str
    products: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    drive: str = ""
    together: tuple[str, ...] | None = None


def export_dossiers(command: ExportDossiers, work: UnitOfWork, services: Services) -> tuple[WrittenPackage, ...]:
    """Export one package per product with its papers and evidence files; never the tray.

    Raises NotReady, GapsOpen, GapsChanged.
    """
    return tuple(each_dossier(command, work, services))


def each_dossier(command: ExportDossiers, work: UnitOfWork, services: Services) -> Iterator[WrittenPackage]:
    """Export as ``export_dossiers``, and yield each package once it is written and recorded.

    Each is recorded by itself: what was written before a failure stays issued. Nothing is written before it is asked
    for.
    """
    with work:
        require_office(work, command.actor, Role.SECRETARY)
        session = work.session.get()
        require_state(session.state, frozenset({SessionState.SCORING, *AFTER_OPENING}), "export_dossiers")
        everything = work.products.all()
        products = [product_by_code(everything, code) for code in command.products] or list(everything)
        papers, evidence = work.dossiers.papers(), work.dossiers.evidence()
        # An emptied dossier travels too.
        filled = {item.product for item in evidence} | papers.keys() | handed_out(work.packages)
        products = [product for product in products if product.id in filled]
        if not products:
            raise NotReady(missing="dossiers")
        together = command.products if command.together is None else command.together
        decided = decision(command, command.actor, "dossier", work, services, together)
        secretary = member_by_code(work.members.all(), command.actor)
    written: list[str] = []
    for number, product in enumerate(products, start=1):
        with work:
            content = _dossier(product, work, services)
            begun = begin(content, command.folder, session, secretary, decided, work, services, command.recipients)
        package = finish(begun, decided, work, services, drive=command.drive)
        written.append(package.sha256)
        services.progress(number, len(products))
        yield package
    if command.recipients:
        with work:
            note_handed_out(work, services, "dossier", written, command.recipients, command.drive, decided)
            work.commit()


def _dossier(product: Product, work: UnitOfWork, services: Services) -> Content:
    own = tuple(item for item in work.dossiers.evidence() if item.product == product.id)
    bundle = DossierBundle(product.id, tuple(work.dossiers.papers().get(product.id, ())), own)
    payload: dict[str, bytes | Path] = {"dossier.json": services.payloads.dossier(bundle)}
    titles: dict[str, str] = {}
    kinds: dict[str, str] = {"dossier.json": JSON}
    for item in own:
        name = item.evidence.sha256
        payload[name] = services.blobs.path(name)
        titles[name] = item.evidence.title
        kinds[name] = item.evidence.media_type
    return Content("dossier", payload, product.id, product.code, titles, kinds)


@dataclass(frozen=True, slots=True)
class ExportSheets:
    """Export a member's sheets. member: code. round None = the current round. drive: name of the medium.

    leave_unsubmitted: sheets that are answered completely and not submitted are left out knowingly.
    """

    member: str
    folder: Path
    round: int | None = None
    drive: str = ""
    leave_unsubmitted: bool = False


def export_sheets(command: ExportSheets, work: UnitOfWork, services: Services) -> WrittenPackage:
    """Export all submitted sheets of the member in the round, signed and, where the session seals sheets, sealed.

    Always complete, never a delta. Raises NothingSubmitted, FinishedNotSubmitted, and NotYourWorkspace in another
    user's file.
    """
    with work:
        session = work.session.get()
        workspace = work.session.workspace()
        member = member_by_code(work.members.all(), command.member)
        if workspace.role != "member" or workspace.member != member.id:
            raise NotYourWorkspace(member=command.member)
        round_number = session.round if command.round is None else command.round
        sheets = _submitted(work, member, round_number)
        if round_number == session.round and not command.leave_unsubmitted:
            finished = finished_drafts(command.member, work, services)
            if finished:
                raise FinishedNotSubmitted(products=", ".join(finished))
        if not sheets:
            raise NothingSubmitted(member=command.member, round=round_number)
        payload: dict[str, bytes | Path] = (
            sealed_payload(member, sheets, work, services)
            if session.opening_key
            else {f"{sheet.id}.json": sheet.document or b"" for sheet in sheets}
        )
        decided = Decision(command.member)
        content = Content("sheets", payload, subject=str(round_number), label=member.code)
        begun = begin(content, command.folder, session, member, decided, work, services)
    return finish(begun, decided, work, services, drive=command.drive)


def _submitted(work: UnitOfWork, member: Member, round_number: int) -> list[StoredSheet]:
    return [
        sheet
        for sheet in work.sheets.all(state=SheetState.SUBMITTED)
        if sheet.member == member.id and sheet.round == round_number and sheet.source is not SheetSource.PAPER
    ]


def export_round(command: Export, work: UnitOfWork, services: Services) -> WrittenPackage:
    """Export the current round: products to be scored again, with reasons, without other members' answers.

    The secretary issues it: members know no other key. Raises NoRound.
    """
    with work:
        require_office(work, command.actor, Role.SECRETARY)
        session = work.session.get()
        require_state(session.state, AFTER_OPENING, "export_round")
        ordered = (act for act in work.acts.all() if act.kind is ActKind.ROUND_ORDERED)
        typed = ((act, facts_as(RoundOrderedFacts, act)) for act in ordered)
        orders = {
            act.product: (act, facts)
            for act, facts in typed
            if act.product is not None and facts.round == session.round
        }
        if not orders:
            raise NoRound()
        decided = decision(command, command.actor, "round", work, services)
        secretary = member_by_code(work.members.all(), command.actor)
        bundle = RoundBundle(
            round=session.round,
            ordered_by=next(act.actor for act, _ in orders.values()),
            orders=tuple((product, act.reason) for product, (act, _) in orders.items()),
            products=tuple(product for product in work.products.all() if product.id in orders),
            items={product: facts.items for product, (_, facts) in orders.items() if facts.items is not None},
        )
        payload: dict[str, bytes | Path] = {"round.json": services.payloads.round(bundle)}
        content = Content("round", payload, label=f"lan{session.round}")
        begun = begin(content, command.folder, session, secretary, decided, work, services, command.recipients)
    return finish(begun, decided, work, services, command.recipients, command.drive)


def result_payload(work: UnitOfWork, services: Services) -> dict[str, bytes]:
    """Return the documents of a result, inside a transaction: all signed sheets, the acts, the audit log, the rosters.

    An archive has them too, so that it can be checked and computed again from what was signed. Raises FileNotBelieved:
    who receives them takes them for the truth.
    """
    services.believe()
    session = work.session.get()
    sheets = work.sheets.all(state=SheetState.SUBMITTED)
    rules, wording = work.session.catalogue()
    bundle = ResultBundle(
        session=session,
        members=tuple(public_member(member) for member in work.members.all()),
        products=work.products.all(),
        acts=tuple(public_act(act) for act in work.acts.all()),
        audit=work.audit.entries(),
        keys={sheet.id: sheet.key or "" for sheet in sheets},
    )
    payload = {
        "catalogue-rules.json": rules,
        "catalogue-wording.json": wording,
        "result.json": services.payloads.result(bundle),
    }
    for version in range(1, session.roster_version + 1):
        payload[f"roster-{version}.json"] = work.session.roster(version) or b""
    payload.update({f"sheet-{sheet.id}.json": sheet.document or b"" for sheet in sheets})
    return payload


@dataclass(frozen=True, slots=True)
class ExportResult(Decided):
    """Export the result. attachments: minutes, tables etc. by payload name. The rest as in ``Export``."""

    folder: Path
    actor: str
    attachments: Mapping[str, bytes]
    recipients: tuple[str, ...] = ()
    drive: str = ""


def export_result(command: ExportResult, work: UnitOfWork, services: Services) -> WrittenPackage:
    """Export all signed sheets of all rounds, the acts, the audit log: enough to recompute everything.

    Raises StillCollecting: the sheets of a round stay hidden while others still score; FileNotBelieved.
    """
    with work:
        require_office(work, command.actor, Role.SECRETARY)
        session = work.session.get()
        require_state(session.state, SHOWING_RESULTS, "export_result")
        if session.collecting:
            raise StillCollecting(round=session.round)
        decided = decision(command, command.actor, "result", work, services)
        secretary = member_by_code(work.members.all(), command.actor)
        payload: dict[str, bytes | Path] = {**result_payload(work, services)}
        payload.update({f"paper-{name}": body for name, body in command.attachments.items()})
        content = Content("result", payload)
        begun = begin(content, command.folder, session, secretary, decided, work, services, command.recipients)
    return finish(begun, decided, work, services, command.recipients, command.drive)
