"""Assessments made before the council's: the secretary imports them, members read them beside the criteria.

They are information only: they never become an answer, and no rule of scoring reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...domain.catalogue.catalogue import Catalogue
from ...domain.council.council import Product, UnknownProduct, product_by_code
from ...domain.council.settings import AdvisoryShown, SessionSettings
from ...domain.council.workflow import require_state
from ...domain.dossiers.assessments import (
    FORMAT,
    AssessedProduct,
    Assessment,
    AssessmentBundle,
    AssessmentRefused,
    Layer,
    ShownAssessment,
    check_assessment,
    shown_assessments,
)
from ...domain.dossiers.intake_rows import AssessmentRow, Proposal
from ...domain.text import nfc
from ...domain.values import ProductId, SessionState
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from .assessment_fit import contents_of
from .preparing import ImportReport, answered

_UNTIL_OPENED = frozenset({SessionState.PREPARING, SessionState.SCORING})

FILE = "assessments.json"
"""Name of the assessments' file in a session package; absent if there are none."""


def assessed_products(work: UnitOfWork, services: Services) -> dict[str, AssessedProduct]:
    """Return the session's products by code, with the data needed to read a list of assessments."""
    with work:
        catalogue = services.catalogues.rules(work)
        return {
            product.code: AssessedProduct(
                catalogue.sets[product.set_number], product.cases, contents_of(product, catalogue, services)
            )
            for product in work.products.all()
        }


def import_assessments(
    rows: Sequence[AssessmentRow],
    actor: str,
    work: UnitOfWork,
    services: Services,
    *,
    dry_run: bool = False,
    proposals: Sequence[Proposal] = (),
) -> ImportReport:
    """Import a list; for each product and layer in it, replace the stored assessments.

    Other products and layers remain unchanged. The report counts products; for a changed one it names
    the layers. ``dry_run`` only reports. Raises UnknownProduct, AssessmentRefused, NotInMembersFile;
    NotInThisState after the opening.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, _UNTIL_OPENED, "import_assessments")
        catalogue = services.catalogues.rules(work)
        products = work.products.all()
        known = _grouped(work.assessments.all())
        named: dict[str, dict[Layer, list[Assessment]]] = {}
        for row in rows:
            product = product_by_code(products, row.product)
            layers = named.setdefault(product.code, {})
            layers.setdefault(row.layer, []).append(_assessment(row, product))
        rated = [product for product in products if product.code in named]
        for product in rated:
            _check(product, [item for items in named[product.code].values() for item in items], catalogue, services)
        report = _compare(rated, named, known)
        if dry_run or report.nothing:
            return report
        for product in rated:
            for layer, items in named[product.code].items():
                work.assessments.replace(product.id, layer, items)
        work.audit.note(
            "assessments.imported",
            actor=actor,
            at=services.clock.now(),
            facts={"products": len(named), "rows": len(rows), **answered(proposals)},
        )
        work.commit()
    return report


def _assessment(row: AssessmentRow, product: Product) -> Assessment:
    return Assessment(product.id, row.layer, row.subject, row.level, nfc(row.text), nfc(row.figures), nfc(row.reason))


def _grouped(items: Iterable[Assessment]) -> dict[ProductId, dict[Layer, set[Assessment]]]:
    found: dict[ProductId, dict[Layer, set[Assessment]]] = {}
    for item in items:
        found.setdefault(item.product, {}).setdefault(item.layer, set()).add(item)
    return found


def _compare(
    rated: Sequence[Product],
    named: Mapping[str, Mapping[Layer, Sequence[Assessment]]],
    known: Mapping[ProductId, Mapping[Layer, set[Assessment]]],
) -> ImportReport:
    added, same = [], []
    changed: dict[str, tuple[str, ...]] = {}
    for product in rated:
        before, layers = known.get(product.id, {}), named[product.code]
        differing = tuple(
            f"said_{layer.value}" for layer in Layer if layer in layers and set(layers[layer]) != before.get(layer)
        )
        if not before:
            added.append(product.code)
        elif differing:
            changed[product.code] = differing
        else:
            same.append(product.code)
    return ImportReport(tuple(added), changed, tuple(same))


def _check(product: Product, items: Sequence[Assessment], catalogue: Catalogue, services: Services) -> None:
    contents = contents_of(product, catalogue, services)
    seen = set()
    for item in items:
        check_assessment(item, product.code, catalogue.sets[product.set_number], product.cases, contents)
        if (item.layer, item.subject) in seen:
            raise AssessmentRefused(product=product.code, subject=item.subject, mismatch="twice")
        seen.add((item.layer, item.subject))


def assessments_payload(work: UnitOfWork, services: Services) -> dict[str, bytes]:
    """Return the payload of a session package: every layer that members may see at any time; empty without any."""
    catalogue, layers = services.catalogues.rules(work), list(Layer)
    never = work.session.get().settings.advisory_shown is AdvisoryShown.NEVER
    known = _grouped(work.assessments.all())
    items: list[Assessment] = []
    for product in work.products.all():
        own = [item for layer in known.get(product.id, {}).values() for item in layer]
        own = [item for item in own if not never or item.layer is not Layer.ADVISORY]
        own.sort(key=lambda item: (layers.index(item.layer), item.subject))
        # If the product has moved to another set, assessments on the old set are not sent.
        items += [item for item in own if _fits(item, product, catalogue, services)]
    return {FILE: services.payloads.assessments(AssessmentBundle(FORMAT, tuple(items)))} if items else {}


def _fits(item: Assessment, product: Product, catalogue: Catalogue, services: Services) -> bool:
    try:
        _check(product, [item], catalogue, services)
    except AssessmentRefused:
        return False
    return True


def store_assessments_payload(
    body: bytes | None,
    written_as: tuple[int, int],
    products: Sequence[Product],
    work: UnitOfWork,
    services: Services,
) -> None:
    """Replace the assessments of ``products`` by those of a session package; without a body delete them.

    A session package always contains the whole session, so a later one replaces an earlier one.
    written_as: format of that package. Commits nothing. Raises InputError (``package.*``),
    AssessmentRefused, UnknownProduct.
    """
    items = () if body is None else services.payloads.read_assessments(body, written_as).items
    by_product: dict[str, list[Assessment]] = {product.id: [] for product in products}
    for item in items:
        if item.product not in by_product:
            raise UnknownProduct(product="?")
        by_product[item.product].append(item)
    catalogue = services.catalogues.rules(work)
    for product in products:
        own = by_product[product.id]
        _check(product, own, catalogue, services)
        for layer in Layer:
            work.assessments.replace(product.id, layer, [item for item in own if item.layer is layer])


def assessments_for_member(
    product: Product, settings: SessionSettings, work: UnitOfWork, services: Services, *, submitted: bool
) -> tuple[ShownAssessment, ...]:
    """Return the assessments that a member may read beside the criteria of one product.

    submitted: the member's own sheet on the product was confirmed. The setting ``advisory_shown`` may
    hide the advisory team's pre-score. Needs a running unit of work.
    """
    catalogue = services.catalogues.rules(work)
    shown = settings.advisory_shown
    open_ = shown is AdvisoryShown.BEFORE or (shown is AdvisoryShown.AFTER and submitted)
    items = [item for item in work.assessments.of(product.id) if open_ or item.layer is not Layer.ADVISORY]
    return shown_assessments(items, catalogue.sets[product.set_number], contents_of(product, catalogue, services))
