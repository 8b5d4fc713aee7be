"""The secretary's source spreadsheets: members, products, papers of the dossiers, assessments.

They are the program's own templates, filled in; a few names are decomposed Unicode, as typed on
some computers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Wording
from ocop_desktop.domain.council.council import MemberFacts, ProductFacts
from ocop_desktop.domain.dossiers.intake_rows import AssessmentCells, PaperRow
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.intake.columns import ListKind
from ocop_desktop.intake.templates import write_template

from .names import MARK
from .plan import SamplePlan, SampleProduct

_DECOMPOSED_EVERY: Final = 10


@dataclass(frozen=True, slots=True)
class Lists:
    """Paths of the written lists."""

    members: Path
    products: Path
    papers: Path
    assessments: Path


def write_lists(
    folder: Path, plan: SamplePlan, catalogue: Catalogue, wording: Wording, assessments: Sequence[AssessmentCells] = ()
) -> Lists:
    """Write ``members.xlsx``, ``products.xlsx``, ``papers.xlsx``, ``assessments.xlsx`` into ``folder``.

    A missing folder is created. assessments: rows of that list.
    catalogue, wording: titles of the product sets and names of the alternative scales.
    Raises DeviceError if a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    titles = {number: wording.text(f"set/{number}") for number in catalogue.sets}
    cases = _case_names(catalogue, wording)
    lists = Lists(
        folder / "members.xlsx", folder / "products.xlsx", folder / "papers.xlsx", folder / "assessments.xlsx"
    )
    write_template(ListKind.MEMBERS, lists.members, titles, rows=member_rows(plan))
    write_template(ListKind.PRODUCTS, lists.products, titles, cases=cases, rows=product_rows(plan))
    write_template(ListKind.PAPERS, lists.papers, titles, rows=paper_rows(plan))
    write_template(ListKind.ASSESSMENTS, lists.assessments, titles, rows=assessments)
    return lists


def member_rows(plan: SamplePlan) -> tuple[MemberFacts, ...]:
    """Return the rows of the list of members."""
    return tuple(
        MemberFacts(m.code, m.name, m.title, m.department, m.role, m.scores, m.email, m.phone) for m in plan.members
    )


def product_rows(plan: SamplePlan) -> tuple[ProductFacts, ...]:
    """Return the rows of the list of products, every tenth name decomposed."""
    return tuple(_product_row(number, product) for number, product in enumerate(plan.products, start=1))


def _product_row(number: int, product: SampleProduct) -> ProductFacts:
    certificate = product.certificate
    decomposed = number % _DECOMPOSED_EVERY == 0
    return ProductFacts(
        code=product.code,
        name=_typed(product.name, decomposed),
        set_number=product.set_number,
        entity=_typed(product.entity.name, decomposed),
        commune=product.commune.name,
        kind=product.kind,
        phone=product.entity.phone,
        address=product.entity.address,
        received_by_commune=product.dates.commune,
        proposed=product.dates.proposed,
        received=product.dates.province,
        cases=product.cases,
        samples=product.samples or None,
        certificate_number=certificate.number if certificate else "",
        certificate_expiry=certificate.expires if certificate else None,
        note=MARK,
    )


def _typed(text: str, decomposed: bool) -> str:
    return unicodedata.normalize("NFD", text) if decomposed else text


def paper_rows(plan: SamplePlan) -> tuple[PaperRow, ...]:
    """Return all papers of all dossiers, dossier by dossier."""
    return tuple(PaperRow(product.code, paper) for product in plan.products for paper in product.papers)


def _case_names(catalogue: Catalogue, wording: Wording) -> Mapping[int, Mapping[CriterionCode, Mapping[str, str]]]:
    """Return the names of the alternative scales by set and criterion; sets without any are omitted."""
    names: dict[int, dict[CriterionCode, dict[str, str]]] = {}
    for number, product_set in catalogue.sets.items():
        for criterion in product_set.criteria:
            for case in criterion.cases:
                text = wording.text(f"set/{number}/{criterion.code}/case/{case}")
                names.setdefault(number, {}).setdefault(criterion.code, {})[case] = text
    return names
