"""The feedback for the entities as a document, beside the notice of the OCOP office (Điều 7 khoản 3 điểm g)."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.council.council import product_by_code
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.errors import RuleError
from ...domain.minutes.minutes import IssuingBody
from ...domain.values import Tier
from ..core.ports import Services, UnitOfWork
from ..results.feedback import ProductFeedback, feedback_of
from ..results.results import ProductOutcome, evaluate_open
from .minutes import lines


class NoFeedback(RuleError):
    """The product has no result, so there is no feedback. Facts: product."""

    code = "feedback.none"


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """One product's feedback and its result."""

    feedback: ProductFeedback
    outcome: ProductOutcome


@dataclass(frozen=True, slots=True)
class FeedbackBook:
    """The facts of the document. sheets: in the order of the dossiers. part_names: title by part.

    sample: every page says that the data are illustrative.
    """

    issuing: IssuingBody
    session: str
    rule: str
    tier: Tier
    part_names: dict[str, str]
    sheets: tuple[FeedbackSheet, ...]
    sample: bool


def feedback_book(products: tuple[str, ...], work: UnitOfWork, services: Services) -> FeedbackBook | None:
    """Return the feedback on these products; None before the conclusion, which may still change.

    products: codes; empty = every product with a result. Raises NotOpened, UnknownProduct,
    NoFeedback.
    """
    with work:
        evaluation = evaluate_open(work, services)
        wording = services.catalogues.wording(work)
        everything = work.products.all()
    session = evaluation.session
    if session.state not in AFTER_CONCLUSION:
        return None
    wanted = {product_by_code(everything, code).id for code in products}
    sheets = []
    for outcome in evaluation.products:
        if wanted and outcome.product.id not in wanted:
            continue
        feedback = feedback_of(outcome, evaluation, wording)
        if feedback is not None:
            sheets.append(FeedbackSheet(feedback, outcome))
        elif wanted:
            raise NoFeedback(product=outcome.product.code)
    return FeedbackBook(
        issuing=IssuingBody(lines(session.parent_body), lines(session.council_name), ""),
        session=session.name,
        rule=evaluation.catalogue.rule.number,
        tier=session.tier,
        part_names={part: wording.text(f"part/{part}") for part in evaluation.catalogue.part_maxima},
        sheets=tuple(sheets),
        sample=session.sample,
    )
