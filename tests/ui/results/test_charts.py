"""The results as they are drawn: nothing cut, charts with their figures on screen, saved, projected and folded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.values import Role
from ocop_desktop.ui.parts.tokens import LIGHT, apply_theme
from ocop_desktop.ui.results.chart import ChartView, paint_chart
from ocop_desktop.ui.results.model.results import Part
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from tests.ui.results.test_results import entered, person, settle


def test_no_name_and_no_reason_is_cut_in_the_list(qtbot: QtBot, window: Window, session: Path) -> None:
    window.shell.resize(1366, 768)
    window.show()
    page = entered(qtbot, window, session)
    reading = page.model.reading
    assert reading is not None
    reason = "Đề nghị công nhận 3 sao (đủ điểm 4 sao, chưa đạt yêu cầu tối thiểu); còn nội dung chưa kết luận"
    page.model.reading = replace(reading, labels={line.outcome.product.id: reason for line in page.model.lines})
    page.model.changed.emit()
    table, metrics = page.list.table, page.list.table.fontMetrics()
    wrap = int(Qt.TextFlag.TextWordWrap)
    lines = set()
    for row in range(table.rows.rowCount()):
        for column_, edge in ((2, 20), (5, 20)):
            text, width = str(table.rows.index(row, column_).data()), table.columnWidth(column_) - edge
            needed = metrics.boundingRect(QRect(0, 0, width, 9999), wrap, text).height()
            assert needed <= table.rowHeight(row), text
            lines.add(round(needed / metrics.lineSpacing()))
    assert max(lines) > 1
    assert table.horizontalScrollBar().maximum() == 0


def test_stars_are_drawn_and_said(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    index = page.list.table.rows.index(0, 4)
    assert str(index.data()).endswith(" sao")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(index.data())


def test_a_picture_is_what_the_screen_shows(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    apply_theme("light")
    chart = page.model.chart(Part.PROFILE)
    assert chart is not None
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(replace(chart, notes=()))
    view.resize(600, view.minimumHeight() + 40)
    picture = QImage(view.size(), QImage.Format.Format_RGB32)
    seen = QImage(picture)
    for image in (picture, seen):
        image.fill(QColor(LIGHT.raised))
    painter = QPainter(picture)
    paint_chart(painter, replace(chart, notes=()), view.width(), LIGHT, view.font())
    painter.end()
    view.render(seen, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    assert seen == picture
    assert len({picture.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, 200, 3)}) > 4


def test_charts_are_projected_in_letters_for_eight_metres(qtbot: QtBot, window: Window, session: Path) -> None:
    page = entered(qtbot, window, session)
    page.actions_by_id["project"].trigger()
    shown = page.projector
    assert shown is not None
    assert shown.isVisible()
    charts = [page.model.chart(part) for part in (Part.STARS, Part.PROFILE, Part.PLAN)]
    seen = []
    for chart in charts:
        assert chart is not None
        assert shown.chart.accessibleName() == chart.title
        seen.append(shown.chart.font().pixelSize() * 9.5 / 11)
        QTest.keyClick(shown, Qt.Key.Key_Right)
    assert min(seen) >= 30 * shown.height() / 1080 - 1
    assert shown.where.text() == "1/3"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    page.project(Part.PLAN)
    assert shown.where.text() == "3/3"
    opened = window.gateway.current
    assert opened is not None
    entry = RecordEntity(opened.head.products[0].code, True, person(opened.head, Role.SECRETARY))
    refused: list[object] = []
    window.gateway.act(
        lambda session_, services, job: record_act(entry, session_.work, services), lambda _: None, refused.append, "x"
    )
    settle(qtbot, window)
    assert refused == []
    assert not shown.isVisible()


def test_charts_fold_to_their_button_in_a_narrow_window(qtbot: QtBot, window: Window, session: Path) -> None:
    window.shell.resize(1100, 700)
    window.show()
    page = entered(qtbot, window, session)
    assert page.list.table.isVisible()
    assert not page.list.stars.isVisible()
    page.actions_by_id["side"].trigger()
    assert page.list.stars.isVisible()
    assert not page.list.table.isVisible()
    page.actions_by_id["search"].trigger()
    assert page.list.table.isVisible()
    window.shell.resize(1366, 768)
    QApplication.processEvents()
    assert page.list.table.isVisible()
    assert page.list.stars.isVisible()
