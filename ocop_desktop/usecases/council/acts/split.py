"""*Tách sản phẩm*: a variant that is another product gets its own code.

One code is one registered name with its packagings. Stored as an event of the original product.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.council.workflow import BEFORE_CONCLUSION
from .fields import A_REASON, PRODUCT, Field
from .kernel import Entry


@dataclass(frozen=True, slots=True)
class SplitProduct:
    """product: the code of both so far. code, name: of the variant from now on."""

    product: str
    code: str
    name: str
    reason: str
    actor: str


ENTRY = Entry(
    "split",
    SplitProduct,
    "split",
    BEFORE_CONCLUSION,
    (
        PRODUCT,
        Field("code", label="new_code", required=True),
        Field("name", label="new_name", required=True),
        A_REASON,
    ),
    option="session split",
    running=True,
)
