"""What a supplementary version of the minutes adds to the signed one before it."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.acts.acts import Act, ActKind, Event
from ...domain.acts.facts import Remark
from ...domain.council.council import Product
from ...domain.minutes.acts import ActFact, RecordedFact
from ...domain.minutes.minutes import MinutesProduct
from ...domain.minutes.versions import MinutesVersions
from ...domain.minutes.written import ChangedFact
from ..council.acts.kernel import Names, act_name, act_printed
from .happenings import act_facts
from .written import changed_facts

_RECORDED = frozenset({ActKind.RECUSAL, ActKind.FINDING, ActKind.HAPPENING, ActKind.OPINION, ActKind.DISSENT})


def supplement_facts(versions: MinutesVersions, acts: Sequence[Act], names: Names) -> tuple[ActFact, ...]:
    """Return the supplementary steps since the signing before the current version; none for the first one."""
    return act_facts(_since(versions, acts), (ActKind.SUPPLEMENT_OPENED,), names)


def supplemented_facts(versions: MinutesVersions, acts: Sequence[Act], names: Names) -> tuple[RecordedFact, ...]:
    """Return what was recorded in those steps, without corrections. acts: without the struck ones."""
    return tuple(
        RecordedFact(
            act.at, act_name(act), names.product(act.product), names.member(act.member), act_printed(act), act.actor
        )
        for act in _since(versions, acts)
        if act.kind in _RECORDED and act.facts.get("event") != Event.COMPLAINT
    )


def changed_at_and_after(
    versions: MinutesVersions, acts: Sequence[Act], products: Sequence[Product]
) -> tuple[tuple[ChangedFact, ...], tuple[ChangedFact, ...]]:
    """Return the facts changed from the opening to the signing of the version before the current one, and since."""
    later = _since(versions, acts)
    met = acts[: len(acts) - len(later)]
    opened = next((place for place, act in enumerate(met) if act.kind is ActKind.OPENED), len(met))
    return changed_facts(met[opened:], products), changed_facts(later, products)


def said_at_the_meeting(opinions: Sequence[Remark], versions: MinutesVersions, acts: Sequence[Act]) -> list[Remark]:
    """Return the opinions without those recorded after the signing of the version before."""
    later = _since(versions, acts)
    return [opinion for opinion in opinions if not later or opinion.at < later[0].at]


def _since(versions: MinutesVersions, acts: Sequence[Act]) -> Sequence[Act]:
    """Return the acts from the signing before the current version on; none for the first version."""
    base = versions.version - 1
    signings = [place for place, act in enumerate(acts) if act.kind is ActKind.MINUTES_SIGNED]
    return acts[signings[base - 1] :] if base else ()


def changed_results(signed: Sequence[MinutesProduct], products: Sequence[MinutesProduct]) -> tuple[MinutesProduct, ...]:
    """Return the signed results that differ from those of ``products``."""
    now = {product.code: _figures(product) for product in products}
    return tuple(product for product in signed if now.get(product.code) != _figures(product))


def _figures(product: MinutesProduct) -> tuple[object, ...]:
    """Return what the council's result on a product consists of."""
    return product.mean, product.stars, product.recommendation
