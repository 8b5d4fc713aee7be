"""The roster: members and their pinned public keys, as bytes that packages refer to by hash.

Every version is stored, so that a sheet made under an earlier one can still be checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..canonical import canonical_json
from .council import EvaluationSession, Member


def roster_body(session: EvaluationSession, members: Sequence[Member]) -> bytes:
    """Return the canonical bytes of the roster of ``session.roster_version``; members in order of code."""
    return canonical_json(
        {
            "council": session.council_id,
            "members": [
                {
                    "code": member.code,
                    "department": member.department,
                    "id": member.id,
                    "key": member.public_key or "",
                    "name": member.name,
                    "role": member.role.value,
                    "scores": member.scores,
                    "title": member.title,
                }
                for member in sorted(members, key=lambda member: member.code)
            ],
            "session": session.id,
            "version": session.roster_version,
        }
    )
