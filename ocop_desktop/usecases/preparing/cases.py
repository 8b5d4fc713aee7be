"""The alternative scale of a product: fixed before scoring, correctable until a sheet is submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...domain.catalogue.catalogue import ProductSet
from ...domain.council.council import Product
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError, RuleError
from ...domain.sheets.score_sheet import CaseNotFixed, UnknownCriterion, WrongCase
from ...domain.text import nfc
from ...domain.values import CriterionCode, SheetId, SheetState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of
from ..council.acts.case_correction import CorrectCases
from ..council.acts.kernel import require_running
from .assessment_fit import fit_assessments


class SameCases(InputError):
    """The product has these alternatives already. Facts: product."""

    code = "cases.same"


class ScoredOnCases(RuleError):
    """A sheet on the product was submitted with its present alternatives. Facts: product."""

    code = "cases.scored"


def correct_cases(command: CorrectCases, work: UnitOfWork, services: Services) -> Changes:
    """Change the alternatives by an act, while no sheet on the product's set is submitted.

    Drafts in this file keep all answers except those on a scale that no longer applies; members
    need a new session package. Raises ScoredOnCases, SameCases, UnknownCriterion, WrongCase,
    CaseNotFixed, ReasonMissing, AlreadyEnded.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "cases")
        product = product_of(work, command.product)
        require_running(work, product)
        reason = need_reason(command.reason, "cases")
        cases = dict(command.cases)
        check_cases(services.catalogues.rules(work).sets[product.set_number], cases)
        if cases == dict(product.cases):
            raise SameCases(product=product.code)
        if any(
            head.product == product.id and head.set_number == product.set_number and head.state is SheetState.SUBMITTED
            for head in work.sheets.heads()
        ):
            raise ScoredOnCases(product=product.code)
        corrected = replace(product, cases=cases)
        work.products.put([corrected])
        fit_assessments(product, corrected, work, services)
        count = follow_cases([corrected], work, services)
        work.audit.note(
            "cases.corrected",
            actor=command.actor,
            at=services.clock.now(),
            facts={
                "product": product.id,
                "cases": ", ".join(f"{code} {case}" for code, case in sorted(cases.items())),
                "reason": nfc(reason),
                "drafts": count,
            },
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


def check_cases(product_set: ProductSet, cases: Mapping[CriterionCode, str]) -> None:
    """Check that exactly the alternatives of the set are fixed; scoring needs all of them.

    Raises UnknownCriterion, WrongCase, CaseNotFixed.
    """
    for code, case in cases.items():
        criterion = product_set.by_code.get(code)
        if criterion is None or not criterion.cases:
            raise UnknownCriterion(criterion=code, set=product_set.number)
        if case not in criterion.cases:
            raise WrongCase(criterion=code, given=case, fixed=", ".join(criterion.cases))
    for criterion in product_set.criteria:
        if criterion.cases and criterion.code not in cases:
            raise CaseNotFixed(criterion=criterion.code, offered=", ".join(criterion.cases))


def follow_cases(products: Iterable[Product], work: UnitOfWork, services: Services) -> int:
    """Apply the products' alternatives to drafts; answers on a scale that no longer applies are removed.

    Returns the number of changed drafts. Commits nothing.
    """
    known = {product.id: product for product in products}
    changed = 0
    for head in work.sheets.heads():
        product = known.get(head.product)
        if product is None or head.state is SheetState.SUBMITTED or head.set_number != product.set_number:
            continue
        sheet = work.sheets.get(head.id)
        if dict(sheet.cases) == dict(product.cases):
            continue
        answers = {
            code: answer for code, answer in sheet.answers.items() if sheet.cases.get(code) == product.cases.get(code)
        }
        work.sheets.remove_draft(sheet.id)
        work.sheets.add([replace(sheet, id=SheetId(services.ids.new()), cases=product.cases, answers=answers)])
        changed += 1
    return changed
