"""Reading what an archive of the session holds: papers, signed scans, evidence, data, log."""

from __future__ import annotations

from ...domain.council.workflow import AFTER_CONCLUSION, require_state
from ...domain.minutes.versions import SignedVersion
from ..core.changes import Changes
from ..core.ports import Services, StoredEvidence, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..minutes.minutes import minutes_facts
from .all_papers import all_facts
from .folders import ArchiveFacts, FiledEvidence, FiledVersion, FileLabel, WrittenFolder
from .papers import Found
from .program import Papers
from .session_export import export_rows


def archive_facts(
    label: FileLabel, papers: Papers, work: UnitOfWork, services: Services, *, copied: bool = True
) -> ArchiveFacts:
    """Return the content of the archive of a concluded session. copied: with the files of evidence.

    Raises NotInMembersFile, NotInThisState. services.progress: called for every paper.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, AFTER_CONCLUSION, "archive_folder")
        wording = services.catalogues.wording(work)
        log = work.audit.entries()
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
        filed_evidence(work, services),
        log,
        services.clock.now(),
        copied,
    )


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


def _signed(version: SignedVersion, work: UnitOfWork, services: Services) -> FiledVersion:
    scan = services.blobs.path(version.scan) if version.scan and services.blobs.has(version.scan) else None
    return FiledVersion(version, minutes_facts(work, services, version=version.version), scan)


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
