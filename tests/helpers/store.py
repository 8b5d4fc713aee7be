"""Session files for tests, with invented people, products and sheets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from ocop_desktop.domain.council.council import EvaluationSession, Member, Product, Reference
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.assessments import Assessment, Layer
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import (
    CouncilId,
    CriterionCode,
    DossierKind,
    MemberId,
    ProductId,
    Role,
    SessionId,
    SessionState,
    SheetId,
    SheetSource,
    SheetState,
    Tier,
)
from ocop_desktop.store.engine import close_engine, open_engine
from ocop_desktop.store.migrate import create_file
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.rows import Workspace

MIGRATIONS = Path(__file__).parents[2] / "db"
NOON = datetime(2026, 9, 3, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
LATER = NOON + timedelta(minutes=5)
LONG = ("Nước mắm cốt nhĩ ủ chượp truyền thống Ấp Đồi Sương " * 5)[:200]
EVERY_TONE = "ÀẢÃÁẠ ằẳẵắặ ầẩẫấậ Đđ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"
DECOMPOSED = unicodedata.normalize("NFD", "Phùng Thị Mơ Ước")
NAMES = (EVERY_TONE, DECOMPOSED, LONG, "'; DROP TABLE sheet; --", '"{}" \\ %s ? :x', "日本 😀")

_template: list[bytes] = []


def new_file(path: Path) -> Path:
    """Create a session file at ``path``; the migrations run once per process, then their bytes are copied."""
    if _template:
        path.write_bytes(_template[0])
    else:
        create_file(path, MIGRATIONS)
        _template.append(path.read_bytes())
    return path


@contextmanager
def opened(path: Path) -> Iterator[SqliteUnitOfWork]:
    """Yield the unit of work of the file; close it afterwards."""
    engine = open_engine(path)
    try:
        yield SqliteUnitOfWork(engine)
    finally:
        close_engine(engine)


def uuid_text(number: int) -> str:
    """Return a readable fake UUID."""
    return f"00000000-0000-4000-8000-{number:012d}"


def a_member(number: int, **changes: object) -> Member:
    """Return member ``M01``, ``M02``, …"""
    member = Member(
        id=MemberId(uuid_text(100 + number)),
        code=f"M{number:02d}",
        name=f"Lò Văn Thử {number}",
        title="Phó Giám đốc",
        department="Sở Nông nghiệp và Môi trường",
        role=Role.MEMBER,
        scores=True,
        public_key=f"{number:064x}",
        email="thu@vi-du.invalid",
        phone="000 000 000",
    )
    return replace(member, **changes)  # type: ignore[arg-type]


def a_product(number: int, **changes: object) -> Product:
    """Return product ``SP001``, ``SP002``, … at that position of the dossiers."""
    product = Product(
        id=ProductId(uuid_text(500 + number)),
        code=f"SP{number:03d}",
        name=f"Mật ong thử {number}",
        set_number=1 + number % 26,
        entity="Hợp tác xã Thí Dụ",
        commune="Xã Mẫu",
        kind=DossierKind.UPGRADE,
        position=number,
        cases={CriterionCode("8"): "a", CriterionCode("15"): "b"},
        phone="000",
        address="Thôn Mẫu",
        received_by_commune=date(2026, 7, 1),
        proposed=date(2026, 7, 20),
        received=date(2026, 8, 1),
        certificate_number="01/QĐ-VD",
        certificate_expiry=date(2027, 1, 31),
        samples=5,
        note="không",
        barcode="20000004",
    )
    return replace(product, **changes)  # type: ignore[arg-type]


def a_session(**changes: object) -> EvaluationSession:
    """Return a session in which no field but the opening key has its default."""
    session = EvaluationSession(
        id=SessionId(uuid_text(1)),
        council_id=CouncilId(uuid_text(2)),
        name="Phiên thử tháng 9",
        tier=Tier.MINISTRY,
        settings=SessionSettings(spread_limit=12, regulation_number="07/QC-VD", sources={"spread_limit": "Điều 9"}),
        rules_hash="a" * 64,
        wording_hash="b" * 64,
        state=SessionState.RECONCILING,
        round=2,
        collecting=False,
        roster_version=3,
        parent_body="UBND TỈNH THÍ DỤ",
        council_name="Hội đồng thử",
        place="Hội trường A",
        council_decision=Reference("12/QĐ-VD", date(2026, 8, 1), "Thành lập Hội đồng", "UBND tỉnh Thí Dụ"),
        plan=Reference("13/KH-VD"),
        basis=("Quyết định 26/2026/QĐ-TTg", "Quy chế"),
        cut_off=date(2026, 8, 31),
        sample=True,
    )
    return replace(session, **changes)  # type: ignore[arg-type]


def a_sheet(member: int, product: int, round: int = 1, **changes: object) -> StoredSheet:
    """Return a draft with three answers."""
    sheet = StoredSheet(
        id=SheetId(uuid_text(100_000 * round + 1_000 * member + product)),
        member=a_member(member).id,
        product=a_product(product).id,
        round=round,
        state=SheetState.DRAFT,
        source=SheetSource.LOCAL,
        set_number=a_product(product).set_number,
        answers=answers(("1.1", 2), ("1.2", 0), ("10", 3)),
        cases={CriterionCode("8"): "a"},
        opinion="Cần bổ sung nhãn",
        inspected=True,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def a_submitted_sheet(member: int, product: int, round: int = 1, **changes: object) -> StoredSheet:
    """Return a sheet from a package, with a fake document instead of its signed bytes."""
    sheet = a_sheet(
        member,
        product,
        round,
        state=SheetState.SUBMITTED,
        source=SheetSource.PACKAGE,
        submitted_at=NOON,
        document=f"phiếu {member}/{product}/{round}".encode(),
        key="c" * 64,
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


def answers(*given: tuple[str, int], note: str = "") -> dict[CriterionCode, Answer]:
    """Answers by criterion, from pairs of criterion and level."""
    return {CriterionCode(code): Answer(CriterionCode(code), level, None, note) for code, level in given}


def fill(work: SqliteUnitOfWork, *, members: int = 2, products: int = 3, sheets: Sequence[StoredSheet] = ()) -> None:
    """Store a session with that many members and products."""
    with work:
        work.session.put(a_session())
        work.members.put([a_member(number) for number in range(1, members + 1)])
        work.products.put([a_product(number) for number in range(1, products + 1)])
        work.sheets.add(sheets)
        work.audit.note("session.created", actor="M01", at=NOON.astimezone(UTC), facts={"members": members})
        work.commit()


def commit(work: SqliteUnitOfWork) -> None:
    """Commit with an entry of the log, which names the logged rows as every use case's does."""
    work.audit.note("test.stored", actor="M01", at=NOON)
    work.commit()


SAID = (
    Assessment(a_product(1).id, Layer.SELF, "1.1", 3, EVERY_TONE),
    Assessment(a_product(1).id, Layer.COMMUNE, "labour", 2, "đúng thực tế", "31/50 lao động", LONG),
    Assessment(a_product(2).id, Layer.ADVISORY, "5.3", 0),
)
"""Assessments of the products before the council's."""


def write_museum_piece(path: Path) -> str:
    """Make the file ``tests/data/schema_<revision>.ocopdb``; return the head of its audit log.

    Run once, when a revision is released; a released piece is never written again.
    """
    create_file(path, MIGRATIONS)
    with opened(path) as work:
        with work:
            work.session.put_workspace(Workspace("secretary", None, uuid_text(3), secret="5" * 64))
            commit(work)
        fill(work, sheets=[a_submitted_sheet(1, 1), a_sheet(2, 1)])
        with work:
            for item in SAID:
                work.assessments.replace(item.product, item.layer, [item])
            commit(work)
        with work:
            return work.audit.head()[1]
