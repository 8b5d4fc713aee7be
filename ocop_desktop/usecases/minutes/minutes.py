"""Conversion of the evaluation to the facts of the minutes and the results book.

``documents`` makes sentences and pages of these facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.acts.acts import Act, ActKind, standing
from ...domain.acts.decided import decisions_of
from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import EvaluationSession, Product, chair_of, may_score
from ...domain.council.settings import printed_settings
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.dossiers.assessments import ShownAssessment
from ...domain.minutes.form import MinutesForm, read_form
from ...domain.minutes.minutes import (
    Absence,
    Basis,
    BasisKind,
    CaseFact,
    CountedCondition,
    FindingFact,
    InvalidSheet,
    IssuingBody,
    KeyFact,
    MinutesFacts,
    MinutesProduct,
    Opinion,
    Rescoring,
    SetChange,
    SettingFact,
    SheetCount,
    SheetFact,
    SpreadFact,
    TotalChange,
    UnmetCondition,
)
from ...domain.minutes.results_book import BookCriterion, BookProduct, BookSheet, ResultsBook
from ...domain.minutes.versions import MinutesVersions, minutes_versions
from ...domain.scoring.scoring import Finding
from ...domain.values import Exclusion, MemberId, ProductId, SheetSource, SheetState
from ..core.ports import Services, UnitOfWork
from ..council.acts.kernel import Names
from ..questions.above_commune import above_facts, commune_assessments, presider_note
from ..questions.leaving import before_signing
from ..questions.presence import member_fact
from ..questions.questions import raised_by
from ..questions.view import view_of
from ..results.results import Evaluation, ProductOutcome, evaluate_open
from .happenings import (
    act_facts,
    correction_facts,
    happening_facts,
    refusals,
)
from .moment import paper_moment
from .signed_version import WorkAsSigned
from .supplements import changed_results, supplement_facts
from .written import annexed_facts, changed_facts, meeting_facts, written_facts

_REOPENING = (ActKind.REOPENING_PROPOSED, ActKind.REOPENING_WITHDRAWN, ActKind.REOPENED)
_VALID_PARTS = frozenset({None, Exclusion.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class _Context:
    """Shared data for all parts of the documents."""

    evaluation: Evaluation
    wording: Wording
    names: Names
    acts: tuple[Act, ...]
    versions: MinutesVersions
    assessments: Mapping[ProductId, tuple[ShownAssessment, ...]]

    def criterion_name(self, set_number: int, code: str) -> str:
        return self.wording.text(f"set/{set_number}/{code}")

    def speaker(self, member: MemberId | None) -> str:
        return self.names.member(member)


def _context(work: UnitOfWork, services: Services) -> _Context:
    evaluation = evaluate_open(work, services)
    names = Names(
        {member.id: member.code for member in evaluation.members},
        {outcome.product.id: outcome.product.code for outcome in evaluation.products},
    )
    assessments = commune_assessments(evaluation, work, services)
    acts = work.acts.all()
    wording = services.catalogues.wording(work)
    return _Context(evaluation, wording, names, standing(acts), minutes_versions(acts), assessments)


def minutes_facts(
    work: UnitOfWork, services: Services, form: MinutesForm | None = None, version: int | None = None
) -> MinutesFacts:
    """Return the facts of the meeting's minutes from the present record. Raises NotOpened, NoSuchVersion.

    form: an unsaved one instead of the stored one. version: a signed one, as it was signed. Missing
    items are listed in the facts and printed on the draft; nothing blocks printing.
    """
    if version is not None:
        work = WorkAsSigned.of(version, work)
    with work:
        context = _context(work, services)
        evaluation = context.evaluation
        session, record = evaluation.session, evaluation.record
        view = view_of(work, services, form)
        form = view.form
        registered = {act.member for act in context.acts if act.kind is ActKind.KEY_ACCEPTED}
        keys = tuple(
            KeyFact(member.code, services.packages.key_code(member.public_key))
            for member in evaluation.members
            if member.public_key is not None and member.id in registered
        )
        size, head = work.audit.head()
    raised = before_signing(raised_by(view))
    products = tuple(_product(outcome, context) for outcome in evaluation.products)
    supplements = supplement_facts(context.versions, context.acts, context.names)
    signed = minutes_facts(work, services, version=context.versions.version - 1).products if supplements else ()
    return MinutesFacts(
        issuing=IssuingBody(lines(session.parent_body), lines(session.council_name), form.symbol),
        session=session.name,
        intake=_intake(form, session),
        tier=session.tier,
        place=form.place or session.place,
        started=form.started,
        ended=form.ended,
        rule=evaluation.catalogue.rule.number,
        basis=_basis(evaluation),
        members=tuple(member_fact(member, evaluation, context.acts) for member in evaluation.members),
        presiding=view.presiding,
        secretary=view.secretary,
        quorum=view.quorum,
        products=products,
        supplements=supplements,
        results_before=changed_results(signed, products),
        guests=form.guests,
        settings=_settings(evaluation),
        regulation=_regulation(session),
        opinions=(*form.opinions, *(Opinion(context.speaker(o.member), o.text) for o in record.opinions)),
        happenings=happening_facts(evaluation.record, context.acts, None, context.names),
        refusals_to_sign=(*form.refusals_to_sign, *refusals(evaluation.record, context.speaker)),
        conclusion=form.conclusion,
        adoption=view.adoption,
        recipients=form.recipients,
        copies=form.copies,
        unregistered_keys=keys,
        audit_head=f"{size} · {head[:32]}",
        members_sign=form.members_sign,
        sample=session.sample,
        draft=any(question.open for question in raised),
        questions=tuple(question for question in raised if question.open or question.reason),
        corrections=correction_facts(evaluation.record, context.names),
        substitutions=act_facts(context.acts, (ActKind.SUBSTITUTION,), context.names),
        earlier=evaluation.record.linked,
        written=written_facts(evaluation, view.dates, context.speaker),
        meetings=meeting_facts(evaluation),
        changed=changed_facts(context.acts, [outcome.product for outcome in evaluation.products]),
        no_meeting=evaluation.all_in_writing,
        represented=act_facts(context.acts, (ActKind.PART_REPRESENTED,), context.names),
        chosen=act_facts(context.acts, (ActKind.FILE_SETTLED,), context.names),
        reopened=act_facts(context.acts, _REOPENING, context.names),
        versions=context.versions,
        moment=paper_moment(context.versions, context.acts, form),
    )


def _intake(form: MinutesForm, session: EvaluationSession) -> str:
    """Return the intake as typed, or "" where the session's name, printed just above, contains it."""
    return "" if form.intake.casefold() in session.name.casefold() else form.intake


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a name of several lines, which are separated by ``|``."""
    return tuple(line.strip() for line in text.split("|") if line.strip())


def _basis(evaluation: Evaluation) -> tuple[Basis, ...]:
    """Return the bases in the order of their rank; the regulation stands before the plan that follows from it.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (căn cứ ban hành văn bản).
    """
    session, rule = evaluation.session, evaluation.catalogue.rule
    basis = [Basis(BasisKind.DECISION, rule.number, rule.signed, subject=rule.title)]
    for kind, paper in (
        (BasisKind.COUNCIL, session.council_decision),
        (BasisKind.REGULATION, session.regulation),
        (BasisKind.PLAN, session.plan),
    ):
        if paper is not None:
            basis.append(Basis(kind, paper.number, paper.date, paper.body, paper.title))
    papers = [change.authorisation for change in evaluation.record.presidencies]
    papers += [outcome.record.presider_authorisation for outcome in evaluation.products]
    basis.extend(Basis(BasisKind.DELEGATION, subject=paper) for paper in dict.fromkeys(papers) if paper)
    basis.extend(Basis(BasisKind.OTHER, subject=line) for line in session.basis)
    return tuple(basis)


def _regulation(session: EvaluationSession) -> str:
    """Return number and date of the regulation as text; empty without a number."""
    settings = session.settings
    if not settings.regulation_number:
        return ""
    dated = "" if settings.regulation_date is None else f" ngày {settings.regulation_date:%d/%m/%Y}"
    return f"{settings.regulation_number}{dated}"


def _settings(evaluation: Evaluation) -> tuple[SettingFact, ...]:
    """Return the settings printed in the minutes, each with its source or the council's vote on it."""
    record = evaluation.record
    return tuple(
        SettingFact(
            setting.name,
            setting.value,
            setting.source,
            None if setting.source else record.adoption_of(setting.name, setting.value),
        )
        for setting in printed_settings(evaluation.session.settings, in_writing=bool(evaluation.written.batches))
    )


def _product(outcome: ProductOutcome, context: _Context) -> MinutesProduct:
    evaluation, product, record, result = context.evaluation, outcome.product, outcome.record, outcome.result
    number = product.set_number
    return MinutesProduct(
        code=product.code,
        name=product.name,
        entity=product.entity,
        commune=product.commune,
        set_number=number,
        set_title=context.wording.text(f"set/{number}"),
        kind=product.kind,
        sheet_count=_sheet_count(outcome, context),
        sheets=tuple(
            SheetFact(
                member=context.speaker(entry.sheet.member),
                round=entry.sheet.round,
                total=entry.score.total if entry.score.complete and not outcome.ended else None,
                counted=entry.excluded is None and not outcome.ended,
                excluded=entry.excluded,
                source=entry.sheet.source,
            )
            for entry in outcome.sheets
            if entry.sheet.state is SheetState.SUBMITTED
        ),
        mean=result.mean,
        by_part=result.by_part,
        spread=result.spread,
        rounds=outcome.rounds,
        stars_by_points=result.stars_by_points,
        stars=outcome.proposed_stars,
        recommendation=outcome.recommendation,
        unevaluated=outcome.unevaluated,
        concluded=evaluation.session.state in AFTER_CONCLUSION,
        unmet=tuple(UnmetCondition(c, context.criterion_name(number, c), star) for c, star in result.unmet),
        counted=tuple(
            CountedCondition(c.criterion, context.criterion_name(number, c.criterion), c.star, c.reached, c.of, c.met)
            for c in result.conditions
            if not c.settled and c.star <= (result.stars_by_points or 0)
        ),
        rescorings=_rescorings(outcome, context),
        findings=tuple(_finding(finding, number, context) for finding in record.findings if _stands(finding, outcome)),
        votes=record.motions,
        above_limit=_above_limit(outcome, evaluation.session.settings.spread_limit),
        discussions=record.discussions,
        rejection=record.rejection,
        withdrawal=record.withdrawal or "",
        set_changes=tuple(SetChange(*change) for change in record.set_changes),
        send_up_reason=record.send_up_reason,
        send_up=record.send_up,
        recused=tuple(sorted(context.speaker(member) for member in record.recused)),
        absent=tuple(
            Absence(context.speaker(member), reason)
            for member, reason in sorted(outcome.absent.items(), key=lambda item: context.speaker(item[0]))
        ),
        quorum=outcome.quorum,
        presider=context.speaker(record.presider),
        kept=_kept(outcome, context),
        opinions=tuple(Opinion(context.speaker(o.member), o.text) for o in record.opinions),
        dissents=tuple(Opinion(context.speaker(o.member), o.text) for o in record.dissents),
        happenings=happening_facts(context.evaluation.record, context.acts, product.id, context.names),
        certificate=_certificate(outcome.product),
        decided=outcome.decided,
        annexed=annexed_facts(product),
        cases=_cases(outcome, context),
        in_writing=outcome.batch is not None,
        above_commune=above_facts(
            outcome, context.assessments.get(product.id, ()), context.speaker, context.criterion_name
        ),
        above_note=presider_note(outcome),
    )


def _kept(outcome: ProductOutcome, context: _Context) -> str:
    """Return the code of the presider who is kept from presiding the product, "" where somebody presides it."""
    evaluation = context.evaluation
    if outcome.presider is not None or outcome.ended:
        return ""
    return context.speaker(evaluation.record.presider_of(outcome.product.id, chair_of(evaluation.members)))


def _above_limit(outcome: ProductOutcome, limit: int) -> SpreadFact | None:
    """Return the spread of the totals where it is above the limit."""
    if not outcome.spread_above_limit:
        return None
    return SpreadFact(outcome.result.spread or 0, limit, outcome.rescorings or 0, outcome.spread_settled)


def _cases(outcome: ProductOutcome, context: _Context) -> tuple[CaseFact, ...]:
    """Return the alternative scales applied, in printed order; none for a set without any."""
    number, applied = outcome.product_set.number, outcome.product.cases
    return tuple(
        CaseFact(
            code, context.criterion_name(number, code), case, context.wording.text(f"set/{number}/{code}/case/{case}")
        )
        for code in outcome.product_set.by_code
        if (case := applied.get(code)) is not None
    )


def _certificate(product: Product) -> str:
    """Return number and expiry of the current certificate, "" for none."""
    expiry = product.certificate_expiry
    day = f"{expiry:%d/%m/%Y}" if expiry is not None else ""
    return ", ".join(part for part in (product.certificate_number, day) if part)


def _stands(finding: Finding, outcome: ProductOutcome) -> bool:
    """Return whether the finding still holds: False where all sheets of a later round contradict it."""
    overtaken = any(
        c.agreed and c.met is not finding.met
        for c in outcome.result.conditions
        if (c.criterion, c.star) == (finding.criterion, finding.star)
    )
    return not overtaken


def _finding(finding: Finding, set_number: int, context: _Context) -> FindingFact:
    name = context.criterion_name(set_number, finding.criterion)
    return FindingFact(finding.criterion, name, finding.star, finding.met, finding.reason, finding.paper)


def _sheet_count(outcome: ProductOutcome, context: _Context) -> SheetCount:
    """Count the sheets: issued to each scoring member (including recused ones), returned, valid, invalid.

    A member counts once: the counted sheet stands for all of a member's; superseded ones are not
    invalid.
    """
    settings = context.evaluation.session.settings
    issued = sum(may_score(member, settings) for member in context.evaluation.members)
    returned: dict[MemberId, Exclusion | None] = {}
    paper: set[MemberId] = set()
    for entry in outcome.sheets:
        if entry.sheet.state is SheetState.SUBMITTED:
            if returned.get(entry.sheet.member, Exclusion.SUPERSEDED) is not None:
                returned[entry.sheet.member] = entry.excluded
            if entry.sheet.source is SheetSource.PAPER:
                paper.add(entry.sheet.member)
    invalid = tuple(
        InvalidSheet(context.speaker(member), ground)
        for member, ground in sorted(returned.items(), key=lambda item: context.speaker(item[0]))
        if ground is not None and ground not in _VALID_PARTS
    )
    return SheetCount(
        issued=issued,
        returned=len(returned),
        valid=len(returned) - len(invalid),
        invalid=invalid,
        paper=len(paper),
    )


def _rescorings(outcome: ProductOutcome, context: _Context) -> tuple[Rescoring, ...]:
    rescorings = []
    for order in outcome.record.rounds:
        before: dict[MemberId, int] = {}
        after: dict[MemberId, int] = {}
        for entry in () if outcome.ended else outcome.sheets:
            # A sheet that does not count (recused, absent, wrong set) has no total to compare.
            if entry.excluded in _VALID_PARTS:
                if entry.sheet.round < order.round:
                    before[entry.sheet.member] = entry.score.total
                elif entry.sheet.round == order.round:
                    after[entry.sheet.member] = entry.score.total
        changes = tuple(
            TotalChange(context.speaker(member), total, after.get(member))
            for member, total in sorted(before.items(), key=lambda item: context.speaker(item[0]))
        )
        rescorings.append(
            Rescoring(order.round, (order.reason,), order.actor, changes, order.at, items=tuple(order.items))
        )
    return tuple(rescorings)


def results_book(work: UnitOfWork, services: Services, version: int | None = None) -> ResultsBook:
    """Return the points behind every result: each answer, sheet by sheet. Raises NotOpened, NoSuchVersion.

    version: as of that signed version of the minutes.
    """
    if version is not None:
        work = WorkAsSigned.of(version, work)
    with work:
        context = _context(work, services)
    evaluation = context.evaluation
    session = evaluation.session
    return ResultsBook(
        session=session.name,
        council=" ".join(lines(session.council_name)),
        rule=evaluation.catalogue.rule.number,
        tier=session.tier,
        members=tuple(member_fact(member, evaluation, context.acts) for member in evaluation.members),
        products=tuple(_book_product(outcome, context) for outcome in evaluation.products),
        bands=evaluation.catalogue.bands,
        part_names={part: context.wording.text(f"part/{part}") for part in evaluation.catalogue.part_maxima},
        settings=_settings(evaluation),
        sample=session.sample,
        draft=session.state not in AFTER_CONCLUSION,
        regulation=_regulation(session),
        decisions=decisions_of(outcome.decided for outcome in evaluation.products),
        moment=paper_moment(context.versions, context.acts, read_form(evaluation.record.minutes_form)),
    )


def _book_product(outcome: ProductOutcome, context: _Context) -> BookProduct:
    number = outcome.product.set_number
    return BookProduct(
        product=_product(outcome, context),
        criteria=tuple(
            BookCriterion(c.code, context.criterion_name(number, c.code), c.part, c.max_points)
            for c in outcome.product_set.criteria
        ),
        sheets=tuple(
            BookSheet(
                member=context.speaker(entry.sheet.member),
                round=entry.sheet.round,
                points={str(code): points for code, points in entry.score.points.items()},
                counted=entry.excluded is None and not outcome.ended,
                excluded=entry.excluded,
                source=entry.sheet.source,
            )
            for entry in outcome.sheets
            if entry.sheet.state is SheetState.SUBMITTED
        ),
        conditions=outcome.result.conditions,
    )
