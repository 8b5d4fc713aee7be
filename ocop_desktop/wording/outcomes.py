"""The sentence of one product's result in the window's and the command line's language.

Official papers always print the Vietnamese one (``labels.product_label``); this is what people read on screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.values import STARS_WITH_CONDITIONS, Recommendation
from . import Language
from .labels import product_label

if TYPE_CHECKING:
    from ..usecases.results.results import ProductOutcome


_LOWEST = min(STARS_WITH_CONDITIONS)


def outcome_label(outcome: ProductOutcome, language: Language = "vi") -> str:
    """The sentence of the product's result as it stands; a ground somebody typed stays as typed."""
    rejection = outcome.record.rejection
    ground = rejection.ground if rejection else ""
    stopped = rejection is not None and rejection.kind == "stop"
    missed = min((star for _, star in outcome.result.unmet), default=_LOWEST)
    stars, by_points = outcome.result.stars, outcome.result.stars_by_points
    make = english_label if language == "en" else product_label
    return make(
        outcome.recommendation,
        stars,
        by_points,
        ground,
        stopped=stopped,
        missed_star=missed,
        in_writing=outcome.batch is not None,
    )


def english_label(
    recommendation: Recommendation,
    stars: int | None,
    stars_by_points: int | None,
    ground: str = "",
    *,
    stopped: bool = False,
    missed_star: int = _LOWEST,
    in_writing: bool = False,
) -> str:
    """``labels.product_label`` in English: the same cases, nothing more."""
    match recommendation:
        case Recommendation.RECOGNISE:
            lowered = stars is not None and stars_by_points is not None and stars < stars_by_points
            why = f" (points for {stars_by_points} stars, a minimum is not met)" if lowered else ""
            return f"{stars} stars proposed{why}"
        case Recommendation.SEND_UP:
            why = "" if stars == 5 else " (a minimum of 5 stars is not met)"
            return f"Potential 5 stars{why} – to be sent to the Ministry"
        case Recommendation.NOT_RECOGNISED:
            return _not_recognised(stars, missed_star)
        case Recommendation.REJECTED:
            head = "Rating stopped" if stopped else "Dossier rejected"
            return f"{head}: {ground}" if ground else head
        case Recommendation.WITHDRAWN:
            return "Withdrawn by the entity"
        case Recommendation.NO_QUORUM:
            return "Not enough written opinions" if in_writing else "No quorum"


def _not_recognised(stars: int | None, missed_star: int) -> str:
    if stars is None:
        return "Not proposed (no valid sheet)"
    if stars == 0:
        return f"A minimum of {missed_star} stars is not met – not proposed"
    if stars <= 2:
        return f"Not proposed ({stars} {'star' if stars == 1 else 'stars'} by points)"
    return f"5 stars not proposed (result {stars} stars) – back to the province"
