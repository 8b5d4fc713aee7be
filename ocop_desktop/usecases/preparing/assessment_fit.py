"""Fits stored assessments to a product whose set or alternatives change.

Nothing is mapped to another scale and no text is lost: only levels and criteria that no longer apply go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ...domain.catalogue.catalogue import Catalogue
from ...domain.council.council import Product
from ...domain.dossiers.assessments import Assessment, AssessmentRefused, Content, Layer, check_assessment
from ...domain.values import CriterionCode
from ..core.ports import Services, UnitOfWork


def contents_of(product: Product, catalogue: Catalogue, services: Services) -> Mapping[Content, CriterionCode]:
    """Return the criterion of each of the commune's contents in the product's set."""
    return services.catalogues.commune_contents(catalogue.rule.id).get(product.set_number, {})


def fit_assessments(before: Product, after: Product, work: UnitOfWork, services: Services) -> None:
    """Fit the assessments of one product to its new set or its new alternatives. Commits nothing."""
    if after.set_number != before.set_number:
        detach_from_set(before, work)
    elif dict(after.cases) != dict(before.cases):
        _drop_levels(after, work, services)


def detach_from_set(product: Product, work: UnitOfWork) -> None:
    """Detach the assessments from the set of ``product``: they keep their texts, without a criterion.

    The commune's contents lose only the level. No assessment is mapped to the new set. Commits nothing.
    """

    def detached(item: Assessment) -> Assessment:
        if item.layer is Layer.COMMUNE:
            return replace(item, level=None)
        return replace(item, subject=_detached_subject(item.subject, product.set_number))

    _change_each(product, detached, work)


def _detached_subject(subject: str, set_number: int) -> str:
    """Return a subject that matches no criterion and names its former set; leave a detached one unchanged."""
    return subject if "/" in subject else f"{set_number}/{subject}"


def _drop_levels(product: Product, work: UnitOfWork, services: Services) -> None:
    """Remove the levels that the product's alternatives do not offer; the texts remain."""
    catalogue = services.catalogues.rules(work)
    product_set, contents = catalogue.sets[product.set_number], contents_of(product, catalogue, services)

    def offered(item: Assessment) -> Assessment:
        try:
            check_assessment(item, product.code, product_set, product.cases, contents)
        except AssessmentRefused as refusal:
            return replace(item, level=None) if refusal.facts["mismatch"] == "level" else item
        return item

    _change_each(product, offered, work)


def _change_each(product: Product, change: Callable[[Assessment], Assessment], work: UnitOfWork) -> None:
    known = work.assessments.of(product.id)
    for layer in {item.layer for item in known}:
        work.assessments.replace(product.id, layer, [change(item) for item in known if item.layer is layer])
