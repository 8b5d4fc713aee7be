"""What the council does in the room, each a recorded act: attendance, recusal, votes, withdrawal, remarks.

Every use case here adds exactly one act and one audit entry and changes no sheet. Decisions on
opened sheets are ``findings``; opening, rounds and the conclusion are ``reconciling``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...domain.acts.acts import ActKind, fold
from ...domain.catalogue.catalogue import ProductSet
from ...domain.council.council import Product, member_by_code
from ...domain.council.settings import VoteTie
from ...domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION
from ...domain.errors import InputError, RuleError
from ...domain.sheets.score_sheet import WrongCase
from ...domain.text import nfc
from ...domain.values import CriterionCode, Role, SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import ReasonMissing, begin, need_reason, product_of, record, require_office, require_running
from ..preparing.assessments import leave_with_set
from ..preparing.cases import check_cases

_DURING_THE_DAY = frozenset({SessionState.SCORING, *AFTER_OPENING})


class VotesWrong(InputError):
    """The counts are below zero, nobody voted, or more than the council has members. Facts: count, members."""

    code = "acts.votes_wrong"


class SameSet(InputError):
    """The product already belongs to that set. Facts: product, set."""

    code = "acts.same_set"


class UnknownSet(InputError):
    """The catalogue has no such product set. Facts: set."""

    code = "acts.unknown_set"


class AbsenceNeedsProduct(RuleError):
    """The member was recorded in the room; leaving is recorded by product. Facts: member."""

    code = "acts.absence_needs_product"


@dataclass(frozen=True, slots=True)
class RecordAttendance:
    """member: code. product None = the whole session. An absence needs a reason."""

    member: str
    present: bool
    actor: str
    product: str | None = None
    reason: str = ""


def record_attendance(command: RecordAttendance, work: UnitOfWork, services: Services) -> Changes:
    """Record a member present or absent, for the session or one product (late, early, in and out).

    Who was in the room and leaves is recorded absent by product: an absence from the whole session
    would take sheets on products already rated out of their means. Raises AbsenceNeedsProduct.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "attend")
        if not command.present:
            need_reason(command.reason, "attend")
        member = member_by_code(work.members.all(), command.member)
        was_there, _ = fold(work.acts.all()).attendance.get(member.id, (False, ""))
        if was_there and not command.present and command.product is None:
            raise AbsenceNeedsProduct(member=member.code)
        product = None if command.product is None else product_of(work, command.product).id
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
    """The deputy presides in the chair's stead. authorisation: number and date of the paper (setting)."""

    member: str
    authorisation: str
    actor: str
    product: str | None = None


def record_presider(command: RecordPresider, work: UnitOfWork, services: Services) -> Changes:
    """Record who presides from now on, or for one product. Raises NotInThisRole for anyone but chair and deputy."""
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "preside")
        require_office(work, command.member, Role.CHAIR, Role.DEPUTY)
        member = member_by_code(work.members.all(), command.member)
        if member.role is Role.DEPUTY and work.session.get().settings.deputy_needs_authorisation:
            need_reason(command.authorisation, "preside")
        product = None if command.product is None else product_of(work, command.product).id
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
        begin(work, command.actor, BEFORE_CONCLUSION, "recuse")
        need_reason(command.category, "recuse")
        member = member_by_code(work.members.all(), command.member)
        product = product_of(work, command.product)
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
        begin(work, command.actor, _DURING_THE_DAY, "reject")
        session = work.session.get()
        product = product_of(work, command.product)
        require_running(work, product)
        need_reason(command.ground, "reject")
        counts = (command.in_favour, command.against, command.other)
        members = len(work.members.all())
        if min(counts) < 0 or not 0 < sum(counts) <= members:
            raise VotesWrong(count=sum(counts), members=members)
        tie = command.in_favour == command.against
        carried = command.in_favour > command.against or (
            tie and command.chair_for and session.settings.vote_tie is VoteTie.CHAIR_DECIDES
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


@dataclass(frozen=True, slots=True)
class RecordWithdrawal:
    """letter: the entity's letter or recorded statement."""

    product: str
    letter: str
    actor: str


def record_withdrawal(command: RecordWithdrawal, work: UnitOfWork, services: Services) -> Changes:
    """Record that the entity withdrew: no result, listed apart; sheets are kept."""
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "withdraw")
        product = product_of(work, command.product)
        require_running(work, product)
        letter = need_reason(command.letter, "withdraw")
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

    Nothing is mapped from the old sheets, nor from what others said on the old set: the product needs
    blank sheets of the right set, and its findings are to be made anew. Raises SameSet, UnknownSet;
    UnknownCriterion, WrongCase or CaseNotFixed where the alternatives are not those of the right set.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "move_set")
        product = product_of(work, command.product)
        require_running(work, product)
        reason = need_reason(command.reason, "move_set")
        if command.set_number == product.set_number:
            raise SameSet(product=product.code, set=command.set_number)
        product_set = services.catalogues.rules(work).sets.get(command.set_number)
        if product_set is None:
            raise UnknownSet(set=command.set_number)
        cases = dict(command.cases or {})
        check_cases(product_set, cases)
        _check_scored_cases(work, product, product_set, cases)
        record(
            work,
            services,
            ActKind.WRONG_SET,
            command.actor,
            reason=reason,
            product=product.id,
            facts={"from_set": product.set_number, "to_set": command.set_number},
        )
        work.products.put([replace(product, set_number=command.set_number, cases=cases)])
        leave_with_set(product, work)
        work.commit()
    return Changes(products=frozenset({product.id}))


def _check_scored_cases(
    work: UnitOfWork, product: Product, product_set: ProductSet, cases: Mapping[CriterionCode, str]
) -> None:
    """Back on a set it was scored by, a product keeps its alternatives: those sheets count again, on one scale."""
    for sheet in work.sheets.all():
        if sheet.product == product.id and sheet.set_number == product_set.number:
            for code, scored in sheet.cases.items():
                if cases.get(code) != scored:
                    raise WrongCase(criterion=code, given=cases.get(code, ""), fixed=scored)


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
        begin(work, command.actor, _DURING_THE_DAY, "remark")
        text = need_reason(command.text, "remark")
        if command.dissent and (command.member is None or command.product is None):
            raise ReasonMissing(act="dissent")
        member = None if command.member is None else member_by_code(work.members.all(), command.member).id
        product = None if command.product is None else product_of(work, command.product).id
        kind = ActKind.DISSENT if command.dissent else ActKind.OPINION
        record(work, services, kind, command.actor, product=product, member=member, facts={"text": nfc(text)})
        work.commit()
    return Changes(session=True)
