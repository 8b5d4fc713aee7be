"""Scoring by a member: start a sheet, choose levels, note, confirm the sample, submit.

Every choice is one transaction: when a use case here returns, the choice is on the disk.
``paper_sheets`` handles signed paper sheets typed by the secretary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.acts.acts import CouncilRecord
from ...domain.catalogue.catalogue import Catalogue, ProductSet
from ...domain.council.council import EvaluationSession, Member, Product, may_score, member_by_code, product_by_code
from ...domain.council.workflow import require_state
from ...domain.errors import RuleError
from ...domain.sheets.score_sheet import Answer, SheetScore, UnknownCriterion, check_answer, score_answers
from ...domain.sheets.signed import StoredSheet, sheet_body
from ...domain.text import LONGEST_OPINION, free_text
from ...domain.values import (
    CriterionCode,
    SessionState,
    SheetId,
    SheetSource,
    SheetState,
)
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.sheet_checks import needs_inspection
from ..core.workspaces import require_own_file
from ..council.acts import record_of
from .reopened import require_earlier, require_reopened
from .sealing import seal_submitted


class MayNotScore(RuleError):
    """The member's sheets do not count (not a scoring member). Facts: member."""

    code = "scoring.may_not_score"


class IsRecused(RuleError):
    """The member takes no part in this product. Facts: member, product."""

    code = "scoring.recused"


class CollectionClosed(RuleError):
    """Sheets of this round are no longer accepted. Facts: round."""

    code = "scoring.collection_closed"


class NotOrdered(RuleError):
    """No re-scoring of the product was ordered in this round. Facts: product, round."""

    code = "scoring.not_ordered"


class ProductEnded(RuleError):
    """The product was withdrawn, stopped or rejected. Facts: product."""

    code = "scoring.product_ended"


class SheetLocked(RuleError):
    """The sheet is submitted; nothing in it can change. Facts: member, product."""

    code = "sheet.locked"


class SheetHasGaps(RuleError):
    """Criteria without an answer keep the sheet a draft. Facts: product, count, gaps."""

    code = "sheet.has_gaps"


class SheetNotStarted(RuleError):
    """There is no sheet of that member on the product in this round. Facts: member, product, round."""

    code = "sheet.not_started"


class SampleNotSeen(RuleError):
    """Sensory items require that the sample was tasted or the place visited. Facts: product."""

    code = "sheet.sample_not_seen"


@dataclass(frozen=True, slots=True)
class ChooseLevel:
    """Choose or clear a level. member, product: codes. level: ordinal, 0 = none of the levels, None = clear."""

    member: str
    product: str
    criterion: str
    level: int | None
    case: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetContext:
    """The data for the rules of one sheet, read once per action."""

    session: EvaluationSession
    catalogue: Catalogue
    record: CouncilRecord
    member: Member
    product: Product

    @property
    def product_set(self) -> ProductSet:
        """The product's set."""
        return self.catalogue.sets[self.product.set_number]

    @property
    def reopened(self) -> frozenset[CriterionCode] | None:
        """The only criteria that may change in the current round; None: every criterion."""
        return self.record.product(self.product.id).reopened(self.session.round)


def sheet_context(work: UnitOfWork, services: Services, member: str, product: str) -> SheetContext:
    """Read session, catalogue, acts, member and product.

    Raises UnknownMember, UnknownProduct; NotYourFile in another member's own workspace.
    """
    at = SheetContext(
        session=work.session.get(),
        catalogue=services.catalogues.rules(work),
        record=record_of(work),
        member=member_by_code(work.members.all(), member),
        product=product_by_code(work.products.all(), product),
    )
    require_own_file(work, at.member)
    return at


_TAKING_SHEETS = frozenset({SessionState.SCORING, SessionState.OPENED, SessionState.RECONCILING})


def require_scorable(at: SheetContext) -> None:
    """Raise the rule that forbids this member to score this product now, if any."""
    require_state(at.session.state, _TAKING_SHEETS, "score")
    if not may_score(at.member, at.session.settings):
        raise MayNotScore(member=at.member.code)
    if not at.session.collecting:
        raise CollectionClosed(round=at.session.round)
    record = at.record.product(at.product.id)
    if at.member.id in record.recused:
        raise IsRecused(member=at.member.code, product=at.product.code)
    if record.ended:
        raise ProductEnded(product=at.product.code)
    if at.session.round > 1 and all(order.round != at.session.round for order in record.rounds):
        raise NotOrdered(product=at.product.code, round=at.session.round)


def local_source(work: UnitOfWork) -> SheetSource:
    """Return the source: sheets made on a member's own computer are sent by package; the secretary's are local."""
    return SheetSource.PACKAGE if work.session.workspace().role == "member" else SheetSource.LOCAL


def open_draft(at: SheetContext, work: UnitOfWork, services: Services) -> StoredSheet:
    """Return the member's sheet of the current round, created if necessary; a later round starts from the last.

    Raises SheetLocked where it is submitted or waits here sealed, NothingToReopen. Does not commit.
    """
    found = current_sheet(at, work)
    require_unlocked(at, work)
    if found is not None:
        return found
    sheet = StoredSheet(
        id=SheetId(services.ids.new()),
        member=at.member.id,
        product=at.product.id,
        round=at.session.round,
        state=SheetState.DRAFT,
        source=local_source(work),
        set_number=at.product.set_number,
        cases=at.product.cases,
    )
    earlier = previous_sheet(at, work)
    require_earlier(at.reopened, earlier, at.member, at.product)
    if earlier is not None:
        sheet = replace(sheet, answers=earlier.answers, opinion=earlier.opinion, inspected=earlier.inspected)
    work.sheets.add([sheet])
    return sheet


def require_unlocked(at: SheetContext, work: UnitOfWork) -> None:
    """Raise SheetLocked where the member's sheet of the round on the present set is submitted, or waits here sealed."""
    place = (at.member.id, at.product.id, at.session.round, at.product.set_number, SheetState.SUBMITTED)
    for head in work.sheets.heads():
        if (head.member, head.product, head.round, head.set_number, head.state) == place:
            raise SheetLocked(member=at.member.code, product=at.product.code)


def current_sheet(at: SheetContext, work: UnitOfWork) -> StoredSheet | None:
    """Return the member's sheet of the current round on the product's present set, or None."""
    found = work.sheets.find(at.member.id, at.product.id, at.session.round)
    return found if found is not None and found.set_number == at.product.set_number else None


def present_draft(at: SheetContext, work: UnitOfWork) -> StoredSheet:
    """Return the member's draft of the current round. Raises SheetNotStarted, SheetLocked."""
    sheet = current_sheet(at, work)
    if sheet is None:
        raise SheetNotStarted(member=at.member.code, product=at.product.code, round=at.session.round)
    if sheet.state is SheetState.SUBMITTED:
        raise SheetLocked(member=at.member.code, product=at.product.code)
    return sheet


def previous_sheet(at: SheetContext, work: UnitOfWork) -> StoredSheet | None:
    """Return the member's latest submitted sheet of an earlier round, on the product's present set; or None."""
    for round_number in range(at.session.round - 1, 0, -1):
        found = work.sheets.find(at.member.id, at.product.id, round_number)
        if found is not None and found.state is SheetState.SUBMITTED and found.set_number == at.product.set_number:
            return found
    return None


def choose_level(command: ChooseLevel, work: UnitOfWork, services: Services) -> Changes:
    """Record one choice; durable when this returns.

    Raises LevelNotOffered, UnknownCriterion, WrongCase, CaseNotFixed, SheetLocked, ItemNotReopened,
    NothingToReopen and the rules of ``require_scorable``. The audit entry names the sheet and the
    criterion, never the level.
    """
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        sheet = open_draft(at, work, services)
        now = services.clock.now()
        criterion = CriterionCode(command.criterion)
        if criterion not in at.product_set.by_code:
            raise UnknownCriterion(criterion=criterion, set=at.product_set.number)
        answers = {code: answer for code, answer in sheet.answers.items() if code != criterion}
        if command.level is None:
            require_reopened(at.reopened, sheet.answers, answers, at.product)
            work.sheets.clear_answer(sheet.id, criterion)
        else:
            answer = Answer(criterion, command.level, command.case, free_text(command.note))
            check_answer(at.product_set, answer, at.product.cases)
            require_reopened(at.reopened, sheet.answers, {**answers, criterion: answer}, at.product)
            work.sheets.put_answer(sheet.id, answer, now)
        work.audit.note(
            "sheet.answered", actor=command.member, at=now, facts={"sheet": sheet.id, "criterion": criterion}
        )
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))


@dataclass(frozen=True, slots=True)
class FillSheet:
    """Set several answers at once, from a file or another screen. Answers not named stay unchanged."""

    member: str
    product: str
    answers: tuple[Answer, ...]
    opinion: str | None = None
    inspected: bool | None = None


def fill_sheet(command: FillSheet, work: UnitOfWork, services: Services) -> Changes:
    """Record several answers, the opinion and *đã thử mẫu* in one act: all or none.

    Raises the errors of ``choose_level``, for the first wrong answer.
    """
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        sheet = open_draft(at, work, services)
        now = services.clock.now()
        given = {answer.criterion: replace(answer, note=free_text(answer.note)) for answer in command.answers}
        for answer in given.values():
            check_answer(at.product_set, answer, at.product.cases)
        require_reopened(at.reopened, sheet.answers, {**sheet.answers, **given}, at.product)
        for answer in given.values():
            work.sheets.put_answer(sheet.id, answer, now)
        if command.opinion is not None or command.inspected is not None:
            work.sheets.put_details(
                sheet.id,
                opinion=sheet.opinion if command.opinion is None else free_text(command.opinion, LONGEST_OPINION),
                inspected=sheet.inspected if command.inspected is None else command.inspected,
            )
        work.audit.note(
            "sheet.filled", actor=command.member, at=now, facts={"sheet": sheet.id, "count": len(command.answers)}
        )
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))


@dataclass(frozen=True, slots=True)
class RecordInspection:
    """Confirm *Đã thử mẫu* (tourism: *đã khảo sát thực tế*): the member has examined what sensory items judge."""

    member: str
    product: str


def record_inspection(command: RecordInspection, work: UnitOfWork, services: Services) -> Changes:
    """Record that the member tasted the sample or visited the place."""
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        sheet = open_draft(at, work, services)
        work.sheets.put_details(sheet.id, opinion=sheet.opinion, inspected=True)
        work.audit.note("sheet.inspected", actor=command.member, at=services.clock.now(), facts={"sheet": sheet.id})
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))


@dataclass(frozen=True, slots=True)
class SubmitSheet:
    """Submit a sheet, *Nộp phiếu – Xác nhận và khóa phiếu*. member, product: codes."""

    member: str
    product: str


def require_complete(at: SheetContext, sheet: StoredSheet) -> SheetScore:
    """Return the score of a sheet that may be submitted. Raises SheetHasGaps, SampleNotSeen."""
    score = score_answers(at.product_set, sheet.answers, sheet.cases)
    if not score.complete:
        raise SheetHasGaps(product=at.product.code, count=len(score.gaps), gaps=", ".join(score.gaps))
    if not sheet.inspected and needs_inspection(at.product_set):
        raise SampleNotSeen(product=at.product.code)
    return score


def counted_answers(at: SheetContext, sheet: StoredSheet) -> StoredSheet:
    """Return the sheet without answers to criteria that do not apply on it: they are not signed."""
    score = score_answers(at.product_set, sheet.answers, sheet.cases)
    kept = {code: answer for code, answer in sheet.answers.items() if code not in score.not_assessed}
    return replace(sheet, answers=kept)


def submit_sheet(command: SubmitSheet, work: UnitOfWork, services: Services) -> Changes:
    """Confirm and lock the sheet: its canonical bytes are signed and written once.

    Submitting is not a digital signature in the legal sense. Raises SheetNotStarted, SheetHasGaps,
    SampleNotSeen, SheetLocked and the rules of ``require_scorable``.
    """
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        sheet = present_draft(at, work)
        require_complete(at, sheet)
        now = services.clock.now()
        signed = counted_answers(at, sheet)
        for criterion in sheet.answers.keys() - signed.answers.keys():
            work.sheets.clear_answer(sheet.id, criterion)
        document = services.signer.sign_sheet(sheet_body(signed, at.session, now))
        work.sheets.submit(sheet.id, document=document, key=services.signer.public_key, at=now)
        seal_submitted(sheet, document, now, work, services)
        work.audit.note("sheet.submitted", actor=command.member, at=now, facts={"sheet": sheet.id})
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Discard a draft. member, product: codes."""

    member: str
    product: str


def discard_draft(command: DiscardDraft, work: UnitOfWork, services: Services) -> Changes:
    """Remove the member's own draft of the current round, after the member's confirmation.

    Raises SheetNotStarted, SheetLocked, NotInThisState once the session is concluded.
    """
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_state(at.session.state, _TAKING_SHEETS, "score")
        sheet = present_draft(at, work)
        work.sheets.remove_draft(sheet.id)
        work.audit.note(
            "sheet.discarded",
            actor=command.member,
            at=services.clock.now(),
            facts={"sheet": sheet.id, "count": len(sheet.answers)},
        )
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))
