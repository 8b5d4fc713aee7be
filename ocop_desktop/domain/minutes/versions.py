"""Signed minutes and what follows: a signed paper stays as it is; a change afterwards is a new version beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..acts.acts import Act, ActKind, Event

_SAY_NOTHING = frozenset({ActKind.MINUTES_SIGNED, ActKind.HANDED_OUT, ActKind.FILE_SETTLED, ActKind.YEAR_PLAN})
"""Acts that change no word of the minutes."""


def _says_nothing(act: Act) -> bool:
    """A complaint comes after the meeting: its answer is a paper of its own."""
    return act.kind in _SAY_NOTHING or act.facts.get("event") == Event.COMPLAINT


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """A version as signed. number: of the paper, as written by hand or by the clerk. scan: hash, "" for none."""

    version: int
    number: str
    signed_on: date
    scan: str = ""


@dataclass(frozen=True, slots=True)
class MinutesVersions:
    """signed: in order. changed: something was recorded after the last signing, which that paper does not say."""

    signed: tuple[SignedVersion, ...] = ()
    changed: bool = False

    @property
    def version(self) -> int:
        """The version in hand: the signed one, or the one to be signed next."""
        return max(len(self.signed) + (self.changed or not self.signed), 1)

    @property
    def in_force(self) -> SignedVersion | None:
        """The signed version that says everything; None while one is to be signed."""
        return self.signed[-1] if self.signed and not self.changed else None


NOTHING_SIGNED = MinutesVersions()


def minutes_versions(acts: Iterable[Act]) -> MinutesVersions:
    """Add up ``acts``, given in the order of recording."""
    signed: list[SignedVersion] = []
    changed = False
    for act in acts:
        if act.kind is ActKind.MINUTES_SIGNED:
            facts = act.facts
            day = date.fromisoformat(str(facts["signed_on"]))
            signed.append(SignedVersion(len(signed) + 1, str(facts["number"]), day, str(facts["scan"])))
            changed = False
        elif not _says_nothing(act):
            changed = changed or bool(signed)
    return MinutesVersions(tuple(signed), changed)
