"""Record of the recipients of a package: all recipients get the same bytes.

Writing a package to a drive and handing it over are two facts; ``hand_out`` records the second,
person by person, without writing anything again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.acts.acts import ActKind, standing
from ...domain.council.council import member_by_code
from ...domain.errors import InputError, RuleError
from ...domain.text import nfc
from ...domain.values import MemberId, Role
from ..core.ports import IssuedPackage, Services, UnitOfWork
from ..core.recording import require_office
from ..council.acts import facts_as
from ..council.acts.attendance import AlreadyRecorded, time_of
from ..council.acts.handed_out import HandedOutFacts
from ..council.acts.kernel import add_act
from .decided import Decision, decider_of

LONGEST_DRIVE = 80
"""Maximum stored length of a drive's name, in characters."""


class NothingIssued(RuleError):
    """No package of that kind has been written yet. Facts: kind."""

    code = "handing.nothing_issued"


class NoRecipients(InputError):
    """Handing out requires at least one recipient. No facts."""

    code = "handing.nobody_named"


@dataclass(frozen=True, slots=True)
class HandOut:
    """Hand out packages. kind: ``session``, ``dossier`` or ``round``. recipients: codes. drive: name, may be empty.

    actor: who records it. decider: code of the member who decides; "" = the actor.
    """

    kind: str
    recipients: tuple[str, ...]
    actor: str
    drive: str = ""
    decider: str = ""


def hand_out(command: HandOut, work: UnitOfWork, services: Services) -> tuple[str, ...]:
    """Record that the latest packages of a kind were given to these members; return those recorded now, by code.

    Those for whom the same is recorded are left out. Raises NothingIssued, NoRecipients, AlreadyRecorded where nobody
    is left, UnknownMember, NotInThisRole.
    """
    with work:
        require_office(work, command.actor, Role.SECRETARY)
        if not command.recipients:
            raise NoRecipients()
        packages = [package.sha256 for package in in_force(work.packages.issued(), command.kind)]
        if not packages:
            raise NothingIssued(kind=command.kind)
        recipients = _without_the_recorded(command, packages, work)
        decided = decider_of(command.decider, command.actor, work)
        note_handed_out(work, services, command.kind, packages, recipients, command.drive, decided, by_hand=True)
        work.commit()
    return tuple(recipients)


def _without_the_recorded(command: HandOut, packages: Sequence[str], work: UnitOfWork) -> list[str]:
    """Return the recipients for whom no entry says the same. Raises AlreadyRecorded where there is none."""
    known: dict[MemberId, datetime] = {}
    for act in standing(work.acts.all()):
        if act.kind is ActKind.HANDED_OUT:
            facts = facts_as(HandedOutFacts, act)
            said = (facts.kind, set(facts.packages), facts.drive, facts.by_hand)
            if said == (command.kind, set(packages), drive_name(command.drive), True):
                known |= dict.fromkeys(facts.members, act.at)
    members = [member_by_code(work.members.all(), code) for code in command.recipients]
    left = [member.code for member in members if member.id not in known]
    if not left:
        at = time_of(max(known[member.id] for member in members))
        raise AlreadyRecorded(member=", ".join(dict.fromkeys(member.code for member in members)), at=at)
    return list(dict.fromkeys(left))


def in_force(issued: Sequence[IssuedPackage], kind: str) -> tuple[IssuedPackage, ...]:
    """Return the newest package of every line of that kind, in the order of issuing."""
    newest = {(package.epoch, package.subject): package for package in issued if package.kind == kind}
    return tuple(newest.values())


def drive_name(given: str) -> str:
    """Return the name of a medium as stored."""
    return nfc(given).strip()[:LONGEST_DRIVE]


def note_handed_out(
    work: UnitOfWork,
    services: Services,
    kind: str,
    packages: Sequence[str],
    recipients: Sequence[str],
    drive: str,
    decided: Decision,
    *,
    by_hand: bool | None = None,
) -> None:
    """Add act and log entry of a handing-out that is recorded apart from the writing. Raises UnknownMember."""
    members = note_handing(work, services, kind, packages, recipients, drive, decided.actor, by_hand=by_hand)
    facts = {"kind": kind, "packages": list(packages), "members": members, **decided.facts}
    work.audit.note("package.handed_out", actor=decided.actor, at=services.clock.now(), facts=facts)


def note_handing(
    work: UnitOfWork,
    services: Services,
    kind: str,
    packages: Sequence[str],
    recipients: Sequence[str],
    drive: str,
    actor: str,
    *,
    by_hand: bool | None = None,
) -> list[str]:
    """Add the act to the running transaction; return the recipients' ids. The caller writes the audit entry.

    by_hand: see ``HandedOutFacts``. Raises UnknownMember.
    """
    everybody = work.members.all()
    members = tuple(member_by_code(everybody, code).id for code in dict.fromkeys(recipients))
    facts = HandedOutFacts(kind, tuple(packages), members, drive_name(drive), by_hand)
    add_act(work, services, facts, actor, audit=False)
    return list(members)
