"""The sentence of one product's result: Vietnamese in documents, in the window's language on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.acts.decided import UNDECIDED, Decided
from ..domain.values import STARS_WITH_CONDITIONS, Recommendation, Unevaluated
from . import Language, Words

if TYPE_CHECKING:
    from ..usecases.results.results import ProductOutcome

_LOWEST = min(STARS_WITH_CONDITIONS)


def outcome_label(outcome: ProductOutcome, language: Language = "vi") -> str:
    """Return the sentence of the product's present result; a typed ground is quoted unchanged."""
    rejection = outcome.record.rejection
    return product_label(
        outcome.recommendation,
        outcome.result.stars,
        outcome.result.stars_by_points,
        rejection.ground if rejection else "",
        stopped=rejection is not None and rejection.kind == "stop",
        missed_star=min((star for _, star in outcome.result.unmet), default=_LOWEST),
        decided=outcome.decided,
        in_writing=outcome.batch is not None,
        unevaluated=outcome.unevaluated,
        language=language,
    )


def product_label(
    recommendation: Recommendation,
    stars: int | None,
    stars_by_points: int | None,
    ground: str = "",
    *,
    stopped: bool = False,
    missed_star: int = _LOWEST,
    decided: Decided = UNDECIDED,
    in_writing: bool = False,
    unevaluated: Unevaluated | None = None,
    language: Language = "vi",
) -> str:
    """Return the sentence for one product's result, the same in every list and document.

    stars: 1..5, or 0 where 50 points or more miss a minimum; None without a mean. ground: of a
    rejection, or of a stop where ``stopped``. missed_star: the lowest star whose minimum was
    missed. decided: by the authority, instead of the proposal. in_writing: rated by written opinion.
    unevaluated: why it has no proposal yet.
    """
    words = Words(language)
    said = _decided(words, decided, stars, stars_by_points)
    if said:
        return said
    match recommendation:
        case Recommendation.RECOGNISE:
            if stars is not None and stars_by_points is not None and stars < stars_by_points:
                return words("result.recognise.lowered", stars=stars, by_points=stars_by_points)
            return words("result.recognise", stars=str(stars))
        case Recommendation.SEND_UP:
            return words("result.send_up" if stars == 5 else "result.send_up.lowered")
        case Recommendation.NOT_RECOGNISED:
            return _not_recognised(words, stars, missed_star)
        case Recommendation.REJECTED:
            if ground:
                return words("result.stopped.ground" if stopped else "result.rejected.ground", ground=ground)
            return words("result.stopped" if stopped else "result.rejected")
        case Recommendation.WITHDRAWN:
            return words("result.withdrawn")
        case Recommendation.NOT_EVALUATED:
            return words.of(f"result.not_evaluated.{(unevaluated or Unevaluated.NO_SHEET).value}", {})
        case Recommendation.UNDECIDED:
            return words("result.undecided")
        case Recommendation.NO_QUORUM:
            return words("result.too_few_opinions" if in_writing else "result.no_quorum")


def _decided(words: Words, decided: Decided, stars: int | None, by_points: int | None) -> str:
    """Return what the authority decided; "" before any decision."""
    if decided.recognition is not None:
        if decided.answer is None and decided.stars == stars and by_points is not None and stars < by_points:
            return words("result.recognised.lowered", stars=stars, by_points=by_points)
        return words("result.recognised", stars=decided.stars)
    if decided.again is not None:
        return words("result.rated_again")
    if decided.returned:
        return words("result.returned")
    if decided.approval is not None:
        return words("result.sent_up" if stars == 5 else "result.sent_up.lowered")
    return ""


def _not_recognised(words: Words, stars: int | None, missed_star: int) -> str:
    if not stars:
        return words("result.minimum_missed", star=missed_star)
    if stars <= 2:
        return words("result.too_few_points", count=stars)
    # Only the Ministry declines three or four stars: the province concludes on them (Điều 7 khoản 4 điểm g).
    return words("result.not_five", stars=stars)
