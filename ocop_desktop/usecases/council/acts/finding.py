"""*Kết luận về yêu cầu tối thiểu*: met or not, if the sheets differ on a minimum condition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.council.workflow import AFTER_OPENING
from ....domain.scoring.scoring import Finding
from ....domain.text import nfc
from .fields import PRODUCT, Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class FindingFacts(Payload):
    """All findings on one product, with those that follow from them."""

    items: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> FindingFacts:
        """Return the facts of these findings."""
        return cls(tuple(replace(f, reason=nfc(f.reason), paper=nfc(f.paper)) for f in findings))


@dataclass(frozen=True, slots=True)
class RecordFindings:
    """One act per product for all items. findings: criterion, star, met, reason, paper."""

    product: str
    findings: tuple[Finding, ...]
    actor: str


def _of_product(record: ProductRecord, act: Act, facts: FindingFacts) -> ProductRecord:
    """Replace an earlier finding on the same condition."""
    findings = {(finding.criterion, finding.star): finding for finding in record.findings}
    findings |= {(finding.criterion, finding.star): finding for finding in facts.items}
    return replace(record, findings=tuple(findings.values()))


ACT = ActType(
    ActKind.FINDING,
    FindingFacts,
    _of_product,
    shown=lambda facts: (tuple(dict.fromkeys(item.criterion for item in facts.items)),),
    believed=True,
)
ENTRY = Entry(
    "findings",
    RecordFindings,
    "finding",
    AFTER_OPENING,
    (PRODUCT, Field("findings", Ask.FINDINGS)),
    option="session finding",
)
