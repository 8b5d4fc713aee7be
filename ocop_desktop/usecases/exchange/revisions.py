"""The place of a package in its line: the one rule of revisions, for what arrives and for what lies on a drive.

A line is (issuer, epoch, kind, subject). Its issuer commits each revision as begun before a byte is written, so a
file that was never finished is a lawful predecessor of the next. Order never comes from clocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from ...domain.values import MemberId
from ..core.ports import IncomingPackage

MOST_UNSEEN = 1_000
"""Most revisions of a line that may be missing: a number far ahead would make every true later one a fork."""


EQUAL = "known"
"""Status of an arrival that was placed as equal: a later revision may name it as its predecessor."""


class Revision(Protocol):
    """The facts of a package by which it is placed."""

    @property
    def kind(self) -> str: ...
    @property
    def epoch(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def rev(self) -> int: ...
    @property
    def prev(self) -> str: ...
    @property
    def manifest_sha256(self) -> str: ...
    @property
    def files_sha256(self) -> str: ...


class Place(Enum):
    """Where a package stands among the accepted ones of its issuer."""

    NEXT = auto()
    """A later revision, or the first one seen."""

    EQUAL = auto()
    """The same revision with the same files, in a package of its own: already here."""

    OLDER = auto()
    """A predecessor that an accepted package names."""

    EARLIER = auto()
    """A lower revision that was never seen: superseded where it brings nothing of its own."""

    FORK = auto()
    """The same or a lower revision with other files, or a next one that follows another package."""

    JUMP = auto()
    """More than ``MOST_UNSEEN`` revisions are missing before it."""

    NEW_DEVICE = auto()
    """Sheets from another computer than the last ones of this member."""


@dataclass(frozen=True, slots=True)
class Placed:
    """last: revision of the line that counts so far, 0 for none. unseen: revisions that never arrived, of ``NEXT``."""

    place: Place
    last: int = 0
    unseen: int = 0


def placed(package: Revision, issuer: MemberId, incoming: Iterable[IncomingPackage]) -> Placed:
    """Return the place of a package. incoming: every arrival in this file, in order."""
    own = [known for known in incoming if known.issuer == issuer and known.kind == package.kind]
    accepted = [known for known in own if known.status == "accepted"]
    # The last accepted one shows the member's present computer: an earlier one may have been given up.
    if package.kind == "sheets" and accepted and accepted[-1].epoch != package.epoch:
        return Placed(Place.NEW_DEVICE)
    line = [known for known in accepted if _line(known) == _line(package)]
    before = line[-1].rev if line else 0  # the highest revision, or the one chosen of two different ones
    unseen = package.rev - before - 1
    if unseen > MOST_UNSEEN:
        return Placed(Place.JUMP, before)
    if not line:
        return Placed(Place.NEXT, before, unseen)
    equals = [known for known in own if known.status == EQUAL and _line(known) == _line(package)]
    if any(known.prev == package.manifest_sha256 for known in (*line, *equals)):
        return Placed(Place.OLDER, before)
    same = [known for known in line if known.rev == package.rev]
    if any(known.files_sha256 == package.files_sha256 for known in same):
        return Placed(Place.EQUAL, before)
    if package.rev < before and not same:
        return Placed(Place.EARLIER, before)
    last = {line[-1].manifest_sha256, *(known.manifest_sha256 for known in equals if known.rev == before)}
    if package.rev <= before or (unseen == 0 and package.prev not in last):
        return Placed(Place.FORK, before)
    return Placed(Place.NEXT, before, unseen)


def _line(package: Revision | IncomingPackage) -> tuple[str, str]:
    return package.epoch, package.subject
