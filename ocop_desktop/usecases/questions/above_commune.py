"""Levels above the commune's figures, with the members' reasons: facts for the council's documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ...domain.catalogue.catalogue import ProductSet
from ...domain.dossiers.assessments import (
    AboveFact,
    Assessment,
    Content,
    Layer,
    ShownAssessment,
    above_commune,
    shown_assessments,
)
from ...domain.values import CriterionCode, MemberId, ProductId
from ..core.ports import Services, UnitOfWork
from ..core.remembering import remembered
from ..preparing.assessment_fit import contents_of
from ..results.results import Evaluation, ProductOutcome


def commune_assessments(
    evaluation: Evaluation, work: UnitOfWork, services: Services
) -> Mapping[ProductId, tuple[ShownAssessment, ...]]:
    """Return the commune's assessments by product. Needs a running unit of work."""
    by_product: dict[ProductId, list[Assessment]] = {}
    for item in work.assessments.all(Layer.COMMUNE):
        by_product.setdefault(item.product, []).append(item)
    shown, known = {}, work.calculated("commune assessments")
    for outcome in evaluation.products:
        product, items = outcome.product, tuple(by_product.get(outcome.product.id, ()))
        contents = contents_of(product, evaluation.catalogue, services) if items else {}
        given = (items, outcome.product_set, contents)
        if items:
            shown[product.id] = remembered(known, product.id, given, partial(_shown, *given))
    return shown


def _shown(
    items: tuple[Assessment, ...], product_set: ProductSet, contents: Mapping[Content, CriterionCode]
) -> tuple[ShownAssessment, ...]:
    return tuple(line for item in items for line in shown_assessments([item], product_set, contents))


def above_facts(
    outcome: ProductOutcome,
    assessments: tuple[ShownAssessment, ...],
    speaker: Callable[[MemberId], str],
    name: Callable[[int, str], str],
) -> tuple[AboveFact, ...]:
    """Return every level above the commune's figures on the counted sheets, by criterion and member.

    speaker: a member's code. name: a criterion's, by set. reason: the sheet's note, else the member's
    own words at the meeting; the presider's note is no member's reason. Source: Điều 7 khoản 2; the reason:
    domain rule *Commune's report*.
    """
    borne_out = {line.criterion: line.points for line in assessments if line.criterion is not None}
    stated = {remark.member: remark.text for remark in outcome.record.above}
    found = []
    for entry in () if outcome.ended else outcome.used:
        for code in above_commune(outcome.product_set, assessments, entry.sheet.answers):
            found.append(
                AboveFact(
                    criterion=code,
                    name=name(outcome.product.set_number, code),
                    borne_out=borne_out[code] or 0,
                    member=speaker(entry.sheet.member),
                    points=entry.score.points[code] or 0,
                    reason=entry.sheet.answers[code].note.strip() or stated.get(entry.sheet.member, ""),
                )
            )
    order = list(outcome.product_set.by_code)
    return tuple(sorted(found, key=lambda fact: (order.index(fact.criterion), fact.member)))


def presider_note(outcome: ProductOutcome) -> str:
    """Return the presider's note on the levels above the commune's figures, "" for none."""
    return next((remark.text for remark in outcome.record.above if remark.member is None), "")
