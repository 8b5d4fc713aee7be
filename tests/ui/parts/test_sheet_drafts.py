"""A sheet over the page that was left shows itself again as it was; a list that is renewed changes no input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts.act_model import ActText, Line
from ocop_desktop.ui.parts.act_sheet import ActSheet
from ocop_desktop.ui.parts.fields_model import Field, Kind
from ocop_desktop.ui.words import Words

GAPS = (Line("2 người chưa nộp đủ"), Line("Chưa đủ thành phần họp"))
OPEN = ActText(
    "Mở phiếu lần 1?",
    "",
    "Mở phiếu",
    "Vẫn mở phiếu",
    "Chưa mở",
    GAPS,
    (("M01", "Nguyễn Thử"), ("M02", "Trần Thử")),
    "M02",
    reason="Lý do vẫn mở khi còn thiếu",
)


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[ActSheet]:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget()
    window.setCentralWidget(page)
    window.show()
    yield ActSheet(Words("vi"), page)
    window.close()


def test_what_was_cleared_does_not_come_back(sheet: ActSheet) -> None:
    fields = (
        Field("person-M01", "M01", Kind.CHECK),
        Field("again:SP001", "SP001", Kind.CHECK, value="1"),
        Field("number", "Số", value="12"),
        Field("kind", "Gói", Kind.CHOICE, (("session", "Phiên"), ("dossier", "Hồ sơ"))),
    )
    text = replace(OPEN, fields=fields)
    first = {"person-M01": "", "again:SP001": "1", "number": "12", "kind": "session", "despite": "", "decider": "M02"}
    other = {"person-M01": "1", "again:SP001": "", "number": "", "kind": "dossier", "despite": "vì", "decider": "M01"}
    for wanted in (first, other, first, other):
        sheet.ask(text)
        sheet.fields.fill(wanted)
        sheet.reason.setText(wanted["despite"])
        sheet.decider.setCurrentIndex(sheet.decider.findData(wanted["decider"]))
        sheet.dismiss()
        sheet.ask(text)
        assert sheet.entered == wanted
        sheet.dismiss()
    sheet.ask(replace(text, fields=(replace(fields[2], value="13"),)), "of the next day")
    sheet.dismiss()
    sheet.ask(replace(text, fields=(replace(fields[2], value="14"),)), "of the next day")
    assert sheet.values["number"] == "14"  # a proposal that nobody touched is none of the draft


def test_the_decider_and_every_field_stay_when_the_list_is_renewed(sheet: ActSheet) -> None:
    fields = (Field("day", "Ngày", value="29/11/2026"),)
    for chosen in ("M01", "M02"):
        sheet.ask(replace(OPEN, fields=fields))
        sheet.decider.setCurrentIndex(sheet.decider.findData(chosen))
        renewed = replace(OPEN, fields=(replace(fields[0], value="30/11/2026"),), decider="M01", lines=GAPS[1:])
        for text in (renewed, replace(renewed, decider="M02"), renewed):
            sheet.renew(text)
            assert (sheet.entered["decider"], sheet.entered["day"]) == (chosen, "29/11/2026")
        sheet.dismiss()
        sheet.forget()
