"""*Quy chế, thiết lập*: facts are corrected in one form, locked where figures or a signature hang on them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.council.settings import ASKED
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.session.facts import FactsTab
from ocop_desktop.ui.session.model.facts import SessionFactsModel, command_of
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from tests.helpers.sessions import CHAIR, SECRETARY, STICK, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed
from tests.ui.conftest import PATIENCE_MS
from tests.ui.rooms import MemoryOffice, MemorySession


class FakeGateway:
    """The tab over a session in memory."""

    def __init__(self, world: World, bot: QtBot, store: ThreadPoolExecutor, language: str = "vi") -> None:
        self.world, self.bot = world, bot
        self.tasks = Tasks(store)
        words = Words("en" if language == "en" else "vi")
        session = MemorySession(world.office)
        self.gateway = SessionGateway(MemoryOffice(session), self.tasks, words.error)  # type: ignore[arg-type]
        self.failures: list[str] = []
        self.gateway.failed.connect(self.failures.append)
        self.gateway.open(session.path)
        self.settle()
        self.model = SessionFactsModel(self.gateway, words)
        self.tab = FactsTab(self.model, words)
        bot.addWidget(self.tab)
        self.tab.resize(1100, 620)
        self.tab.show()
        self.model.load()
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)

    def line(self, field: str) -> QLineEdit:
        editor = self.tab.editors[field]
        assert isinstance(editor, QLineEdit)
        return editor

    def number(self, field: str) -> QSpinBox:
        editor = self.tab.editors[field]
        assert isinstance(editor, QSpinBox)
        return editor

    def save(self) -> str:
        self.tab.save.click()
        self.settle()
        return self.tab.notice.text()


Make = Callable[..., FakeGateway]


@pytest.fixture
def gateway(qtbot: QtBot, store: ThreadPoolExecutor) -> Make:
    return lambda world, language="vi": FakeGateway(world, qtbot, store, language)


def test_every_setting_stands_with_its_default_its_basis_and_room_for_its_source(gateway: Make) -> None:
    tab = gateway(World().prepare()).tab
    for setting in [entry.name for entry in ASKED]:
        editor = tab.editors[f"setting.{setting}"]
        assert "Mặc định: " in editor.accessibleDescription()
        assert "{" not in editor.accessibleDescription() + editor.accessibleName()
        assert tab.editors[f"source.{setting}"].accessibleName().startswith("Nguồn của")
    assert not tab.save.isEnabled()
    assert not tab.unsaved


def test_a_name_typed_in_vietnamese_and_a_setting_are_stored_together(gateway: Make) -> None:
    at = gateway(World().prepare())
    place = at.line("place")
    place.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("Hội trường Ủy ban")
    QApplication.sendEvent(place, event)
    at.line("council_decision.number").setText("15/QĐ-UBND")
    at.line("council_decision.date").setText("2/6/2026")
    at.number("setting.spread_limit").setValue(12)
    at.line("source.spread_limit").setText("Điều 9 Quy chế")
    assert at.tab.unsaved
    assert at.save() == "Đã lưu thay đổi; nhật ký giữ nội dung cũ và mới."
    session = at.world.office.session
    assert session.place == "Hội trường Ủy ban"
    assert session.council_decision is not None
    assert f"{session.council_decision.date}" == "2026-06-02"
    assert (session.settings.spread_limit, session.settings.source("spread_limit")) == (12, "Điều 9 Quy chế")
    assert not at.tab.unsaved
    assert at.line("council_decision.date").text() == "02/06/2026"


def test_what_is_refused_stays_typed(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.line("cut_off").setText("mai")
    assert "“mai” không phải là ngày (Ngày chốt hồ sơ)" in at.save()
    assert at.tab.focusWidget() is at.line("cut_off")
    at.line("cut_off").setText("")
    assert at.tab.notice.text() == "", "it is being corrected"
    at.line("plan.title").setText("đánh giá")
    assert "Kế hoạch: số" in at.save()
    assert at.line("plan.title").text() == "đánh giá"
    at.tab.drop.click()
    assert at.line("plan.title").text() == ""
    assert not at.tab.unsaved
    at.line("name").setText("")
    assert "tên" in at.save()
    at.tab.drop.click()
    at.line("cut_off").setText("15/8/26")
    assert at.save().startswith("Đã lưu")
    assert f"{at.world.office.session.cut_off}" == "2026-08-15"


def test_what_is_typed_stays_when_the_facts_are_read_again_and_have_changed(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.line("place").setText("Hội trường chưa lưu")
    at.tab.reason.setText("sửa địa điểm")
    at.world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))  # meanwhile, on another tab
    at.model.load()
    at.settle()
    assert "Gói phiên đã phát" in at.tab.hint.text()
    assert (at.line("place").text(), at.tab.reason.text()) == ("Hội trường chưa lưu", "sửa địa điểm")
    assert at.tab.save.isEnabled()
    assert at.save().startswith("Đã lưu")
    assert (at.world.office.session.place, at.tab.reason.text()) == ("Hội trường chưa lưu", "")
    at.line("place").setText("Nơi khác")
    at.tab.drop.click()
    assert at.line("place").text() == "Hội trường chưa lưu"


def test_members_that_have_the_package_are_thought_of(gateway: Make) -> None:
    at = gateway(World().distribute("M03"))
    assert "Gói phiên đã phát" in at.tab.hint.text()
    basis = at.tab.editors["basis"]
    assert isinstance(basis, QPlainTextEdit)
    basis.setPlainText("Tờ trình số 1\nCông văn số 2")
    assert "phát lại gói phiên" in at.save()
    assert at.world.office.session.basis == ("Tờ trình số 1", "Công văn số 2")


def test_once_the_sheets_are_opened_a_figure_asks_for_its_reason(gateway: Make) -> None:
    at = gateway(World().collect().open())
    at.number("setting.max_rescoring_rounds").setValue(2)
    assert "lý do" in at.save()
    assert at.number("setting.max_rescoring_rounds").value() == 2
    at.tab.reason.setText("Quy chế mới ban hành")
    assert at.save().startswith("Đã lưu thay đổi")
    assert at.world.office.state.acts[-1].reason == "Quy chế mới ban hành"
    assert at.tab.reason.text() == ""


def test_concluded_figures_are_locked_and_a_signed_session_altogether(gateway: Make) -> None:
    world = World().collect().open().conclude()
    at = gateway(world)
    assert not at.number("setting.spread_limit").isEnabled()
    assert at.line("source.spread_limit").isEnabled()
    assert at.line("place").isEnabled()
    assert "Hội đồng đã kết luận" in at.tab.hint.text()
    world.office.state.session = replace(world.office.session, state=SessionState.SIGNED)
    at.model.load()
    at.settle()
    assert not any(editor.isEnabled() for editor in at.tab.editors.values())
    assert "đính chính" in at.tab.hint.text()


def test_a_supplementary_step_unlocks_what_is_no_figure(gateway: Make) -> None:
    world = signed()
    at = gateway(world)
    assert not any(editor.isEnabled() for editor in at.tab.editors.values())
    world.office.do(record_act, SUPPLEMENT)
    world.office.do(record_act, OpenSupplement(CHAIR))
    at.model.load()
    at.settle()
    assert at.line("place").isEnabled()
    assert not at.number("setting.spread_limit").isEnabled()
    at.line("place").setText("Hội trường B")
    assert "lý do" in at.save()
    at.tab.reason.setText("ghi nhầm")
    assert at.save().startswith("Đã lưu thay đổi")
    assert world.office.session.place == "Hội trường B"


def test_a_use_case_that_refuses_names_the_setting_in_words(gateway: Make) -> None:
    at = gateway(World().collect().open().conclude())
    values = {**at.tab.values, "setting.spread_limit": "20"}
    at.model.save(values, "x")
    at.settle()
    assert "(Chênh lệch tổng điểm phải thảo luận khi vượt quá)" in at.tab.notice.text()


def test_the_checklist_leads_to_the_decision_and_to_the_regulation(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.tab.activateWindow()
    for step, field in (("decision", "council_decision.number"), ("rules", "setting.regulation_number")):
        at.tab.go_to(step)
        assert at.tab.focusWidget() is at.line(field)


def test_english_is_complete(gateway: Make) -> None:
    tab = gateway(World().prepare(), "en").tab
    assert "Default: 10. Not in Decision 26" in tab.editors["setting.spread_limit"].accessibleDescription()
    assert tab.hint.text().startswith("Each setting")


def test_only_what_differs_is_asked_for() -> None:
    before = {"name": "A", "setting.spread_limit": "10", "setting.findings_required": "yes", "source.vote_tie": ""}
    values = {"name": "A ", "setting.spread_limit": "", "setting.findings_required": "no", "source.vote_tie": "Điều 3"}
    command = command_of(before, values, "TK01", " vì ")
    assert (dict(command.facts), dict(command.settings)) == ({}, {"spread_limit": "", "findings_required": "no"})
    assert (dict(command.sources), command.reason) == ({"vote_tie": "Điều 3"}, "vì")
