"""The rows the log answers for: what of them is public, what is private, and hashes that never change."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.council.council import EvaluationSession, Member, Product, Reference
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.assessments import Assessment, Layer
from ocop_desktop.domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.record_rows import Row, row_hash
from ocop_desktop.domain.values import (
    CouncilId,
    CriterionCode,
    MemberId,
    ProductId,
    Role,
    SessionId,
    SheetId,
    SheetSource,
    SheetState,
    Tier,
)
from ocop_desktop.usecases.core import logged
from ocop_desktop.usecases.core.logged import LoggedKind, SubmittedDocument, TakenBack
from ocop_desktop.usecases.core.rows import (
    BegunPackage,
    IncomingPackage,
    IssuedPackage,
    Removed,
    StoredEvidence,
    Workspace,
)
from ocop_desktop.usecases.core.sealed import SealedEnd, SealedEndKind, SealedSheet

NOON = datetime.fromisoformat("2026-09-03T12:00:00+07:00")
SECRET = b"5" * 64
DEFAULTS = Path(__file__).parents[3] / "data" / "row_defaults.txt"

SESSION = EvaluationSession(
    SessionId("s"), CouncilId("c"), "Phiên thử", Tier.PROVINCE, SessionSettings(), "a" * 64, "b" * 64
)
MEMBER = Member("M01", "Thử", "", "", Role.CHAIR, True, "thu@vi-du.invalid", "09", id=MemberId("m"))
PRODUCT = Product("SP001", "Trà thử", 1, "Hợp tác xã", "Xã Mẫu", cases={CriterionCode("8"): "a"}, id=ProductId("p"))
RECUSAL = Act("a", ActKind.RECUSAL, NOON, "M01", "họ hàng", ProductId("p"), MemberId("m"), {"category": "kin"})
COMPLAINT = Act("b", ActKind.HAPPENING, NOON, "M01", "x", None, None, {"event": "complaint", "text": "thư"})
OPENED = Act("c", ActKind.OPENED, NOON, "M01", "x")
DOCUMENT = SubmittedDocument(
    "sheet", "m", "p", 1, 1, SheetSource.PACKAGE, SheetState.SUBMITTED, "k", NOON.isoformat(), b"signed"
)
TAKEN = TakenBack(1, "sheet", "k", NOON.isoformat(), NOON.isoformat(), "chấm nhầm", b"signed")
EVIDENCE = StoredEvidence("e", ProductId("p"), Evidence("d" * 64, 1, "application/pdf", "Tệp", "a.pdf"), 2)
SEALED = SealedSheet("c" * 64, SheetId("s"), MemberId("m"), ProductId("p"), 1, 1, NOON, "d" * 64, b"sealed")
INCOMING = IncomingPackage(
    "d" * 64, "sheets", MemberId("m"), "k", "e", "", 1, "0" * 64, "f" * 64, "x", NOON, "accepted"
)

ROWS: dict[str, Row] = {
    "session": logged.session_row(SESSION),
    "workspace": logged.workspace_row(Workspace("secretary", None, "e", "5" * 64)),
    "catalogue": logged.catalogue_row(b"rules", b"wording"),
    "roster": logged.roster_row(1, b"body"),
    "member": logged.member_row(MEMBER),
    "product": logged.product_row(PRODUCT),
    "papers": logged.papers_row(ProductId("p"), [Paper(PaperKind.M01, PaperStatus.PRESENT, "1", date(2026, 1, 2))]),
    "evidence": logged.evidence_row(EVIDENCE, 4),
    "assessments": logged.assessments_row("p/self", [Assessment(ProductId("p"), Layer.SELF, "1.1", 3)]),
    "act": logged.act_row(OPENED, 1),
    "recusal": logged.act_row(RECUSAL, 2),
    "document": logged.document_row(DOCUMENT),
    "taken back": logged.taken_back_row(TAKEN),
    "incoming": logged.incoming_row(INCOMING, 1),
    "content": logged.content_row("d" * 64, b"bytes"),
    "begun": logged.begun_row(BegunPackage("sheets", "e", "", 1, "1" * 64, "2" * 64, NOON), 1),
    "sealed": logged.sealed_row(SEALED),
    "sealed end": logged.sealed_end_row(SealedEnd("c" * 64, "d" * 64, SealedEndKind.OPENED, "", "a" * 64, NOON)),
    "issued": logged.issued_row(IssuedPackage("d" * 64, "sheets", "e", "", 1, "1" * 64, "x.ocop", NOON), 1),
}
HASHES = {
    "session": "d05129e054aed8be",
    "workspace": "4aa1a15c47d148b3 f153d9c41f014f64",
    "catalogue": "0f3c3fea54f4aec5",
    "roster": "71374b697410598e",
    "member": "8410bca7b2dd1216 f325c16528198166",
    "product": "df049d86de261b84",
    "papers": "111e4f7c2e37ae2c",
    "evidence": "1254d80b30dddc5d 27ef499727417578",
    "assessments": "10e94959b9313fcd",
    "act": "1487b7f311b3c0ff",
    "recusal": "afa94c9ebdfe21f0 0f60906331deb57d",
    "document": "a1482cd1f8ea93a3",
    "taken back": "888a15c75b8dc751 9bc3a39bbe859f21",
    "incoming": "4474cd3ca4f4ce6b",
    "content": "daa0fb48094e2fa4",
    "begun": "8d69e99195fe7c45",
    "sealed": "d75b434799ac995e",
    "sealed end": "e1d316730dfe55c5",
    "issued": "8b5c907cd2b394fb",
}
"""First 16 digits of the public and, where there is one, of the private hash."""


@pytest.mark.parametrize("name", ROWS)
def test_a_row_has_the_hash_it_always_had(name: str) -> None:
    """A file of today must agree with its log for ever: nothing that enters a hash changes its form or its default."""
    found = row_hash(ROWS[name], SECRET)
    assert f"{found.public[:16]} {found.private[:16]}".strip() == HASHES[name]


SHAPES = (
    EvaluationSession,
    SessionSettings,
    Reference,
    Member,
    Product,
    Paper,
    Evidence,
    Assessment,
    Act,
    IncomingPackage,
    BegunPackage,
    IssuedPackage,
    SealedSheet,
    SealedEnd,
)


def test_no_default_of_a_field_changes_once_it_is_left_out_of_a_hash() -> None:
    """A new field gets its line; a line that is there never changes, or files of before disagree with their logs."""
    given = [(shape, spec, spec.default_factory) for shape in SHAPES for spec in fields(shape)]
    found = [
        f"{shape.__name__}.{spec.name} = {spec.default if make is MISSING else make()!r}"
        for shape, spec, make in given
        if spec.default is not MISSING or make is not MISSING
    ]
    assert found == DEFAULTS.read_text(encoding="utf-8").splitlines()


def test_there_is_a_sample_of_every_kind() -> None:
    assert {row.kind for row in ROWS.values()} == set(LoggedKind)


@pytest.mark.parametrize(
    ("row", "secrets"),
    [
        (logged.member_row(MEMBER), ("thu@vi-du.invalid", "09")),
        (logged.act_row(RECUSAL, 1), ("họ hàng",)),
        (logged.act_row(COMPLAINT, 1), ("thư",)),
        (logged.taken_back_row(TAKEN), ("chấm nhầm",)),
        (logged.workspace_row(Workspace("member", None, "e", "5" * 64)), ("5" * 64,)),
    ],
)
def test_what_stays_in_the_file_enters_only_the_private_hash(row: Row, secrets: tuple[str, ...]) -> None:
    for secret in secrets:
        assert secret not in str(row.public)
        assert secret in str(row.private)


def test_a_member_without_address_and_an_act_that_may_be_known_have_nothing_private() -> None:
    assert logged.member_row(replace(MEMBER, email="", phone="")).private == {}
    assert logged.act_row(OPENED, 1).private == {}


@pytest.mark.parametrize(("source", "hidden"), [("package", False), ("local", True), ("paper", True)])
def test_the_document_of_a_sheet_made_with_the_secretarys_key_is_private(source: str, hidden: bool) -> None:
    row = logged.document_row(replace(DOCUMENT, source=source))
    assert ("document" in row.private) is hidden
    assert ("document" in row.public) is not hidden


@pytest.mark.parametrize(
    "changes",
    [{"product": None}, {"pages": 3}, {"problem": "x"}, {"removed": Removed.OUT}, {"id": "f"}],
)
def test_every_fact_of_a_file_of_evidence_enters_its_hash(changes: dict[str, Any]) -> None:
    one, other = (row_hash(logged.evidence_row(item, 1), SECRET) for item in (EVIDENCE, replace(EVIDENCE, **changes)))
    assert one.public != other.public


def test_the_code_of_a_product_is_no_fact_of_its_files_and_their_number_is_private() -> None:
    renamed = replace(EVIDENCE, evidence=replace(EVIDENCE.evidence, product="SP009"))
    assert {**logged.evidence_row(renamed, 1).public} == {**logged.evidence_row(EVIDENCE, 2).public}
    assert logged.evidence_row(EVIDENCE, 1).private != logged.evidence_row(EVIDENCE, 2).private


def test_assessments_have_no_order() -> None:
    items = [Assessment(ProductId("p"), Layer.SELF, subject, 1) for subject in ("1.1", "1.2")]
    one, other = (row_hash(logged.assessments_row("p/self", some), SECRET) for some in (items, items[::-1]))
    assert one == other
    assert logged.assessments_key(ProductId("p"), Layer.SELF) == "p/self"
