"""What an archive of the session holds, read before anything is written: papers, signed scans, evidence, data, log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import Product
from ...domain.council.workflow import AFTER_CONCLUSION, require_state
from ...domain.errors import InputError, RuleError
from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.versions import SignedVersion
from ...domain.text import free_text
from ..core.ports import AuditEntry, Services, StoredEvidence, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..minutes.minutes import minutes_facts
from .all_papers import all_facts
from .papers import PaperEntry
from .program import Papers
from .session_export import SessionRows, export_rows

LONGEST_LABEL: Final = 120
"""Maximum number of characters of the file code and of the retention."""


class LabelMissing(InputError):
    """An archive needs its file code and its retention. Facts: field (``code``, ``retention``)."""

    code = "archive.label_missing"


@dataclass(frozen=True, slots=True)
class FileLabel:
    """What the clerk types for the cover. code: số, ký hiệu hồ sơ. retention: thời hạn bảo quản."""

    code: str
    retention: str

    @classmethod
    def typed(cls, code: str, retention: str) -> FileLabel:
        """Return the label as stored. Raises LabelMissing, TextTooLong, TextHidden."""
        label = cls(*(" ".join(free_text(text, LONGEST_LABEL).split()) for text in (code, retention)))
        for field in ("code", "retention"):
            if not getattr(label, field):
                raise LabelMissing(field=field)
        return label


@dataclass(frozen=True, slots=True)
class FiledVersion:
    """Minutes that were signed. facts: as signed. scan: None where none is filed or its bytes are not here."""

    version: SignedVersion
    facts: MinutesFacts
    scan: Path | None


@dataclass(frozen=True, slots=True)
class FiledEvidence:
    """One file of evidence. product: None for the tray. path: None where its bytes are not beside the session."""

    stored: StoredEvidence
    product: Product | None
    path: Path | None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """The content of an archive.

    label: None until the clerk types it. papers: each with its facts, or with the rule that keeps it from being written.
    signed: every signed version. log: the whole audit log. changed: something was recorded after the last signing.
    """

    label: FileLabel
    minutes: MinutesFacts
    rows: SessionRows
    wording: Wording
    papers: tuple[tuple[PaperEntry, object | None, RuleError | None], ...]
    signed: tuple[FiledVersion, ...]
    evidence: tuple[FiledEvidence, ...]
    log: tuple[AuditEntry, ...]
    at: datetime


def archive_facts(label: FileLabel, papers: Papers, work: UnitOfWork, services: Services) -> ArchiveFacts:
    """Return the content of the archive of a concluded session.

    Raises NotInMembersFile, NotInThisState. services.progress: called for every paper.
    """
    with work:
        require_secretarys_file(work)
        require_state(work.session.get().state, AFTER_CONCLUSION, "archive_folder")
        wording = services.catalogues.wording(work)
        log = work.audit.entries()
    minutes = minutes_facts(work, services)
    found = []
    for paper in all_facts(papers, work, services):
        services.progress(len(found), 0)
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
    )


def _signed(version: SignedVersion, work: UnitOfWork, services: Services) -> FiledVersion:
    scan = services.blobs.path(version.scan) if version.scan and services.blobs.has(version.scan) else None
    return FiledVersion(version, minutes_facts(work, services, version.version), scan)


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
