"""Packages refused because the collection was closed, taken by one call once it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.errors import RuleError
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..results.refused import RefusedFile, refused_files
from .key_digits import KeyNotAccepted
from .receiving import CollectionIsClosed, Receipt, Receive, receive_package


class NothingLate(RuleError):
    """No refused package waits because the collection was closed. No facts."""

    code = "late.nothing"


@dataclass(frozen=True, slots=True)
class TakeLate:
    """actor: a code."""

    actor: str


@dataclass(frozen=True, slots=True)
class LateFile:
    """One of the files. receipt: what receiving did; None where the copy is gone, or ``question`` is to be answered.

    question: the signer's digits are not compared yet; the file still waits.
    """

    file: RefusedFile
    receipt: Receipt | None = None
    question: KeyNotAccepted | None = None


def late_files(work: UnitOfWork, services: Services) -> tuple[RefusedFile, ...]:
    """Return the packages that only the closed collection kept out. Raises NotInMembersFile."""
    with work:
        require_secretarys_file(work)
        files = refused_files(work.packages.incoming(), work.acts.all(), work.members.all())
    return tuple(file for file in files if file.code == CollectionIsClosed.code and not file.settled)


def take_late(command: TakeLate, work: UnitOfWork, services: Services) -> tuple[LateFile, ...]:
    """Receive every such package, one log entry each; the files that are refused again go on waiting.

    Raises NothingLate, NotInMembersFile, DeviceError.
    """
    files = late_files(work, services)
    if not files:
        raise NothingLate()
    return tuple(_take(file, command.actor, work, services) for file in files)


def _take(file: RefusedFile, actor: str, work: UnitOfWork, services: Services) -> LateFile:
    path = services.packages.quarantined(file.sha256)
    if path is None:
        return LateFile(file)
    try:
        return LateFile(file, receive_package(Receive(path, actor, file_name=file.file_name), work, services))
    except KeyNotAccepted as question:
        return LateFile(file, question=question)
