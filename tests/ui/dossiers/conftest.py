"""The place *Hồ sơ* on a real session file, the secretary at the gateway."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import build
from ocop_desktop.domain.council.council import MemberFacts, ProductFacts
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.values import CriterionCode, Role, Tier
from ocop_desktop.ui.dossiers.page import COMMANDS, DossiersPage, page
from ocop_desktop.ui.keeper import SessionKeeper
from ocop_desktop.usecases.preparing.preparing import (
    NewEvidence,
    NewSession,
    add_evidence,
    import_members,
    import_papers,
    import_products,
)
from tests.helpers.evidence import PDF, write_pdf
from tests.helpers.in_front import in_front
from tests.ui.viewing import Bench, make_bench

SECRETARY = "M05"
MEMBERS = (
    MemberFacts("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", Role.CHAIR, True),
    MemberFacts("M05", "Thử Thị Thư Ký", "Chánh Văn phòng", "Văn phòng điều phối", Role.SECRETARY, False),
)
PRODUCTS = (
    ProductFacts("SP001", "Nước mắm cốt nhĩ", 8, "Hợp tác xã Ánh Dương", "Xã Mẫu", samples=5),
    ProductFacts("SP002", "Mật ong hoa tràm", 1, "Hộ Đỗ Thử", "Phường Ất", samples=3),
    ProductFacts(
        "SP003",
        "Homestay bên sông",
        26,
        "Công ty Thử",
        "Xã Mẫu",
        cases={CriterionCode(code): "a" for code in ("8", "9", "15")},
    ),
)
OLD = Paper(PaperKind.E12, PaperStatus.PRESENT, "01/KN", date(2024, 1, 1), date(2025, 1, 1))


def paper(kind: PaperKind, number: str = "01") -> Paper:
    return Paper(kind, PaperStatus.PRESENT, number, date(2026, 5, 1))


@pytest.fixture
def session_file(tmp_path: Path) -> Path:
    """SP001 complete with two files, SP002 without papers and evidence but one that ran out, a tray of two files."""
    path = tmp_path / "phien.ocopdb"
    command = NewSession(
        "Phiên thử", "26-2026", Tier.PROVINCE, SessionSettings(), actor=SECRETARY, cut_off=date(2026, 9, 1)
    )
    with build().create(path, command) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        legal = [paper(kind) for kind in (PaperKind.M01, PaperKind.M02, PaperKind.PROPOSAL, PaperKind.M03)]
        rows = [*(PaperRow("SP001", item) for item in legal), PaperRow("SP002", OLD)]
        import_papers(rows, SECRETARY, session.work, services)
        files = []
        for name, product in (("a.pdf", "SP001"), ("b.pdf", "SP001"), ("c.pdf", None), ("d.pdf", None)):
            written = write_pdf(tmp_path / name, [f"Nước mắm {name}", "trang hai"])
            files.append(NewEvidence(written, product, f"Tài liệu {name}", name, PDF, 2))
        add_evidence(files, SECRETARY, session.work, services)
    return path


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    executors = (
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="store"),
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing"),
    )
    office = SessionKeeper(build)
    made = make_bench(qtbot, tmp_path / "so-thich", executors, COMMANDS, office)
    yield made
    made.drawing.close()
    executors[0].submit(office.close).result()
    made.store.close()
    for executor in executors:
        executor.shutdown(wait=True)


@pytest.fixture
def opened(qtbot: QtBot, bench: Bench, session_file: Path) -> DossiersPage:
    """The page on the session, the secretary at the gateway."""
    shown = page(bench.context)
    bench.context.gateway.opened.connect(shown.show_session)
    bench.context.gateway.refreshed.connect(shown.refresh)
    qtbot.addWidget(shown.widget)
    shown.widget.resize(1200, 800)
    in_front(qtbot, shown.widget)
    bench.context.gateway.open(session_file)
    bench.until(lambda: shown.model.is_loaded)
    bench.settle()
    shown.enter("")
    return shown
