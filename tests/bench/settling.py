"""What the council has still to settle, for every product of the demo at once: the order of the list in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ocop_desktop.app.bootstrap import build
from ocop_desktop.usecases.results.radar import radars
from ocop_desktop.usecases.results.results import evaluate

from .measuring import Limit, Report, stopwatch
from .rounds import played_session

MOST_SECONDS = 1.0
EVALUATION = "the evaluation of the same session just after opening it"


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Each run goes through all products, criteria and members anew; the evaluation they start from is apart."""
    session = played_session(room, tell)
    ours, base = [], []
    for _ in range(runs):
        with build().open(session, anywhere=True) as opened:  # an open file remembers what was evaluated
            services = opened.services("")
            base.append(stopwatch(partial(evaluate, opened.work, services)))
            evaluation = evaluate(opened.work, services)
        ours.append(stopwatch(partial(radars, evaluation)))
    products = evaluation.products
    return Report(
        name="radar",
        sizes={
            "products": len(products),
            "sheets": sum(len(outcome.used) for outcome in products),
            "points": sum(len(outcome.used) * len(outcome.product_set.criteria) for outcome in products),
        },
        seconds=tuple(ours),
        baselines={EVALUATION: tuple(base)},
        limits=(Limit("longest", max(ours), MOST_SECONDS, "s"),),
    )
