"""A session at its beginning in the window: lists are in, packages may go out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.packages import PackagesTab
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.overview.summary import SessionSummary, session_summary
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members, import_papers, import_products
from tests.helpers.sessions import MEMBERS, ROWS, SECRETARY
from tests.ui.conftest import PATIENCE_MS


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE_MS)


def summary_of(qtbot: QtBot, window: Window) -> SessionSummary:
    """The overview of the open session, as its file says now."""
    found: list[SessionSummary] = []
    window.gateway.ask(
        lambda session, services, job: session_summary(session.work, services), found.append, "in-a-test"
    )
    settle(qtbot, window)
    return found[0]


def begun(qtbot: QtBot, window: Window, tmp_path: Path) -> SessionPlace:
    """A session with its lists, ready to be given out."""
    window.gateway.create(tmp_path / "phien" / "moi.ocopdb", NewSession("Phiên thử", "26-2026"))
    settle(qtbot, window)

    def fill(session: OpenSession, services: Services, job: Job) -> None:
        import_members(MEMBERS, "", session.work, services)
        import_products(ROWS[:2], SECRETARY, session.work, services)
        paper = PaperRow("SP001", Paper(PaperKind.M01, PaperStatus.PRESENT))
        import_papers([paper], SECRETARY, session.work, services)

    window.gateway.act(fill)
    settle(qtbot, window)
    page = window.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    page.show_tab("packages")
    settle(qtbot, window)
    return page


def issue(qtbot: QtBot, window: Window, packages: PackagesTab, button: QPushButton) -> None:
    """Press a button that issues packages; where it asks, give a reason and go on."""
    button.click()
    settle(qtbot, window)
    if packages.issuing.is_open:
        packages.issuing.reason.setText("để ngỏ")
        packages.issuing.button.click()
        settle(qtbot, window)


class Chosen:
    """Answers with these files instead of the dialogs."""

    def __init__(self, *files: Path) -> None:
        self.files = files

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        return self.files[0] if self.files else None


def given_out(qtbot: QtBot, window: Window, page: SessionPlace, stick: Path) -> Path:
    """The session package on ``stick``."""
    stick.mkdir(exist_ok=True)
    page.packages.choosing = Chosen(stick)
    page.packages.out.other.click()
    assert page.packages.out.folder == stick
    issue(qtbot, window, page.packages, page.packages.out.give_session)
    (package,) = stick.glob("phien*.ocop")
    return package
