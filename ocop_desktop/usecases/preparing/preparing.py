"""The secretary prepares a session: creates it, imports members, products and papers, adds evidence.

Lists arrive here as rows confirmed by the user; ``intake`` reads the files. A repeated import matches
by code and preserves the UUIDs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ...domain.council.council import (
    EvaluationSession,
    Member,
    MemberFacts,
    Product,
    ProductFacts,
    Reference,
    product_by_code,
)
from ...domain.council.roster import roster_body
from ...domain.council.settings import SessionSettings
from ...domain.council.workflow import UNTIL_OPENED, require_state
from ...domain.dossiers.dossier import Evidence, Paper, PaperKind, with_papers
from ...domain.dossiers.intake_rows import PaperRow, Proposal
from ...domain.errors import InputError, RuleError
from ...domain.list_fields import field_values
from ...domain.text import has_forbidden, nfc
from ...domain.values import CouncilId, MemberId, ProductId, Role, SessionId, SessionState, Tier
from ..core.ports import Services, StoredEvidence, UnitOfWork
from ..core.rosters import change_roster
from ..core.workspaces import new_workspace, require_secretarys_file
from .assessment_fit import fit_assessments

_PREPARING = frozenset({SessionState.PREPARING})


LONGEST_NAME = 300


class RuleNotInForce(RuleError):
    """The rule is no longer in force, so no new session may use it. Facts: rule, until."""

    code = "preparing.rule_not_in_force"


class NameRefused(InputError):
    """A session needs a name of visible characters. Facts: longest."""

    code = "preparing.name_refused"


class OneSecretary(InputError):
    """The list needs exactly one secretary and one chair. Facts: secretaries, chairs."""

    code = "preparing.one_secretary"


class SetUnknown(InputError):
    """The catalogue has no such product set. Facts: product, set."""

    code = "preparing.set_unknown"


class CaseUnknown(InputError):
    """The product's set does not offer the alternative. Facts: product, criterion."""

    code = "preparing.case_unknown"


@dataclass(frozen=True, slots=True)
class NewSession:
    """Initial data of a session. rule_id: a catalogue shipped with the program."""

    name: str
    rule_id: str
    tier: Tier = Tier.PROVINCE
    settings: SessionSettings = field(default_factory=SessionSettings)
    parent_body: str = ""
    council_name: str = ""
    place: str = ""
    council_decision: Reference | None = None
    plan: Reference | None = None
    basis: tuple[str, ...] = ()
    cut_off: date | None = None
    sample: bool = False
    actor: str = ""


def create_session(command: NewSession, work: UnitOfWork, services: Services) -> EvaluationSession:
    """Write the session, the catalogue's bytes and the workspace of the secretary into a new file.

    Raises NameRefused; RuleNotInForce if the rule ended before today (domain rule *Old rules stay alive*).
    """
    name = nfc(command.name).strip()
    if not name or len(name) > LONGEST_NAME or has_forbidden(name):
        raise NameRefused(longest=LONGEST_NAME)
    rules, wording = services.catalogues.shipped(command.rule_id)
    catalogue, words = services.catalogues.identify(rules, wording)
    now = services.clock.now()
    ended = catalogue.rule.effective_to
    if ended is not None and now.date() > ended:
        raise RuleNotInForce(rule=catalogue.rule.number, until=ended.isoformat())
    with work:
        session = EvaluationSession(
            id=SessionId(services.ids.new()),
            council_id=CouncilId(services.ids.new()),
            name=name,
            tier=command.tier,
            settings=command.settings,
            rules_hash=catalogue.rules_hash,
            wording_hash=words.wording_hash,
            parent_body=nfc(command.parent_body),
            council_name=nfc(command.council_name),
            place=nfc(command.place),
            council_decision=command.council_decision,
            plan=command.plan,
            basis=tuple(nfc(line) for line in command.basis),
            cut_off=command.cut_off,
            sample=command.sample,
        )
        work.session.put_catalogue(rules, wording)
        work.session.put(session)
        work.session.put_workspace(new_workspace("secretary", None, services.ids))
        work.session.put_roster(session.roster_version, roster_body(session, ()))
        work.audit.note("session.created", actor=command.actor, at=now, facts={"session": session.id})
        work.commit()
    return session


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Result of an import, by code. changed: code -> names of the fields that differ."""

    added: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    not_in_list: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing was added or changed."""
        return not self.added and not self.changed


def answered(proposals: Sequence[Proposal]) -> dict[str, Any]:
    """Return the log's fact of the proposals that were answered: column, kind, answer, number of cells. {} for none."""
    given = [
        [proposal.column, proposal.kind, proposal.answer.value, len(proposal.cells)]
        for proposal in proposals
        if proposal.answer
    ]
    return {"answered": given} if given else {}


Item = TypeVar("Item", Member, Product)


def _compare(known: Mapping[str, Item], wanted: Sequence[Item]) -> ImportReport:
    added, same = [], []
    changed: dict[str, tuple[str, ...]] = {}
    for item in wanted:
        before = known.get(item.code)
        if before is None:
            added.append(item.code)
            continue
        old, new = field_values(before), field_values(item)
        differing = tuple(name for name, value in new.items() if old[name] != value)
        if differing:
            changed[item.code] = differing
        else:
            same.append(item.code)
    listed = {item.code for item in wanted}
    return ImportReport(tuple(added), changed, tuple(same), tuple(code for code in known if code not in listed))


def import_members(
    rows: Sequence[MemberFacts],
    actor: str,
    work: UnitOfWork,
    services: Services,
    *,
    dry_run: bool = False,
    proposals: Sequence[Proposal] = (),
) -> ImportReport:
    """Add or update members by code; members absent from the list remain. ``dry_run`` only reports.

    proposals: those of the list, whose answers are recorded.
    After the session package was issued members may still be added or corrected: the roster gets a
    new version. Raises OneSecretary; NotInThisState after the opening.
    """
    with work:
        require_secretarys_file(work)
        session = work.session.get()
        require_state(session.state, UNTIL_OPENED, "import_members")
        known = {member.code: member for member in work.members.all()}
        wanted = [_member(row, known.get(row.code), services) for row in rows]
        everyone = {**known, **{member.code: member for member in wanted}}
        secretaries = sum(member.role is Role.SECRETARY for member in everyone.values())
        chairs = sum(member.role is Role.CHAIR for member in everyone.values())
        if secretaries != 1 or chairs != 1:
            raise OneSecretary(secretaries=secretaries, chairs=chairs)
        report = _compare(known, wanted)
        if dry_run or report.nothing:
            return report
        change_roster(work, session, wanted)
        _name_workspace(work)
        work.audit.note(
            "members.imported",
            actor=actor,
            at=services.clock.now(),
            facts={"added": len(report.added), "changed": len(report.changed), **answered(proposals)},
        )
        work.commit()
    return report


def _name_workspace(work: UnitOfWork) -> None:
    secretary = next(m for m in work.members.all() if m.role is Role.SECRETARY)
    work.session.put_workspace(replace(work.session.workspace(), member=secretary.id))


def _member(row: MemberFacts, known: Member | None, services: Services) -> Member:
    if known is not None:
        return replace(known, **field_values(row))
    return Member(id=MemberId(services.ids.new()), **field_values(row))


def import_products(
    rows: Sequence[ProductFacts],
    actor: str,
    work: UnitOfWork,
    services: Services,
    *,
    dry_run: bool = False,
    proposals: Sequence[Proposal] = (),
) -> ImportReport:
    """Add or update products by code, in the order of the list; ``dry_run`` only reports.

    Raises SetUnknown, CaseUnknown; NotInThisState after the session package was issued.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, _PREPARING, "import_products")
        catalogue = services.catalogues.rules(work)
        known = {product.code: product for product in work.products.all()}
        position = len(known)
        wanted = []
        for row in rows:
            before = known.get(row.code)
            if before is None:
                position += 1
            wanted.append(_product(row, before, position, services))
        for product in wanted:
            product_set = catalogue.sets.get(product.set_number)
            if product_set is None:
                raise SetUnknown(product=product.code, set=product.set_number)
            for criterion in product_set.criteria:
                if product.cases.get(criterion.code, "") not in ("", *criterion.cases):
                    raise CaseUnknown(product=product.code, criterion=criterion.code)
        report = _compare(known, wanted)
        if dry_run or report.nothing:
            return report
        work.products.put(wanted)
        for product in wanted:
            if product.code in known:
                fit_assessments(known[product.code], product, work, services)
        work.audit.note(
            "products.imported",
            actor=actor,
            at=services.clock.now(),
            facts={"added": len(report.added), "changed": len(report.changed), **answered(proposals)},
        )
        work.commit()
    return report


def _product(row: ProductFacts, known: Product | None, position: int, services: Services) -> Product:
    if known is not None:
        return replace(known, **field_values(row))
    return Product(id=ProductId(services.ids.new()), position=position, **field_values(row))


def import_papers(
    rows: Sequence[PaperRow],
    actor: str,
    work: UnitOfWork,
    services: Services,
    *,
    dry_run: bool = False,
    proposals: Sequence[Proposal] = (),
) -> ImportReport:
    """Store the papers that differ; ``dry_run`` only reports. The code of a row is product and kind of paper.

    The papers of a kind replace those stated before; kinds and products that the list does not name stay.
    Raises UnknownProduct; NotInThisState after the opening.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, UNTIL_OPENED, "import_papers")
        products, known = work.products.all(), work.dossiers.papers()
        wanted: dict[ProductId, dict[PaperKind, list[Paper]]] = {}
        for row in rows:
            product = product_by_code(products, row.product)
            wanted.setdefault(product.id, {}).setdefault(row.paper.kind, []).append(row.paper)
        added, same, papers = [], [], 0
        changed: dict[str, tuple[str, ...]] = {}
        for product in products:
            stored = tuple(known.get(product.id, ()))
            for kind, stated in wanted.get(product.id, {}).items():
                before = [paper for paper in stored if paper.kind is kind]
                code = f"{product.code} {kind.value}"
                if before == stated:
                    same.append(code)
                    continue
                papers += len(stated)
                stored = with_papers(stored, kind, stated)
                if before:
                    changed[code] = _differing(before, stated)
                else:
                    added.append(code)
            if stored != tuple(known.get(product.id, ())) and not dry_run:
                work.dossiers.put_papers(product.id, stored)
        report = ImportReport(tuple(added), changed, tuple(same))
        if dry_run or report.nothing:
            return report
        work.audit.note(
            "papers.imported",
            actor=actor,
            at=services.clock.now(),
            facts={
                "products": len({code.split()[0] for code in (*added, *changed)}),
                "papers": papers,
                **answered(proposals),
            },
        )
        work.commit()
    return report


def _differing(before: Sequence[Paper], stated: Sequence[Paper]) -> tuple[str, ...]:
    """Return the names of the fields that differ; of several papers their numbers."""
    if len(before) != 1 or len(stated) != 1:
        return ("number",)
    old, new = field_values(before[0]), field_values(stated[0])
    return tuple(name for name, value in new.items() if old[name] != value)


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One file of a folder plan. product: code, or None for the tray. pages, problem: as checked."""

    path: Path
    product: str | None
    title: str
    original_name: str
    media_type: str
    pages: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """Counts of an evidence import: files stored, already known, in the tray."""

    added: int
    known: int
    tray: int


def add_evidence(files: Sequence[NewEvidence], actor: str, work: UnitOfWork, services: Services) -> EvidenceReport:
    """Store evidence by content hash; the bytes are written to the disk before the rows that refer to them.

    The same file for the same product again changes nothing. Raises UnknownProduct, DeviceError.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, UNTIL_OPENED, "add_evidence")
        codes = {product.code: product for product in work.products.all()}
        known = {(item.product, item.evidence.sha256) for item in work.dossiers.evidence()}
        items: list[StoredEvidence] = []
        for number, file in enumerate(files, start=1):
            product = None if file.product is None else product_by_code(tuple(codes.values()), file.product)
            digest, size = services.blobs.add(file.path)
            owner = None if product is None else product.id
            if (owner, digest) not in known:
                known.add((owner, digest))
                evidence = Evidence(
                    sha256=digest,
                    size=size,
                    media_type=file.media_type,
                    title=nfc(file.title),
                    original_name=nfc(file.original_name),
                    product=file.product,
                )
                items.append(StoredEvidence(services.ids.new(), owner, evidence, file.pages, file.problem))
            services.progress(number, len(files))
        tray = sum(item.product is None for item in items)
        if items:
            work.dossiers.put_evidence(items)
            facts: dict[str, Any] = {"files": len(items), "tray": tray}
            if work.session.get().state is not SessionState.PREPARING:  # members may have the dossier without them
                facts["rows"] = [[item.id, item.product] for item in items if item.product is not None]
            work.audit.note("evidence.added", actor=actor, at=services.clock.now(), facts=facts)
            work.commit()
    return EvidenceReport(added=len(items), known=len(files) - len(items), tray=tray)
