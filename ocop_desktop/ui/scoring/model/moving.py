"""Moving the current draft to the product for which it was meant."""

from __future__ import annotations

from ....usecases.scoring.moving_sheets import MoveSheet, move_sheet
from ....usecases.scoring.own_sheets import OwnProduct
from ...words import Words
from .scoring import ScoringViewModel


class SheetMoving:
    """The products to which the draft can be moved, and the move."""

    def __init__(self, scoring: ScoringViewModel, words: Words) -> None:
        self._scoring, self._words = scoring, words

    @property
    def targets(self) -> tuple[OwnProduct, ...]:
        """Products to which the current draft can be moved: same set and cases, without a sheet.

        Also while a choice is being saved: the move is stored after it.
        """
        scoring = self._scoring
        here = scoring.line(scoring.product)
        if here is None or scoring.locked or scoring.sheet is None or not scoring.sheet.begun:
            return ()
        scale = here.product.set_number, here.product.cases
        return tuple(
            line
            for line in scoring.shown_products
            if line.state is None and line.refusal is None and (line.product.set_number, line.product.cases) == scale
        )

    def move(self, to: str) -> None:
        """Move the draft to another product, and show that sheet."""
        scoring = self._scoring
        command = MoveSheet(scoring.member, scoring.product, to)

        def done() -> None:
            scoring.forget_trail(command.product)
            scoring.open(to)
            scoring.noticed.emit(self._words("scoring.move.done", product=command.product, to=to))

        scoring.act(
            lambda session, services, job: move_sheet(command, session.work, services), done, scoring.noticed.emit
        )
