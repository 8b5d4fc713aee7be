"""What a supplementary version of the minutes adds to the signed one before it."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.acts.acts import Act, ActKind
from ...domain.minutes.acts import ActFact
from ...domain.minutes.minutes import MinutesProduct
from ...domain.minutes.versions import MinutesVersions
from ..council.acts.kernel import Names
from .happenings import act_facts


def supplement_facts(versions: MinutesVersions, acts: Sequence[Act], names: Names) -> tuple[ActFact, ...]:
    """Return the supplementary steps since the signing before the current version; none for the first one."""
    base = versions.version - 1
    if not base:
        return ()
    signings = [place for place, act in enumerate(acts) if act.kind is ActKind.MINUTES_SIGNED]
    return act_facts(acts[signings[base - 1] :], (ActKind.SUPPLEMENT_OPENED,), names)


def changed_results(signed: Sequence[MinutesProduct], products: Sequence[MinutesProduct]) -> tuple[MinutesProduct, ...]:
    """Return the signed results that differ from those of ``products``."""
    now = {product.code: _figures(product) for product in products}
    return tuple(product for product in signed if now.get(product.code) != _figures(product))


def _figures(product: MinutesProduct) -> tuple[object, ...]:
    """Return what the council's result on a product consists of."""
    return product.mean, product.stars, product.recommendation
