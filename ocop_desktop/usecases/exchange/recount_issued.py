"""Council, products, settings, sets and rounds of a result against what the secretary issued to this laptop before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from ...domain.acts.acts import Act, ActKind
from ...domain.council.council import OF_PRODUCT, Member, MemberFacts, Product, ProductFacts
from ...domain.list_fields import ListField, list_fields
from ...domain.typed import field_text
from ..core.file_faults import known_as
from ..core.logged import LoggedKind
from ..core.ports import ReceivedPackage, ResultBundle, UnitOfWork
from ..council.acts.facts_changed import FactChange, FactsChangedFacts
from ..council.acts.kernel import facts_as
from ..council.acts.round_ordered import RoundOrderedFacts
from ..council.acts.set_change import SetChangeFacts
from ..preparing.session_facts import differences_of
from .recount_faults import RecountCode, RecountFault
from .stated_work import rosters_in

Listed = TypeVar("Listed", Member, Product)

OF_MEMBER = "member."
"""Stands before the name of a member's field, as ``OF_PRODUCT`` before a product's."""

_FIXED = ("tier", "sample")
"""Facts of a session that are chosen with it; the others that can be changed are in ``session_facts``."""

_FIELDS: Mapping[LoggedKind, tuple[tuple[str, ListField], ...]] = {
    LoggedKind.MEMBER: tuple(
        (f"{OF_MEMBER}{spec.name}", spec) for spec in list_fields(MemberFacts) if spec.name not in ("email", "phone")
    ),
    LoggedKind.PRODUCT: tuple((f"{OF_PRODUCT}{spec.name}", spec) for spec in list_fields(ProductFacts)),
}
"""The fields that a package tells of each."""

Recorded = Mapping[str | None, Mapping[str, str | None]]
"""By product, None for the session: the value that an act gave a fact last; None for any value."""


def not_as_issued(package: ReceivedPackage, bundle: ResultBundle, work: UnitOfWork) -> Iterator[RecountFault]:
    """Yield what the package states otherwise than the secretary issued it to this laptop, where no act says so.

    Raises ActUnreadable.
    """
    recorded = _recorded(bundle.acts)
    issued, stated = work.session.get(), bundle.session
    fixed = (FactChange(name, str(getattr(issued, name)), str(getattr(stated, name))) for name in _FIXED)
    yield from _otherwise(LoggedKind.SESSION, None, "", (*differences_of(issued, stated), *fixed), recorded)
    yield from _listed(LoggedKind.MEMBER, work.members.all(), bundle.members, recorded)
    yield from _listed(LoggedKind.PRODUCT, work.products.all(), bundle.products, recorded)
    bodies = dict(rosters_in(package))
    for version in range(1, issued.roster_version + 1):
        known = work.session.roster(version)
        if known is not None and bodies.get(version) != known:
            yield RecountFault(RecountCode.NOT_AS_ISSUED, LoggedKind.ROSTER, str(version))
    codes = {str(product.id): product.code for product in work.products.all()}
    ordered = _orders(bundle.acts)
    for (product, number), order in _orders(work.acts.all()).items():
        if ordered.get((product, number)) != order:
            row = known_as(codes.get(product, product), number)
            yield RecountFault(RecountCode.NOT_AS_ISSUED, _ROUND, row)


_ROUND = "round"


def _recorded(acts: Iterable[Act]) -> Recorded:
    """Return the facts that acts changed. Raises ActUnreadable."""
    recorded: dict[str | None, dict[str, str | None]] = {}
    for act in acts:
        changed = recorded.setdefault(act.product, {})
        if act.kind is ActKind.FACTS_CHANGED:
            changed |= {change.field: str(change.new) for change in facts_as(FactsChangedFacts, act).changes}
        elif act.kind is ActKind.WRONG_SET:
            moved = facts_as(SetChangeFacts, act)
            changed |= {f"{OF_PRODUCT}set_number": str(moved.to_set), f"{OF_PRODUCT}cases": None}
    return recorded


def _listed(
    kind: LoggedKind, issued: Iterable[Listed], stated: Iterable[Listed], recorded: Recorded
) -> Iterator[RecountFault]:
    here, there = ({item.id: item for item in items} for items in (issued, stated))
    for key, item in here.items():
        if key not in there:
            yield RecountFault(RecountCode.LEFT_OUT, kind, item.code)
    for key, item in there.items():
        if key not in here:
            yield RecountFault(RecountCode.NEVER_ISSUED, kind, item.code)
            continue
        changes = (
            FactChange(name, *(field_text(spec, getattr(it, spec.name)) for it in (here[key], item)))
            for name, spec in _FIELDS[kind]
        )
        yield from _otherwise(kind, key, here[key].code, changes, recorded)


def _otherwise(
    kind: LoggedKind, key: str | None, row: str, changes: Iterable[FactChange], recorded: Recorded
) -> Iterator[RecountFault]:
    """Yield the fault of a row with the changes that no act recorded. key: of the product among ``recorded``."""
    said = recorded.get(key, {})
    left = tuple(
        change
        for change in changes
        if change.old != change.new and not (change.field in said and said[change.field] in (None, change.new))
    )
    if left:
        yield RecountFault(RecountCode.NOT_AS_ISSUED, kind, row, changes=left)


def _orders(acts: Iterable[Act]) -> Mapping[tuple[str, int], tuple[str, tuple[str, ...]]]:
    """Return the rounds ordered by product and number: reason, and the only criteria that reopen."""
    ordered = ((act, facts_as(RoundOrderedFacts, act)) for act in acts if act.kind is ActKind.ROUND_ORDERED)
    return {(str(act.product), facts.round): (act.reason, tuple(facts.items or ())) for act, facts in ordered}
