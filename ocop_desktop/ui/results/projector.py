"""*Chiếu biểu đồ*: one chart after the other over the whole screen, as large as it can be read from the back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row, scroll_area
from ..parts.tokens import XL, L, S, pixel_font, px
from ..words import Words
from .chart import ChartView, chart_height
from .model.charts import Chart

SMALLEST = 30 / 1080
"""Height of the smallest words, as a share of the screen's: readable at eight metres."""

LARGEST = 58 / 1080


class _LargeChart(ChartView):
    """A chart with the notes of its picture, in a font for a height."""

    def _drawn(self, chart: Chart) -> Chart:
        return chart

    def fill(self, width: int, height: int, screen: int) -> None:
        """Take the largest font in which the chart has the given size; never one too small to read."""
        least, most = (round(screen * share * 11 / 9.5) for share in (SMALLEST, LARGEST))
        family, size = self.font().family(), least
        if self._chart is not None:
            while size < most and chart_height(self._chart, pixel_font(family, size + 2), width) <= height:
                size += 2
        self.setFont(pixel_font(family, size))


class Projector(QWidget):
    """Shows the charts; Escape closes it, the arrows turn to the next one. It shows nothing that members scored."""

    def __init__(self, words: Words, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(words("results.project.title"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._charts: tuple[Chart, ...] = ()
        self._place = 0
        self.chart = _LargeChart(self)
        self._area = scroll_area(self.chart, self)
        self._area.viewport().setBackgroundRole(self.palette().ColorRole.Base)
        self.where = Text(self, ink="quiet")
        foot = row(space=S)
        foot.addWidget(self.where, 1)
        for code, act in (
            ("results.project.back", lambda: self.turn(-1)),
            ("results.project.next", lambda: self.turn(1)),
            ("results.project.close", self.close),
        ):
            button = KindButton(self, Look.PLAIN)
            button.setProperty("bar", True)
            button.setText(words.of(code))
            button.clicked.connect(lambda _=False, act=act: act())
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the window's
            foot.addWidget(button)
        inside = column(self, L, XL)
        inside.addWidget(self._area, 1)
        inside.addLayout(foot)

    def show_charts(self, charts: Sequence[Chart], first: int = 0) -> None:
        """Fill the second screen, if there is one, with the charts, beginning at ``first``."""
        self._charts, self._place = tuple(charts), first
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        own = parent.screen() if parent is not None else screens[0]
        wanted = next((screen for screen in screens if screen is not own), own)
        self.setGeometry(QRect(wanted.geometry()))
        self.showFullScreen()
        self.turn(0)
        self.setFocus()

    def turn(self, by: int) -> None:
        """Show the next chart, or the one before."""
        if not self._charts:
            return
        self._place = (self._place + by) % len(self._charts)
        self.chart.show_chart(self._charts[self._place])
        self.where.setText(f"{self._place + 1}/{len(self._charts)}")
        self._fill()

    def _fill(self) -> None:
        area = self._area.viewport()
        self.chart.fill(area.width(), area.height() - px(S), self.height())

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn by the arrows, close by Escape."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.turn(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new size."""
        super().resizeEvent(event)
        self._fill()
