"""What the room may see: names hidden on request, in an order that tells nobody whose sheet is whose.

The secretary's screen always knows; this is for the window that everybody looks at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ..values import MemberId, ProductId


def hidden_order(product: ProductId, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """The members in the order in which they stand as *Thành viên 1, 2, …* on one product.

    The same each time the product is shown, another one for each product, and unrelated to codes,
    names and the order of handing in. Source: none; the council asks for it, the program keeps it.
    """
    return tuple(sorted(members, key=lambda member: hashlib.sha256(f"{product}\n{member}".encode()).digest()))
