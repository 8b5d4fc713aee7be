"""Whose key signed each sheet of a result: one known here, one that the package says was accepted, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ...domain.values import SheetId, SheetSource, SheetState
from ..core.check_everything import People, accepted_keys
from ..core.file_faults import DAMAGED
from ..core.logged import LoggedKind
from ..core.ports import ReceivedPackage, UnitOfWork
from .recount_faults import RecountCode, RecountFault
from .stated_work import StatedWork


@dataclass(slots=True)
class ComparedKeys:
    """Whose key signed each sheet. new, secretarys: as in ``Recount``."""

    faults: list[RecountFault] = field(default_factory=list)
    new: set[str] = field(default_factory=set)
    secretarys: Counter[str] = field(default_factory=Counter)


def compare_keys(
    package: ReceivedPackage, stated: StatedWork, local: Collection[SheetId], work: UnitOfWork
) -> ComparedKeys:
    """Compare the keys of the sheets with those that this laptop knows, then with those the package says were accepted.

    local: sheets that the secretary's computer made without their member's signature.
    """
    found = ComparedKeys()
    people = People.of(stated.work)
    try:
        accepted = _accepted_in(stated, len(package.names))
    except DAMAGED:
        accepted = {}
        found.faults.append(RecountFault(RecountCode.UNREADABLE, LoggedKind.ROSTER, str(package.roster_version)))
    known = {member: set(keys) for member, keys in accepted_keys(work).items()}
    for own in work.sheets.all(state=SheetState.SUBMITTED):
        known.setdefault(own.member, set()).add(own.key or "")
    secretarys = {package.key, *accepted.get(package.issuer, ())}
    for sheet in stated.sheets.all():
        row, member = people.sheet(sheet.member, sheet.product, sheet.round), people.members.get(sheet.member, "")
        if sheet.source is SheetSource.PACKAGE and sheet.key in known.get(sheet.member, ()):
            continue
        if sheet.source is SheetSource.PACKAGE and sheet.key in accepted.get(sheet.member, ()):
            if known.get(sheet.member):
                found.faults.append(RecountFault(RecountCode.OTHER_KEY, LoggedKind.DOCUMENT, row))
            else:
                found.new.add(member)
        elif sheet.key in secretarys or sheet.id in local:
            found.secretarys[member] += 1
        else:
            found.faults.append(RecountFault(RecountCode.KEY, LoggedKind.DOCUMENT, row))
    return found


def _accepted_in(stated: StatedWork, most: int) -> Mapping[str, frozenset[str]]:
    """Return the keys that the package says were accepted. most: number of versions that it can hold at all."""
    if stated.session.get().roster_version > most:
        raise LookupError("a roster of that version is not in the package")
    return accepted_keys(stated.work)
