"""Change of a product's alternative scale while no sheet on it is submitted; only the audit log records it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.values import CriterionCode
from .fields import A_REASON, PRODUCT, Ask, Field
from .kernel import Entry


@dataclass(frozen=True, slots=True)
class CorrectCases:
    """cases: all alternatives of the product's set, by criterion."""

    product: str
    cases: Mapping[CriterionCode, str]
    reason: str
    actor: str


ENTRY = Entry(
    "cases",
    CorrectCases,
    "cases",
    BEFORE_CONCLUSION,
    (PRODUCT, Field("cases", Ask.CASES, option="--case", source="own_cases", required=True), A_REASON),
    option="session correct-case",
    running=True,
)
