"""Who may decide to issue packages or to hand them over, and who records it. Plain data, no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ....domain.council.council import Member
from ....domain.values import Role
from ...words import Words


@dataclass(frozen=True, slots=True)
class Deciders:
    """choices: code and name of chair and deputies. recorder: the person at this machine, by name."""

    choices: tuple[tuple[str, str], ...] = ()
    recorder: str = ""

    @property
    def proposed(self) -> str:
        """Return the code of the chair, else of the first deputy; never the recorder."""
        return self.choices[0][0] if self.choices else ""

    @classmethod
    def of(cls, members: Iterable[Member], user: str, words: Words) -> Deciders:
        """Return them for a council. user: code of the person at this machine."""
        everybody = tuple(members)
        named = {
            one.code: words("reconciliation.person", who=one.code, name=one.name, role=one.role.value)
            for one in everybody
        }
        leading = [one.code for role in (Role.CHAIR, Role.DEPUTY) for one in everybody if one.role is role]
        return cls(tuple((code, named[code]) for code in leading), named.get(user, user))
