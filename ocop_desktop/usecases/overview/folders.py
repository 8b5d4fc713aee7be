"""The content of folders that leave the program, before a file is written: archive, dossiers to the Ministry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from ...domain.catalogue.catalogue import Wording
from ...domain.council.council import Product
from ...domain.dossiers.dossier import PaperKind
from ...domain.dossiers.sending_up import DossierUp, Item
from ...domain.errors import InputError, RuleError
from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.page_code import Printing
from ...domain.minutes.versions import SignedVersion
from ...domain.questions.questions import Question, Raised
from ...domain.text import free_text
from ..core.ports import AuditEntry, StoredEvidence
from .papers import Found, PaperEntry, PaperNotNeeded, Signer
from .session_export import SessionRows
from .signed_papers import MINUTES_PAPERS, Filing, SignedState

PAPERS_OF_ITEMS: Final[Mapping[Item, str]] = {
    Item.LETTER: "ministry_letter",
    Item.LETTER_AGAIN: "ministry_letter",
    Item.TEAM_REPORT: "team_report",
    Item.OFFICE_REPORT: "office_report",
    Item.COUNCIL_REPORT: "council_report",
    Item.APPROVAL: "approval",
    Item.SAMPLES: "samples",
}
"""Items that a paper of the register makes, with its code."""

_OF_THE_MINUTES: Final = frozenset({Question.SCAN, Question.SUPPLEMENT})
"""Questions that the lacks of the minutes say themselves."""

_OTHERS: Final = frozenset({Signer.AUTHORITY, Signer.OFFICE, Signer.ADVISORY})
"""Signers outside of the council: their papers stay drafts until they issue them."""

LONGEST_LABEL: Final = 120
"""Maximum number of characters of the file code and of the retention."""


class PaperStanding(StrEnum):
    """What the copy of a paper in an archive is."""

    AS_SIGNED = "as_signed"  # the text that was signed
    UNSIGNED = "unsigned"
    DRAFT = "draft"  # another body issues it
    TO_READ = "to_read"  # nobody signs it


_LACKING: Final = {
    PaperStanding.DRAFT: "archive.lack.draft",
    PaperStanding.UNSIGNED: "archive.lack.signature",
}


class LabelMissing(InputError):
    """An archive needs its file code and its retention. Facts: field (``code``, ``retention``)."""

    code = "archive.label_missing"


class ArchiveTooLarge(RuleError):
    """The evidence alone is over the size of a package. Facts: size, limit (bytes)."""

    code = "archive.too_large"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a folder lacks. code: of its sentence; facts: for it. raised: the question that is open."""

    code: str
    facts: Mapping[str, str | int]
    raised: Raised | None = None


@dataclass(frozen=True, slots=True)
class WrittenFolder:
    """A complete folder. files: their number. digest: SHA-256 of the list of an archive, "" of another folder.

    names: paths of the files of an archive in the folder, with slashes.
    """

    path: Path
    files: int
    lacks: tuple[Lack, ...]
    digest: str = ""
    names: tuple[str, ...] = ()


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
class FiledScans:
    """Filed scans of a paper. path: None where the bytes are not beside the session."""

    filing: Filing
    path: Path | None

    @property
    def lack(self) -> Lack:
        """The lack where the bytes are not here or not as they were filed."""
        return Lack("archive.lack.paper_scan", {"number": self.filing.number})


@dataclass(frozen=True, slots=True)
class FiledEvidence:
    """One file of evidence. product: None for the tray. path: None where its bytes are not beside the session."""

    stored: StoredEvidence
    product: Product | None
    path: Path | None

    @property
    def code(self) -> str:
        """Code of the product, "–" for the tray."""
        return "–" if self.product is None else self.product.code

    @property
    def damaged(self) -> Lack:
        """The lack where the bytes cannot be read or are not those that were handed in."""
        return Lack("archive.lack.damaged", {"product": self.code, "title": self.stored.evidence.title})


def missing_evidence(evidence: Iterable[FiledEvidence]) -> tuple[Lack, ...]:
    """Return a lack for every file whose bytes are not here."""
    return tuple(
        Lack("archive.lack.evidence", {"product": filed.code, "title": filed.stored.evidence.title})
        for filed in evidence
        if filed.path is None
    )


def signed_version(code: str, of_paper: object) -> SignedVersion | None:
    """Return the signed version of the minutes that a paper of the register is; None for every other one."""
    if code in MINUTES_PAPERS and isinstance(of_paper, MinutesFacts):
        return of_paper.versions.in_force
    return None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """The content of an archive.

    papers: each with its facts, or with the rule that keeps it from being written. signed: every signed version.
    scans: those of papers that stand filed. states: how far each paper is signed, by code.
    questions: of the law, those that are open or were left open with a reason.
    log: the whole audit log. origins: the documents of a result package by name, with every sheet as it was signed.
    copied: the files of evidence go with the archive, which else has only their list.
    """

    label: FileLabel
    minutes: MinutesFacts
    rows: SessionRows
    wording: Wording
    papers: tuple[Found, ...]
    signed: tuple[FiledVersion, ...]
    questions: tuple[Raised, ...]
    scans: tuple[FiledScans, ...]
    states: Mapping[str, SignedState]
    evidence: tuple[FiledEvidence, ...]
    log: tuple[AuditEntry, ...]
    origins: Mapping[str, bytes]
    at: datetime
    printing: Printing
    copied: bool = True

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the archive lacks, as far as it is known before the files are copied."""
        found = []
        if self.minutes.versions.in_force is None:
            found.append(Lack("archive.lack.unsigned", {}))
        found += [
            Lack("archive.lack.scan", {"number": signed.version.number})
            for signed in self.signed
            if signed.scan is None
        ]
        found += filter(None, map(self._lack_of_paper, self.papers))
        found += [one.lack for one in self.scans if one.path is None]
        found += [
            Lack(f"archive.lack.question.{raised.question.value}", raised.facts, raised)
            for raised in self.questions
            if raised.question not in _OF_THE_MINUTES
        ]
        if not self.wording.official:
            found.append(Lack("archive.lack.wording", {}))
        return (*found, *missing_evidence(self.evidence))

    def standing(self, entry: PaperEntry, of_paper: object) -> PaperStanding:
        """Return what the copy of a paper in the archive is. of_paper: its facts.

        Scans of papers that are no minutes lie beside it.
        """
        signers = entry.signers_at(self.minutes.tier)
        if signed_version(entry.code, of_paper) is not None:
            return PaperStanding.AS_SIGNED
        if not signers:
            return PaperStanding.TO_READ
        return PaperStanding.DRAFT if _OTHERS.intersection(signers) else PaperStanding.UNSIGNED

    def _lack_of_paper(self, paper: Found) -> Lack | None:
        """Return why a paper is not there, or who signs it where not every page is filed as signed."""
        entry, of_paper, rule = paper
        if rule is not None:
            return None if isinstance(rule, PaperNotNeeded) else Lack(rule.code, rule.facts)
        code, state = _LACKING.get(self.standing(entry, of_paper)), self.states.get(entry.code)
        if state is not None and state.signed:
            return None
        if code is None or entry.code in MINUTES_PAPERS:  # the lacks of the minutes name their version
            return None
        return Lack(code, {"paper": entry.code, "signers": ", ".join(entry.signers_at(self.minutes.tier))})


@dataclass(frozen=True, slots=True)
class SentProduct:
    """A product that goes up. missing: legal papers that its dossier lacks, the samples aside. samples: to be handed
    over with it, 0 where its set needs none. tests: further papers and tests that were accepted, as recorded."""

    product: Product
    evidence: tuple[FiledEvidence, ...]
    missing: tuple[PaperKind, ...]
    samples: int
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UpItem:
    """An item with its paper of the register and the paper's facts, or the rule that keeps it from being written.

    All three None where the program writes no paper for the item.
    """

    item: Item
    entry: PaperEntry | None = None
    facts: object | None = None
    rule: RuleError | None = None


@dataclass(frozen=True, slots=True)
class UpFacts:
    """One dossier to the Ministry: the products of one kind, and every item of the article in its order."""

    up: DossierUp
    products: tuple[SentProduct, ...]
    items: tuple[UpItem, ...]

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the dossier lacks, as far as it is known before the files are copied."""
        found = []
        for one in self.items:
            if one.rule is not None:
                found.append(Lack(one.rule.code, one.rule.facts))
            elif one.entry is None and one.item in PAPERS_OF_ITEMS:
                found.append(Lack("archive.lack.item", {"item": one.item.value, "basis": self.up.basis}))
        for sent in self.products:
            code = sent.product.code
            found += [Lack("archive.lack.paper", {"product": code, "paper": kind.value}) for kind in sent.missing]
            if not sent.evidence:
                found.append(Lack("archive.lack.no_evidence", {"product": code}))
            found += missing_evidence(sent.evidence)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SendingUpFacts:
    """Everything that goes to the Ministry; no dossier of a kind without products."""

    minutes: MinutesFacts
    rows: SessionRows
    dossiers: tuple[UpFacts, ...]
    at: datetime
    printing: Printing
