"""Decision about a refused file: leave it, or delete its copy; both on record.

The third choice, to accept it after all, is ``receiving`` with the reason why this version counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.errors import RuleError
from ..core.ports import Services, UnitOfWork
from ..core.recording import need_reason
from ..council.acts.file_settled import FileSettledFacts
from ..council.acts.kernel import add_act
from ..results.refused import RefusedFile, refused_files


class NoSuchFile(RuleError):
    """No file with that hash is quarantined in this session. No facts."""

    code = "settling.no_such_file"


class FileSettled(RuleError):
    """The file has already been decided. Facts: file."""

    code = "settling.settled"


@dataclass(frozen=True, slots=True)
class SettleFile:
    """Settle a file. sha256: of the quarantined file. delete_copy: delete the copy; otherwise it stays, unused.

    actor: a code. reason: who decided and why.
    """

    sha256: str
    actor: str
    reason: str
    delete_copy: bool = False


def settle_file(command: SettleFile, work: UnitOfWork, services: Services) -> RefusedFile:
    """Decide about a quarantined file; stored data do not change. Return its new state.

    A copy is deleted only after the decision is recorded. Raises NoSuchFile, FileSettled,
    ReasonMissing, DeviceError where the copy cannot be deleted.
    """
    choice = "thrown_away" if command.delete_copy else "left"
    with work:
        members = work.members.all()
        file = _file(command.sha256, work)
        if file.settled:
            raise FileSettled(file=file.file_name)
        reason = need_reason(command.reason, "settle_file")
        member = next((known.id for known in members if known.code == file.member), None)
        decision = FileSettledFacts(file.sha256, file.code, choice)
        add_act(work, services, decision, command.actor, reason=reason, member=member, audit=False)
        facts = decision.to_facts()
        now = services.clock.now()
        if command.delete_copy:
            work.audit.note("file.thrown_away", actor=command.actor, at=now, facts=facts)
        else:
            work.audit.note("file.left", actor=command.actor, at=now, facts=facts)
        file = _file(command.sha256, work)
        work.commit()
    if command.delete_copy:
        services.packages.delete_quarantined(command.sha256)
    return file


def _file(sha256: str, work: UnitOfWork) -> RefusedFile:
    files = refused_files(work.packages.incoming(), work.acts.all(), work.members.all())
    file = next((file for file in files if file.sha256 == sha256), None)
    if file is None:
        raise NoSuchFile()
    return file
