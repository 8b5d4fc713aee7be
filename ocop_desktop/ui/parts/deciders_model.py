"""Who may decide an act that cannot be taken back, who is proposed, and who records it. Plain data, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.council.council import Member
from ...domain.values import MemberId, Role
from ..words import Words
from .fields_model import Choices


@dataclass(frozen=True, slots=True)
class Deciders:
    """choices: code and name of who may decide. presider: code of who presides now.

    recorder: the person at this machine, by name.
    """

    choices: Choices = ()
    presider: str = ""
    recorder: str = ""

    @property
    def proposed(self) -> str:
        """Return the code of who presides now, else of the first choice; never the recorder as such."""
        codes = [code for code, _ in self.choices]
        return self.presider if self.presider in codes else next(iter(codes), "")

    @classmethod
    def of(cls, members: Sequence[Member], presider: MemberId | None, user: str, words: Words) -> Deciders:
        """Return chair and deputies of a council. user: code of the person at this machine."""
        named = {
            one.code: words("reconciliation.person", who=one.code, name=one.name, role=one.role.value)
            for one in members
        }
        leading = [one.code for role in (Role.CHAIR, Role.DEPUTY) for one in members if one.role is role]
        presides = next((one.code for one in members if one.id == presider), "")
        return cls(tuple((code, named[code]) for code in leading), presides, named.get(user, user))
