"""Which file an act belongs in: the secretary's session, or a member's own workspace.

Nothing crosses between them but packages, so what is done in the wrong file would reach nobody.
"""

from __future__ import annotations

from ...domain.council.council import Member
from ...domain.errors import RuleError
from .ports import UnitOfWork


class NotInMembersFile(RuleError):
    """The act belongs in the secretary's session file; this one is a member's own. No facts."""

    code = "workspace.not_in_members_file"


class NotYourFile(RuleError):
    """This file is another member's own workspace. Facts: member."""

    code = "workspace.not_your_file"


def require_secretarys_file(work: UnitOfWork) -> None:
    """Raise NotInMembersFile unless the open file is the secretary's."""
    if work.session.workspace().role != "secretary":
        raise NotInMembersFile()


def require_own_file(work: UnitOfWork, member: Member) -> None:
    """Raise NotYourFile where the open file is the workspace of somebody else.

    In the secretary's file every member may score: the laptop in the room.
    """
    workspace = work.session.workspace()
    if workspace.role == "member" and workspace.member != member.id:
        raise NotYourFile(member=member.code)
