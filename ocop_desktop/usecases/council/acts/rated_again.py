"""*Đánh giá lại theo thẩm quyền*: the province rates a product that the Ministry returned again (Điều 7.4g)."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.decided import UNDECIDED, RatedAgain
from ....domain.errors import RuleError
from ....domain.text import LONGEST_OPINION, free_text
from ...core.recording import need_reason
from .decision import AFTER_SIGNING, with_decided
from .fields import A_REASON, PRODUCT, Field
from .kernel import ActType, Entry, Sitting, freely
from .payload import Payload


class NotReturned(RuleError):
    """The Ministry has not returned the product, or the province has decided. Facts: product."""

    code = "decided.not_returned"


@dataclass(frozen=True, slots=True)
class RatedAgainFacts(Payload):
    """paper: number and date of the document that orders the new rating."""

    paper: str


@dataclass(frozen=True, slots=True)
class OrderNewRating:
    """A new session of the province's council. paper: number and date of the document that orders it."""

    product: str
    paper: str
    reason: str
    actor: str


def _decide(command: OrderNewRating, sitting: Sitting) -> None:
    """Record that a new session rates the product. Raises ReasonMissing, NotReturned."""
    product = sitting.product(command.product)
    paper = free_text(need_reason(command.paper, "rate_again"), LONGEST_OPINION)
    reason = free_text(need_reason(command.reason, "rate_again"), LONGEST_OPINION)
    if not sitting.record.decided.get(product.id, UNDECIDED).returned:
        raise NotReturned(product=product.code)
    sitting.add(RatedAgainFacts(paper), reason=reason, product=product.id)


def _of_session(record: CouncilRecord, act: Act, facts: RatedAgainFacts) -> CouncilRecord:
    return (
        record if act.product is None else with_decided(record, act.product, again=RatedAgain(facts.paper, act.reason))
    )


ACT = ActType(
    ActKind.RATED_AGAIN,
    RatedAgainFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.paper,),
)
ENTRY = Entry(
    "rate_again",
    OrderNewRating,
    "rate_again",
    AFTER_SIGNING,
    (PRODUCT, Field("paper", label="again_paper", required=True), A_REASON),
    option="session rate-again",
    decide=_decide,
)
