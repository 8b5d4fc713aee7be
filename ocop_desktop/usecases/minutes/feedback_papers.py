"""The feedback for the entities as a document, beside the notice of the OCOP office (Điều 7 khoản 3 điểm g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...domain.acts.acts import standing
from ...domain.council.council import product_by_code
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.minutes.form import read_form
from ...domain.minutes.minutes import IssuingBody
from ...domain.minutes.versions import minutes_versions
from ...domain.values import Recommendation, Tier
from ..core.ports import Services, UnitOfWork
from ..results.feedback import ProductFeedback, feedback_of
from ..results.results import ProductOutcome, evaluate_open
from .minutes import lines
from .moment import paper_moment

_DECLINED = frozenset({Recommendation.NOT_RECOGNISED, Recommendation.REJECTED, Recommendation.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """One product's result and its feedback, None where it has no proposal: then only the ground is printed.

    decided: the decision of the authority is entered. Until then the sheet is a draft for the office, because
    the entity is notified of the result (điểm g), not of a proposal.
    """

    feedback: ProductFeedback | None
    outcome: ProductOutcome
    set_title: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackBook:
    """The facts of the document. sheets: in the order of the dossiers. part_names: title by part.

    condensed: the catalogue's texts are not those of the decree word for word. sample: every page
    says that the data are illustrative. moment: date of the paper in its metadata.
    """

    issuing: IssuingBody
    session: str
    rule: str
    tier: Tier
    part_names: dict[str, str]
    sheets: tuple[FeedbackSheet, ...]
    sample: bool
    condensed: bool = True
    moment: datetime | None = None


def feedback_book(products: tuple[str, ...], work: UnitOfWork, services: Services) -> FeedbackBook | None:
    """Return the feedback on these products; None before the conclusion, which may still change.

    products: codes; empty = every product. Raises NotOpened, UnknownProduct.
    """
    with work:
        evaluation = evaluate_open(work, services)
        wording = services.catalogues.wording(work)
        everything = work.products.all()
        acts = work.acts.all()
    session = evaluation.session
    if session.state not in AFTER_CONCLUSION:
        return None
    entered = any(outcome.decided.latest is not None for outcome in evaluation.products)
    wanted = {product_by_code(everything, code).id for code in products}
    return FeedbackBook(
        issuing=IssuingBody(lines(session.parent_body), lines(session.council_name), ""),
        session=session.name,
        rule=evaluation.catalogue.rule.number,
        tier=session.tier,
        part_names={part: wording.text(f"part/{part}") for part in evaluation.catalogue.part_maxima},
        sheets=tuple(
            FeedbackSheet(
                feedback_of(outcome, evaluation, wording),
                outcome,
                wording.text(f"set/{outcome.product.set_number}"),
                _decided(outcome, entered),
            )
            for outcome in evaluation.products
            if not wanted or outcome.product.id in wanted
        ),
        sample=session.sample,
        condensed=not wording.official,
        moment=paper_moment(minutes_versions(acts), standing(acts), read_form(evaluation.record.minutes_form)),
    )


def _decided(outcome: ProductOutcome, entered: bool) -> bool:
    """Return whether the result is final. entered: a decision on the session's results is entered.

    What the council proposed needs a decision of its own; of what it did not propose the authority decides
    nothing further. Without a result of the council nothing is final.
    """
    return outcome.decided.latest is not None if outcome.proposed else entered and outcome.recommendation in _DECLINED
