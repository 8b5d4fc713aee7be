"""Paints the text and the lines of a page: on a printer they stay text and lines, at its own resolution."""

from __future__ import annotations

from functools import cache
from operator import sub

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from ...viewing.documents import Document, PageSize, Tile
from ...viewing.drawn import Letters, Outline, Vectors, typeface_file
from ..rasters import image_of

_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_LINE, _BEZIER = 0, 1
"""Kinds of segments: ``FPDF_SEGMENT_LINETO``, ``FPDF_SEGMENT_BEZIERTO``; each curve is three of them."""

_UNITS = 2048
TAKES_TEXT = (QPaintEngine.Type.Pdf, QPaintEngine.Type.Raster)
"""Devices that embed the typeface (printers of CUPS get a PDF), and the picture in which a page is compared."""

_TRIED = 2
"""Pixels a point of the picture in which a page is compared."""

_BLOCK = 8
_MOST_DIFFERENT = 24
"""Of 255: the mean of a block of ``_BLOCK`` × ``_BLOCK`` pixels may differ by so much; a letter too many makes more."""


def vectors_of(document: Document, number: int) -> Vectors | None:
    """Return what a page draws, if it looks the same painted from that; None for a page that only a picture shows."""
    found = document.vectors(number)
    if found is None:
        return None
    size = document.sizes[number]
    width, height = round(size.width * _TRIED), round(size.height * _TRIED)
    wanted = image_of(document.draw(Tile(number, width, height, 0, 0, 0, width, height, for_paper=True)))
    tried = QImage(width, height, QImage.Format.Format_RGB32)
    tried.fill(Qt.GlobalColor.white)
    painter = QPainter(tried)
    paint(painter, found, size, QRect(0, 0, width, height))
    painter.end()
    differs = max(abs(one) for one in map(sub, _blocks(wanted), _blocks(tried)))
    return found if differs <= _MOST_DIFFERENT else None


def _blocks(picture: QImage) -> bytes:
    """Return the mean of each block and colour."""
    small = picture.scaled(
        picture.width() // _BLOCK,
        picture.height() // _BLOCK,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return bytes(small.convertToFormat(QImage.Format.Format_RGB32).constBits())


def paint(painter: QPainter, vectors: Vectors, size: PageSize, place: QRect) -> None:
    """Paint a page into a rectangle of the device."""
    across, down = place.width() / size.width, place.height() / size.height
    page = QTransform(across, 0, 0, -down, place.left(), place.top() + place.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in vectors:
        painter.save()
        if isinstance(part, Letters):
            _write(painter, part, page, down)
        else:
            _draw(painter, part, page)
        painter.restore()


def _write(painter: QPainter, letters: Letters, page: QTransform, scale: float) -> None:
    """Write letters as text where the device takes text, else fill their outlines. scale: pixels a point."""
    font = _font(letters.style, letters.size * scale)
    turn = QTransform(1 / scale, 0, 0, -1 / scale, 0, 0) * QTransform(*letters.matrix)
    back, _ = turn.inverted()
    left, base = letters.places[0]
    glyphs = [font.glyphIndexesForString(letter)[0] for letter in letters.text]
    places = [back.map(QPointF(x - left, y - base)) for x, y in letters.places]
    painter.setTransform(turn * QTransform.fromTranslate(left, base) * page)
    ink = QColor(*letters.ink)
    if painter.paintEngine().type() in TAKES_TEXT:
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        painter.setPen(ink)
        painter.drawGlyphRun(QPointF(0, 0), run)
        return
    for glyph, place in zip(glyphs, places, strict=True):
        painter.fillPath(font.pathForGlyph(glyph).translated(place), ink)


def _font(style: str, pixels: float) -> QRawFont:
    font = QFont(_family(style))
    font.setBold("Bold" in style)
    font.setItalic("Italic" in style)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(_UNITS)
    raw = QRawFont.fromFont(font)
    raw.setPixelSize(pixels)
    return raw


@cache
def _family(style: str) -> str:
    """Load a style of the typeface for the program: only such a font is embedded in what goes to a printer."""
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(typeface_file(style))))[0]


def _draw(painter: QPainter, outline: Outline, page: QTransform) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill if outline.even_odd else Qt.FillRule.WindingFill)
    curve: list[QPointF] = []
    for kind, x, y, closes in outline.steps:
        if kind == _LINE:
            path.lineTo(x, y)
        elif kind == _BEZIER:
            curve.append(QPointF(x, y))
            if len(curve) == 3:
                path.cubicTo(*curve)
                curve.clear()
        else:
            path.moveTo(x, y)
        if closes:
            path.closeSubpath()
    painter.setTransform(QTransform(*outline.matrix) * page)
    if outline.filled is not None:
        painter.fillPath(path, QColor(*outline.filled))
    if outline.stroked is not None:
        pen = QPen(QColor(*outline.stroked), outline.width, Qt.PenStyle.SolidLine)
        pen.setCapStyle(_CAPS[outline.cap])
        pen.setJoinStyle(_JOINS[outline.join])
        if outline.dashes:
            pen.setDashPattern([dash / outline.width for dash in outline.dashes])
        painter.strokePath(path, pen)
