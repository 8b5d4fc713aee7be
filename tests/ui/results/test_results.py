"""The place of the results: order, filters, charts, plan, feedback; what nobody may see yet or at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import build
from ocop_desktop.app.start import Window
from ocop_desktop.domain.values import Role
from ocop_desktop.ui.parts.pages import TableView
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.results.model.results import Part
from ocop_desktop.ui.results.page import COMMANDS, ResultsPage
from ocop_desktop.ui.results.pictures import PictureNotWritten, save_picture, svg_bytes
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.overview.head import SessionHead
from ocop_desktop.usecases.overview.summary import session_summary
from tests.helpers.workbooks import workbook
from tests.ui.conftest import PATIENCE_MS


def person(summary: SessionHead, role: Role) -> str:
    return next(line.member.code for line in summary.members if line.member.role is role)


def unconcluded(path: Path) -> Path:
    """The session, brought back from its conclusion."""
    with build().open(path, anywhere=True) as opened:
        summary = session_summary(opened.work, opened.services(""))
        chair, secretary = person(summary, Role.CHAIR), person(summary, Role.SECRETARY)
        for code in (secretary, chair):
            record_act(Reopen(code, "thử"), opened.work, opened.services(code))
    return path


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def entered(qtbot: QtBot, window: Window, path: Path, role: Role | None = None) -> ResultsPage:
    window.open([path])
    settle(qtbot, window)
    assert window.gateway.current is not None
    if role is not None:
        window.gateway.sit(person(window.gateway.current.head, role))
        settle(qtbot, window)
    window.shell.go(Place.RESULTS)
    settle(qtbot, window)
    page = window.shell.page_of(Place.RESULTS)
    assert isinstance(page, ResultsPage)
    return page


class Chosen:
    """A person who saves and opens under one name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.suggested: list[Path] = []

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        self.suggested.append(suggested)
        return self.path

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return (self.path,)

    def choose_folder(self, title: str) -> Path | None:
        return None


def column(table: TableView, number: int) -> list[str]:
    return [str(table.rows.index(row, number).data()) for row in range(table.rows.rowCount())]


def shown_papers(page: ResultsPage) -> list[QPushButton]:
    """The buttons of the feedback papers that a person sees."""
    return [button for button in page.papers if button.isVisibleTo(page.widget)]


def type_into(page: ResultsPage, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(page.list.text, event)


def test_products_stand_in_the_order_of_the_dossiers_and_cannot_be_sorted(
    qtbot: QtBot, window: Window, session: Path
) -> None:
    page = entered(qtbot, window, session)
    QAbstractItemModelTester(page.list.table.rows)
    assert window.gateway.current is not None
    assert column(page.list.table, 1) == [product.code for product in window.gateway.current.head.products]
    assert not page.list.table.isSortingEnabled()
    assert all("," in mean or mean == "–" for mean in column(page.list.table, 3))


def test_the_list_is_searched_without_marks_and_filtered_by_star(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    everything = column(page.list.table, 1)
    line = page.model.lines[1]
    type_into(page, line.outcome.product.code.lower())
    assert column(page.list.table, 1) == [line.outcome.product.code]
    page.list.text.setText("không có gì như thế")
    assert page.list.body.currentWidget() is page.list.empty
    page.clear_filters()
    assert column(page.list.table, 1) == everything
    codes = [str(page.list.star.itemData(row)) for row in range(1, page.list.star.count())]
    found = []
    for code in codes:
        page.model.choose(star=code)
        found += column(page.list.table, 1)
    assert sorted(found) == sorted(everything)


def test_every_star_is_counted_and_told_in_words(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    chart, book = page.list.stars.chart, page.model.book(Part.STARS)
    assert chart is not None
    assert book is not None
    counts = [row[1] for row in book.rows]
    assert sum(map(int, counts)) == len(page.model.lines)
    assert [int(group.bars[0].text) for group in chart.groups] == counts
    assert chart.title in page.list.stars.accessibleDescription()
    proposed = sum(int(count) for (label, count) in book.rows if str(label).endswith(("3 sao", "4 sao", "5 sao")))
    assert f"{proposed}/{sum(map(int, counts))} sản phẩm được đề nghị" in page.list.stars.accessibleDescription()
    assert [bar.lesser for group in chart.groups for bar in group.bars] == [False] * 3 + [True] * 4
    assert any("MINH HỌA" in note for note in chart.notes)


def test_the_product_chosen_in_the_list_is_the_one_of_the_profile(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    page.list.table.selectRow(1)
    code = page.model.lines[1].outcome.product.code
    assert page.model.product == code
    assert page.feedback.choice.currentData() == code
    page.show_part(Part.PLAN)
    first = page.model.lines[0]
    page.enter(first.outcome.product.code)
    assert (page.part, page.model.product) == (Part.TABLE, first.outcome.product.code)
    assert page.list.table.currentIndex().row() == 0
    chart = page.list.profile.chart
    assert chart is not None
    assert first.outcome.product.name in chart.title
    assert chart.figure == page.list.table.rows.index(0, 3).data()
    assert len(chart.groups) == len(first.sections)
    assert [group.bars[0].mark for group in chart.groups] == [section.session_share for section in first.sections]


def test_a_plan_is_imported_shown_and_kept(qtbot: QtBot, window: Window, session: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, session)
    commune = page.model.lines[0].outcome.product.commune
    rows: list[list[object]] = [["Xã, phường", "Kế hoạch"], [commune.upper(), 7], ["Xã Chưa Có Hồ Sơ", 2]]
    page.choosing = Chosen(workbook(tmp_path / "ke-hoach.xlsx", rows))
    page.import_plan()
    settle(qtbot, window)
    settle(qtbot, window)
    planned = dict(zip(column(page.plan.table, 0), column(page.plan.table, 1), strict=True))
    assert (planned[commune], planned["Xã Chưa Có Hồ Sơ"]) == ("7", "2")
    assert "2 địa phương" in page.message.text()
    window.gateway.refresh()
    settle(qtbot, window)
    assert dict(zip(column(page.plan.table, 0), column(page.plan.table, 1), strict=True)) == planned


def test_a_faulty_plan_names_its_cells_and_stores_nothing(
    qtbot: QtBot, window: Window, session: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, session)
    page.choosing = Chosen(workbook(tmp_path / "x.xlsx", [["Xã", "Kế hoạch"], ["Xã Mẫu", "nhiều"], ["Xã Mẫu", 1]]))
    page.import_plan()
    settle(qtbot, window)
    assert column(page.plan.faults, 0) == ["B2", "A3"]
    assert "2 ô" in page.message.text()
    assert page.model.board is not None
    assert not page.model.board.planned
    page.plan.close_faults.click()
    assert not page.plan.faults.isVisibleTo(page.plan)


def test_a_template_is_saved_that_can_be_read(qtbot: QtBot, window: Window, session: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, session)
    page.saving = Chosen(tmp_path / "mau.xlsx")
    page.save_template()
    settle(qtbot, window)
    assert load_workbook(tmp_path / "mau.xlsx").worksheets[0].title == "Kế hoạch"


@pytest.mark.parametrize("part", [Part.STARS, Part.PROFILE, Part.PLAN])
def test_every_chart_is_saved_as_png_and_svg(
    qtbot: QtBot, window: Window, session: Path, tmp_path: Path, part: Part
) -> None:
    page = entered(qtbot, window, session)
    page.show_part(Part.PLAN if part is Part.PLAN else Part.TABLE)
    prefix = "profile_" if part is Part.PROFILE else ""
    for suffix in (".png", ".svg"):
        page.saving = Chosen(tmp_path / f"hinh{suffix}")
        page.actions_by_id[f"{prefix}{suffix[1:]}"].trigger()
        settle(qtbot, window)
        assert str(tmp_path / f"hinh{suffix}") in page.message.text()
    picture = QImage(str(tmp_path / "hinh.png"))
    assert picture.width() == 2000
    assert picture.pixelColor(1, 1).name() == "#ffffff"
    drawing = (tmp_path / "hinh.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<?xml")
    chart = page.model.chart(part)
    assert chart is not None
    assert chart.title in drawing
    assert "MINH HỌA" in drawing


def test_a_picture_that_cannot_be_written_is_told(qtbot: QtBot, window: Window, session: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, session)
    page.saving = Chosen(tmp_path / "khong-co" / "hinh.png")
    page.save_picture(Part.STARS, ".png")
    settle(qtbot, window)
    assert "Không lưu được hình" in page.message.text()
    chart = page.model.chart(Part.STARS)
    assert chart is not None
    with pytest.raises(PictureNotWritten):
        save_picture(chart, tmp_path / "khong-co" / "hinh.svg", "serif")


@pytest.mark.parametrize("part", [Part.TABLE, Part.STARS, Part.PROFILE, Part.PLAN, Part.FEEDBACK])
def test_every_table_is_saved_as_a_workbook(
    qtbot: QtBot, window: Window, session: Path, tmp_path: Path, part: Part
) -> None:
    page = entered(qtbot, window, session)
    page.show_part(part if part in page.parts else Part.TABLE)
    page.saving = Chosen(tmp_path / "bang.xlsx")
    page.save_table(part)
    settle(qtbot, window)
    assert str(tmp_path / "bang.xlsx") in page.message.text()
    sheet = load_workbook(tmp_path / "bang.xlsx").worksheets[0]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert "MINH HỌA" in text
    if part is Part.TABLE:
        assert all(line.outcome.product.name in text for line in page.model.lines)


def test_feedback_is_saved_as_a_paper_on_one_product_or_on_all(
    qtbot: QtBot, window: Window, session: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, session)
    assert shown_papers(page) == []
    page.show_part(Part.FEEDBACK)
    saving = Chosen(tmp_path / "mot.pdf")
    page.saving = saving
    shown_papers(page)[0].click()
    settle(qtbot, window)
    assert str(tmp_path / "mot.pdf") in page.message.text()
    assert saving.suggested[0].name.endswith(f"gop-y-{page.model.product}.pdf")
    page.saving = Chosen(tmp_path / "tat-ca.pdf")
    shown_papers(page)[1].click()
    settle(qtbot, window)
    one, everything = (PdfReader(tmp_path / name) for name in ("mot.pdf", "tat-ca.pdf"))
    assert len(one.pages) < len(everything.pages)
    assert all("DỮ LIỆU MINH HỌA" in sheet.extract_text() for sheet in everything.pages)


def test_a_product_without_a_result_has_its_paper_too(
    qtbot: QtBot, window: Window, session: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, session)
    page.show_part(Part.FEEDBACK)
    reading = page.model.reading
    assert reading is not None
    page.model.reading = replace(reading, board=replace(reading.board, feedback=()))  # as for a rejected one
    assert page.model.feedback is None
    page.saving = Chosen(tmp_path / "bi-loai.pdf")
    shown_papers(page)[0].click()
    settle(qtbot, window)
    first = PdfReader(tmp_path / "bi-loai.pdf").pages[0].extract_text()
    assert "PHIẾU GÓP Ý" in first
    assert "DỰ THẢO" in first


def test_feedback_waits_for_the_conclusion(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, unconcluded(session))
    page.show_part(Part.FEEDBACK)
    assert "sau khi Hội đồng kết luận" in page.feedback.about.text()
    assert page.feedback.table.rows.rowCount() == 0
    assert shown_papers(page) == []


def test_feedback_names_heights_and_what_the_next_star_needs(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    assert page.model.feedback is not None
    heights = column(page.feedback.table, 0)
    order = ["Cao", "Trung bình", "Thấp", "Không áp dụng"]
    assert heights == sorted(heights, key=order.index)
    assert len(heights) == len(page.model.feedback.items)
    assert page.feedback.next.text().startswith(("Để đạt", "Sản phẩm đã"))


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY])
def test_members_scoring_is_not_there_for_anybody_but_the_chair(
    qtbot: QtBot, window: Window, session: Path, role: Role
) -> None:
    page = entered(qtbot, window, session, role)
    assert not page.tabs.isTabVisible(page.tab_of(Part.MEMBERS))


def test_members_scoring_is_off_until_the_chair_asks_and_never_saved(
    qtbot: QtBot, window: Window, session: Path
) -> None:
    page = entered(qtbot, window, session, Role.CHAIR)
    assert page.tabs.isTabVisible(page.tab_of(Part.MEMBERS))
    page.show_part(Part.MEMBERS)
    assert page.members.chart.chart is None
    page.members.shown.click()
    settle(qtbot, window)
    assert window.gateway.current is not None
    names = [line.member.name for line in window.gateway.current.head.members]
    chart = page.members.chart.chart
    assert chart is not None
    assert not any(name in chart.description for name in names)
    assert page.model.chart(Part.MEMBERS) is None
    assert page.model.book(Part.MEMBERS) is None
    saving = ("png", "svg", "xlsx", "profile_png", "profile_svg", "profile_xlsx", "stars_xlsx", "project")
    assert not any(page.actions_by_id[name].isEnabled() for name in saving)
    page.project(Part.MEMBERS)
    assert page.projector is not None
    assert chart.title not in page.projector.chart.accessibleDescription()
    page.projector.close()
    page.members.shown.click()
    assert page.members.chart.chart is None
    assert page.members.table.rows.rowCount() == 0


def test_members_scoring_is_not_there_before_the_conclusion(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, unconcluded(session), Role.CHAIR)
    assert not page.tabs.isTabVisible(page.tab_of(Part.MEMBERS))


def test_nothing_of_scores_is_shown_while_the_entity_is_in_the_room(
    qtbot: QtBot, window: Window, session: Path
) -> None:
    with build().open(session, anywhere=True) as opened:
        summary = session_summary(opened.work, opened.services(""))
        secretary, code = person(summary, Role.SECRETARY), summary.products[0].code
        record_act(RecordEntity(code, True, secretary), opened.work, opened.services(secretary))
    page = entered(qtbot, window, session)
    assert page.body.currentWidget() is page.inside
    assert code in page.inside.text.text()
    assert page.list.table.rows.rowCount() == 0
    assert page.list.stars.chart is None
    assert page.list.profile.chart is None


def test_a_drawing_has_texts_that_can_be_read(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    chart = page.model.chart(Part.STARS)
    assert chart is not None
    assert b"4 sao" in svg_bytes(chart, "serif")


def test_every_command_is_connected(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    texts = {action.text() for action in page.widget.actions()}
    words = page.context.words
    assert {words(f"action.{command.id}") for command in COMMANDS} <= texts
