"""The logged rows: those the audit log answers for, each by the hash of its canonical form.

Logged is what a result is made of or what it names: the session, its people, products, papers, files of evidence,
assessments, acts, submitted documents, and the packages that came and went. Each kind is named after its table.

Not logged, on purpose: drafts, single answers, pins and entries typed from paper. The log travels with the result,
and the hash of a level, which has four values, would tell the level; once a sheet is submitted, its answers equal its
signed bytes (``checking``), and the hash of those is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ...domain.acts.acts import Act, public_act
from ...domain.council.council import EvaluationSession, Member, Product, public_member
from ...domain.dossiers.assessments import Assessment, Layer
from ...domain.dossiers.dossier import Paper
from ...domain.record_rows import Row, stated
from ...domain.values import ProductId, SheetSource
from .rows import BegunPackage, IncomingPackage, IssuedPackage, StoredEvidence, Workspace
from .sealed import SealedEnd, SealedSheet


class LoggedKind(StrEnum):
    """The kinds of logged rows, named after their tables."""

    SESSION = "evaluation_session"
    WORKSPACE = "workspace"
    CATALOGUE = "catalogue"
    ROSTER = "roster"
    MEMBER = "member"
    PRODUCT = "product"
    PAPERS = "paper"
    EVIDENCE = "evidence"
    ASSESSMENTS = "assessment"
    ACT = "act"
    DOCUMENT = "sheet_document"
    TAKEN_BACK = "sheet_taken_back"
    PACKAGE_IN = "package_in"
    PACKAGE_CONTENT = "package_content"
    PACKAGE_BEGUN = "package_begun"
    PACKAGE_OUT = "package_out"
    SEALED = "sealed_sheet"
    SEALED_END = "sealed_end"


@dataclass(frozen=True, slots=True)
class SubmittedDocument:
    """The signed bytes of a sheet, and what its file says of the sheet beside them."""

    sheet: str
    member: str
    product: str
    round: int
    set_number: int
    source: str
    state: str
    key: str | None
    submitted_at: str
    document: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Signed bytes that a member took back. place: number of the row."""

    place: int
    sheet: str
    key: str | None
    submitted_at: str
    taken_back_at: str
    reason: str
    document: bytes = field(repr=False)


def session_row(session: EvaluationSession) -> Row:
    """Return the row of the session and its settings."""
    return Row(LoggedKind.SESSION, "", stated(session))


def workspace_row(workspace: Workspace) -> Row:
    """Return the row of the file's owner."""
    public = {"role": workspace.role, "member": workspace.member, "epoch": workspace.epoch}
    return Row(LoggedKind.WORKSPACE, "", public, {"secret": workspace.secret})


def catalogue_row(rules: bytes, wording: bytes) -> Row:
    """Return the row of the catalogue."""
    return Row(LoggedKind.CATALOGUE, "", {"rules": rules, "wording": wording})


def roster_row(version: int, body: bytes) -> Row:
    """Return the row of one version of the roster."""
    return Row(LoggedKind.ROSTER, str(version), {"body": body})


def member_row(member: Member) -> Row:
    """Return the row of a member; e-mail and telephone are private."""
    public, whole = stated(public_member(member)), stated(member)
    return Row(LoggedKind.MEMBER, str(member.id), public, _beyond(public, whole))


def product_row(product: Product) -> Row:
    """Return the row of a product."""
    return Row(LoggedKind.PRODUCT, str(product.id), stated(product))


def papers_row(product: ProductId, papers: Sequence[Paper]) -> Row:
    """Return the row of all stated papers of a product, in their order."""
    return Row(LoggedKind.PAPERS, str(product), {"papers": papers})


def evidence_row(item: StoredEvidence, place: int) -> Row:
    """Return the row of a file in a dossier or in the tray. place: its number in this file, private to it."""
    public = {
        **stated(item.evidence),
        "product": item.product,  # by id: the code of the product may be corrected
        "pages": item.pages,
        "problem": item.problem,
        "removed": item.removed,
    }
    return Row(LoggedKind.EVIDENCE, item.id, public, {"place": place})


def assessments_key(product: ProductId, layer: Layer) -> str:
    """Return the key of the assessments of a product by a layer."""
    return f"{product}/{layer}"


def assessments_row(key: str, items: Sequence[Assessment]) -> Row:
    """Return the row of all assessments under ``assessments_key``."""
    return Row(LoggedKind.ASSESSMENTS, key, {"items": sorted(items, key=lambda item: item.subject)})


def act_row(act: Act, place: int) -> Row:
    """Return the row of an act. place: from 1, in the order of recording.

    Private: the reason of a recusal, the text of a complaint.
    """
    public, whole = stated(public_act(act)), stated(act)
    return Row(LoggedKind.ACT, str(place), public, _beyond(public, whole))


def document_row(document: SubmittedDocument) -> Row:
    """Return the row of a submitted document.

    The document of a sheet from paper, or made on the laptop in the meeting room, is private: whoever holds the
    secretary's key could try all levels.
    """
    return _document(LoggedKind.DOCUMENT, document.sheet, document, hidden=document.source != SheetSource.PACKAGE)


def taken_back_row(document: TakenBack) -> Row:
    """Return the row of a document taken back; reason and document are private."""
    row = _document(LoggedKind.TAKEN_BACK, str(document.place), document, hidden=True)
    public = {name: value for name, value in row.public.items() if name != "reason"}
    return Row(row.kind, row.key, public, {**row.private, "reason": document.reason})


def incoming_row(package: IncomingPackage, place: int) -> Row:
    """Return the row of an arrival. place: from 1, in the order of arrival."""
    return Row(LoggedKind.PACKAGE_IN, str(place), stated(package))


def content_row(sha256: str, content: bytes) -> Row:
    """Return the row of the bytes of a package."""
    return Row(LoggedKind.PACKAGE_CONTENT, sha256, {"content": content})


def begun_row(package: BegunPackage, place: int) -> Row:
    """Return the row of a begun package. place: from 1, in the order of beginning."""
    return Row(LoggedKind.PACKAGE_BEGUN, str(place), stated(package))


def issued_row(package: IssuedPackage, place: int) -> Row:
    """Return the row of an issued package. place: from 1, in the order of issuing."""
    return Row(LoggedKind.PACKAGE_OUT, str(place), stated(package))


def sealed_row(sheet: SealedSheet) -> Row:
    """Return the row of a sealed sheet; its bytes tell nothing to who has no opening key."""
    return Row(LoggedKind.SEALED, f"{sheet.commitment}/{sheet.package}", stated(sheet))


def sealed_end_row(end: SealedEnd) -> Row:
    """Return the row of the end of a sealed sheet."""
    return Row(LoggedKind.SEALED_END, f"{end.commitment}/{end.package}", stated(end))


def _document(kind: LoggedKind, key: str, document: SubmittedDocument | TakenBack, *, hidden: bool) -> Row:
    whole = stated(document)
    if not hidden:
        return Row(kind, key, whole)
    return Row(kind, key, {n: v for n, v in whole.items() if n != "document"}, {"document": whole["document"]})


def _beyond(public: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of ``whole`` that ``public`` does not tell."""
    return {name: value for name, value in whole.items() if public.get(name) != value}
