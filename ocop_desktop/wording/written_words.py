"""Turns of phrase about written opinions that the command line and the window share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..usecases.council.written_board import ProductReplies


def product_state(product: ProductReplies, closed: bool, say: Callable[..., str]) -> str:
    """How far a product of a batch is; a proposal names kinds of differences, never a direction or points."""
    if product.ended:
        return say("written.product.ended")
    if product.meeting is not None:
        return say("written.product.meeting", ground=say(f"written.ground.{product.meeting.ground.value}"))
    if product.settled is not None:
        return say("written.product.settled")
    if product.reasons:
        reasons = "; ".join(say(f"written.reason.{reason.value}") for reason in product.reasons)
        return say("written.product.proposed", reasons=reasons)
    return say("written.product.agreed" if closed else "written.product.collecting")
