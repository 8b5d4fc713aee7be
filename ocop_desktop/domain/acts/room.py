"""Order of members on the room window when names are hidden; the order reveals no author of a sheet.

The secretary's own screen always shows names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ..values import MemberId, ProductId


def hidden_order(product: ProductId, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Return the members in the order in which one product lists them as *Thành viên 1, 2, …*.

    The order is stable for a product, differs between products, and does not depend on codes, names
    or the order of submission. Source: none; the council may ask for hidden names.
    """
    return tuple(sorted(members, key=lambda member: hashlib.sha256(f"{product}\n{member}".encode()).digest()))
