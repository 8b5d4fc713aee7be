"""Horizontal bar charts, painted on screen, into a picture, into SVG. Colours come from the palette.

Two series differ by more than colour: the first is filled, the second hollow.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .model.charts import Bar, Chart

LABEL_SHARE = 0.34
"""Maximum share of the width for labels; longer ones are wrapped."""

MIN_CHARACTERS = 44
"""Width in characters below which the chart scrolls instead of shrinking."""

_WRAP = Qt.TextFlag.TextWordWrap.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lengths of one picture, from its font size. rows: top and height of each group."""

    font: QFont
    bold: QFont
    line: float
    gap: float
    bar: float
    label: float
    value: float
    rows: tuple[tuple[float, float], ...]
    legend_top: float
    height: float


def _wrapped(font: QFont, width: float, text: str) -> float:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), _LEFT | _WRAP, text).height()


def _measure(chart: Chart, font: QFont, width: float) -> _Measures:
    metrics = QFontMetricsF(font)
    bold = QFont(font)
    bold.setBold(True)
    line, gap = metrics.height(), metrics.height() * 0.5
    bar = line * 1.05
    widest = max((metrics.horizontalAdvance(group.label) for group in chart.groups), default=0.0)
    label = min(width * LABEL_SHARE, widest + 3 * gap)
    texts = [bar_.text for group in chart.groups for bar_ in group.bars]
    value = max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + gap
    top = gap + _wrapped(bold, width - 2 * gap, chart.title) + gap
    legend_top = top
    if len(chart.series) > 1:
        top += line + gap
    rows = []
    for group in chart.groups:
        bars = 1 if chart.spans else len(group.bars)
        height = max(bars * bar, _wrapped(font, label - 2 * gap, group.label))
        rows.append((top, height))
        top += height + gap
    for note in chart.notes:
        top += _wrapped(font, width - 2 * gap, note) + gap / 2
    return _Measures(font, bold, line, gap, bar, label, value, tuple(rows), legend_top, top + gap)


def chart_height(chart: Chart, font: QFont, width: float) -> float:
    """Return the chart's height at a width, in units of the painter."""
    return _measure(chart, font, width).height


def paint_chart(painter: QPainter, chart: Chart, width: float, palette: QPalette, font: QFont) -> None:
    """Paint the chart at the painter's origin, ``width`` wide and ``chart_height`` high."""
    m = _measure(chart, font, width)
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(ink)
    painter.setFont(m.bold)
    title = QRectF(m.gap, m.gap, width - 2 * m.gap, m.legend_top - 2 * m.gap)
    painter.drawText(title, _LEFT | _WRAP, chart.title)
    painter.setFont(m.font)
    if len(chart.series) > 1:
        _legend(painter, chart, m, palette)
    for group, (top, height) in zip(chart.groups, m.rows, strict=True):
        painter.setPen(ink)
        painter.drawText(QRectF(m.gap, top, m.label - 2 * m.gap, height), _RIGHT | _WRAP, group.label)
        if chart.spans:
            _span(painter, chart, group.bars, top + height / 2, width, m, palette)
        else:
            first = top + (height - len(group.bars) * m.bar) / 2
            for place, bar in enumerate(group.bars):
                _bar(painter, chart, bar, place, first + place * m.bar, width, m, palette)
    _axis(painter, chart, width, m, palette)
    foot = m.rows[-1][0] + m.rows[-1][1] + m.gap if m.rows else m.legend_top
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    for note in chart.notes:
        height = _wrapped(m.font, width - 2 * m.gap, note)
        painter.drawText(QRectF(m.gap, foot, width - 2 * m.gap, height), _LEFT | _WRAP, note)
        foot += height + m.gap / 2


def _room(chart: Chart, width: float, m: _Measures) -> tuple[float, float]:
    """Return left end and length of the axis; values are placed right of the longest bar."""
    beside = 3 * m.value if chart.spans else m.value
    return m.label, max(width - m.label - beside - m.gap, m.line)


def _at(chart: Chart, value: Fraction, width: float, m: _Measures) -> float:
    left, length = _room(chart, width, m)
    return left + float((value - chart.least) / (chart.most - chart.least)) * length


def _fill(painter: QPainter, rect: QRectF, series: int, palette: QPalette) -> None:
    accent = palette.color(QPalette.ColorRole.Highlight)
    if series == 0:
        painter.fillRect(rect, accent)
        return
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.2))
    painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _bar(
    painter: QPainter, chart: Chart, bar: Bar, series: int, top: float, width: float, m: _Measures, palette: QPalette
) -> None:
    end = _at(chart, bar.value, width, m) if bar.value is not None else m.label
    inset = m.bar * 0.12
    if end > m.label:
        _fill(painter, QRectF(m.label, top + inset, end - m.label, m.bar - 2 * inset), series, palette)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(QRectF(end + m.gap / 2, top, m.value, m.bar), _LEFT, bar.text)


def _span(
    painter: QPainter, chart: Chart, bars: tuple[Bar, ...], middle: float, width: float, m: _Measures, palette: QPalette
) -> None:
    low, mean, high = (_at(chart, bar.value or Fraction(0), width, m) for bar in bars)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), m.line * 0.12))
    painter.drawLine(QPointF(low, middle), QPointF(high, middle))
    for end in (low, high):
        painter.drawLine(QPointF(end, middle - m.bar * 0.25), QPointF(end, middle + m.bar * 0.25))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    painter.drawEllipse(QPointF(mean, middle), m.bar * 0.28, m.bar * 0.28)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, length = _room(chart, width, m)
    for place, bar in enumerate(bars):
        cell = QRectF(left + length + m.gap + place * m.value, middle - m.bar / 2, m.value - m.gap, m.bar)
        painter.drawText(cell, _RIGHT, bar.text)


def _axis(painter: QPainter, chart: Chart, width: float, m: _Measures, palette: QPalette) -> None:
    if not m.rows:
        return
    zero = _at(chart, Fraction(0), width, m)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
    bottom = m.rows[-1][0] + m.rows[-1][1] + m.gap / 3
    painter.drawLine(QPointF(zero, m.rows[0][0] - m.gap / 3), QPointF(zero, bottom))


def _legend(painter: QPainter, chart: Chart, m: _Measures, palette: QPalette) -> None:
    left = m.label
    metrics = QFontMetricsF(m.font)
    for series, name in enumerate(chart.series):
        _fill(painter, QRectF(left, m.legend_top + m.line * 0.15, m.line * 1.6, m.line * 0.7), series, palette)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left += m.line * 1.6 + m.gap / 2
        room = metrics.horizontalAdvance(name) + m.gap
        painter.drawText(QRectF(left, m.legend_top, room, m.line), _LEFT, name)
        left += room + m.gap


class ChartView(QWidget):
    """Shows one chart, as wide as the available space and as high as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    @property
    def chart(self) -> Chart | None:
        """The current chart."""
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Replace the chart."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart is not None else "")
        self.setAccessibleDescription(chart.description if chart is not None else "")
        self._fit()
        self.update()

    def _fit(self) -> None:
        narrowest = self.fontMetrics().averageCharWidth() * MIN_CHARACTERS
        self.setMinimumWidth(narrowest)
        height = chart_height(self._chart, self.font(), max(self.width(), narrowest)) if self._chart is not None else 0
        self.setMinimumHeight(int(height) + 1)

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return the size of the chart at its present width."""
        return QSize(self.minimumWidth(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the labels again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Update after a change of font size or palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart."""
        if self._chart is not None:
            painter = QPainter(self)
            paint_chart(painter, self._chart, self.width(), self.palette(), self.font())
            painter.end()
