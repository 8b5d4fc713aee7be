"""Paper sheets in the window: typed twice without sight of each other, compared side by side, stored once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.sheets.score_sheet import NO_LEVEL
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.session.paper import BLANK, PaperTab
from tests.helpers import pdf_text
from tests.helpers.in_front import in_front
from tests.ui.beginnings import Chosen, begun, given_out, settle


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def at_the_paper_tab(qtbot: QtBot, window: Window, tmp_path: Path) -> tuple[SessionPlace, PaperTab]:
    """M03's sheet on SP002, taken in hand while sheets are collected."""
    page = begun(qtbot, window, tmp_path)
    given_out(qtbot, window, page, tmp_path / "usb")
    paper = page.paper
    assert paper is not None
    page.show_tab("paper")
    paper.member.setCurrentIndex(paper.member.findData("M03"))
    paper.product.setCurrentIndex(paper.product.findData("SP002"))
    paper.take.click()
    settle(qtbot, window)
    return page, paper


def fill(paper: PaperTab, typist: str, *, changed: str = "") -> None:
    """Choose the first level everywhere; ``changed``: the second in that criterion."""
    paper.typist.setCurrentIndex(paper.typist.findData(typist))
    for code, box in paper.boxes.items():
        box.setCurrentIndex(2 if code == changed else 1)
    paper.inspected.setChecked(True)


def test_the_form_has_the_order_of_the_sheet_and_digits_choose(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    in_front(qtbot, window.shell)
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    assert "bản nhập thứ nhất" in paper.message.text()
    codes = list(paper.boxes)
    assert codes[0].startswith("1")
    assert len(codes) > 20
    assert paper.typist.currentData() == "M05"
    first, second = (paper.boxes[code] for code in codes[:2])
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_2)
    assert first.currentText().startswith("2. ")
    assert second.hasFocus(), "one key an answer"


def test_the_keys_of_the_scoring_page_fill_the_whole_form(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    in_front(qtbot, window.shell)
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    boxes = list(paper.boxes.values())
    QTest.keyClick(boxes[0], Qt.Key.Key_9)
    assert paper.message.text() == "Tiêu chí này có mức 1–3, 0 (phím 9 không có)."
    assert (boxes[0].currentData(), boxes[0].hasFocus()) == (BLANK, True)
    for box in boxes:
        assert box.hasFocus()
        QTest.keyClick(box, Qt.Key.Key_0 if box is boxes[0] else Qt.Key.Key_1)
    assert (boxes[0].currentData(), boxes[0].currentText()[:2]) == (NO_LEVEL, "0.")
    assert set(paper.levels) == set(paper.boxes)
    assert paper.opinion.hasFocus()
    boxes[1].setFocus()
    QTest.keyClick(boxes[1], Qt.Key.Key_Left)
    assert boxes[0].hasFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Return)
    assert boxes[1].hasFocus()


def test_a_renamed_product_or_member_is_offered_under_the_new_name(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    opened = window.gateway.current
    assert opened is not None
    head = opened.head
    products = tuple(replace(product, name=f"{product.name} mới") for product in head.products)
    lines = tuple(replace(line, member=replace(line.member, name="Thử Thị Đổi Tên")) for line in head.members)
    paper.show_people(replace(head, products=products, members=lines), "M05")
    assert (paper.product.currentData(), paper.member.currentData()) == ("SP002", "M03")
    assert paper.product.currentText().endswith(" mới")
    assert paper.member.currentText() == paper.member.toolTip() == "M03 – Thử Thị Đổi Tên"
    assert paper.typist.currentText() == "M05 – Thử Thị Đổi Tên"


def test_half_a_form_keeps_the_page_in_front(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    assert page.leave()
    next(iter(paper.boxes.values())).setCurrentIndex(1)
    assert not page.leave()


def test_the_second_typist_sees_an_empty_form_and_must_be_another_person(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    fill(paper, "M05")
    paper.keep.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "second"
    assert paper.levels == {}
    assert page.paper_sheets.sheet is not None
    assert page.paper_sheets.sheet.readings == ()
    assert not paper.inspected.isChecked()
    fill(paper, "M05")
    paper.keep.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "second"


def test_readings_that_differ_are_settled_side_by_side_and_the_sheet_is_stored(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    other = list(paper.boxes)[2]
    fill(paper, "M05")
    paper.keep.click()
    settle(qtbot, window)
    fill(paper, "M06", changed=other)
    paper.keep.click()
    settle(qtbot, window)
    assert list(paper.boxes) == [other]
    shown = [label.text() for label in paper.area.findChildren(QLabel)]
    assert sum(text.startswith("M05 – Thử Thị Thư Ký nhập: ") for text in shown) == 1
    assert sum(text.startswith("M06 – Thử Văn Mời nhập: ") for text in shown) == 1
    paper.boxes[other].setCurrentIndex(1)
    assert [tick.text() for tick in paper.present] == ["M05 – Thử Thị Thư Ký", "M06 – Thử Văn Mời"]
    assert not paper.settle.isEnabled()
    paper.present[0].setChecked(True)
    assert not paper.settle.isEnabled()
    paper.present[1].setChecked(True)
    paper.settle.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "ready"
    paper.submit.click()
    settle(qtbot, window)
    assert "đã có trong phiên" in paper.message.text()
    assert window.gateway.current is not None
    line = next(line for line in window.gateway.current.head.members if line.member.code == "M03")
    assert (line.paper, line.rounds[-1].returned) == (1, 1)


def test_a_gap_on_paper_is_told_and_nothing_is_stored(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    gap = next(iter(paper.boxes))
    for typist in ("M05", "M06"):
        fill(paper, typist)
        paper.boxes[gap].setCurrentIndex(0)
        paper.keep.click()
        settle(qtbot, window)
    assert page.paper_sheets.stage == "ready"
    paper.submit.click()
    settle(qtbot, window)
    assert gap in paper.message.text()
    assert page.paper_sheets.stage == "ready"


def test_the_form_has_the_headings_of_the_printed_one(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    bold = [label.text() for label in paper.area.findChildren(QLabel) if label.font().bold()]
    assert len(bold) > 5
    assert bold[0].startswith("Phần A") or "SẢN PHẨM" in bold[0].upper()
    assert bold[1].startswith("1. ")


def test_two_opinions_are_a_difference_and_the_scan_is_kept(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    scan = tmp_path / "phieu quét.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    paper.choosing = Chosen(scan)
    paper.scan.click()
    assert paper.scan.text() == "Bản &quét: phieu quét.pdf"
    fill(paper, "M05")
    paper.opinion.setText("Bao bì đẹp")
    paper.keep.click()
    settle(qtbot, window)
    assert paper.scan_file is None
    assert "Bản quét phiếu đã được giữ" in paper.message.text()
    fill(paper, "M06")
    paper.opinion.setText("Bao bì xấu")
    paper.keep.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "differ"
    assert paper.boxes == {}
    shown = [label.text() for label in paper.area.findChildren(QLabel)]
    assert "M06 – Thử Văn Mời nhập: Bao bì xấu" in shown
    paper.opinion.setText("Bao bì đẹp")
    for tick in paper.present:
        tick.setChecked(True)
    paper.settle.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "ready"
    paper.submit.click()
    settle(qtbot, window)
    assert page.paper_sheets.stage == "done"
    kept = [
        path for path in (tmp_path / "phien").rglob("*") if path.is_file() and path.read_bytes() == b"%PDF-1.4 scan"
    ]
    assert len(kept) == 1


def test_a_scan_that_is_gone_is_told_and_the_reading_is_not_lost(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    paper.choosing = Chosen(tmp_path / "khong-co.pdf")
    paper.scan.click()
    fill(paper, "M05")
    paper.keep.click()
    settle(qtbot, window)
    assert "khong-co.pdf" in paper.message.text()
    assert page.paper_sheets.stage == "first"
    assert len(paper.levels) > 20


def test_what_was_typed_for_one_sheet_never_gets_into_another(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    fill(paper, "M05")
    paper.opinion.setText("Đề nghị bổ sung nhãn")
    paper.take.click()
    settle(qtbot, window)
    assert paper.levels, "the same sheet taken again keeps what is typed"
    paper.member.setCurrentIndex(paper.member.findData("M04"))
    paper.take.click()
    settle(qtbot, window)
    assert (paper.levels, paper.opinion.text(), paper.inspected.isChecked()) == ({}, "", False)
    assert not paper.unsaved
    paper.member.setCurrentIndex(paper.member.findData("M03"))
    paper.take.click()
    settle(qtbot, window)
    assert paper.levels == {}
    paper.resume.click()  # the entry waited for its typist
    assert (len(paper.levels) > 20, paper.opinion.text()) == (True, "Đề nghị bổ sung nhãn")


def test_a_double_click_does_not_store_the_empty_form_over_the_reading(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    _, paper = at_the_paper_tab(qtbot, window, tmp_path)
    fill(paper, "M05")
    count = len(paper.boxes)
    QTest.mouseClick(paper.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    QTest.mouseDClick(paper.keep, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(paper.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    fill(paper, "M01")
    QTest.mouseClick(paper.keep, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert count > 20
    assert not paper.submit.isHidden(), "both readings agree in every criterion"


def test_an_unfinished_entry_of_an_earlier_run_waits_for_its_typist(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    fill(paper, "M05")
    kept = page.unstored()
    assert [entry["typist"] for entry in kept["paper"]] == ["M05"]
    paper.member.setCurrentIndex(paper.member.findData("M04"))
    paper.take.click()
    settle(qtbot, window)
    page.restore_unstored(kept)  # as at the next start
    settle(qtbot, window)
    assert (paper.levels, paper.resume.isHidden()) == ({}, False)
    other = list(paper.boxes)[2]
    fill(paper, "M06", changed=other)
    paper.resume.click()
    assert (paper.typist.currentData(), paper.levels[other]) == ("M05", 1)
    assert [entry["typist"] for entry in page.unstored()["paper"]] == ["M06", "M05"], "the other's waits in turn"
    paper.keep.click()
    settle(qtbot, window)
    assert (paper.levels, paper.resume.text()) == ({}, "Nhập tiếp bản &dở của M06 – Thử Văn Mời")
    paper.resume.click()
    paper.keep.click()
    settle(qtbot, window)
    assert (page.paper_sheets.stage, paper.resume.isHidden(), paper.waiting) == ("differ", True, [])
    assert list(paper.boxes) == [other]


def test_who_stores_an_entry_leaves_no_earlier_part_of_it(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, paper = at_the_paper_tab(qtbot, window, tmp_path)
    paper.restore_unstored([])
    fill(paper, "M05")
    page.restore_unstored(page.unstored())
    settle(qtbot, window)
    assert [entry.typist for entry in paper.waiting] == ["M05"]
    paper.keep.click()
    settle(qtbot, window)
    assert (page.paper_sheets.stage, paper.waiting, paper.resume.isHidden()) == ("second", [], True)


def test_a_blank_sheet_of_the_chosen_product_is_saved_before_anything_is_typed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = begun(qtbot, window, tmp_path)
    paper = page.paper
    page.show_tab("paper")
    assert paper is not None
    paper.product.setCurrentIndex(paper.product.findData("SP002"))
    asked: list[Path] = []

    class Target:
        def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
            asked.append(suggested)
            return tmp_path / "trong.pdf" if len(asked) > 1 else None

    paper.saving = Target()
    paper.print_blank.click()
    assert not (tmp_path / "trong.pdf").exists()
    paper.print_blank.click()
    settle(qtbot, window)
    assert asked[0] == tmp_path / "phien" / "phieu-trong-SP002.pdf"
    assert "TỔNG CỘNG ……/100" in pdf_text.whole(tmp_path / "trong.pdf")
    assert "trong.pdf" in paper.message.text()
    assert paper.print_blank.isVisibleTo(paper)
    given_out(qtbot, window, page, tmp_path / "usb")
    paper.take.click()
    settle(qtbot, window)
    assert not paper.print_blank.isVisibleTo(paper)
