"""Shared data for all parts of the documents: names of people, products and criteria, acts, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.acts.acts import Act, standing
from ...domain.catalogue.catalogue import Wording
from ...domain.dossiers.assessments import ShownAssessment
from ...domain.minutes.versions import HANDS_NAMED, MinutesVersions, minutes_versions
from ...domain.sheets.signed import StoredSheet, by_another_hand
from ...domain.values import MemberId, ProductId
from ..core.ports import Services, UnitOfWork
from ..council.acts.kernel import Names
from ..questions.above_commune import commune_assessments
from ..results.results import Evaluation, evaluate_open
from .editions import edition_of


@dataclass(frozen=True, slots=True)
class Context:
    """What the documents are made from. edition: of the text of the minutes."""

    evaluation: Evaluation
    wording: Wording
    names: Names
    acts: tuple[Act, ...]
    versions: MinutesVersions
    edition: int
    assessments: Mapping[ProductId, tuple[ShownAssessment, ...]]

    def criterion_name(self, set_number: int, code: str) -> str:
        """Return the criterion's name."""
        return self.wording.text(f"set/{set_number}/{code}")

    def by_another(self, sheet: StoredSheet) -> bool:
        """Return whether the sheet is marked as made without its member's own signature, in this edition."""
        return self.edition >= HANDS_NAMED and by_another_hand(sheet, self.evaluation.members)

    def speaker(self, member: MemberId | None) -> str:
        """Return the member's code, "" for None."""
        return self.names.member(member)


def context_of(work: UnitOfWork, services: Services) -> Context:
    """Return it inside a running unit of work. Raises NotOpened."""
    evaluation = evaluate_open(work, services)
    names = Names(
        {member.id: member.code for member in evaluation.members},
        {outcome.product.id: outcome.product.code for outcome in evaluation.products},
    )
    assessments = commune_assessments(evaluation, work, services)
    recorded = work.acts.all()
    acts = standing(recorded)
    wording = services.catalogues.wording(work)
    edition = edition_of(work, acts)
    return Context(evaluation, wording, names, acts, minutes_versions(recorded), edition, assessments)
