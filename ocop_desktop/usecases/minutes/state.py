"""Initial data of the minutes screen: the stored form, and the user's permission to edit it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...domain.council.workflow import BEFORE_CONCLUSION, SHOWING_RESULTS
from ...domain.minutes.versions import NOTHING_SIGNED, MinutesVersions, minutes_versions
from ...domain.values import SessionState
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING
from ..council.acts import record_of

_FORM_OPEN = BEFORE_CONCLUSION | {SessionState.CONCLUDED, SessionState.SIGNED}
_SIGNING = frozenset({SessionState.CONCLUDED, SessionState.SIGNED})


@dataclass(frozen=True, slots=True)
class MinutesState:
    """The state of the minutes. fields: the stored form, see ``domain.minutes.form``. place: from the session.

    members: (code, name) in order of code, as speakers. writable: the state allows editing and the
    user conducts the session. opened: the sheets are open, so that the minutes can be made.
    versions: the signed ones; after signing, editing the form makes a new version. may_sign: the
    session is concluded, and the current version is not signed.
    """

    fields: Mapping[str, Any]
    place: str
    members: tuple[tuple[str, str], ...]
    writable: bool
    opened: bool
    versions: MinutesVersions = NOTHING_SIGNED
    may_sign: bool = False


def minutes_state(actor: str, work: UnitOfWork, services: Services) -> MinutesState:
    """Return the form in any state of the session. actor: code of the user, "" for none."""
    with work:
        session, members, record = work.session.get(), work.members.all(), record_of(work)
        versions = minutes_versions(work.acts.all())
    conducts = any(member.code == actor and member.role in CONDUCTING for member in members)
    return MinutesState(
        fields=record.minutes_form,
        place=session.place,
        members=tuple((member.code, member.name) for member in members),
        writable=conducts and session.state in _FORM_OPEN,
        opened=session.state in SHOWING_RESULTS,
        versions=versions,
        may_sign=conducts and session.state in _SIGNING and versions.in_force is None,
    )
