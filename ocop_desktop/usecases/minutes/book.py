"""The points behind every result, for the results workbook and the derivation."""

from __future__ import annotations

from ...domain.acts.decided import decisions_of
from ...domain.minutes.form import read_form
from ...domain.minutes.results_book import BookCriterion, BookProduct, BookSheet, ResultsBook
from ...domain.values import SheetState
from ..core.ports import Services, UnitOfWork
from ..questions.presence import member_fact
from ..questions.questions import raised_in
from ..results.results import ProductOutcome
from .context import Context, context_of
from .editions import stated_in
from .minutes import lines, regulation_text, setting_facts
from .moment import paper_moment
from .products import product_facts
from .signed_version import WorkAsSigned


def results_book(work: UnitOfWork, services: Services, version: int | None = None) -> ResultsBook:
    """Return the points behind every result: each answer, sheet by sheet. Raises NotOpened, NoSuchVersion.

    version: as of that signed version of the minutes.
    """
    if version is not None:
        work = WorkAsSigned.of(version, work)
    with work:
        context = context_of(work, services)
        raised = stated_in(context.edition, raised_in(work, services))
    evaluation = context.evaluation
    session = evaluation.session
    return ResultsBook(
        session=session.name,
        council=" ".join(lines(session.council_name)),
        rule=evaluation.catalogue.rule.number,
        tier=session.tier,
        members=tuple(member_fact(member, evaluation, context.acts) for member in evaluation.members),
        products=tuple(_product(outcome, context) for outcome in evaluation.products),
        bands=evaluation.catalogue.bands,
        part_names={part: context.wording.text(f"part/{part}") for part in evaluation.catalogue.part_maxima},
        settings=setting_facts(evaluation),
        sample=session.sample,
        draft=any(question.open for question in raised),
        regulation=regulation_text(session),
        decisions=decisions_of(outcome.decided for outcome in evaluation.products),
        moment=paper_moment(context.versions, context.acts, read_form(evaluation.record.minutes_form)),
    )


def _product(outcome: ProductOutcome, context: Context) -> BookProduct:
    number = outcome.product.set_number
    return BookProduct(
        product=product_facts(outcome, context),
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
                by_another=context.by_another(entry.sheet),
            )
            for entry in outcome.sheets
            if entry.sheet.state is SheetState.SUBMITTED
        ),
        conditions=outcome.result.conditions,
    )
