"""Recording that the minutes were signed by hand: number, date, signed scan. Never undone.

Later records make a new version, which refers to the signed one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ...domain.council.workflow import next_state, require_state
from ...domain.errors import InputError, RuleError
from ...domain.minutes.versions import minutes_versions
from ...domain.text import LONGEST_OPINION, free_text
from ...domain.values import SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, require_office
from ..council.acts.kernel import add_act
from ..council.acts.minutes_signed import MinutesSignedFacts


class NumberMissing(InputError):
    """Signed minutes need a number. No facts."""

    code = "minutes.number_missing"


class SignedInFuture(InputError):
    """The date of signing is in the future. Facts: date."""

    code = "minutes.signed_in_future"


class AlreadySigned(RuleError):
    """This version is signed, and nothing has changed since then. Facts: version, number."""

    code = "minutes.already_signed"


@dataclass(frozen=True, slots=True)
class RecordSigned:
    """Record a signing. number, signed_on: of the document. scan: PDF or picture of it, stored with the session."""

    number: str
    signed_on: date
    actor: str
    scan: Path | None = None


def record_signed(command: RecordSigned, work: UnitOfWork, services: Services) -> Changes:
    """Record *Đã ký biên bản*: the current version is signed; with the first one also the session.

    Raises NotInThisRole, NotInThisState, NumberMissing, SignedInFuture, AlreadySigned, and
    DeviceError where the scan cannot be stored.
    """
    number = free_text(command.number, LONGEST_OPINION).strip()
    if not number:
        raise NumberMissing()
    if command.signed_on > services.clock.now().date():
        raise SignedInFuture(date=f"{command.signed_on:%d/%m/%Y}")
    scan = services.blobs.add(command.scan)[0] if command.scan is not None else ""
    with work:
        require_office(work, command.actor, *CONDUCTING)
        session = work.session.get()
        require_state(session.state, frozenset({SessionState.CONCLUDED, SessionState.SIGNED}), "sign_minutes")
        versions = minutes_versions(work.acts.all())
        if versions.in_force is not None:
            raise AlreadySigned(version=versions.version, number=versions.in_force.number)
        facts = MinutesSignedFacts(versions.version, number, command.signed_on, scan)
        add_act(work, services, facts, command.actor)
        if session.state is SessionState.CONCLUDED:
            work.session.put(replace(session, state=next_state(session.state, SessionState.SIGNED)))
        work.commit()
    return Changes(session=True)
