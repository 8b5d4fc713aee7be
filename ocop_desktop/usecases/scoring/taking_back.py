"""Taking back a submitted sheet (*Xin rút phiếu để sửa*), on record, before any other person can have it.

Possible only in the member's own workspace, while the round is collected, and only while no package
of sheets was written since the submission: a package contains the signed bytes, and a second
version of them would be a fork. The bytes taken back stay stored.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ...domain.council.council import Product
from ...domain.errors import RuleError
from ...domain.sheets.signed import StoredSheet
from ...domain.text import free_text
from ...domain.values import SheetState
from ..core.changes import Changes
from ..core.package_names import package_name
from ..core.ports import Services, UnitOfWork
from ..preparing.cases import follow_cases
from .scoring import SheetNotStarted, current_sheet, require_scorable, sheet_context
from .sealing import unseal_taken_back


class SheetNotSubmitted(RuleError):
    """The sheet is a draft and can simply be changed. Facts: product."""

    code = "sheet.not_submitted"


class SheetCollected(RuleError):
    """The sheet is already in the secretary's file. Facts: product."""

    code = "sheet.collected"


class SheetHandedIn(RuleError):
    """A package of sheets was written after the sheet was submitted. Facts: product, file."""

    code = "sheet.handed_in"


class TakingBackNeedsReason(RuleError):
    """Taking a sheet back requires a reason. Facts: product."""

    code = "sheet.taking_back_needs_reason"


@dataclass(frozen=True, slots=True)
class TakeBackSheet:
    """Take back a submitted sheet. member, product: codes."""

    member: str
    product: str
    reason: str


def left_in(sheet: StoredSheet, product: Product, work: UnitOfWork) -> str:
    """Return the name of the first package of sheets begun since the submission, "" where there is none."""
    # A sheet on an alternative scale that no longer applies is never exported: there is no fork.
    submitted = sheet.submitted_at
    if submitted is None or dict(sheet.cases) != dict(product.cases):
        return ""
    # Any package begun later counts, whatever its products and whether it was finished: its file may be on a stick,
    # and a wrong refusal is better than a fork.
    for package in work.packages.issued():
        if package.kind == "sheets" and package.issued_at >= submitted:
            return package.file_name
    for begun in work.packages.begun():
        if begun.kind == "sheets" and begun.begun_at >= submitted:
            (code,) = (member.code for member in work.members.all() if member.id == sheet.member)
            return package_name("sheets", code, begun.subject, begun.rev, begun.manifest_sha256)
    return ""


def take_back_sheet(command: TakeBackSheet, work: UnitOfWork, services: Services) -> Changes:
    """Make the member's own submitted sheet of the current round a draft again.

    The audit entry names the sheet and the hash of its signed bytes, which stay in the file. Raises
    TakingBackNeedsReason, SheetNotStarted, SheetNotSubmitted, SheetCollected, SheetHandedIn and the
    rules of ``require_scorable``.
    """
    reason = free_text(command.reason)
    with work:
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        sheet = current_sheet(at, work)
        if sheet is None:
            raise SheetNotStarted(member=command.member, product=command.product, round=at.session.round)
        if sheet.state is not SheetState.SUBMITTED or sheet.submitted_at is None:
            raise SheetNotSubmitted(product=command.product)
        if work.session.workspace().role != "member":
            raise SheetCollected(product=command.product)
        file = left_in(sheet, at.product, work)
        if file:
            raise SheetHandedIn(product=command.product, file=file)
        if not reason:
            raise TakingBackNeedsReason(product=command.product)
        now = services.clock.now()
        digest = hashlib.sha256(sheet.document or b"").hexdigest()
        work.sheets.take_back(sheet.id, reason=reason, at=now)
        unseal_taken_back(sheet.id, reason, now, work)
        follow_cases([at.product], work, services)
        work.audit.note("sheet.taken_back", actor=command.member, at=now, facts={"sheet": sheet.id, "document": digest})
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))
