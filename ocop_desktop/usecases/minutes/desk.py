"""What the screen of the minutes starts from: the form as stored, and who may write in it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...domain.council.workflow import BEFORE_CONCLUSION, SHOWING_RESULTS
from ...domain.minutes.versions import NOTHING_SIGNED, MinutesVersions, minutes_versions
from ...domain.values import SessionState
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING
from ..council.acts import fold

_FORM_OPEN = BEFORE_CONCLUSION | {SessionState.CONCLUDED, SessionState.SIGNED}
_SIGNING = frozenset({SessionState.CONCLUDED, SessionState.SIGNED})


@dataclass(frozen=True, slots=True)
class MinutesDesk:
    """fields: the form as last stored, see ``domain.minutes_form``. place: what the session names.

    members: (code, name) in order of code, for whoever spoke. writable: the state allows it and the
    person in hand conducts the session. opened: the sheets are open, so that the minutes can be made.
    versions: what was signed; where the version in hand is signed, writing in the form makes a new one.
    may_sign: the session is concluded, and the version in hand is not signed.
    """

    fields: Mapping[str, Any]
    place: str
    members: tuple[tuple[str, str], ...]
    writable: bool
    opened: bool
    versions: MinutesVersions = NOTHING_SIGNED
    may_sign: bool = False


def minutes_desk(actor: str, work: UnitOfWork, services: Services) -> MinutesDesk:
    """The form in any state of the session. actor: code of the person in hand, "" for nobody."""
    with work:
        session, members, acts = work.session.get(), work.members.all(), work.acts.all()
    record, versions = fold(acts), minutes_versions(acts)
    conducts = any(member.code == actor and member.role in CONDUCTING for member in members)
    return MinutesDesk(
        fields=record.minutes_form,
        place=session.place,
        members=tuple((member.code, member.name) for member in members),
        writable=conducts and session.state in _FORM_OPEN,
        opened=session.state in SHOWING_RESULTS,
        versions=versions,
        may_sign=conducts and session.state in _SIGNING and versions.in_force is None,
    )
