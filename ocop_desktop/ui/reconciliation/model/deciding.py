"""What the forms after the signing offer: products that await a decision, or a certificate."""

from __future__ import annotations

from ....domain.council.council import Product
from ....domain.text import date_vi
from ....usecases.council.deciding import uncertified as without_certificate
from ....usecases.council.deciding import undecided as waiting
from .fields import Offer, View


def undecided(view: View) -> tuple[Offer, ...]:
    """Return the products that may be in a decision; those that await one are checked, returned ones are not."""
    evaluation = view.reading.evaluation
    if evaluation is None:
        return ()
    returned = (outcome for outcome in evaluation.products if outcome.decided.returned)
    return (
        *(_product_offer(outcome.product, on=True) for outcome in waiting(evaluation)),
        *(_product_offer(outcome.product) for outcome in returned),
    )


def uncertified(view: View) -> tuple[Offer, ...]:
    """Return the recognised products without a certificate."""
    evaluation = view.reading.evaluation
    found = () if evaluation is None else without_certificate(evaluation)
    return tuple(_product_offer(outcome.product) for outcome in found)


def _product_offer(product: Product, *, on: bool = False) -> Offer:
    return Offer(product.code, f"{product.code} – {product.name}", on)


def issuing_day(view: View) -> str:
    """Return the date of the latest decision, on which certificates are usually issued."""
    evaluation = view.reading.evaluation
    found = () if evaluation is None else without_certificate(evaluation)
    days = [outcome.decided.recognition.day for outcome in found if outcome.decided.recognition is not None]
    return date_vi(max(days)) if days else ""


def supplement_open(view: View) -> bool:
    """Return whether the supplementary step is open."""
    supplement = view.reading.room.record.supplement
    return supplement is not None and supplement.opened


def supplement_waiting(view: View) -> str:
    """Return the step that is open or proposed, with its reason; "" for none."""
    supplement = view.reading.room.record.supplement
    if supplement is None:
        return ""
    if supplement.opened:
        return view.words("reconciliation.supplement.open", by=supplement.actor, reason=supplement.reason)
    return view.words("reconciliation.supplement.waiting", by=supplement.actor, reason=supplement.reason)
