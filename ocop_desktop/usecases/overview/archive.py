"""Reading what an archive of the session holds: papers, signed scans, evidence, data, log."""

from __future__ import annotations

from pathlib import Path

from ...domain.council.council import member_by_code
from ...domain.council.workflow import AFTER_CONCLUSION, require_state
from ...domain.minutes.versions import SignedVersion
from ...domain.values import Role
from ..core.changes import Changes
from ..core.ports import Services, StoredEvidence, UnitOfWork, WrittenPackage
from ..core.recording import require_office
from ..core.workspaces import require_secretarys_file
from ..exchange.decided import Decision
from ..exchange.exporting import result_payload
from ..exchange.issuing import Content, begin, finish
from ..minutes.minutes import minutes_facts
from ..questions.questions import questions
from .all_papers import all_facts
from .folders import (
    ArchiveFacts,
    ArchiveTooLarge,
    FiledEvidence,
    FiledScans,
    FiledVersion,
    FileLabel,
    Lack,
    WrittenFolder,
)
from .papers import Found, printing
from .program import Papers
from .session_export import export_rows
from .signed_papers import filings, signed_states


def archive_facts(
    label: FileLabel,
    papers: Papers,
    work: UnitOfWork,
    services: Services,
    *,
    copied: bool = True,
    packed: bool = False,
) -> ArchiveFacts:
    """Return the content of the archive of a concluded session. copied: with the files of evidence.

    packed: it becomes one package. Raises NotInMembersFile, NotInThisState, ArchiveTooLarge.
    services.progress: called for every paper.
    """
    evidence = filed_evidence(work, services)
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, AFTER_CONCLUSION, "archive_folder")
        size = sum(filed.stored.evidence.size for filed in evidence if filed.path is not None)
        if packed and copied and size > services.packages.largest:
            raise ArchiveTooLarge(size=size, limit=services.packages.largest)
        wording = services.catalogues.wording(work)
        log = work.audit.entries()
        origins = result_payload(work, services)
    minutes = minutes_facts(work, services)
    found: list[Found] = []
    for paper in all_facts(papers, work, services):
        services.progress(len(found), 0)
        if not paper[0].blank:
            found.append(paper)
    return ArchiveFacts(
        label,
        minutes,
        export_rows(work, services),
        wording,
        tuple(found),
        tuple(_signed(version, work, services) for version in minutes.versions.signed),
        tuple(raised for raised in questions(work, services) if not raised.settled and (raised.open or raised.reason)),
        filed_scans(work, services),
        signed_states(papers.entries(), work),
        evidence,
        log,
        origins,
        services.clock.now(),
        printing(work),
        copied,
    )


def archive_lacks(papers: Papers, work: UnitOfWork, services: Services) -> tuple[Lack, ...]:
    """Return what an archive would lack if it were written now; nothing of it stops the writing. Raises as above."""
    return archive_facts(FileLabel("", ""), papers, work, services).lacks


def record_archive(written: WrittenFolder, actor: str, work: UnitOfWork, services: Services) -> Changes:
    """Note in the log that an archive was written, with the digest of its list, for whoever checks it later.

    Raises NotInMembersFile.
    """
    with work:
        require_secretarys_file(work)
        facts = {"count": written.files, "digest": written.digest}
        work.audit.note("archive.written", actor=actor, at=services.clock.now(), facts=facts)
        work.commit()
    return Changes(session=True)


def pack_archive(
    written: WrittenFolder, folder: Path, actor: str, work: UnitOfWork, services: Services
) -> WrittenPackage:
    """Write an archive folder as one package, which the secretary signs, and note it in the log as ``record_archive``.

    written: the folder that is packed; it stays. folder: of the package. Raises NotInThisRole, DeviceError, TooLarge.
    """
    with work:
        require_office(work, actor, Role.SECRETARY)
        session = work.session.get()
        require_state(session.state, AFTER_CONCLUSION, "archive_folder")
        secretary = member_by_code(work.members.all(), actor)
        payload: dict[str, bytes | Path] = {name: written.path.joinpath(*name.split("/")) for name in written.names}
        decided = Decision(actor, {"count": written.files, "digest": written.digest})
        begun = begin(Content("archive", payload), folder, session, secretary, decided, work, services)
    return finish(begun, decided, work, services)


def _signed(version: SignedVersion, work: UnitOfWork, services: Services) -> FiledVersion:
    scan = services.blobs.path(version.scan) if version.scan and services.blobs.has(version.scan) else None
    return FiledVersion(version, minutes_facts(work, services, version=version.version), scan)


def filed_scans(work: UnitOfWork, services: Services) -> tuple[FiledScans, ...]:
    """Return the scans of papers that stand filed, in the order of filing."""
    return tuple(
        FiledScans(one, services.blobs.path(one.facts.scan) if services.blobs.has(one.facts.scan) else None)
        for one in filings(work)
        if one.withdrawn is None
    )


def filed_evidence(work: UnitOfWork, services: Services) -> tuple[FiledEvidence, ...]:
    """Return the files of all dossiers in their order, then those of the tray."""
    with work:
        products = work.products.all()
        stored = work.dossiers.evidence()
    by_id = {product.id: product for product in products}
    places = {product.id: place for place, product in enumerate(products)}

    def place(item: StoredEvidence) -> int:
        return len(places) if item.product is None else places[item.product]

    return tuple(
        FiledEvidence(
            item,
            None if item.product is None else by_id[item.product],
            services.blobs.path(item.evidence.sha256) if services.blobs.has(item.evidence.sha256) else None,
        )
        for item in sorted(stored, key=place)
    )
