"""Phrases about written opinions, shared by the command line and the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import Words

if TYPE_CHECKING:
    from ..usecases.council.written_board import ProductReplies


def product_state(product: ProductReplies, closed: bool, words: Words) -> str:
    """Return the state of a product in a batch; a proposal names kinds of differences, never a direction or points."""
    if product.ended:
        return words("written.product.ended")
    if product.meeting is not None:
        return words("written.product.meeting", ground=words(f"written.ground.{product.meeting.ground.value}"))
    if product.settled is not None:
        return words("written.product.settled")
    if product.reasons:
        reasons = "; ".join(words(f"written.reason.{reason.value}") for reason in product.reasons)
        return words("written.product.proposed", reasons=reasons)
    return words("written.product.agreed" if closed else "written.product.collecting")
