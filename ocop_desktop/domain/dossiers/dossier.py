"""The dossier (hồ sơ): its papers, the missing and the expired ones; evidence.

The Decision no longer divides papers into compulsory and additional. Papers that Điều 6 names come
first (legal papers); the fifteen kinds of Mẫu 02 part III are reference: their absence is shown,
never counted as missing. Nothing here blocks a council. The names of papers are in ``wording``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..list_fields import FieldKind, listed
from ..values import DossierKind

SAMPLES_NEEDED = 5
"""Samples sent with the dossier, tourism excepted.

Source: Quyết định 26/2026/QĐ-TTg, Điều 6 khoản 2 điểm d.
"""


class PaperKind(StrEnum):
    """The kind of a paper in the dossier. Users see and type the value (``M01``, ``E07``)."""

    M01 = "M01"  # Phiếu đăng ký, with its Phiếu số
    M02 = "M02"  # Báo cáo tự đánh giá
    PROPOSAL = "DNX"  # văn bản đề nghị của UBND xã
    M03 = "M03"  # báo cáo của UBND xã
    SAMPLES = "MAU"  # 05 sản phẩm mẫu
    E01 = "E01"
    E02 = "E02"
    E03 = "E03"
    E04 = "E04"
    E05 = "E05"
    E06 = "E06"
    E07 = "E07"
    E08 = "E08"
    E09 = "E09"
    E10 = "E10"
    E11 = "E11"
    E12 = "E12"
    E13 = "E13"
    E14 = "E14"
    E15 = "E15"


class PaperSource(StrEnum):
    """The party that prepares the paper (Điều 6 khoản 1, 2)."""

    ENTITY = "entity"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class PaperRule:
    """The rule for one kind of paper.

    legal: Điều 6 names it. numbered: it has a number that the council's documents quote (Phiếu số,
    số văn bản). updated: a re-rating requires a new one. basis: article of the Decision.
    """

    kind: PaperKind
    legal: bool
    basis: str
    source: PaperSource = PaperSource.ENTITY
    numbered: bool = False
    updated: bool = False


_REFERENCE_BASIS = "Mẫu số 02, phần III"
_UPDATED = {
    # Điều 6.1c: nguyên liệu, công nghệ, bao bì, nhãn, công bố, kiểm nghiệm định kỳ, thị trường,
    # sản lượng, doanh thu, giấy tờ pháp lý có thời hạn.
    PaperKind.E02,
    PaperKind.E03,
    PaperKind.E06,
    PaperKind.E08,
    PaperKind.E11,
    PaperKind.E12,
}

PAPER_RULES: Mapping[PaperKind, PaperRule] = {
    rule.kind: rule
    for rule in (
        PaperRule(PaperKind.M01, True, "Điều 6 khoản 1; Mẫu số 01", numbered=True),
        PaperRule(PaperKind.M02, True, "Điều 6 khoản 1; Mẫu số 02"),
        PaperRule(PaperKind.PROPOSAL, True, "Điều 6 khoản 2 điểm a", PaperSource.COMMUNE, numbered=True),
        PaperRule(PaperKind.M03, True, "Điều 6 khoản 2 điểm b; Mẫu số 03", PaperSource.COMMUNE),
        PaperRule(PaperKind.SAMPLES, True, "Điều 6 khoản 2 điểm d"),
        *(
            PaperRule(kind, False, _REFERENCE_BASIS, updated=kind in _UPDATED)
            for kind in PaperKind
            if kind.value.startswith("E")
        ),
    )
}
"""Every kind of paper, legal papers first, in reading order."""

LEGAL_PAPERS = tuple(kind for kind, rule in PAPER_RULES.items() if rule.legal)
REFERENCE_PAPERS = tuple(kind for kind, rule in PAPER_RULES.items() if not rule.legal)


class PaperStatus(StrEnum):
    """có / không có / không áp dụng."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one dossier. A kind may occur several times (two trademarks, three tests).

    number: as printed on the paper. expires: last day of validity; None where it has no term or the
    term is unknown. tested_on: the date on which the criterion requires validity, where it names
    one; otherwise the session's cut-off date is used.
    """

    kind: PaperKind = field(metadata=listed(FieldKind.CHOICE, required=True, choices=PaperKind))
    status: PaperStatus = field(metadata=listed(FieldKind.CHOICE, required=True, choices=PaperStatus))
    number: str = field(default="", metadata=listed(FieldKind.TEXT, numbered="/"))
    issued: date | None = field(default=None, metadata=listed(FieldKind.DAY))
    expires: date | None = field(default=None, metadata=listed(FieldKind.DAY, open_ended=True))
    note: str = field(default="", metadata=listed(FieldKind.LONG_TEXT))
    tested_on: date | None = field(default=None, metadata=listed(FieldKind.DAY))


def with_papers(stored: Sequence[Paper], kind: PaperKind, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return all papers of a dossier with those of one kind replaced in their place, new kinds last."""
    place = next((number for number, paper in enumerate(stored) if paper.kind is kind), len(stored))
    others = [paper for paper in stored if paper.kind is not kind]
    return (*others[:place], *papers, *others[place:])


@dataclass(frozen=True, slots=True)
class Expired:
    """A paper that was no longer valid on the date that decides."""

    paper: Paper
    tested_on: date


@dataclass(frozen=True, slots=True)
class Completeness:
    """The gaps of a dossier, in the order of ``PAPER_RULES``. All of them warn; none blocks.

    missing: absent legal papers. unnumbered: legal papers without the number they need. expired:
    expired papers. samples_short: missing samples, 0 where enough or none are needed. not_stated:
    reference papers without any statement. absent: reference papers stated as absent. to_update:
    absent papers that a re-rating requires anew.
    """

    missing: tuple[PaperKind, ...] = ()
    unnumbered: tuple[PaperKind, ...] = ()
    expired: tuple[Expired, ...] = ()
    samples_short: int = 0
    not_stated: tuple[PaperKind, ...] = ()
    absent: tuple[PaperKind, ...] = ()
    to_update: tuple[PaperKind, ...] = ()

    @property
    def complete(self) -> bool:
        """Every legal paper is present, numbered and valid, with enough samples."""
        return not (self.missing or self.unnumbered or self.expired or self.samples_short)


def is_expired(paper: Paper, cut_off: date) -> bool:
    """Return whether a present paper had expired on its own date of test, or else on ``cut_off``.

    The last day of validity is still valid. Papers without a last day never expire.
    """
    if paper.status is not PaperStatus.PRESENT or paper.expires is None:
        return False
    return paper.expires < (paper.tested_on or cut_off)


def dossier_completeness(
    papers: Sequence[Paper],
    *,
    samples_required: bool,
    cut_off: date,
    kind: DossierKind,
    samples: int | None = None,
    samples_needed: int = SAMPLES_NEEDED,
) -> Completeness:
    """Return the gaps of the dossier for a provincial session.

    papers: all stated papers, in any order. samples_required: the product set needs samples (False
    for tourism). cut_off: date on which papers must be valid, unless the paper names its own. kind:
    for a re-rating the papers that Điều 6.1c wants updated are listed too. samples: number
    received; None = not counted, then the stated paper ``MAU`` decides.
    A legal paper marked *không áp dụng* still counts as missing: only the rule can waive it.
    Source: Quyết định 26/2026/QĐ-TTg, Điều 6 khoản 1 và 2; cut-off: Điều 5 khoản 1.
    """
    by_kind: dict[PaperKind, list[Paper]] = {}
    for paper in papers:
        by_kind.setdefault(paper.kind, []).append(paper)
    present = {k for k, found in by_kind.items() if any(p.status is PaperStatus.PRESENT for p in found)}
    if samples:
        present.add(PaperKind.SAMPLES)
    elif samples == 0:
        present.discard(PaperKind.SAMPLES)
    wanted = [k for k in LEGAL_PAPERS if samples_required or k is not PaperKind.SAMPLES]
    short = samples_needed - samples if samples_required and samples else 0
    return Completeness(
        missing=tuple(k for k in wanted if k not in present),
        unnumbered=tuple(
            k
            for k in wanted
            if k in present
            and PAPER_RULES[k].numbered
            and not any(p.number for p in by_kind[k] if p.status is PaperStatus.PRESENT)
        ),
        expired=tuple(
            Expired(paper, paper.tested_on or cut_off)
            for k in PAPER_RULES
            for paper in by_kind.get(k, ())
            if is_expired(paper, cut_off)
        ),
        samples_short=max(short, 0),
        not_stated=tuple(k for k in REFERENCE_PAPERS if k not in by_kind),
        absent=tuple(
            k for k in REFERENCE_PAPERS if k not in present and _stated(by_kind.get(k, ()), PaperStatus.ABSENT)
        ),
        to_update=tuple(
            k for k, rule in PAPER_RULES.items() if rule.updated and k not in present and not _waived(by_kind, k)
        )
        if kind is DossierKind.RERATE
        else (),
    )


def _stated(papers: Sequence[Paper], status: PaperStatus) -> bool:
    return any(p.status is status for p in papers)


def _waived(by_kind: Mapping[PaperKind, Sequence[Paper]], kind: PaperKind) -> bool:
    return _stated(by_kind.get(kind, ()), PaperStatus.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file of evidence (tài liệu minh chứng), identified by its content.

    sha256: 64 hex digits of the bytes; also the file name in the store. size: bytes. media_type:
    from the content, never from the name. title: shown to members. original_name: as found, for the
    record. product: product code, None while it is in the tray (chưa gắn sản phẩm).
    """

    sha256: str
    size: int
    media_type: str
    title: str
    original_name: str
    product: str | None = None
