"""*Bộ trả lời*: the Ministry recognises five stars, or returns a product with less than 90 points (Điều 7.4g)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ....domain.acts.acts import Act, ActKind, CouncilRecord, standing
from ....domain.acts.decided import UNDECIDED, Decision, MinistryAnswer
from ....domain.catalogue.catalogue import Band
from ....domain.errors import InputError, RuleError
from ....domain.scoring.scoring import TOP_STAR
from ....domain.text import fraction_text
from ...core.document_number import read_number
from ...core.recording import need_reason
from .decision import AFTER_SIGNING, check_before, check_day, decides, with_decided
from .fields import PRODUCT, Ask, Field, yes
from .kernel import ActType, Entry, Sitting
from .payload import Payload

_POINTS = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")


class NotSentUp(RuleError):
    """No decision approves the product's result for the Ministry. Facts: product."""

    code = "decided.not_sent_up"


class AnsweredAlready(RuleError):
    """The Ministry's answer is recorded. Facts: product, number."""

    code = "decided.answered_already"


class PointsWrong(InputError):
    """The central council's points are missing or do not go with the answer. Facts: given, top."""

    code = "decided.points_wrong"


class DecisionRests(RuleError):
    """The province decided, or ordered a new rating, on this answer: strike that first. Facts: number (of the act)."""

    code = "decided.decision_rests"


class StarsAbovePoints(InputError):
    """The star is higher than the points allow. Facts: stars, most."""

    code = "decided.stars_above_points"


@dataclass(frozen=True, slots=True)
class MinistryAnswerFacts(Payload):
    """As ``domain.acts.decided.MinistryAnswer``; number, day, signer: of its decision or letter."""

    five: bool
    body: str
    number: str
    day: date
    signer: str
    points: str
    stars: int


@dataclass(frozen=True, slots=True)
class RecordMinistryAnswer:
    """five: five stars are recognised. points: as typed, required below 90. stars: if fewer than the points allow."""

    product: str
    five: bool
    body: str
    number: str
    day: date
    actor: str
    signer: str = ""
    points: str = ""
    stars: int | None = None


def _decide(command: RecordMinistryAnswer, sitting: Sitting) -> None:
    """Record the answer.

    Raises ReasonMissing without a body, NotSentUp, AnsweredAlready, PointsWrong, StarsAbovePoints, TooEarly before
    the approval, InFuture, TooLate after its certificate, NumberMissing, NumberUnreadable.
    """
    product = sitting.product(command.product)
    body = need_reason(command.body, "record_ministry")
    number = read_number(command.number)
    decided = sitting.record.decided.get(product.id, UNDECIDED)
    if decided.approval is None:
        raise NotSentUp(product=product.code)
    if decided.answer is not None:
        raise AnsweredAlready(product=product.code, number=decided.answer.decision.number)
    check_day(command.day, decided.approval.day, sitting)
    if command.five and decided.issued is not None:
        check_before(command.day, (decided.issued.issued,))
    bands = sitting.services.catalogues.rules(sitting.work).bands
    points = _points(command, bands)
    stars = TOP_STAR if command.five else _stars(command, points, bands)
    exact = "" if points is None else fraction_text(points)
    facts = MinistryAnswerFacts(command.five, body, number, command.day, command.signer.strip(), exact, stars)
    sitting.add(facts, product=product.id)


def _points(command: RecordMinistryAnswer, bands: tuple[Band, ...]) -> Fraction | None:
    """Return the points; only a recognition may leave them out. Raises PointsWrong."""
    top = next(band.minimum for band in bands if band.stars == TOP_STAR)
    given = command.points.strip()
    if not given and command.five:
        return None
    if _POINTS.fullmatch(given):
        points = Fraction(given.replace(",", "."))
        if points <= 100 and (points >= top) is command.five:
            return points
    raise PointsWrong(given=given, top=top)


def _stars(command: RecordMinistryAnswer, points: Fraction | None, bands: tuple[Band, ...]) -> int:
    """Return what the province may recognise: by the points, or fewer; 0 below three. Raises StarsAbovePoints."""
    most = max(band.stars for band in bands if points is not None and points >= band.minimum)
    stars = most if not command.stars else command.stars
    if stars > most:
        raise StarsAbovePoints(stars=stars, most=most)
    # One and two stars are not recognised (Điều 4.1a).
    return stars if any(band.stars == stars and band.certificate for band in bands) else 0


def _of_session(record: CouncilRecord, act: Act, facts: MinistryAnswerFacts) -> CouncilRecord:
    if act.product is None:
        return record
    decision = Decision(facts.body, facts.number, facts.day, facts.signer)
    answer = MinistryAnswer(facts.five, decision, facts.points, facts.stars)
    if facts.five:
        return with_decided(record, act.product, answer=answer, recognition=decision, stars=facts.stars)
    return with_decided(record, act.product, answer=answer)


def _strike(act: Act, facts: MinistryAnswerFacts, later: Sequence[Act]) -> type[RuleError] | None:
    """Refuse while the province's decision on this answer, or its order of a new rating, stands."""
    rests = any(
        entry.product == act.product
        if entry.kind is ActKind.RATED_AGAIN
        else entry.kind is ActKind.DECISION and decides(entry, act.product)
        for entry in standing(later)
    )
    return DecisionRests if rests else None


ACT = ActType(
    ActKind.MINISTRY_ANSWER,
    MinistryAnswerFacts,
    of_session=_of_session,
    strike=_strike,
    case=lambda facts: "five" if facts.five else "below",
    shown=lambda facts: (facts.number, facts.day, facts.body),
)
ENTRY = Entry(
    "ministry",
    RecordMinistryAnswer,
    "record_ministry",
    AFTER_SIGNING,
    (
        PRODUCT,
        Field(
            "five",
            Ask.CHOICE,
            label="ministry",
            choices=("yes", "no"),
            switches=("--recognised", "--below"),
            value=yes,
        ),
        Field("body", label="ministry_body", required=True),
        Field("number", label="ministry_number", required=True),
        Field("day", Ask.DAY, label="ministry_day", option="--date", required=True),
        Field("signer", label="decision_signer"),
        Field("points", label="ministry_points"),
        Field("stars", Ask.NUMBER, label="ministry_stars", default=None, when=("ministry", "no")),
    ),
    option="session ministry",
    decide=_decide,
)
