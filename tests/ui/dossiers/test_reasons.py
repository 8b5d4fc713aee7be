"""Changes of a dossier that members have: each asks for a reason, and says what to issue again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.exchange.exporting import Export, ExportDossiers, export_dossiers, export_session
from ocop_desktop.usecases.overview.program import OpenSession
from tests.ui.dossiers.conftest import SECRETARY
from tests.ui.dossiers.test_changes import click, files, select, stated
from tests.ui.viewing import Bench


def issued(bench: Bench, tmp_path: Path) -> None:
    def issue(session: OpenSession, services: Services, job: Job) -> Changes:
        export_session(Export(tmp_path, SECRETARY, despite="để ngỏ"), session.work, services)
        export_dossiers(ExportDossiers(tmp_path, SECRETARY, ("SP001",), despite="để ngỏ"), session.work, services)
        return Changes(session=True)

    bench.context.gateway.act(issue)
    bench.settle()


def test_what_members_have_asks_for_a_reason_and_says_what_to_issue_again(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    issued(bench, tmp_path)
    bench.until(lambda: opened.changes.needs_reason("SP001"))
    form = opened.file_form
    click(bench, form.take_out)
    assert (form.currentIndex(), form.reason.isVisible()) == (1, True)
    click(bench, form.agree)
    assert "ghi lý do" in opened.message.text()
    assert (form.currentIndex(), len(files(opened, "SP001"))) == (1, 2)
    form.reason.setText("tệp của sản phẩm khác")
    click(bench, form.agree)
    assert len(files(opened, "SP001")) == 1
    assert "gói hồ sơ cũ của SP001: phát lại" in opened.message.text()
    assert opened.changes.reason == ""
    opened.tabs.setCurrentWidget(opened.papers_tab)
    opened.papers_tab.show_dossier()
    select(opened, PaperKind.E12)
    bench.bot.keyClick(opened.papers, Qt.Key.Key_1)
    assert opened.papers_tab.reason.hasFocus()
    opened.papers_tab.reason.setText("bổ sung")
    bench.bot.keyClick(opened.papers, Qt.Key.Key_1)
    bench.settle()
    assert stated(opened, PaperKind.E12) == [("present", "", "")]


def test_a_waiting_file_goes_into_a_dossier_that_members_have_with_a_reason_only(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    issued(bench, tmp_path)
    bench.until(lambda: opened.changes.needs_reason("SP001"))
    waiting = len(opened.model.tray)
    opened.column.tray.selectRow(0)
    bench.settle()
    click(bench, opened.column.assign)
    form = opened.file_form
    assert (form.currentIndex(), form.target.currentData(), form.reason.hasFocus()) == (1, "SP001", True)
    assert len(opened.model.tray) == waiting
    opened.column.tray.setFocus()
    opened.column.tray.selectRow(1)
    bench.settle()
    assert (form.currentIndex(), opened.column.tray.hasFocus()) == (0, True), "another file is shown"
    click(bench, opened.column.assign)
    form.reason.setText("nộp sau")
    click(bench, form.agree)
    assert (len(opened.model.tray), len(files(opened, "SP001"))) == (waiting - 1, 3)


def test_a_reason_belongs_to_one_change_of_one_dossier(bench: Bench, opened: DossiersPage, tmp_path: Path) -> None:
    issued(bench, tmp_path)
    bench.until(lambda: opened.changes.needs_reason("SP001"))
    tab = opened.papers_tab
    opened.tabs.setCurrentWidget(tab)
    tab.reason.setText("bổ sung")
    bench.context.gateway.refresh()
    bench.settle()
    assert opened.changes.reason == "bổ sung"  # still being typed
    select(opened, PaperKind.E12)
    bench.bot.keyClick(opened.papers, Qt.Key.Key_1)
    bench.settle()
    assert stated(opened, PaperKind.E12) == [("present", "", "")]
    assert (opened.changes.reason, tab.reason.text()) == ("", "")
    bench.bot.keyClick(opened.papers, Qt.Key.Key_2)
    bench.settle()
    assert stated(opened, PaperKind.E12) == [("present", "", "")]  # another change, another reason

    tab.reason.setText("của SP001")
    opened.model.select("SP002")
    assert (opened.changes.reason, tab.reason.text()) == ("", "")

    opened.changes.reason = "của phiên trước"
    current = bench.context.gateway.current
    assert current is not None
    opened.show_session(current)
    assert (opened.changes.reason, tab.reason.text()) == ("", "")
    bench.settle()

    opened.model.select("SP001")
    tab.reason.setText("của giấy tờ")
    opened.column.tray.selectRow(0)
    bench.settle()
    click(bench, opened.file_form.take_out)  # of a waiting file: needs no reason
    assert (opened.changes.reason, tab.reason.text(), len(opened.model.tray)) == ("", "", 1)


def test_all_proposals_are_accepted_with_the_reason_that_another_dossier_needs(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    opened.changes.rename(opened.model.everything[0].evidence[0].id, "E12 kiểm nghiệm")
    bench.settle()
    issued(bench, tmp_path)
    bench.until(lambda: opened.changes.needs_reason("SP001"))
    opened.model.select("SP003")
    tab = opened.papers_tab
    opened.tabs.setCurrentWidget(tab)
    assert not tab.reason.isVisible()
    click(bench, tab.accept_all)
    assert (tab.reason.isVisible(), tab.reason.hasFocus()) == (True, True)
    assert "ghi lý do" in opened.message.text()
    tab.reason.setText("bổ sung")
    bench.context.gateway.refresh()
    bench.settle()
    assert (tab.reason.isVisible(), tab.reason.text()) == (True, "bổ sung")
    click(bench, tab.accept_all)
    assert not tab.reason.isVisible()
    opened.model.select("SP001")
    assert stated(opened, PaperKind.E12) == [("present", "", "")]
