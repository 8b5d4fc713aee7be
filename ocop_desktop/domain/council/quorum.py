"""Attendance against the council's quorum (đủ thành phần họp), per product.

A missing quorum warns and is recorded; it never prevents the council from printing a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..values import MemberId, Role
from .council import Member
from .settings import SessionSettings

NO_SUBSTITUTES: Mapping[MemberId, MemberId] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Quorum:
    """Attendance against the number required.

    named: size of the base. present: present members of the base. needed: minimum number of present
    members. presider_present: the presider is among them.
    """

    named: int
    present: int
    needed: int
    presider_present: bool

    @property
    def met(self) -> bool:
        """Enough members are present, including the presider."""
        return self.presider_present and self.present >= self.needed


def quorum_needed(named: int, numerator: int, denominator: int) -> int:
    """Return the smallest whole number that is at least numerator/denominator of ``named`` (12 at 3/4: 9).

    Raises ValueError on a negative count or a denominator below 1.
    """
    if named < 0 or numerator < 0 or denominator < 1:
        raise ValueError(f"no share {numerator}/{denominator} of {named}")
    return -(-named * numerator // denominator)


def quorum_of(
    named: Collection[MemberId],
    present: Collection[MemberId],
    presider: MemberId | None,
    recused: Collection[MemberId],
    settings: SessionSettings,
    substitutes: Collection[MemberId] = (),
    standing_in: Mapping[MemberId, MemberId] = NO_SUBSTITUTES,
) -> Quorum:
    """Compute the quorum for one product.

    named: all members named in the decision. substitutes: lawful substitutes (by letter); each
    present one stands for one absent named member and never adds to the base. present: everyone
    present, others do not count. A recused member who is present counts, unless the regulation
    takes recused members out of the base. standing_in: substitute -> member as stated in a letter;
    the two never both count.
    Source: the council's regulation; default 3/4 with the presider.
    """
    base, seated = set(named), set(substitutes) & set(present)
    if settings.quorum_excludes_recused:
        base -= set(recused)
        seated -= set(recused)
    there = base & set(present)
    seated = {member for member in seated if member not in standing_in or standing_in[member] in base - there}
    return Quorum(
        named=len(base),
        present=len(there) + min(len(seated), len(base) - len(there)),
        needed=quorum_needed(len(base), settings.quorum_numerator, settings.quorum_denominator),
        presider_present=presider in there,
    )


def seats(members: Iterable[Member]) -> tuple[tuple[MemberId, ...], tuple[MemberId, ...]]:
    """Return the members named in the decision, and the substitutes."""
    everyone = tuple(members)
    return (
        tuple(member.id for member in everyone if member.role is not Role.SUBSTITUTE),
        tuple(member.id for member in everyone if member.role is Role.SUBSTITUTE),
    )
