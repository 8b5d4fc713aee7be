"""Another alternative scale of a product, while no sheet on it is handed in; the audit log alone keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.values import CriterionCode
from .fields import A_REASON, PRODUCT, Ask, Field
from .kernel import Entry, offer


@dataclass(frozen=True, slots=True)
class CorrectCases:
    """cases: every alternative of the product's set, by criterion."""

    product: str
    cases: Mapping[CriterionCode, str]
    reason: str
    actor: str


offer(
    Entry(
        "cases",
        CorrectCases,
        "cases",
        BEFORE_CONCLUSION,
        (PRODUCT, Field("cases", Ask.CASES, option="--case", source="own_cases", required=True), A_REASON),
        option="session correct-case",
        running=True,
    )
)
