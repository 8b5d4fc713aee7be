"""The file in which an act is allowed: the secretary's session, or a member's own workspace.

Only packages connect the two, so an act recorded in the wrong file would reach no other user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.council.council import Member
from ...domain.errors import RuleError
from ...domain.values import MemberId
from .rows import Workspace

if TYPE_CHECKING:
    from .ports import Ids, UnitOfWork


class NotInMembersFile(RuleError):
    """The act is allowed only in the secretary's session file; this one is a member's own. No facts."""

    code = "workspace.not_in_members_file"


class NotYourFile(RuleError):
    """This file is another member's own workspace. Facts: member."""

    code = "workspace.not_your_file"


def new_workspace(role: str, member: MemberId | None, ids: Ids) -> Workspace:
    """Return the owner of a new file, with an epoch and a secret of its own."""
    return Workspace(role, member, ids.new(), ids.secret())


def require_secretarys_file(work: UnitOfWork) -> None:
    """Raise NotInMembersFile unless the open file is the secretary's."""
    if work.session.workspace().role != "secretary":
        raise NotInMembersFile()


def require_own_file(work: UnitOfWork, member: Member) -> None:
    """Raise NotYourFile where the open file is another member's workspace.

    In the secretary's file every member may score: the shared laptop in the meeting room.
    """
    workspace = work.session.workspace()
    if workspace.role == "member" and workspace.member != member.id:
        raise NotYourFile(member=member.code)
