"""Versions of the roster: members under the next one, and the hash by which packages refer to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...domain.canonical import sha256_hex
from ...domain.council.council import EvaluationSession, Member
from ...domain.council.roster import roster_body
from .ports import UnitOfWork


def change_roster(work: UnitOfWork, session: EvaluationSession, members: Sequence[Member]) -> EvaluationSession:
    """Store members under the next roster version; the earlier rosters stay known."""
    changed = replace(session, roster_version=session.roster_version + 1)
    work.members.put(members)
    everyone = work.members.all()
    work.session.put(changed)
    work.session.put_roster(changed.roster_version, roster_body(changed, everyone))
    return changed


def roster_hash(work: UnitOfWork, version: int) -> str:
    """SHA-256 of a known roster version, "" for an unknown one."""
    body = work.session.roster(version)
    return "" if body is None else sha256_hex(body)
