"""The fields of the minutes form, without a session."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.ui.papers.form import MinutesFormView
from ocop_desktop.ui.papers.rows_edit import RowsEdit
from ocop_desktop.ui.words import Words
from ocop_desktop.wording import LANGUAGES
from tests.helpers.fakes import HANOI
from tests.helpers.words import sentences

SEEN = datetime(2026, 11, 19, 8, 0, tzinfo=HANOI)
TEXT = "Hội đồng thống nhất kết quả đánh giá."


def test_the_form_gives_back_every_field_it_was_given(qtbot: QtBot) -> None:
    form = MinutesFormView(Words("vi"))
    qtbot.addWidget(form)
    fields: dict[str, Any] = {
        "intake": "Đợt 2",
        "place": "Phòng họp số 2",
        "symbol": "BB-HĐ",
        "started": "2026-11-19T08:00:00+07:00",
        "ended": "2026-11-19T17:05:00+07:00",
        "guests": [{"name": "Thử Văn Khách", "title": "Giám đốc", "organisation": "Viện Thử"}],
        "opinions": [{"speaker": "M03", "text": "Đề nghị: xem lại bao bì.\nHai dòng."}],
        "refusals_to_sign": [{"speaker": "M04", "text": "không đồng ý"}],
        "conclusion": TEXT,
        "adoption": {"for": 4, "against": 0, "other": 1},
        "recipients": ["UBND tỉnh", "Lưu: VT"],
        "copies": 5,
        "members_sign": True,
        "number": "05/BB-HĐOCOP",
        "signed_on": "19/11/2026",
        "chair_signs": True,
        "minutes_for_chair": True,
    }
    form.show_fields(fields, "nơi khác", SEEN)
    assert form.values() == fields
    form.show_fields({**fields, "signed_on": "19/11/20"}, "nơi khác", SEEN)
    assert "signed_on" not in form.values()  # still being typed
    form.show_fields({**fields, "number": "05/"}, "nơi khác", SEEN)
    assert "number" not in form.values()
    form.show_fields({**fields, "symbol": "", "number": "5"}, "nơi khác", SEEN)
    assert form.values()["number"] == "5"
    form.show_fields({}, "nơi khác", SEEN)
    assert form.values() == {}
    form.moments["started"].known.setChecked(True)
    assert form.values() == {"started": "2026-11-19T08:00:00+07:00"}


def test_rows_grow_as_they_are_typed_and_del_takes_one_away(qtbot: QtBot) -> None:
    table = RowsEdit("Khách", ["Tên", "Đơn vị"])
    qtbot.addWidget(table)
    table.show_rows([("An", "Viện")])
    assert table.rowCount() == 2
    last = table.item(1, 0)
    assert last is not None
    with qtbot.waitSignal(table.edited):
        last.setText(" Bình ")
    assert (table.rows(), table.rowCount()) == ([("An", "Viện"), ("Bình", "")], 3)
    table.setCurrentCell(0, 0)
    with qtbot.waitSignal(table.edited):
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.rows() == [("Bình", "")]
    table.set_writable(False)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.rows() == [("Bình", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_missing_item_has_a_name(language: Any) -> None:
    known = sentences(language)
    assert [what for what in Question if f"question.{what.value}" not in known] == []
