"""What is typed and not recorded survives the end of the program, by shutdown or otherwise, until it is discarded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.shell.new_page import NewSessionPage
from tests.helpers.workbooks import MEMBER_HEADERS, workbook
from tests.ui.beginnings import begun, given_out, settle
from tests.ui.conftest import PATIENCE_MS


class Ending:
    """The system, which ends the session."""

    cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    return tmp_path / "nha"


def shut_down(window: Window) -> None:
    """The system ends the session: the window is asked once, and its process is gone without another word."""
    ending = Ending()
    window.ending.commit(ending)
    assert not ending.cancelled
    window.kept.stop()
    window.close()


def kept(window: Window) -> dict[str, Any]:
    return dict(json.loads(window.kept.file.read_text(encoding="utf-8"))["places"]) if window.kept.file.exists() else {}


def opened_again(qtbot: QtBot, qapp: QApplication, file: Path) -> Window:
    window = Window(qapp, "vi")
    window.show()
    window.open([file])
    quiet(qtbot, window)
    return window


def quiet(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.gateway.current is not None, timeout=PATIENCE_MS)
    idle(qtbot, window)


def facts(page: SessionPlace) -> dict[str, str]:
    assert page.facts is not None
    return page.facts.values


def type_facts(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Callable[[Window], None]:
    page.show_tab("facts")
    settle(qtbot, window)
    assert page.facts is not None
    for field, text in (("parent_body", "Hội trường xã Bến Sương"), ("basis", "Quyết định\nsố 148")):
        editor = page.facts.editors[field]
        editor.setText(text) if hasattr(editor, "setText") else editor.setPlainText(text)  # type: ignore[attr-defined]
    page.facts.reason.setText("ghi sai")
    wanted = facts(page)

    def check(again: Window) -> None:
        there = again.shell.page_of(Place.SESSION)
        assert isinstance(there, SessionPlace)
        assert there.current == "facts"
        assert facts(there) == wanted
        assert there.facts is not None
        assert there.facts.unsaved
        assert there.facts.reason.text() == "ghi sai"

    return check


def type_list(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Callable[[Window], None]:
    page.show_tab("lists")
    book = workbook(tmp_path / "Danh sách.xlsx", [MEMBER_HEADERS, ("M09", "", "Phó Chủ tịch", "UBND", "")])
    page.list_import.choose("members")
    page.list_import.read(book)
    settle(qtbot, window)
    page.list_import.correct("B2", "Đinh Thử Chín")
    page.packages.refused.reason.setText("tệp gửi nhầm")
    settle(qtbot, window)

    def check(again: Window) -> None:
        there = again.shell.page_of(Place.SESSION)
        assert isinstance(there, SessionPlace)
        assert there.current == "lists"
        assert there.packages.refused.reason.text() == "tệp gửi nhầm"
        assert (there.list_import.path, there.list_import.corrections) == (book, {"B2": "Đinh Thử Chín"})
        assert there.list_import.preview is not None

    return check


def type_card(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Callable[[Window], None]:
    window.shell.go(Place.DOSSIERS)
    settle(qtbot, window)
    dossiers = window.shell.page_of(Place.DOSSIERS)
    assert isinstance(dossiers, DossiersPage)
    dossiers.model.select("SP001")
    dossiers.tabs.setCurrentWidget(dossiers.card_tab)
    dossiers.card.show("SP001")
    settle(qtbot, window)
    dossiers.card.type("name", "Mật ong rừng")
    typed = {product: dict(texts) for product, texts in dossiers.card.typed.items()}
    assert typed

    def check(again: Window) -> None:
        there = again.shell.page_of(Place.DOSSIERS)
        assert isinstance(there, DossiersPage)
        assert there.card.typed == typed
        assert not there.leave()

    return check


def type_paper(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Callable[[Window], None]:
    given_out(qtbot, window, page, tmp_path / "usb")
    page.show_tab("paper")
    paper, scan = page.paper, tmp_path / "phiếu.pdf"
    assert paper is not None
    page.paper_sheets.open("M03", "SP002")
    settle(qtbot, window)
    first, second = list(paper.boxes)[:2]
    paper.boxes[first].setCurrentIndex(2)
    paper.boxes[second].setCurrentIndex(1)
    paper.opinion.setText("nên ghi rõ nguồn")
    paper.inspected.setChecked(True)
    paper.show_scan(scan)
    paper.typist.setCurrentIndex(paper.typist.findData("M06"))
    levels = paper.levels

    def check(again: Window) -> None:
        there = again.shell.page_of(Place.SESSION)
        assert isinstance(there, SessionPlace)
        assert there.paper is not None
        assert there.paper.levels == {}, "whoever sits there now may be the other typist"
        assert (there.paper.opinion.text(), there.paper.inspected.isChecked()) == ("", False)
        assert there.paper.resume.text().endswith("của M06 – Thử Văn Mời")
        assert "paper" in there.unstored(), "until its typist takes it"
        there.paper.resume.click()
        assert there.paper.typist.currentData() == "M06"
        assert (there.paper.levels, there.paper.opinion.text()) == (levels, "nên ghi rõ nguồn")
        assert (there.paper.inspected.isChecked(), there.paper.scan_file) == (True, scan)
        assert there.paper.member.currentData() == "M03"

    return check


def type_room(qtbot: QtBot, window: Window, page: SessionPlace, tmp_path: Path) -> Callable[[Window], None]:
    window.shell.go(Place.RECONCILIATION)
    quiet(qtbot, window)
    room = window.shell.page_of(Place.RECONCILIATION)
    assert isinstance(room, ReconciliationPage)
    room.speaker.setText("Bà Trần Thử, chủ cơ sở")
    room.roll.ask()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: room.roll.sheet.is_open)
    row = room.roll.sheet.rows["M02"]
    next(button for button in row.group.buttons() if button.isEnabled()).setChecked(True)
    draft = room.roll.sheet.unstored()
    assert draft

    def check(again: Window) -> None:
        there = again.shell.page_of(Place.RECONCILIATION)
        assert isinstance(there, ReconciliationPage)
        assert there.speaker.text() == "Bà Trần Thử, chủ cơ sở"
        assert there.roll.sheet.unstored() == draft

    return check


@pytest.mark.parametrize("type_it", [type_facts, type_list, type_card, type_paper, type_room])
def test_what_was_typed_is_there_after_a_shutdown(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, type_it: Callable[..., Callable[[Window], None]]
) -> None:
    window = Window(qapp, "vi")
    window.show()
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    check = type_it(qtbot, window, page, tmp_path)
    file = window.gateway.current.path  # type: ignore[union-attr]
    shut_down(window)
    again = opened_again(qtbot, qapp, file)
    assert "chưa ghi của lần mở trước" in again.shell.session_area.notice.text()
    check(again)
    again.kept.look()
    quiet(qtbot, again)
    assert kept(again), "until it is recorded or discarded"
    page = again.shell.page_of(Place.SESSION)
    if isinstance(page, SessionPlace) and page.facts is not None and page.facts.unsaved:
        page.facts.drop.click()
        again.kept.look()
        quiet(qtbot, again)
        assert kept(again) == {}
    again.kept.stop()
    again.close()


def test_it_is_written_while_it_is_typed_and_removed_when_it_is_discarded(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = Window(qapp, "vi")
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    type_facts(qtbot, window, page, tmp_path)
    window.kept.look()
    quiet(qtbot, window)
    assert kept(window)["session"]["facts"]["parent_body"] == "Hội trường xã Bến Sương"
    assert page.facts is not None
    page.facts.drop.click()
    window.kept.look()
    quiet(qtbot, window)
    assert kept(window) == {}
    assert list(window.kept.file.parent.iterdir()) == []
    window.close()


def test_who_closes_the_window_was_asked_and_leaves_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = Window(qapp, "vi")
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    type_room(qtbot, window, page, tmp_path)
    window.kept.look()
    quiet(qtbot, window)
    file = window.kept.file
    assert file.exists()
    assert not window.shell.close(), "the speaker's name is not recorded yet"
    window.close()
    assert not file.exists()


DAMAGED = (
    "",
    "{",
    "[]",
    '{"format": 1}',
    '{"format": 9, "places": {"session": {"facts": {"parent_body": "x"}}}}',
    '{"format": 1, "places": {"session": {"facts": 5, "lists": {"kind": "none"}}, "nowhere": {}}}',
    '{"format": 1, "places": {"session": {"lists": {"kind": "none"}}}}',
    '{"format": 1, "places": {"session": {"paper": {"sheet": []}}}}',
    '{"format": 1, "places": {"session": {"paper": [{"member": "M03"}]}}}',
    '{"format": 1, "places": {"reconciliation": {"forms": ["SP001"], "roll": {}}}}',
    '{"format": 1, "places": {"reconciliation": {"found": {"SP001": 3}}}}',
    '{"format": 1, "places": {"reconciliation": {"roll": {"": {"M01": {"x": 1}}}}}}',
    '{"format": 1, "places": {"dossiers": {"card": {"P": {"colour": "red"}}}, "papers": {"signing": 7}}}',
    '{"format": 1, "places": {"dossiers": {"file": {"title": 1}, "note": [], "reasons": 3}}}',
    '{"format": 1, "places": {"dossiers": {"pin": {"SP001": {"product": "SP001", "region": 3}}}}}',
)


def test_a_file_of_another_version_or_a_damaged_one_is_let_be(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = Window(qapp, "vi")
    begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    file, kept_file = window.gateway.current.path, window.kept.file  # type: ignore[union-attr]
    for text in DAMAGED:
        window.gateway.leave()
        settle(qtbot, window)
        kept_file.parent.mkdir(parents=True, exist_ok=True)
        kept_file.write_text(text, encoding="utf-8")
        window.open([file])
        quiet(qtbot, window)
        assert not window.guard.has_stopped, text
        page = window.shell.page_of(Place.SESSION)
        assert isinstance(page, SessionPlace)
        assert page.leave(), text
    window.close()


def test_another_language_keeps_the_file_and_restores_nothing_twice(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = Window(qapp, "vi")
    window.show()
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    type_room(qtbot, window, page, tmp_path)
    room = window.shell.page_of(Place.RECONCILIATION)
    assert isinstance(room, ReconciliationPage)
    room.roll.sheet.dismiss()
    window.kept.look()
    quiet(qtbot, window)
    window.shell.language_chosen.emit("en")
    quiet(qtbot, window)
    now = window.shell.page_of(Place.RECONCILIATION)
    assert isinstance(now, ReconciliationPage)
    assert now.speaker.text() == "Bà Trần Thử, chủ cơ sở"
    window.kept.look()
    quiet(qtbot, window)
    assert kept(window)["reconciliation"]["speaker"] == "Bà Trần Thử, chủ cơ sở"
    window.close()


def refused_reason(window: Window) -> str:
    page = window.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    return page.packages.refused.reason.text()


def test_a_typed_reason_is_named_before_the_session_is_left_and_goes_into_another_language(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = Window(qapp, "vi")
    window.show()
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    qtbot.keyClicks(page.packages.refused.reason, "gui nham")
    window.shell.go(Place.AUDIT)
    window.shell.language_chosen.emit("en")
    quiet(qtbot, window)
    window.kept.look()
    quiet(qtbot, window)
    assert kept(window)["session"]["refused"] == {"": "gui nham"}, "before its page is made again"
    window.shell.go(Place.SESSION)
    assert refused_reason(window) == "gui nham"
    window.shell.go(Place.AUDIT)
    window.shell.leave()
    assert (window.shell.place, window.gateway.current is None) == (Place.SESSION, False)
    assert window.shell.session_area.notice.text() == window.words("shell.typed_left", places="Session")
    window.shell.leave()
    assert window.gateway.current is None
    window.close()


def test_what_one_user_typed_waits_while_another_sits_there(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    window = Window(qapp, "vi")
    window.show()
    page = begun(qtbot, window, tmp_path)
    quiet(qtbot, window)
    qtbot.keyClicks(page.packages.refused.reason, "gui nham")
    for member, typed in (("M03", ""), ("M05", "gui nham")):
        window.gateway.seat_left.emit()
        window.gateway.sit(member)
        quiet(qtbot, window)
        window.kept.look()
        quiet(qtbot, window)
        window.shell.go(Place.SESSION)
        assert refused_reason(window) == typed
    window.close()


def test_the_form_of_a_new_session_is_filled_in_again(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    def form(window: Window) -> NewSessionPage:
        window.show()
        window.shell.want_new()
        qtbot.waitUntil(lambda: window.shell.beginning.new_page is not None, timeout=PATIENCE_MS)
        idle(qtbot, window)
        page = window.shell.beginning.new_page
        assert page is not None
        return page

    window = Window(qapp, "vi")
    page = form(window)
    window.kept.look()
    idle(qtbot, window)
    new = tmp_path / "nha" / "user-data" / "typed" / "new.json"
    assert not new.exists(), "nothing is typed"
    page.line("name").setText("Phiên đánh giá đợt 2")
    typed = page.values
    shut_down(window)
    assert new.exists()
    again = Window(qapp, "vi")
    page = form(again)
    assert page.values == typed
    page.back.click()
    again.kept.look()
    idle(qtbot, again)
    assert not new.exists()
    again.close()


def idle(qtbot: QtBot, window: Window) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not (window.tasks.busy or window.aside.busy), timeout=PATIENCE_MS)
        QApplication.processEvents()
