"""Horizontal bar charts: one function paints them on screen, on the projector, into a picture and into SVG."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..parts.tokens import Colours, colours_of, scaled
from .model.charts import Bar, Chart

LABEL_SHARE = 0.46
"""Maximum share of the width for labels; longer ones are wrapped."""

MIN_CHARACTERS = 26
"""Width in characters below which the chart scrolls instead of shrinking."""

_WRAP = Qt.TextFlag.TextWordWrap.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_TOP = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The fonts of one picture, from its body font."""

    body: QFont
    bold: QFont
    small: QFont
    small_bold: QFont
    figure: QFont

    @classmethod
    def of(cls, font: QFont) -> _Fonts:
        return cls(
            scaled(font, "body"),
            scaled(font, "body", bold=True),
            scaled(font, "small"),
            scaled(font, "small", bold=True),
            scaled(font, "figure"),
        )


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lengths of one picture. rows: top and height of each group. bars: left and right end of the axis."""

    fonts: _Fonts
    line: float
    gap: float
    label: float
    figure: float
    bars: tuple[float, float]
    head: float
    heads: float
    rows: tuple[tuple[float, float], ...]
    foot: float
    height: float


def _wide(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _high(font: QFont, width: float, text: str) -> float:
    if not text:
        return 0
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), _TOP | _WRAP, text).height()


def _measure(chart: Chart, font: QFont, width: float) -> _Measures:
    fonts = _Fonts.of(font)
    line = QFontMetricsF(fonts.body).height()
    gap = line * 0.4
    figure = _wide(fonts.figure, chart.figure) + gap if chart.figure else 0
    title = _high(fonts.bold, width - figure, chart.title)
    head = title + (_high(fonts.small, width - figure, chart.about) + 2 if chart.about else 0)
    head = max(head, QFontMetricsF(fonts.figure).height() if chart.figure else 0) + gap
    name = fonts.small if chart.tracks else fonts.body
    widest = max((_wide(name, group.label) for group in chart.groups), default=0.0)
    label = min(width * LABEL_SHARE, widest + 1)
    texts = [_wide(fonts.bold, bar.text) + _wide(fonts.body, bar.more) for group in chart.groups for bar in group.bars]
    value = max([0.0, *texts, *(_wide(fonts.small, text) for text in chart.heads)])
    beside = len(chart.heads) * (value + gap) if chart.spans else value + gap
    left = label + gap
    heads = line if chart.heads else 0
    top, rows = head + heads, []
    for group in chart.groups:
        height = max(line * (1.15 if chart.tracks else 1.2), _high(name, label, group.label))
        rows.append((top, height))
        top += height + line * (0.18 if chart.tracks else 0.12)
    foot = top + gap * 0.6
    end = foot + _high(fonts.small, width, " ".join(part for part in chart.sentence if part))
    for note in chart.notes:
        end += gap / 2 + _high(fonts.small, width, note)
    bars = (left, max(width - beside, left + line))
    return _Measures(fonts, line, gap, label, value, bars, head, heads, tuple(rows), foot, end)


def chart_height(chart: Chart, font: QFont, width: float) -> float:
    """Return the chart's height at a width, in units of the painter."""
    return _measure(chart, font, width).height


def paint_chart(painter: QPainter, chart: Chart, width: float, colours: Colours, font: QFont) -> None:
    """Paint the chart at the painter's origin, ``width`` wide and ``chart_height`` high."""
    m = _measure(chart, font, width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _head(painter, chart, m, width, colours)
    name = m.fonts.small if chart.tracks else m.fonts.body
    side = _LEFT if chart.tracks else _RIGHT
    for group, (top, height) in zip(chart.groups, m.rows, strict=True):
        _write(
            painter, QRectF(0, top, m.label, height), side | _WRAP, group.label, name,
            colours.text if chart.tracks else colours.quiet,
        )  # fmt: skip
        if chart.spans:
            _span(painter, chart, group.bars, top + height / 2, m, colours)
        else:
            _bar(painter, chart, group.bars[0], QRectF(0, top, width, height), m, colours)
    if chart.spans and m.rows:
        zero = _at(chart, Fraction(0), m)
        painter.setPen(QPen(QColor(colours.outline), 1))
        painter.drawLine(QPointF(zero, m.rows[0][0]), QPointF(zero, m.rows[-1][0] + m.rows[-1][1]))
    _foot(painter, chart, m, width, colours)


def _write(painter: QPainter, area: QRectF, flags: int, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, flags, text)


def _head(painter: QPainter, chart: Chart, m: _Measures, width: float, colours: Colours) -> None:
    room = width - (_wide(m.fonts.figure, chart.figure) + m.gap if chart.figure else 0)
    title = _high(m.fonts.bold, room, chart.title)
    _write(painter, QRectF(0, 0, room, title), _TOP | _WRAP, chart.title, m.fonts.bold, colours.text)
    about = QRectF(0, title + 2, room, _high(m.fonts.small, room, chart.about))
    _write(painter, about, _TOP | _WRAP, chart.about, m.fonts.small, colours.quiet)
    if chart.figure:
        high = QFontMetricsF(m.fonts.figure).height()
        _write(painter, QRectF(0, 0, width, high), _RIGHT, chart.figure, m.fonts.figure, colours.text)
    for place, text in enumerate(chart.heads):
        _write(painter, _cell(place, m.head + m.heads / 2, m), _RIGHT, text, m.fonts.small, colours.quiet)


def _cell(place: int, middle: float, m: _Measures) -> QRectF:
    """Return the area of a figure of a span."""
    return QRectF(m.bars[1] + m.gap + place * (m.figure + m.gap), middle - m.line / 2, m.figure, m.line)


def _at(chart: Chart, value: Fraction, m: _Measures) -> float:
    left, right = m.bars
    return left + float((value - chart.least) / (chart.most - chart.least)) * (right - left)


def _bar(painter: QPainter, chart: Chart, bar: Bar, area: QRectF, m: _Measures, colours: Colours) -> None:
    left, right = m.bars
    thick, round_ = m.line * (0.62 if chart.tracks else 0.78), m.line * 0.1
    top = area.center().y() - thick / 2
    end = max(_at(chart, bar.value, m), left + m.line * 0.2) if bar.value else left
    if chart.tracks:
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(QRectF(left, top, right - left, thick), round_, round_)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.outline if bar.lesser else colours.accent))
    if end > left:
        painter.drawRoundedRect(QRectF(left, top, end - left, thick), round_, round_)
    if bar.mark is not None:
        at, more = _at(chart, bar.mark, m), m.line * 0.14
        painter.setPen(Qt.PenStyle.NoPen)
        for wide, colour in ((m.line * 0.26, colours.raised), (m.line * 0.13, colours.text)):
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(at - wide / 2, top - more, wide, thick + 2 * more))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    text, more_ = _wide(m.fonts.bold, bar.text), _wide(m.fonts.body, bar.more)
    start = area.right() - text - more_ if chart.tracks else end + m.gap
    box = QRectF(start, area.top(), text + 2, area.height())
    _write(painter, box, _LEFT, bar.text, m.fonts.bold, colours.text)
    if bar.more:
        box = QRectF(start + text, area.top(), more_ + 2, area.height())
        _write(painter, box, _LEFT, bar.more, m.fonts.body, colours.quiet)


def _span(
    painter: QPainter, chart: Chart, bars: tuple[Bar, ...], middle: float, m: _Measures, colours: Colours
) -> None:
    low, mean, high = (_at(chart, bar.value or Fraction(0), m) for bar in bars)
    painter.setPen(QPen(QColor(colours.outline), m.line * 0.12))
    painter.drawLine(QPointF(low, middle), QPointF(high, middle))
    for end in (low, high):
        painter.drawLine(QPointF(end, middle - m.line * 0.25), QPointF(end, middle + m.line * 0.25))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawEllipse(QPointF(mean, middle), m.line * 0.28, m.line * 0.28)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place, bar in enumerate(bars):
        _write(painter, _cell(place, middle, m), _RIGHT, bar.text, m.fonts.body, colours.text)


def _foot(painter: QPainter, chart: Chart, m: _Measures, width: float, colours: Colours) -> None:
    bold, rest = chart.sentence
    top = m.foot
    if bold or rest:
        high = _high(m.fonts.small, width, f"{bold} {rest}".strip())
        begin = _wide(m.fonts.small_bold, bold) + _wide(m.fonts.small, " ") if bold else 0
        _write(painter, QRectF(0, top, width, high), _TOP, bold, m.fonts.small_bold, colours.text)
        area = QRectF(begin, top, width - begin, high)
        _write(painter, area, _TOP | _WRAP, rest, m.fonts.small, colours.quiet)
        top += high
    for note in chart.notes:
        top += m.gap / 2
        high = _high(m.fonts.small, width, note)
        _write(painter, QRectF(0, top, width, high), _TOP | _WRAP, note, m.fonts.small, colours.quiet)
        top += high


class ChartView(QWidget):
    """Shows one chart, as wide as the available space and as high as it needs. Without the notes of pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def chart(self) -> Chart | None:
        """The current chart, with the notes of its pictures."""
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Replace the chart."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart is not None else "")
        self.setAccessibleDescription(chart.description if chart is not None else "")
        self._fit()
        self.update()

    def _drawn(self, chart: Chart) -> Chart:
        return replace(chart, notes=())

    def _fit(self) -> None:
        narrowest = self.fontMetrics().averageCharWidth() * MIN_CHARACTERS
        self.setMinimumWidth(narrowest)
        height = chart_height(self._drawn(self._chart), self.font(), max(self.width(), narrowest)) if self._chart else 0
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
        del event
        if self._chart is not None:
            painter = QPainter(self)
            colours = colours_of(QGuiApplication.palette())
            paint_chart(painter, self._drawn(self._chart), self.width(), colours, self.font())
            painter.end()
