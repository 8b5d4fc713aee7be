"""Stored score sheets (phiếu đánh giá), and the rule which sheets of a product count.

This module makes the canonical body of a submitted sheet: the bytes that are signed once and stored
for ever. Points are not in it: an answer is criterion, case and level ordinal, points are derived.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..canonical import canonical_json
from ..council.council import EvaluationSession, Member, Product, may_score
from ..values import (
    CriterionCode,
    Exclusion,
    MemberId,
    ProductId,
    SheetId,
    SheetSource,
    SheetState,
)
from .score_sheet import Answer

SHEET_FORMAT = (0, 1)


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A sheet without its answers: enough for overviews and counts. key: that signed it, None for a
    draft and a sealed sheet.
    """

    id: SheetId
    member: MemberId
    product: ProductId
    round: int
    state: SheetState
    source: SheetSource
    set_number: int
    submitted_at: datetime | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class StoredSheet(SheetHead):
    """One member's sheet on one product in one round.

    cases: the product's alternatives at that time. inspected: *đã thử mẫu* / *đã khảo sát thực tế*.
    document: the signed bytes, None for a draft. typists: codes of both people who typed a paper
    sheet. scan_sha256: hash of the scan of the signed paper.
    """

    answers: Mapping[CriterionCode, Answer] = field(default_factory=dict)
    cases: Mapping[CriterionCode, str] = field(default_factory=dict)
    opinion: str = ""
    inspected: bool = False
    document: bytes | None = None
    typists: tuple[str, ...] = ()
    scan_sha256: str | None = None


DISPLACED = "sheet.displaced"
"""Reason of a sheet taken back because a sheet under its member's own signature came."""


def by_another_hand(sheet: SheetHead, members: Iterable[Member]) -> bool:
    """Return whether a submitted sheet was made on the secretary's computer and not signed with its member's key.

    members: of the council, with their pinned keys. A sheet typed from a signed paper is none.
    """
    if sheet.source is not SheetSource.LOCAL or sheet.state is not SheetState.SUBMITTED:
        return False
    return all(member.id != sheet.member or member.public_key != sheet.key for member in members)


def sheet_body(sheet: StoredSheet, session: EvaluationSession, submitted_at: datetime) -> bytes:
    """Return the canonical bytes of a sheet for signing: UTF-8 NFC, sorted keys, whole numbers only.

    answers: ``[code, case or "", level, note]`` in code order, so equal sheets give equal bytes.
    """
    return canonical_json(_body(sheet, session, submitted_at))


def stored_body(sheet: StoredSheet, session: EvaluationSession, submitted_at: datetime) -> bytes:
    """Return ``sheet_body`` of a sheet that was canonical when stored, without checking it again.

    A later change of the file gives bytes other than the signed ones, canonical or not.
    """
    body = _body(sheet, session, submitted_at)
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(errors="replace")


def _body(sheet: StoredSheet, session: EvaluationSession, submitted_at: datetime) -> dict[str, Any]:
    answers: list[list[Any]] = [
        [code, answer.case or "", answer.level, answer.note] for code, answer in sorted(sheet.answers.items())
    ]
    return {
        "answers": answers,
        "cases": dict(sheet.cases),
        "council": session.council_id,
        "format": list(SHEET_FORMAT),
        "inspected": sheet.inspected,
        "member": sheet.member,
        "opinion": sheet.opinion,
        "product": sheet.product,
        "round": sheet.round,
        "rules": session.rules_hash,
        "scan": sheet.scan_sha256 or "",
        "session": session.id,
        "set": sheet.set_number,
        "sheet": sheet.id,
        "source": "paper" if sheet.source is SheetSource.PAPER else "screen",
        "submitted_at": submitted_at.isoformat(),
        "typists": list(sheet.typists),
    }


def exclusion(
    sheet: SheetHead,
    *,
    member: Member | None,
    product: Product,
    session: EvaluationSession,
    recused: Collection[MemberId],
    absent: Collection[MemberId],
    superseded: bool,
    complete: bool,
    late: bool = False,
) -> Exclusion | None:
    """Return why the sheet does not enter the mean, or None where it is valid.

    Source: the council's regulation; domain rule *Valid sheet*: by a member named in the decision,
    present for the product, not recused, right product set, every applicable criterion answered,
    submitted; and the latest of that member for the product. late: a written opinion received after
    its batch was closed.
    """
    if sheet.state is SheetState.DRAFT or not complete:
        return Exclusion.INCOMPLETE
    if member is None or not may_score(member, session.settings):
        return Exclusion.NOT_MEMBER
    if sheet.set_number != product.set_number:
        return Exclusion.WRONG_SET
    if sheet.member in recused:
        return Exclusion.RECUSED
    if sheet.member in absent:
        return Exclusion.ABSENT
    if late:
        return Exclusion.LATE
    return Exclusion.SUPERSEDED if superseded else None


def latest_rounds(
    sheets: Iterable[SheetHead], counted: int, sets: Mapping[ProductId, int]
) -> dict[tuple[MemberId, ProductId], int]:
    """Return the round of each member's latest submitted sheet per product, up to round ``counted``.

    A sheet on another product set than the product's own never supersedes one on the right set.
    """
    latest: dict[tuple[MemberId, ProductId], int] = {}
    for sheet in sheets:
        if sheet.state is SheetState.SUBMITTED and sheet.round <= counted:
            if sets.get(sheet.product) != sheet.set_number:
                continue
            key = (sheet.member, sheet.product)
            latest[key] = max(latest.get(key, 0), sheet.round)
    return latest
