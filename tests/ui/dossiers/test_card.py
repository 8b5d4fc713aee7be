"""The product card: every field of the list is shown, corrected in one form, and kept while it is not stored."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.list_fields import list_fields
from ocop_desktop.ui.dossiers.card import CardForm
from ocop_desktop.ui.dossiers.model.card import CardModel
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from tests.helpers.sessions import CHAIR, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed
from tests.ui.conftest import PATIENCE_MS
from tests.ui.rooms import MemoryOffice, MemorySession


class FakeGateway:
    """The card of a product over a session in memory."""

    def __init__(self, world: World, bot: QtBot, store: ThreadPoolExecutor, language: str = "vi") -> None:
        self.world, self.bot = world, bot
        self.tasks = Tasks(store)
        words = Words("en" if language == "en" else "vi")
        session = MemorySession(world.office)
        self.gateway = SessionGateway(MemoryOffice(session), self.tasks, words.error)  # type: ignore[arg-type]
        self.gateway.open(session.path)
        self.settle()
        self.model = CardModel(self.gateway, words)
        self.form = CardForm(self.model, words)
        bot.addWidget(self.form)
        self.form.resize(900, 500)
        self.form.show()
        self.show("SP003")

    def show(self, product: str) -> None:
        self.model.show(product)
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)

    def line(self, field: str) -> QLineEdit:
        editor = self.form.editors[field]
        assert isinstance(editor, QLineEdit)
        return editor

    def choice(self, field: str) -> QComboBox:
        editor = self.form.editors[field]
        assert isinstance(editor, QComboBox)
        return editor

    def save(self) -> str:
        self.form.save.click()
        self.settle()
        return self.form.notice.text()


Make = Callable[..., FakeGateway]


@pytest.fixture
def gateway(qtbot: QtBot, store: ThreadPoolExecutor) -> Make:
    return lambda world, language="vi": FakeGateway(world, qtbot, store, language)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_of_the_list_stands_on_the_card_with_a_name(gateway: Make, language: str) -> None:
    form = gateway(World().prepare(), language).form
    assert list(form.editors) == [field.name for field in list_fields(ProductFacts)]
    names = [editor.accessibleName() for editor in form.editors.values()]
    assert all(names)
    assert len(set(names)) == len(names)
    assert not form.save.isEnabled()
    assert not form.reason.isVisible()


@pytest.mark.parametrize("field", [f.name for f in list_fields(ProductFacts)])
def test_every_field_is_stored_from_its_editor(gateway: Make, field: str) -> None:
    at = gateway(World().prepare())
    editor = at.form.editors[field]
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex((editor.currentIndex() + 1) % editor.count())
        if field == "set_number":
            at.line("cases").clear()
        expected: str = str(editor.currentData())
    else:
        typed = {"phone": "000 111 222", "samples": "4", "cases": "8b", "code": "SP033", "barcode": "2000000000008"}
        days = {"received_by_commune", "proposed", "received", "certificate_expiry"}
        expected = "05/04/2026" if field in days else typed.get(field, "Chữ khác")
        editor.setText("5/4/2026" if field in days else expected)
    assert at.form.save.isEnabled()
    code = "SP033" if field == "code" else "SP003"
    assert at.save() == f"Đã lưu thông tin của {code}; nhật ký giữ nội dung cũ và mới."
    act = at.world.office.state.acts[-1]
    assert act.kind is ActKind.FACTS_CHANGED
    assert f"product.{field}" in [row[0] for row in act.facts["changes"]]
    assert at.model.values[field] == expected
    assert not at.form.save.isEnabled()


def test_the_time_limits_stand_below_the_fields_once_a_day_is_stated(gateway: Make) -> None:
    at = gateway(World().prepare())
    assert not at.form.due.isVisible()
    at.line("received_by_commune").setText("3/8/2026")
    at.save()
    line = "UBND cấp xã đánh giá, gửi đề nghị (khoản 2 Điều 7): hạn 24/08/2026; tính từ 03/08/2026, ngày làm việc, "
    line += "không tính ngày đầu"
    assert at.form.due.text() == f"{line}; quá 12 ngày (ngày 05/09/2026)"
    at.line("proposed").setText("20/8/2026")
    at.save()
    assert at.form.due.text().splitlines()[0] == line
    assert len(at.form.due.text().splitlines()) == 3
    assert at.form.due.isVisible()
    at.show("SP001")
    assert not at.form.due.isVisible()


def test_a_name_typed_in_vietnamese_is_stored(gateway: Make) -> None:
    at = gateway(World().prepare())
    entity = at.line("entity")
    entity.clear()
    entity.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("Hộ Đỗ Thử")
    QApplication.sendEvent(entity, event)
    at.save()
    assert at.world.office.product("SP003").entity == "Hộ Đỗ Thử"


def test_what_does_not_fit_is_named_and_stays_typed(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.line("phone").setText("gọi sau")
    at.line("received").setText("mai")
    at.line("address").setText("Thôn Mẫu")
    assert at.save() == (
        "Chưa lưu thông tin của SP003: có 2 mục chưa đúng. Nội dung đã gõ được giữ; Ông/Bà sửa rồi lưu lại.\n"
        "Điện thoại: Không giống số điện thoại.\n"
        "Ngày tiếp nhận: Không phải ngày tháng. Hãy ghi ngày/tháng/năm, ví dụ 29/04/2026."
    )
    assert at.line("phone").accessibleDescription() == "Điện thoại: Không giống số điện thoại."
    assert at.form.focusWidget() is at.line("phone")
    marked = [label.text() for label in at.form.findChildren(QLabel) if label.text().startswith("⚠")]
    assert marked == ["⚠ Điện thoại", "⚠ Ngày tiếp nhận"]
    assert [at.line(field).text() for field in ("phone", "received", "address")] == ["gọi sau", "mai", "Thôn Mẫu"]
    assert at.world.office.product("SP003").address == ""
    at.line("phone").setText("000 111 222")
    at.line("received").setText("20/4/26")
    assert not [label.text() for label in at.form.findChildren(QLabel) if label.text().startswith("⚠")]
    assert at.form.notice.isHidden()
    at.line("received").editingFinished.emit()
    assert at.line("received").text() == "20/04/2026", "the century is seen before it is stored"
    assert at.save().startswith("Đã lưu")
    assert at.line("phone").accessibleDescription() == ""
    assert at.line("received").text() == "20/04/2026"


def test_typed_text_stays_with_its_product_until_it_is_stored_or_dropped(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.line("address").setText("Thôn Mẫu")
    at.show("SP001")
    assert (at.line("address").text(), at.form.save.isEnabled()) == ("", False)
    at.show("SP003")
    assert (at.line("address").text(), at.form.save.isEnabled()) == ("Thôn Mẫu", True)
    at.form.drop.click()
    assert (at.line("address").text(), at.form.save.isEnabled(), at.model.typed) == ("", False, {})
    at.line("address").setText("Thôn Mẫu")
    at.model.forget()
    assert not at.form.isEnabled()


def test_typing_what_stands_there_already_is_no_change(gateway: Make) -> None:
    at = gateway(World().prepare())
    at.line("name").setText("Homestay khác")
    assert at.form.save.isEnabled()
    at.line("name").setText("Homestay thử ")
    assert not at.form.save.isEnabled()


def test_once_members_have_the_session_a_reason_is_asked_for_and_the_rating_is_locked(gateway: Make) -> None:
    at = gateway(World().distribute())
    locked = {name for name, editor in at.form.editors.items() if not editor.isEnabled()}
    assert locked == {"set_number", "kind", "cases"}
    assert at.form.reason.isVisible()
    assert "xuất lại gói phiên" in at.form.hint.text()
    at.line("address").setText("Thôn Mẫu")
    assert "lý do" in at.save()
    assert at.form.focusWidget() is at.form.reason
    assert at.line("address").text() == "Thôn Mẫu"
    at.form.reason.setText("chủ thể báo lại")
    at.show("SP001")
    assert at.form.reason.text() == ""
    at.show("SP003")  # values and reason wait for their product
    assert at.save().startswith("Đã lưu")
    assert at.world.office.state.acts[-1].reason == "chủ thể báo lại"
    assert at.form.reason.text() == ""


def test_a_wrong_address_is_corrected_in_a_supplementary_step(gateway: Make) -> None:
    world = signed()
    at = gateway(world)
    assert not any(editor.isEnabled() for editor in at.form.editors.values())
    assert "bước bổ sung, đính chính" in at.form.hint.text()
    world.office.do(record_act, SUPPLEMENT)
    world.office.do(record_act, OpenSupplement(CHAIR))
    at = gateway(world)
    locked = {name for name, editor in at.form.editors.items() if not editor.isEnabled()}
    assert locked == {"code", "set_number", "kind", "cases"}
    assert at.form.reason.isVisibleTo(at.form)


def test_a_field_that_was_locked_meanwhile_is_refused_by_name(gateway: Make) -> None:
    at = gateway(World().distribute())
    at.model.type("kind", "rerate")
    at.form.save.setEnabled(True)
    assert "“Loại hồ sơ”" in at.save()


def test_a_wide_card_has_two_columns_and_a_narrow_one_one(gateway: Make) -> None:
    at = gateway(World().prepare())
    for width, columns in ((1600, 2), (500, 1)):
        at.form.resize(width, 600)
        QApplication.processEvents()
        lefts = {editor.mapTo(at.form, QPoint(0, 0)).x() for editor in at.form.editors.values()}
        assert len(lefts) == columns
