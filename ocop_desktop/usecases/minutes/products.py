"""Conversion of one product's result, sheets and acts to the facts of the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.council.council import chair_of, may_score
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.minutes.acts import DisplacedSheet
from ...domain.minutes.minutes import (
    Absence,
    CaseFact,
    CountedCondition,
    FindingFact,
    InvalidSheet,
    MinutesProduct,
    Opinion,
    Rescoring,
    SetChange,
    SheetCount,
    SheetFact,
    SpreadFact,
    TotalChange,
    UnmetCondition,
)
from ...domain.minutes.versions import HANDS_NAMED
from ...domain.scoring.scoring import Finding
from ...domain.sheets.signed import DISPLACED
from ...domain.values import Exclusion, MemberId, SheetSource, SheetState
from ..core.ports import Services, UnitOfWork
from ..questions.above_commune import above_facts, presider_note
from ..results.results import ProductOutcome
from .context import Context
from .happenings import happening_facts
from .written import annexed_facts

_VALID_PARTS = frozenset({None, Exclusion.SUPERSEDED})


def product_facts(outcome: ProductOutcome, context: Context) -> MinutesProduct:
    """Return everything that the documents say about one product."""
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
                by_another=context.by_another(entry.sheet),
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
        certificate=outcome.product.certificate_number,
        certificate_expiry=outcome.product.certificate_expiry,
        decided=outcome.decided,
        annexed=annexed_facts(product),
        cases=_cases(outcome, context),
        in_writing=outcome.batch is not None,
        above_commune=above_facts(
            outcome, context.assessments.get(product.id, ()), context.speaker, context.criterion_name
        ),
        above_note=presider_note(outcome),
    )


def _kept(outcome: ProductOutcome, context: Context) -> str:
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


def _cases(outcome: ProductOutcome, context: Context) -> tuple[CaseFact, ...]:
    """Return the alternative scales applied, in printed order; none for a set without any."""
    number, applied = outcome.product_set.number, outcome.product.cases
    return tuple(
        CaseFact(
            code, context.criterion_name(number, code), case, context.wording.text(f"set/{number}/{code}/case/{case}")
        )
        for code in outcome.product_set.by_code
        if (case := applied.get(code)) is not None
    )


def _stands(finding: Finding, outcome: ProductOutcome) -> bool:
    """Return whether the finding still holds: False where all sheets of a later round contradict it."""
    overtaken = any(
        c.agreed and c.met is not finding.met
        for c in outcome.result.conditions
        if (c.criterion, c.star) == (finding.criterion, finding.star)
    )
    return not overtaken


def _finding(finding: Finding, set_number: int, context: Context) -> FindingFact:
    name = context.criterion_name(set_number, finding.criterion)
    return FindingFact(finding.criterion, name, finding.star, finding.met, finding.reason, finding.paper)


def _sheet_count(outcome: ProductOutcome, context: Context) -> SheetCount:
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


def displaced_sheets(context: Context, work: UnitOfWork, services: Services) -> Iterator[DisplacedSheet]:
    """Yield the sheets of the secretary's computer that gave way to their members' signed ones, in this edition."""
    if context.edition < HANDS_NAMED:
        return
    for kept in work.sheets.taken_back():
        if kept.reason == DISPLACED and kept.key is not None:
            sheet = services.sheet_reader.open_sheet(kept.document, kept.key).sheet
            yield DisplacedSheet(context.names.product(sheet.product), context.speaker(sheet.member), sheet.round)


def _rescorings(outcome: ProductOutcome, context: Context) -> tuple[Rescoring, ...]:
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
            Rescoring(
                order.round,
                (order.reason,),
                order.actor,
                changes,
                order.at,
                items=tuple(order.items),
                scored=outcome.ended or bool(after),
            )
        )
    return tuple(rescorings)
