"""Attendance against the council's quorum (đủ thành phần họp), per product.

A missing quorum warns and is recorded; it never prevents the council from printing a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..values import MemberId, Role
from .council import Member, may_score
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
    presider_counts: bool = True,
) -> Quorum:
    """Compute the quorum for one product.

    named: the members of the base, see ``seats``. substitutes: lawful substitutes (by letter); each
    present one stands for one absent named member and never adds to the base. present: everyone
    present, others do not count. A recused member who is present counts, unless the regulation
    takes recused members out of the base. standing_in: substitute -> member as stated in a letter;
    the two never both count. A presider who does not score may be present without being in the base;
    presider_counts False: no opinion is asked of the presider, so none is missing.
    Source: the council's regulation; default 3/4 with the presider.
    """
    base, seated = set(named), set(substitutes) & set(present)
    if settings.quorum_excludes_recused:
        base -= set(recused)
        seated -= set(recused)
    there = base & set(present)
    heard = set(present) - (set(recused) if settings.quorum_excludes_recused else set())
    seated = {member for member in seated if member not in standing_in or standing_in[member] in base - there}
    return Quorum(
        named=len(base),
        present=len(there) + min(len(seated), len(base) - len(there)),
        needed=quorum_needed(len(base), settings.quorum_numerator, settings.quorum_denominator),
        presider_present=presider in heard or not presider_counts,
    )


def seats(
    members: Iterable[Member], settings: SessionSettings, *, opinions: bool = False
) -> tuple[tuple[MemberId, ...], tuple[MemberId, ...]]:
    """Return the members that a quorum counts, and the substitutes.

    The members named in the decision; by setting without those who do not score. opinions: in writing.
    """
    everyone = tuple(members)
    scoring = settings.opinions_exclude_unscoring if opinions else settings.quorum_excludes_unscoring
    return (
        tuple(
            member.id
            for member in everyone
            if member.role is not Role.SUBSTITUTE and (may_score(member, settings) or not scoring)
        ),
        tuple(member.id for member in everyone if member.role is Role.SUBSTITUTE),
    )
