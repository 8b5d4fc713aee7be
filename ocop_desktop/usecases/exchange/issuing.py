"""The steps that every export shares: begin a revision, write its file, record it as issued.

The revision and the hash of the manifest are committed as begun, with everything that the package states, before a
byte leaves; the file is written outside of any transaction; what was written is committed as issued. A revision whose
file was never finished stays used, and the next one names it as its predecessor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...domain.council.council import EvaluationSession, Member, member_by_code
from ...domain.errors import DeviceError, InputError
from ..core.package_names import package_name
from ..core.ports import (
    BegunPackage,
    IssuedPackage,
    OutgoingPackage,
    PreparedPackage,
    Services,
    UnitOfWork,
    WrittenPackage,
)
from ..core.rosters import roster_hash
from .decided import Decision
from .handing import drive_name, note_handing

NO_PREVIOUS = "0" * 64


@dataclass(frozen=True, slots=True)
class Content:
    """What a package holds. label: code in its file name. titles, media_types: by payload name."""

    kind: str
    payload: Mapping[str, bytes | Path]
    subject: str = ""
    label: str = ""
    titles: Mapping[str, str] | None = None
    media_types: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A revision that is committed as begun. written: its file, where an interrupted export had finished it."""

    package: BegunPackage
    path: Path
    prepared: PreparedPackage
    written: WrittenPackage | None = None


def begin(
    content: Content,
    folder: Path,
    session: EvaluationSession,
    issuer: Member,
    decided: Decision,
    work: UnitOfWork,
    services: Services,
    recipients: Sequence[str] = (),
) -> Begun:
    """Begin the next revision of its line in the running transaction, and commit that.

    Where the last one was begun with the same files and lies whole in the folder, that one is finished instead.
    recipients: codes, checked here because ``finish`` comes after the writing. Raises UnknownMember, what
    ``PackageFiles.prepare`` and ``check_room`` of its answer raise; then nothing is begun.
    """
    members = work.members.all()
    for code in recipients:
        member_by_code(members, code)
    epoch, kind, subject = work.session.workspace().epoch, content.kind, content.subject
    line = (epoch, kind, subject)
    begun = {item.rev: item for item in work.packages.begun() if (item.epoch, item.kind, item.subject) == line}
    issued = {item.rev: item for item in work.packages.issued() if (item.epoch, item.kind, item.subject) == line}
    last = max((*begun, *issued), default=0)
    now = services.clock.now()
    prepared = services.packages.prepare(
        OutgoingPackage(
            kind=kind,
            subject=subject,
            rev=last + 1,
            prev=(begun.get(last) or issued[last]).manifest_sha256 if last else NO_PREVIOUS,
            issuer=issuer.id,
            issuer_role=issuer.role.value,
            epoch=epoch,
            session=session.id,
            council=session.council_id,
            roster_version=session.roster_version,
            roster_sha256=roster_hash(work, session.roster_version),
            rules_hash=session.rules_hash,
            audit=work.audit.head(),
            at=now,
            payload=content.payload,
            titles=content.titles or {},
            media_types=content.media_types or {},
        )
    )

    def path_of(package: BegunPackage) -> Path:
        return folder / package_name(kind, content.label, subject, package.rev, package.manifest_sha256)

    if last not in issued and last in begun and begun[last].files_sha256 == prepared.files_sha256:
        written = _whole(path_of(begun[last]), begun[last], services)
        if written is not None:
            return Begun(begun[last], written.path, prepared, written)
    package = BegunPackage(
        kind, epoch, subject, last + 1, prepared.manifest_sha256, prepared.files_sha256, begun_at=now
    )
    path = path_of(package)
    prepared.check_room(path)
    work.packages.add_begun(package)
    facts = {"kind": kind, "rev": package.rev, "manifest": package.manifest_sha256}
    work.audit.note("package.begun", actor=decided.actor, at=now, facts=facts)
    work.commit()
    return Begun(package, path, prepared)


def finish(
    begun: Begun,
    decided: Decision,
    work: UnitOfWork,
    services: Services,
    recipients: Sequence[str] = (),
    drive: str = "",
) -> WrittenPackage:
    """Write the file, then record it and its recipients. Raises what ``PreparedPackage.write`` raises.

    drive: name of the medium, onto which the file was written and read back.
    """
    written = begun.written or begun.prepared.write(begun.path)
    package = begun.package
    with work:
        work.packages.add_issued(
            IssuedPackage(
                sha256=written.sha256,
                kind=package.kind,
                epoch=package.epoch,
                subject=package.subject,
                rev=package.rev,
                manifest_sha256=package.manifest_sha256,
                file_name=written.path.name,
                issued_at=package.begun_at,
            )
        )
        facts: dict[str, Any] = {"packages": [written.sha256], **decided.facts}
        if recipients:
            facts["members"] = note_handing(
                work, services, package.kind, [written.sha256], recipients, drive, decided.actor
            )
        elif drive:  # with recipients the act names the drive
            facts["drive"] = drive_name(drive)
        work.audit.note(f"package.{package.kind}_issued", actor=decided.actor, at=services.clock.now(), facts=facts)
        work.commit()
    return written


def _whole(path: Path, begun: BegunPackage, services: Services) -> WrittenPackage | None:
    """Return the file of a begun revision, read as a package is received; None where it is missing or not whole."""
    try:
        found = services.packages.receive(path)
    except (InputError, DeviceError):
        services.packages.discard(path)
        return None
    found.close()
    if found.manifest_sha256 != begun.manifest_sha256:
        return None
    return WrittenPackage(path, found.sha256, found.manifest_sha256, found.size)
