"""What acts change, read from the products, members and acts that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ....domain.acts.acts import Act
from ...core.changes import NO_CHANGES, Changes

if TYPE_CHECKING:
    from ...core.ports import UnitOfWork


def changed_by(acts: Iterable[Act], work: UnitOfWork) -> Changes:
    """Return the changes made by ``acts``, which were just recorded.

    These are the products and members that they name, also in their facts, those of an act that they
    strike, and the session for an act without product and member.
    """
    known = {act.id: act for act in work.acts.all()}
    products = {product.id for product in work.products.all()}
    members = {member.id for member in work.members.all()}
    changes = NO_CHANGES
    for act in acts:
        named = {str(act.product), str(act.member), *_texts(act.facts)}
        changes |= Changes(
            session=act.product is None and act.member is None,
            products=frozenset(product for product in products if product in named),
            members=frozenset(member for member in members if member in named),
        )
        changes |= changed_by((known[name] for name in named if name in known), work)
    return changes


def _texts(value: object) -> Iterator[str]:
    """Yield every text in the facts of an act."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
