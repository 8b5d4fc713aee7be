"""Small parts of the window by themselves: the foot line's time, plain lists that show every mark of a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.papers.form import MinutesFormView
from ocop_desktop.ui.parts.cards import Banner
from ocop_desktop.ui.parts.field_list import FieldList
from ocop_desktop.ui.parts.fields_model import Field, Kind
from ocop_desktop.ui.parts.kind_button import KindButton
from ocop_desktop.ui.reconciliation.model.tables import moment_cell
from ocop_desktop.ui.shell.foot import FootLine
from ocop_desktop.ui.shell.join_page import JoinPage
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.overview.program import Invitation

LATE = datetime(2026, 11, 18, 17, 30, 5, tzinfo=UTC)
"""Half past midnight of the 19th in Vietnam."""


def test_what_was_saved_and_what_happened_are_told_in_vietnam_s_time_on_any_computer(qtbot: QtBot) -> None:
    foot = FootLine(Words("vi"))
    qtbot.addWidget(foot)
    foot.show_saved(LATE)
    assert foot.saved.text() == "Đã lưu 00:30:05"
    reading, act = (cast(Any, SimpleNamespace(**facts)) for facts in ({"several_days": True}, {"at": LATE}))
    cell = moment_cell(reading, act)
    assert (cell.text, cell.hint) == ("19/11 00:30", "19/11/2026 00:30:05")


def test_the_foot_line_counts_no_sheets_once_the_session_is_concluded(qtbot: QtBot) -> None:
    foot = FootLine(Words("vi"))
    qtbot.addWidget(foot)

    def said(state: SessionState, number: int, counted: int = 0) -> str:
        session = SimpleNamespace(state=state, round=number)
        finished = {1: 4, 2: 0} if number == 2 else {1: 0}
        head = SimpleNamespace(
            session=session,
            saved_at=LATE,
            due=4,
            scoring_members=4,
            counted_round=counted or number,
            finished_in=finished.get,
        )
        foot.show_session(cast(Any, SimpleNamespace(head=head, is_secretary=True, at=LATE + timedelta(days=1))))
        return foot.count.text()

    assert foot.saved.text() == ""
    assert said(SessionState.SCORING, 1) == "0/4 thành viên đã nộp đủ phiếu"
    assert foot.saved.text() == "Đã lưu 00:30:05 19/11/2026"  # the last entry of the file, of another day
    assert said(SessionState.RECONCILING, 2) == "Lần chấm 2: 0/4 thành viên đã nộp đủ phiếu chấm lại"
    assert said(SessionState.RECONCILING, 2, counted=1) == "4/4 thành viên đã nộp đủ phiếu của lần chấm 1"
    assert said(SessionState.CONCLUDED, 2) == "Phiên họp đã kết luận"
    foot.show_unsaved("Ổ đĩa đầy.")
    assert foot.saved.text() == "Chưa lưu được việc vừa rồi: Ổ đĩa đầy."
    foot.show_saved(LATE)
    assert foot.saved.text() == "Đã lưu 00:30:05"


def test_the_frame_of_the_focus_leaves_room_for_the_marks_of_a_name(qtbot: QtBot) -> None:
    page = JoinPage(Words("vi"), Invitation("Phiên", (("M01", "Nguyễn Thị Ỷ", "chair"),)))
    qtbot.addWidget(page)
    assert page.names.sizeHintForRow(0) >= page.names.fontMetrics().height() * 1.4


def test_the_table_of_refusals_asks_who_and_why(qtbot: QtBot) -> None:
    form = MinutesFormView(Words("vi"))
    qtbot.addWidget(form)
    heads = [form.refusals.horizontalHeaderItem(column) for column in range(2)]
    assert [head.text() for head in heads if head is not None] == ["Người không ký", "Lý do"]


def test_a_check_box_with_a_long_name_says_it_whole_and_shows_every_mark(qtbot: QtBot) -> None:
    name = "SP036 – Nước mắm & muối ớt " + "Hòn Đỏ " * 25
    fields = FieldList((Field("a", name, Kind.CHECK), Field("b", "Rượu & mật", Kind.CHECK)), {}, Words("vi"))
    qtbot.addWidget(fields)
    fields.resize(200, 80)
    fields.show()
    long, short = (cast(QCheckBox, fields.inputs[field]) for field in ("a", "b"))
    assert long.text().endswith("…")
    assert (long.toolTip(), long.accessibleName()) == (name, name)
    assert short.text() == "Rượu && mật"  # Qt shows one mark for two
    assert long.shortcut().isEmpty()


def test_a_banner_ends_in_dots_where_a_sentence_has_more_lines_than_its_place(qtbot: QtBot) -> None:
    banner = Banner(lines=2)
    qtbot.addWidget(banner)
    banner.resize(300, banner.height())
    banner.show()
    long = "USB Phan-hoi-dong (còn trống 69,6 GB): 7 gói, trong đó 2 gói mới. " * 3
    banner.say(long)
    assert banner.text() == banner.label.toolTip() == banner.label.accessibleName() == long
    assert banner.label.heightForWidth(banner.label.width()) <= banner.label.height()
    banner.resize(1800, banner.height())
    qtbot.waitUntil(lambda: banner.label.heightForWidth(banner.label.width()) < banner.label.height())
    banner.say("Đã nhận 2 gói.")
    assert banner.text() == "Đã nhận 2 gói."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_focus_on_a_page_too(qtbot: QtBot, key: Qt.Key) -> None:
    button, pressed = KindButton(), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(key))
    button.show()
    QTest.keyClick(button, key)
    assert pressed == [key]
