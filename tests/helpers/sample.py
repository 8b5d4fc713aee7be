"""The scores of the sample session, computed when a test first asks for them."""

from __future__ import annotations

from functools import cache

from ocop_desktop.sample.plan import sample_plan
from ocop_desktop.sample.score_model import ScoreModel, score_model
from tests.helpers.catalogues import shipped


@cache
def sample_scores() -> ScoreModel:
    """The sheets of the whole sample round by the shipped catalogue."""
    return score_model(sample_plan(), shipped())
