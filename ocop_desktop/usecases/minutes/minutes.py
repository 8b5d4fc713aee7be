"""Conversion of the evaluation to the facts of the minutes.

``documents`` makes sentences and pages of these facts.
"""

from __future__ import annotations

from dataclasses import replace

from ...domain.acts.acts import ActKind
from ...domain.acts.decided import UNDECIDED
from ...domain.council.council import EvaluationSession
from ...domain.council.settings import printed_settings
from ...domain.minutes.form import MinutesForm
from ...domain.minutes.minutes import (
    Basis,
    BasisKind,
    IssuingBody,
    KeyFact,
    MinutesFacts,
    Opinion,
    SettingFact,
)
from ...domain.minutes.versions import minutes_versions
from ..core.ports import Services, UnitOfWork
from ..council.acts import record_of
from ..council.acts.attendance import MeetingDays
from ..questions.presence import member_fact, quorum_in
from ..questions.questions import raised_by
from ..questions.view import view_of
from ..results.results import Evaluation
from .context import context_of
from .editions import stated_in
from .happenings import (
    act_facts,
    correction_facts,
    happening_facts,
    refusals,
)
from .log_head import log_head
from .moment import paper_moment
from .number import number_before
from .products import displaced_sheets, product_facts
from .signed_version import WorkAsSigned
from .steps import step_facts
from .supplements import (
    changed_at_and_after,
    changed_results,
    said_at_the_meeting,
    supplement_facts,
    supplemented_facts,
)
from .written import meeting_facts, written_facts

_SHEETS_CHOSEN = (ActKind.FILE_SETTLED, ActKind.OPENED, ActKind.CLOSED)
_REOPENING = (ActKind.COLLECTING_REOPENED, ActKind.REOPENING_PROPOSED, ActKind.REOPENING_WITHDRAWN, ActKind.REOPENED)


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
        context = context_of(work, services)
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
        size, head = log_head(work.audit)
        displaced = tuple(displaced_sheets(context, work, services))
    edition = context.edition
    if edition < 3:
        view = replace(view, quorum=quorum_in(record, evaluation))
    days = MeetingDays.of(form, context.acts) if edition > 2 else MeetingDays()
    number = number_before(form, context.versions)
    raised = stated_in(edition, raised_by(view))
    products = tuple(product_facts(outcome, context) for outcome in evaluation.products)
    said = said_at_the_meeting(record.opinions, context.versions, context.acts)
    before, since = changed_at_and_after(
        context.versions, context.acts, [entry.product for entry in evaluation.products]
    )
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
        certificate_months=evaluation.catalogue.rule.certificate_months,
        basis=_basis(evaluation),
        members=tuple(
            member_fact(member, evaluation, context.acts, late=edition > 0, replaced=edition > 2)
            for member in evaluation.members
        ),
        presiding=view.presiding,
        secretary=view.secretary,
        quorum=view.quorum,
        products=products,
        supplements=supplements,
        supplemented=supplemented_facts(context.versions, context.acts, context.names),
        results_before=changed_results(signed, products),
        guests=form.guests,
        settings=setting_facts(evaluation),
        regulation=regulation_text(session),
        opinions=(*form.opinions, *(Opinion(context.speaker(o.member), o.text) for o in said)),
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
        questions=tuple(question for question in raised if question.open or question.reason or question.earlier),
        corrections=correction_facts(evaluation.record, context.names),
        substitutions=act_facts(context.acts, (ActKind.SUBSTITUTION,), context.names),
        earlier=evaluation.record.linked,
        written=written_facts(evaluation, view.dates, context.speaker, edition),
        meetings=meeting_facts(evaluation),
        changed=before,
        changed_since=since,
        no_meeting=evaluation.all_in_writing,
        represented=act_facts(context.acts, (ActKind.PART_REPRESENTED,), context.names),
        chosen=act_facts(context.acts, _SHEETS_CHOSEN, context.names),
        reopened=act_facts(context.acts, _REOPENING, context.names, recorded=edition > 1),
        versions=context.versions,
        edition=edition,
        moment=paper_moment(context.versions, context.acts, form),
        steps=step_facts(context.acts, evaluation, context.names, edition, context.versions.version, days),
        number=number,
        signed_on=form.signed_on if number else None,
        chair_signs=form.chair_signs,
        minutes_for_chair=form.minutes_for_chair,
        displaced=displaced,
    )


def latest_minutes(work: UnitOfWork, services: Services, form: MinutesForm | None = None) -> MinutesFacts:
    """Return the facts of the current version: as it was signed, once it is, and what was decided on products since.

    form: an unsaved one instead of the stored one, of a version not signed yet. Raises NotOpened.
    """
    with work:
        signed = minutes_versions(work.acts.all()).in_force
        record = record_of(work)
        decided = {product.code: record.decided.get(product.id, UNDECIDED) for product in work.products.all()}
    if signed is None:
        return minutes_facts(work, services, form)
    facts = minutes_facts(work, services, version=signed.version)
    products = tuple(replace(product, decided=decided[product.code]) for product in facts.products)
    return replace(facts, products=products)


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


def regulation_text(session: EvaluationSession) -> str:
    """Return number and date of the regulation as text; empty without a number."""
    settings = session.settings
    if not settings.regulation_number:
        return ""
    dated = "" if settings.regulation_date is None else f" ngày {settings.regulation_date:%d/%m/%Y}"
    return f"{settings.regulation_number}{dated}"


def setting_facts(evaluation: Evaluation) -> tuple[SettingFact, ...]:
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
