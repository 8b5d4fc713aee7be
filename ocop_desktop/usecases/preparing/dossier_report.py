"""What is reported on the dossiers before the council rates them: papers, samples, site visits, earlier assessments.

The advisory team reports on dossiers for a first rating or an upgrade (Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3
điểm c, khoản 4 điểm c, khoản 5 điểm b), the advising office on those for a re-rating (khoản 6 điểm c, e).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ...domain.acts.acts import ActKind, standing
from ...domain.council.council import Product
from ...domain.dossiers.assessments import Layer, ShownAssessment, shown_assessments
from ...domain.dossiers.dossier import Completeness
from ...domain.values import DossierKind
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..council.acts import facts_as
from ..council.acts.site_visit import SiteVisitFacts
from .assessment_fit import contents_of
from .dossiers import dossiers


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """A visit to the place of a product. people: the participants; paper: of the visit's record, "" for none."""

    visited: date
    place: str
    people: str
    found: str
    paper: str


@dataclass(frozen=True, slots=True)
class PreScore:
    """Points of one earlier assessment. stated: criteria with a level, of those of the product's set.

    remarks: what was written, with the criterion's code, "" for the whole product.
    """

    points: int
    stated: int
    of: int
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DossierReport:
    """One dossier as reported. samples_required: the product's set asks for samples."""

    product: Product
    completeness: Completeness
    samples_required: bool
    own: PreScore
    advisory: PreScore
    visits: tuple[SiteVisit, ...]


def dossier_reports(kinds: Collection[DossierKind], work: UnitOfWork, services: Services) -> tuple[DossierReport, ...]:
    """Return the reports on dossiers of these kinds, in the order of the dossiers.

    Raises NotInMembersFile: a setting may keep the advisory team's points from the members.
    """
    with work:
        require_secretarys_file(work)
        catalogue = services.catalogues.rules(work)
        acts = [act for act in standing(work.acts.all()) if act.kind is ActKind.SITE_VISIT]
        assessed = {
            product.id: shown_assessments(
                work.assessments.of(product.id),
                catalogue.sets[product.set_number],
                contents_of(product, catalogue, services),
            )
            for product in work.products.all()
        }
    found = []
    for state in dossiers(work, services).states:
        product = state.product
        if product.kind in kinds:
            product_set, shown = catalogue.sets[product.set_number], assessed[product.id]
            visits = (facts_as(SiteVisitFacts, act) for act in acts if act.product == product.id)
            found.append(
                DossierReport(
                    product,
                    state.completeness,
                    product_set.samples_required,
                    _pre_score(shown, Layer.SELF, len(product_set.criteria)),
                    _pre_score(shown, Layer.ADVISORY, len(product_set.criteria)),
                    tuple(SiteVisit(one.visited, one.place, one.people, one.found, one.paper) for one in visits),
                )
            )
    return tuple(found)


def _pre_score(shown: Sequence[ShownAssessment], layer: Layer, of: int) -> PreScore:
    """Add up the levels of one layer; what was assessed on another set has a text and no points."""
    own = [one for one in shown if one.layer is layer]
    points = [one.points for one in own if one.points is not None]
    remarks = tuple((str(one.criterion or ""), one.text) for one in own if one.text)
    return PreScore(sum(points), len(points), of, remarks)
