"""Prints the manual: each Markdown page becomes a PDF of A4 sheets.

``python -m ocop_desktop.app.manual [--out DIR]``. The content is that of the help window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ..cli.parsing import tool_parser
from .config import PROGRAM, find_bundle

UNITS_PER_INCH: Final = 96
"""Units of the layout per inch: Qt's value for font sizes without a screen."""

POINTS_PER_INCH: Final = 72
MARGIN_MM: Final = (18.0, 16.0, 18.0, 16.0)
"""Left, top, right, bottom."""

FONT_SIZE_PT: Final = 10.5
PICTURE_SCALE: Final = 0.42
"""Printed size of a picture's pixel in units of the layout; a picture wider than the text is reduced."""

_FOOT: Final = 20.0
_EDGE: Final = 2.0
"""Space at the lower edge of a sheet, which hides the first line of the next sheet's picture."""

_ROUNDING: Final = 1.0
"""Greatest difference between a line at the top of a sheet and the height of the sheets above it."""

_HEADINGS_PT: Final = {1: 17.0, 2: 12.5, 3: 11.0}


def document_of(page: Path, size: QSizeF) -> QTextDocument:
    """Return a page of the manual laid out for paper, each heading above its text. size: of a sheet, in units."""
    first: set[int] = set()
    while True:
        document = _laid_out(page, size.width(), first)
        document.setPageSize(size)
        alone = _headings_alone(document, size.height()) - first
        if not alone:
            return document
        first.add(min(alone))


def _headings_alone(document: QTextDocument, height: float) -> set[int]:
    """Return the numbers of the headings whose text begins on the next sheet. height: of a sheet."""
    layout = document.documentLayout()

    def sheet_of(block: QTextBlock) -> int:
        top = layout.blockBoundingRect(block).top() + block.layout().lineAt(0).y()
        return int((top + _ROUNDING) // height)

    document.pageCount()  # lays everything out
    found = set()
    block = document.begin()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() and following.isValid() and sheet_of(block) != sheet_of(following):
            found.add(block.blockNumber())
        block = following
    return found


def _laid_out(page: Path, width: float, first: Collection[int]) -> QTextDocument:
    """Return a page of the manual in its fonts. first: numbers of the headings that begin a sheet."""
    document = QTextDocument()
    document.setBaseUrl(QUrl.fromLocalFile(str(page.parent) + "/"))
    font = QFont(_family())
    font.setPointSizeF(FONT_SIZE_PT)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setMarkdown(page.read_text(encoding="utf-8"), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    _set_headings(document, first)
    _set_pictures(document, page.parent, width)
    _set_tables(document)
    document.setTextWidth(width)
    return document


def print_page(page: Path, target: Path) -> int:
    """Write the PDF of one page of the manual; return the number of its sheets."""
    writer = QPdfWriter(str(target))
    writer.setResolution(UNITS_PER_INCH * 4)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(*MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(page.stem)
    writer.setCreator(PROGRAM)
    unit = UNITS_PER_INCH / POINTS_PER_INCH
    room = writer.pageLayout().paintRectPoints()
    body = QSizeF(room.width() * unit, room.height() * unit - _FOOT)
    document = document_of(page, body)
    sheets = document.pageCount()
    painter = QPainter(writer)
    painter.scale(writer.resolution() / UNITS_PER_INCH, writer.resolution() / UNITS_PER_INCH)
    small = QFont(document.defaultFont())
    small.setPixelSize(round(_FOOT * 2 / 3))
    for sheet in range(sheets):
        if sheet:
            writer.newPage()
        painter.save()
        painter.translate(0, -sheet * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.clip = QRectF(0, sheet * body.height(), body.width(), body.height())
        painter.setClipRect(context.clip.adjusted(0, 0, 0, -_EDGE))
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(small)
        foot = QRectF(0, body.height(), body.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{sheet + 1}/{sheets}")
    painter.end()
    return sheets


def _family() -> str:
    """Return the bundled font family, which has Vietnamese glyphs on every computer."""
    families: list[str] = []
    for file in sorted((find_bundle().resources / "fonts").glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""


def _set_headings(document: QTextDocument, first: Collection[int]) -> None:
    """Set font sizes and margins for paper. first: numbers of the headings that begin a sheet."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        form = QTextBlockFormat()
        if level:
            form.setTopMargin(9 if level > 1 else 0)
            form.setBottomMargin(3)
            if block.blockNumber() in first:
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.mergeBlockFormat(form)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            text_format = cursor.charFormat()
            text_format.setFontPointSize(_HEADINGS_PT.get(level, FONT_SIZE_PT))
            text_format.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            cursor.setCharFormat(text_format)
        else:
            form.setTopMargin(0)
            form.setBottomMargin(2 if block.textList() is not None else 4)
            cursor.mergeBlockFormat(form)
        block = block.next()


def _set_pictures(document: QTextDocument, folder: Path, width: float) -> None:
    """Centre pictures, no wider than the text."""
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            piece = place.fragment()
            form = piece.charFormat().toImageFormat()
            if form.isValid():
                picture = QImage(str(folder / form.name()))
                wide = min(picture.width() * PICTURE_SCALE, width)
                form.setWidth(wide)
                form.setHeight(wide * picture.height() / max(1, picture.width()))
                cursor = QTextCursor(document)
                cursor.setPosition(piece.position())
                cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(form)
                middle = QTextBlockFormat()
                middle.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                cursor.mergeBlockFormat(middle)
            place += 1
        block = block.next()


def _set_tables(document: QTextDocument) -> None:
    """Set tables to the width of the text, with thin lines."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            form.setCellPadding(2)
            form.setCellSpacing(0)
            form.setBorder(1)
            form.setBorderBrush(QBrush(Qt.GlobalColor.gray))
            form.setBorderCollapse(True)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            frame.setFormat(form)


def main(argv: Sequence[str]) -> int:
    """Print every page of the manual; return the exit code."""
    parser, words = tool_parser("manual", argv)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("manual"),
        metavar=words("cli.metavar.folder"),
        help=words("cli.help.manual_out"),
    )
    arguments = parser.parse_args(argv)
    out: Path = arguments.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QGuiApplication([PROGRAM])
    for page in sorted(find_bundle().manual.glob("*.md")):
        sheets = print_page(page, out / f"{page.stem}.pdf")
        sys.stdout.write(f"{page.stem}.pdf: {sheets}\n")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
