"""What the council does in the room, each a recorded act: attendance, recusal, votes, findings.

Every use case here adds exactly one act and one audit entry and changes no sheet. Opening, rounds
and the conclusion are ``reconciling``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..domain.acts import Act, ActKind, fold
from ..domain.council import NotInThisRole, Product, member_by_code, product_by_code
from ..domain.errors import InputError, RuleError
from ..domain.scoring import Finding, check_concluded_star, check_findings, entailed
from ..domain.text import nfc
from ..domain.values import CriterionCode, MemberId, ProductId, Role, SessionState
from ..domain.workflow import AFTER_OPENING, BEFORE_CONCLUSION, require_state
from .changes import Changes
from .ports import Services, UnitOfWork
from .results import evaluate_open

_DURING_THE_DAY = frozenset({SessionState.SCORING, *AFTER_OPENING})


class ReasonMissing(InputError):
    """The act needs a reason. Facts: act."""

    code = "acts.reason_missing"


class NoSuchCondition(InputError):
    """The criterion sets no minimum for that star. Facts: product, criterion, star."""

    code = "acts.no_such_condition"


class SheetsAgree(RuleError):
    """Every valid sheet says the same, so that is the finding. Facts: product, criterion, star."""

    code = "acts.sheets_agree"


class VotesWrong(InputError):
    """The counts are below zero or above the members present. Facts: count, members."""

    code = "acts.votes_wrong"


class AlreadyEnded(RuleError):
    """The product was already withdrawn, stopped or rejected. Facts: product."""

    code = "acts.already_ended"


class SameSet(InputError):
    """The product already belongs to that set. Facts: product, set."""

    code = "acts.same_set"


class UnknownSet(InputError):
    """The catalogue has no such product set. Facts: set."""

    code = "acts.unknown_set"


def require_office(work: UnitOfWork, actor: str, *roles: Role) -> None:
    """Raise NotInThisRole unless the member ``actor`` holds one of ``roles``."""
    member = member_by_code(work.members.all(), actor)
    if member.role not in roles:
        raise NotInThisRole(member=actor, role=", ".join(role.value for role in roles))


CONDUCTING = (Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
"""Who may have acts of the room recorded in their name."""


def record_silently(
    work: UnitOfWork,
    services: Services,
    kind: ActKind,
    actor: str,
    *,
    reason: str = "",
    product: ProductId | None = None,
    member: MemberId | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Act:
    """Add one act without an audit entry: the caller's own entry covers it."""
    act = Act(
        id=services.ids.new(),
        kind=kind,
        at=services.clock.now(),
        actor=actor,
        reason=nfc(reason),
        product=product,
        member=member,
        facts=dict(facts or {}),
    )
    work.acts.add(act)
    return act


def record(
    work: UnitOfWork,
    services: Services,
    kind: ActKind,
    actor: str,
    *,
    reason: str = "",
    product: ProductId | None = None,
    member: MemberId | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Act:
    """Add one act and its audit entry to the transaction in hand. The audit names ids only."""
    act = record_silently(work, services, kind, actor, reason=reason, product=product, member=member, facts=facts)
    names: dict[str, Any] = {"act": act.id}
    if product is not None:
        names["product"] = product
    if member is not None:
        names["member"] = member
    work.audit.note(f"act.{kind.value}", actor=actor, at=act.at, facts=names)
    return act


def add_round_orders(
    work: UnitOfWork, services: Services, round_number: int, orders: list[tuple[ProductId, str]], actor: str
) -> None:
    """Add one ROUND_ORDERED act per product; the caller writes the audit entry."""
    for product, reason in orders:
        record_silently(
            work,
            services,
            ActKind.ROUND_ORDERED,
            actor,
            reason=reason,
            product=product,
            facts={"round": round_number},
        )


def _start(work: UnitOfWork, actor: str, states: frozenset[SessionState], act: str) -> None:
    require_office(work, actor, *CONDUCTING)
    require_state(work.session.get().state, states, act)


def _product(work: UnitOfWork, code: str) -> Product:
    return product_by_code(work.products.all(), code)


def _need_reason(reason: str, act: str) -> str:
    if not reason.strip():
        raise ReasonMissing(act=act)
    return reason.strip()


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """member: code. product None = the whole session. An absence needs a reason."""

    member: str
    present: bool
    actor: str
    product: str | None = None
    reason: str = ""


def record_attendance(command: RecordAttendance, work: UnitOfWork, services: Services) -> Changes:
    """Record a member present or absent, for the session or one product (late, early, in and out)."""
    with work:
        _start(work, command.actor, BEFORE_CONCLUSION, "attend")
        if not command.present:
            _need_reason(command.reason, "attend")
        member = member_by_code(work.members.all(), command.member)
        product = None if command.product is None else _product(work, command.product).id
        record(
            work,
            services,
            ActKind.ATTENDANCE,
            command.actor,
            reason=command.reason,
            product=product,
            member=member.id,
            facts={"present": command.present},
        )
        work.commit()
    return Changes(members=frozenset({member.id}))


@dataclass(frozen=True, slots=True)
class RecordPresider:
    """The deputy presides in the chair's stead. authorisation: number and date of the paper."""

    member: str
    authorisation: str
    actor: str
    product: str | None = None


def record_presider(command: RecordPresider, work: UnitOfWork, services: Services) -> Changes:
    """Record who presides from now on, or for one product. Raises NotInThisRole for anyone but chair and deputy."""
    with work:
        _start(work, command.actor, BEFORE_CONCLUSION, "preside")
        require_office(work, command.member, Role.CHAIR, Role.DEPUTY)
        member = member_by_code(work.members.all(), command.member)
        if member.role is Role.DEPUTY:
            _need_reason(command.authorisation, "preside")
        product = None if command.product is None else _product(work, command.product).id
        record(
            work,
            services,
            ActKind.PRESIDER,
            command.actor,
            product=product,
            member=member.id,
            facts={"authorisation": nfc(command.authorisation)},
        )
        work.commit()
    return Changes(members=frozenset({member.id}))


@dataclass(frozen=True, slots=True)
class RecordRecusal:
    """member, product: codes. category: printed on paper; the reason itself stays in the record."""

    member: str
    product: str
    category: str
    actor: str
    reason: str = ""


def record_recusal(command: RecordRecusal, work: UnitOfWork, services: Services) -> Changes:
    """Record *không tham gia chấm*: the member's sheet on the product is kept and leaves the mean."""
    with work:
        _start(work, command.actor, BEFORE_CONCLUSION, "recuse")
        _need_reason(command.category, "recuse")
        member = member_by_code(work.members.all(), command.member)
        product = _product(work, command.product)
        record(
            work,
            services,
            ActKind.RECUSAL,
            command.actor,
            reason=command.reason,
            product=product.id,
            member=member.id,
            facts={"category": nfc(command.category)},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class RecordMotion:
    """A vote to stop or reject. kind: ``stop`` or ``reject``. Counts are members voting."""

    product: str
    kind: str
    ground: str
    in_favour: int
    against: int
    actor: str
    other: int = 0
    paper: str = ""
    chair_for: bool = False


class MotionUnknown(InputError):
    """A motion is ``stop`` or ``reject``. Facts: given."""

    code = "acts.motion_unknown"


def record_motion(command: RecordMotion, work: UnitOfWork, services: Services) -> Changes:
    """Record the vote; carried by more yes than no, an equal vote by the session's setting.

    Carried: *dừng đánh giá* or *hồ sơ bị loại*, no total, mean or star. Not carried: scoring goes
    on. A vote never changes a point.
    """
    if command.kind not in ("stop", "reject"):
        raise MotionUnknown(given=command.kind)
    with work:
        _start(work, command.actor, _DURING_THE_DAY, "reject")
        session = work.session.get()
        product = _product(work, command.product)
        _require_running(work, product)
        _need_reason(command.ground, "reject")
        counts = (command.in_favour, command.against, command.other)
        members = len(work.members.all())
        if min(counts) < 0 or not 0 < sum(counts) <= members:
            raise VotesWrong(count=sum(counts), members=members)
        tie = command.in_favour == command.against
        carried = command.in_favour > command.against or (
            tie and command.chair_for and session.settings.vote_tie.value == "chair_decides"
        )
        record(
            work,
            services,
            ActKind.MOTION,
            command.actor,
            reason=command.ground,
            product=product.id,
            facts={
                "motion": command.kind,
                "ground": nfc(command.ground),
                "paper": nfc(command.paper),
                "for": command.in_favour,
                "against": command.against,
                "other": command.other,
                "carried": carried,
            },
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


def _require_running(work: UnitOfWork, product: Product) -> None:
    known = fold(work.acts.all()).product(product.id)
    if known.withdrawal is not None or known.rejection is not None:
        raise AlreadyEnded(product=product.code)


@dataclass(frozen=True, slots=True)
class RecordWithdrawal:
    """letter: the entity's letter or recorded statement."""

    product: str
    letter: str
    actor: str


def record_withdrawal(command: RecordWithdrawal, work: UnitOfWork, services: Services) -> Changes:
    """Record that the entity withdrew: no result, listed apart; sheets are kept."""
    with work:
        _start(work, command.actor, BEFORE_CONCLUSION, "withdraw")
        product = _product(work, command.product)
        _require_running(work, product)
        letter = _need_reason(command.letter, "withdraw")
        record(work, services, ActKind.WITHDRAWAL, command.actor, product=product.id, facts={"letter": nfc(letter)})
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class MoveToSet:
    """*Chuyển bộ sản phẩm*. set_number: the right set. cases: its alternatives, where it has some."""

    product: str
    set_number: int
    reason: str
    actor: str
    cases: Mapping[CriterionCode, str] | None = None


def move_to_set(command: MoveToSet, work: UnitOfWork, services: Services) -> Changes:
    """Record the council's finding that the set is wrong; sheets on the old set are kept, not used.

    Nothing is mapped from the old sheets: the product needs blank sheets of the right set.
    """
    with work:
        _start(work, command.actor, BEFORE_CONCLUSION, "move_set")
        product = _product(work, command.product)
        _require_running(work, product)
        reason = _need_reason(command.reason, "move_set")
        if command.set_number == product.set_number:
            raise SameSet(product=product.code, set=command.set_number)
        if command.set_number not in services.catalogues.rules(work).sets:
            raise UnknownSet(set=command.set_number)
        record(
            work,
            services,
            ActKind.WRONG_SET,
            command.actor,
            reason=reason,
            product=product.id,
            facts={"from_set": product.set_number, "to_set": command.set_number},
        )
        work.products.put([replace(product, set_number=command.set_number, cases=dict(command.cases or {}))])
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class RecordFindings:
    """One act per product for all items. findings: criterion, star, met, reason, paper."""

    product: str
    findings: tuple[Finding, ...]
    actor: str


def record_findings(command: RecordFindings, work: UnitOfWork, services: Services) -> Changes:
    """Record the council's findings (đạt / chưa đạt) on minimum conditions where sheets differ.

    What a finding entails for other stars of the same criterion is recorded with it. Raises
    NoSuchCondition, SheetsAgree, ReasonMissing, and FindingsContradict.
    """
    with work:
        _start(work, command.actor, AFTER_OPENING, "finding")
        product = _product(work, command.product)
        _require_running(work, product)
        outcome = evaluate_open(work, services).outcome(product.id)
        conditions = {(entry.criterion, entry.star): entry for entry in outcome.result.conditions}
        items: dict[tuple[CriterionCode, int], Finding] = {}
        for finding in command.findings:
            condition = conditions.get((finding.criterion, finding.star))
            facts: dict[str, str | int] = {
                "product": product.code,
                "criterion": finding.criterion,
                "star": finding.star,
            }
            if condition is None:
                raise NoSuchCondition(**facts)
            if condition.agreed:
                raise SheetsAgree(**facts)
            _need_reason(finding.reason or finding.paper, "finding")
            for entry in entailed(outcome.product_set, finding, product.cases):
                items[entry.criterion, entry.star] = entry
        if not items:
            raise ReasonMissing(act="finding")
        check_findings(outcome.product_set, (*command.findings, *items.values()), product.cases)
        record(
            work,
            services,
            ActKind.FINDING,
            command.actor,
            product=product.id,
            facts={
                "items": [
                    {
                        "criterion": finding.criterion,
                        "star": finding.star,
                        "met": finding.met,
                        "reason": nfc(finding.reason),
                        "paper": nfc(finding.paper),
                    }
                    for finding in items.values()
                ]
            },
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class DecideSendUp:
    """*Đề nghị Bộ đánh giá 5 sao* for a product with ≥ 90 points that misses a mark, or not."""

    product: str
    send: bool
    reason: str
    actor: str


class PointsTooLow(RuleError):
    """Only a product in the top band is sent up. Facts: product."""

    code = "acts.points_too_low"


def decide_send_up(command: DecideSendUp, work: UnitOfWork, services: Services) -> Changes:
    """Record the council's decision to propose the product to the ministry, with its reason."""
    with work:
        _start(work, command.actor, AFTER_OPENING, "send_up")
        product = _product(work, command.product)
        reason = _need_reason(command.reason, "send_up")
        if evaluate_open(work, services).outcome(product.id).result.stars_by_points != 5:
            raise PointsTooLow(product=product.code)
        record(
            work,
            services,
            ActKind.SEND_UP,
            command.actor,
            reason=reason,
            product=product.id,
            facts={"send": command.send},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class ConcludeStars:
    """The council's own conclusion where the session's setting leaves a missed minimum to it."""

    product: str
    stars: int
    reason: str
    actor: str


def conclude_stars(command: ConcludeStars, work: UnitOfWork, services: Services) -> Changes:
    """Record the concluded star of one product (setting ``missed_minimum = council``)."""
    with work:
        _start(work, command.actor, AFTER_OPENING, "conclude_stars")
        product = _product(work, command.product)
        reason = _need_reason(command.reason, "conclude_stars")
        check_concluded_star(evaluate_open(work, services).outcome(product.id).result, command.stars)
        record(
            work,
            services,
            ActKind.STAR_CONCLUDED,
            command.actor,
            reason=reason,
            product=product.id,
            facts={"stars": command.stars},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class RecordRemark:
    """An opinion, or a reserved opinion (*bảo lưu ý kiến*) where ``dissent`` is true.

    member: whose, None for the council at large. A dissent names a member and a product.
    """

    text: str
    actor: str
    product: str | None = None
    member: str | None = None
    dissent: bool = False


def record_remark(command: RecordRemark, work: UnitOfWork, services: Services) -> Changes:
    """Record what the minutes print as an opinion or a dissent."""
    with work:
        _start(work, command.actor, _DURING_THE_DAY, "remark")
        text = _need_reason(command.text, "remark")
        if command.dissent and (command.member is None or command.product is None):
            raise ReasonMissing(act="dissent")
        member = None if command.member is None else member_by_code(work.members.all(), command.member).id
        product = None if command.product is None else _product(work, command.product).id
        kind = ActKind.DISSENT if command.dissent else ActKind.OPINION
        record(work, services, kind, command.actor, product=product, member=member, facts={"text": nfc(text)})
        work.commit()
    return Changes(session=True)
