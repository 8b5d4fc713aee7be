"""What the council has still to settle, for every product of the demo at once: the order of the list in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ocop_desktop.app.bootstrap import SessionFile, build
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.results.radar import radars
from ocop_desktop.usecases.results.results import Evaluation, evaluate, evaluate_rounds

from .measuring import Limit, Report, stopwatch
from .rounds import played_session

MOST_SECONDS = 1.0
EVALUATION = "the evaluation of the same session, nothing remembered"


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Each run goes through all products, criteria and members anew; the evaluation they start from is apart."""
    session = played_session(room, tell)
    ours, base = [], []
    with build().open(session, anywhere=True) as opened:
        services = opened.services("")
        evaluation = evaluate(opened.work, services)
        for _ in range(runs):
            ours.append(stopwatch(partial(radars, evaluation)))
            base.append(stopwatch(partial(_evaluate, opened, services)))
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


def _evaluate(opened: SessionFile, services: Services) -> Evaluation:
    """Read and evaluate every sheet, as for the first time: ``evaluate`` would answer from memory."""
    with opened.work as work:
        session = work.session.get()
        return evaluate_rounds(work, services, session.last_counted_round, work.products.all())
