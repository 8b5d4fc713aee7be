"""Splits a variant that is another product: one code is one registered name with its packagings."""

from __future__ import annotations

from dataclasses import replace

from ...domain.acts.facts import Event
from ...domain.council.council import ProductFacts
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.list_fields import list_fields
from ...domain.text import nfc
from ...domain.values import ProductId
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of
from ..preparing.corrections import CodeTaken, usable_code
from .acts.happening import HappeningFacts
from .acts.kernel import add_act, require_running
from .acts.split import SplitProduct


def split_product(command: SplitProduct, work: UnitOfWork, services: Services) -> Changes:
    """Give a variant its own code and sheets: same entity and set, last in the order of the dossiers.

    No sheets or points are transferred. Members receive it by a new session package, or after the
    opening by a round ordered for it. Raises CodeTaken, CodeUnusable, ReasonMissing, AlreadyEnded.
    """
    new = usable_code(command.code)
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "split")
        product = product_of(work, command.product)
        require_running(work, product)
        name = need_reason(command.name, "split")
        reason = need_reason(command.reason, "split")
        products = work.products.all()
        if any(known.code == new for known in products):
            raise CodeTaken(given=new)
        variant = replace(
            product,
            id=ProductId(services.ids.new()),
            code=new,
            name=nfc(name),
            position=max(known.position for known in products) + 1,
            **{field.name: field.default for field in list_fields(ProductFacts) if field.own},
        )
        work.products.put([variant])
        facts = HappeningFacts(Event.SPLIT, f"{new} – {nfc(name)}: {nfc(reason)}", "")
        add_act(work, services, facts, command.actor, product=product.id)
        work.commit()
    return Changes(products=frozenset({product.id, variant.id}))
