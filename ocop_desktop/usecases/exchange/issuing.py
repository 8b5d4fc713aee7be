"""The steps that every export shares: write the next package of a line, record it, remove it if that fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...domain.council.council import EvaluationSession, Member
from ..core.ports import IssuedPackage, OutgoingPackage, Services, UnitOfWork, WrittenPackage
from ..core.rosters import roster_hash
from .decided import Decision
from .handing import drive_name, note_handing

NO_PREVIOUS = "0" * 64


def issue(
    work: UnitOfWork,
    services: Services,
    session: EvaluationSession,
    member: Member,
    kind: str,
    subject: str,
    label: str,
    folder: Path,
    payload: Mapping[str, bytes | Path],
    titles: Mapping[str, str] | None = None,
    media_types: Mapping[str, str] | None = None,
) -> WrittenPackage:
    """Write the next package of its line, and record it as issued. Raises what ``PackageFiles.write`` raises."""
    epoch = work.session.workspace().epoch
    line = [item for item in work.packages.issued() if (item.epoch, item.kind, item.subject) == (epoch, kind, subject)]
    last = max(line, key=lambda item: item.rev, default=None)
    rev = 1 if last is None else last.rev + 1
    now = services.clock.now()
    written = services.packages.write(
        OutgoingPackage(
            kind=kind,
            subject=subject,
            rev=rev,
            prev=NO_PREVIOUS if last is None else last.manifest_sha256,
            issuer=member.id,
            issuer_role=member.role.value,
            epoch=epoch,
            session=session.id,
            council=session.council_id,
            roster_version=session.roster_version,
            roster_sha256=roster_hash(work, session.roster_version),
            rules_hash=session.rules_hash,
            audit=work.audit.head(),
            at=now,
            payload=payload,
            titles=titles or {},
            media_types=media_types or {},
            label=label,
        ),
        folder,
    )
    with removed_on_failure([written], services):
        work.packages.add_issued(
            IssuedPackage(
                sha256=written.sha256,
                kind=kind,
                epoch=epoch,
                subject=subject,
                rev=rev,
                manifest_sha256=written.manifest_sha256,
                file_name=written.path.name,
                issued_at=now,
            )
        )
    return written


@contextmanager
def removed_on_failure(written: Sequence[WrittenPackage], services: Services) -> Iterator[None]:
    """Remove packages whose revision was not recorded: on the medium they would look like a fork."""
    try:
        yield
    except BaseException:
        services.packages.withdraw([package.path for package in written])
        raise


def commit_issued(
    work: UnitOfWork,
    services: Services,
    decided: Decision,
    kind: str,
    written: Sequence[WrittenPackage],
    recipients: Sequence[str] = (),
    drive: str = "",
) -> None:
    """Record the packages and their recipients, and commit. Raises UnknownMember."""
    packages = [package.sha256 for package in written]
    with removed_on_failure(written, services):
        facts: dict[str, Any] = {"packages": packages, **decided.facts}
        if recipients:
            facts["members"] = note_handing(work, services, kind, packages, recipients, drive, decided.actor)
        elif drive:  # written and read back; with recipients the act names the drive
            facts["drive"] = drive_name(drive)
        work.audit.note(f"package.{kind}_issued", actor=decided.actor, at=services.clock.now(), facts=facts)
        work.commit()
