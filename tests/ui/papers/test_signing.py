"""Signed minutes in the window: recorded with number, day and scan; locked; a change is a new version and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.questions.gaps import Mend
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.ui.mending import MENDS, target_of
from ocop_desktop.ui.papers.model.papers import Lack
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.parts.act_sheet import ActSheet
from ocop_desktop.ui.parts.deciders_model import Deciders
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.results.audit_log import AuditLine, audit_lines
from tests.ui.beginnings import Chosen
from tests.ui.papers.test_papers import entered, settle, text_of, type_into


def asked(qtbot: QtBot, window: Window, page: PapersPage) -> ActSheet:
    page.sign_button.click()
    settle(qtbot, window)
    assert page.signing.sheet.is_open
    return page.signing.sheet


def signed(qtbot: QtBot, window: Window, page: PapersPage, number: str, scan: Path | None = None) -> None:
    sheet = asked(qtbot, window, page)
    sheet.fields.fill({"number": number})
    sheet.reason.setText("để ngỏ")
    if scan is not None:
        page.signing.choosing = Chosen(scan)
        sheet.file_wanted.emit("scan")
    sheet.button.click()
    settle(qtbot, window)
    if scan is not None:  # a file that nobody can open: filed only with a reason, after it was told
        assert "không đọc được" in sheet.fault.text()
        assert sheet.is_open
        assert page.model.minutes is not None
        assert page.model.minutes.may_sign
        sheet.fields.fill({"scan": f"{scan}x", "differs": "đã so bản giấy"})
        sheet.button.click()  # the reason was for another file
        settle(qtbot, window)
        assert sheet.is_open
        sheet.fields.fill({"scan": str(scan)})
        sheet.button.click()
        settle(qtbot, window)
        sheet.button.click()
        settle(qtbot, window)
    qtbot.waitUntil(lambda: not sheet.is_open and not page.model.making)
    settle(qtbot, window)


def test_what_is_open_is_listed_and_what_is_wrong_is_told_in_the_sheet_and_nothing_is_recorded(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    sheet = asked(qtbot, window, page)
    assert (sheet.shown, sheet.fields.inputs["number"].hasFocus()) == ((), True)
    sheet.button.click()
    assert sheet.is_open  # number or reason first
    sheet.reason.setText("để ngỏ")
    sheet.fields.fill({"number": "12", "day": "31/02/2026"})
    sheet.button.click()
    assert sheet.fault.text() == "Ngày ký ghi dạng ngày/tháng/năm, ví dụ 19/11/2026."
    sheet.fields.fill({"number": "mười hai", "day": "19/11/2026"})
    sheet.button.click()
    assert sheet.fault.text()
    assert sheet.is_open
    sheet.dismiss()
    assert page.model.minutes is not None
    assert page.model.minutes.may_sign
    again = asked(qtbot, window, page)
    assert again.fields.values["number"] == "mười hai"  # what was typed is there again
    again.dismiss()


def test_only_what_was_typed_is_kept_not_the_proposals(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    sheet = asked(qtbot, window, page)
    sheet.fields.fill({"number": "12"})
    sheet.dismiss()
    page.signing.ask("30/11/2026", "BB-KHAC", Deciders())
    settle(qtbot, window)
    assert {**sheet.fields.values, "scan": ""} == {"number": "12", "symbol": "BB-KHAC", "day": "30/11/2026", "scan": ""}
    sheet.dismiss()


def test_a_list_that_changed_under_the_sheet_is_read_again_and_nothing_is_recorded(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    sheet = asked(qtbot, window, page)
    before = sheet.shown
    sheet.reason.setText("để ngỏ")
    sheet.fields.fill({"number": "12"})
    monkeypatch.setattr(ActSheet, "shown", ("sheets:M04",))  # as if the list had been another one
    sheet.button.click()
    settle(qtbot, window)
    monkeypatch.undo()
    assert sheet.fault.text().startswith("Danh sách đã đổi")
    assert (sheet.shown, sheet.reason.text(), sheet.fields.values["number"]) == (before, "để ngỏ", "12")
    assert page.model.minutes is not None
    assert page.model.minutes.may_sign
    sheet.dismiss()


def test_number_and_symbol_are_two_fields_and_printed_as_one(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    sheet = asked(qtbot, window, page)
    assert sheet.fields.values["symbol"] == "BB-HĐOCOP"
    sheet.dismiss()


def test_signed_minutes_are_locked_and_a_change_makes_a_new_version_that_says_so(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    assert not page.version.isVisibleTo(page.widget)
    scan = tmp_path / "bien ban da ky.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    signed(qtbot, window, page, "12/BB-HĐOCOP", scan)
    lines: list[tuple[AuditLine, ...]] = []
    window.gateway.ask(lambda session, services, job: audit_lines(session.work, services), lines.append, "in-a-test")
    settle(qtbot, window)
    (signing,) = (line for line in lines[0] if line.kind == "act.minutes_signed")
    assert (signing.actor, signing.recorder[-5:]) == ("M01", "(M04)")
    assert "biên bản số 12/BB-HĐOCOP" in page.result.text()
    assert page.version.text().startswith("Biên bản số 12/BB-HĐOCOP ngày ")
    assert "sẽ lập bản số 2" in page.version.text()
    page.model.missing = (Lack("basis", "Căn cứ chưa ghi đủ"),)
    page.show_missing()
    assert page.missing_title.text() == "Bản đã ký còn thiếu 1 nội dung"
    assert not page.model.writable
    assert not page.sign_button.isVisibleTo(page.widget)
    assert "Số: 12/BB-HĐOCOP" in text_of(page)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == b"%PDF-1.4 signed"]
    assert len(kept) == 2
    before = dict(page.model.fields)
    page.form.edited.emit()
    assert page.model.fields == before

    page.new_version.click()
    assert page.model.writable
    type_into(page.form.fields["conclusion"], "Đính chính tên chủ thể. ")
    page.model.store()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: page.model.minutes is not None and page.model.minutes.versions.version == 2)
    qtbot.waitUntil(lambda: not page.model.making and "Bản số 2" in text_of(page))
    settle(qtbot, window)
    assert page.version.text() == "Đang soạn bản số 2; biên bản số 12/BB-HĐOCOP đã ký được giữ nguyên."
    assert "đính chính Biên bản số 12/BB-HĐOCOP" in text_of(page)
    assert page.sign_button.isVisibleTo(page.widget)

    assert [page.kind.itemText(row) for row in range(2, page.kind.count())] == [
        "Biên bản đã ký số 12/BB-HĐOCOP (bản 1)"
    ]
    page.kind.setCurrentIndex(2)
    page.kind.activated.emit(2)
    qtbot.waitUntil(lambda: not page.model.making and "Số: 12/BB-HĐOCOP" in text_of(page))
    assert "Đính chính tên chủ thể." not in text_of(page)  # as it was signed
    qtbot.waitUntil(lambda: "BẢN CŨ" in page.state.text())
    page.print_paper()
    assert page.printing.window is not None
    assert page.printing.window.old.isVisible()
    page.printing.window.reject()
    assert page.model.suggested(page.model.paper, ".pdf").name.endswith("bien-ban-da-ky-1.pdf")
    page.kind.setCurrentIndex(0)
    page.kind.activated.emit(0)
    qtbot.waitUntil(lambda: not page.model.making and "Bản số 2" in text_of(page))
    assert "BẢN CŨ" not in page.state.text()

    signed(qtbot, window, page, "15/BB-HĐOCOP")
    assert page.version.text().startswith("Biên bản số 15/BB-HĐOCOP ngày ")
    assert not page.model.writable


def where(window: Window) -> tuple[Place | None, str]:
    """The page in front, and its part that a link leads to."""
    assert window.shell.place is not None
    page = window.shell.page_of(window.shell.place)
    if isinstance(page, SessionPlace):
        refused = page.packages.shows_refused
        return window.shell.place, "refused" if refused else page.current
    if isinstance(page, ReconciliationPage):
        part = (
            "roll" if page.roll.sheet.is_open else "board" if page.tabs.currentWidget() is page.board_part else "other"
        )
        return window.shell.place, part
    return window.shell.place, ""


def test_every_link_of_every_sheet_leads_to_where_it_is_mended(qtbot: QtBot, window: Window, played: Path) -> None:
    assert set(MENDS) == set(Mend)
    papers = entered(qtbot, window, played)
    window.shell.go(Place.RECONCILIATION)
    meeting = window.shell.page_of(Place.RECONCILIATION)
    window.shell.go(Place.SESSION)
    home = window.shell.page_of(Place.SESSION)
    assert isinstance(meeting, ReconciliationPage)
    assert isinstance(home, SessionPlace)
    settle(qtbot, window)
    sheets = {
        Place.PAPERS: papers.signing.sheet,
        Place.RECONCILIATION: meeting.acts.sheet,
        Place.SESSION: home.packages.issuing,
    }
    for place, sheet in sheets.items():
        for mend, target in MENDS.items():
            window.shell.go(place)
            home.show_tab("overview")  # whatever tab was last
            home.packages.below.setCurrentIndex(0)
            meeting.tabs.setCurrentWidget(meeting.products)
            sheet.mend_wanted.emit(mend.value)
            settle(qtbot, window)
            assert where(window) == target, (place, mend)
            meeting.roll.sheet.shut()


def test_every_open_question_leads_to_a_page_and_those_of_the_session_to_their_tab() -> None:
    assert {question.value for question in Question if target_of(question.value, "") == (Place.SESSION, "facts")} >= {
        "council_decision", "issuing_body", "basis",
    }  # fmt: skip
    assert target_of("secretary", "") == (Place.SESSION, "lists")
    assert target_of("dates_order", "SP001") == (Place.DOSSIERS, "SP001")
    assert target_of("evidence_changed", "SP001") == (Place.DOSSIERS, "SP001")
    assert target_of("star", "SP001") == (Place.RECONCILIATION, "SP001")
    assert target_of("attendance", "M01") == (Place.RECONCILIATION, "roll")
