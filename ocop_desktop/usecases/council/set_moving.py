"""*Chuyển bộ sản phẩm*: moves a product to its right set; sheets on the old set are stored but not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...domain.catalogue.catalogue import ProductSet
from ...domain.council.council import Product
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError
from ...domain.sheets.score_sheet import WrongCase
from ...domain.values import CriterionCode
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of
from ..preparing.assessment_fit import fit_assessments
from ..preparing.cases import check_cases
from .acts.kernel import add_act, require_running
from .acts.set_change import MoveToSet, SetChangeFacts


class SameSet(InputError):
    """The product already belongs to that set. Facts: product, set."""

    code = "acts.same_set"


class UnknownSet(InputError):
    """The catalogue has no such product set. Facts: set."""

    code = "acts.unknown_set"


def move_to_set(command: MoveToSet, work: UnitOfWork, services: Services) -> Changes:
    """Record that the set is wrong; sheets on the old set are stored but not used.

    Nothing is transferred from the old sheets or findings: the product needs new sheets and new
    findings on the right set. Raises SameSet, UnknownSet; UnknownCriterion, WrongCase or
    CaseNotFixed if the alternatives do not belong to the right set.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "move_set")
        product = product_of(work, command.product)
        require_running(work, product)
        reason = need_reason(command.reason, "move_set")
        if command.set_number == product.set_number:
            raise SameSet(product=product.code, set=command.set_number)
        product_set = services.catalogues.rules(work).sets.get(command.set_number)
        if product_set is None:
            raise UnknownSet(set=command.set_number)
        cases = dict(command.cases or {})
        check_cases(product_set, cases)
        _check_scored_cases(work, product, product_set, cases)
        facts = SetChangeFacts(product.set_number, command.set_number)
        add_act(work, services, facts, command.actor, reason=reason, product=product.id)
        moved = replace(product, set_number=command.set_number, cases=cases)
        work.products.put([moved])
        fit_assessments(product, moved, work, services)
        work.commit()
    return Changes(products=frozenset({product.id}))


def _check_scored_cases(
    work: UnitOfWork, product: Product, product_set: ProductSet, cases: Mapping[CriterionCode, str]
) -> None:
    """Check that a product returning to a set keeps its alternatives: its sheets on that set count again."""
    for sheet in work.sheets.all():
        if sheet.product == product.id and sheet.set_number == product_set.number:
            for code, scored in sheet.cases.items():
                if cases.get(code) != scored:
                    raise WrongCase(criterion=code, given=cases.get(code, ""), fixed=scored)
