"""Rows of a list inside a card: an icon, a name above its facts, a chip, a time; one item may have several blocks."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from . import icons
from .cards import Card
from .chips import HEIGHT, Tone, chip_width, paint_chip
from .style_drawing import inner_focus
from .tokens import ICON_SIDE, L, M, TokenName, TypeName, font_of, px, token

BLOCK_HEIGHT = 52
"""In units."""

_CHIP_COLUMN, _ASIDE_COLUMN = 150, 150
_BLOCKS = Qt.ItemDataRole.UserRole + 2


class Block(NamedTuple):
    """Two lines of a row. faded: what it names is not there. aside: a short text at the right end.

    in_columns: chip and aside stand below those of the other rows.
    """

    title: str
    facts: str
    icon: str = ""
    chip: str = ""
    tone: Tone = "plain"
    aside: str = ""
    faded: bool = False
    in_columns: bool = False


class CardList(QListWidget):
    """A list of such rows. room: units at the right end of each row for its button."""

    def __init__(self, name: str, parent: QWidget | None, *, room: int = 0) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # the card behind it is the ground
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_CardRows(self, room))

    def show_blocks(self, row: int, *blocks: Block) -> None:
        """Show these blocks in a row; its text says the same."""
        item = self.item(row)
        texts = [" · ".join(part for part in (block.facts, block.chip, block.aside) if part) for block in blocks]
        lines = [f"{block.title}\n{text}" for block, text in zip(blocks, texts, strict=True)]
        item.setData(_BLOCKS, blocks)
        item.setText("\n".join(lines))

    def blocks(self, row: int) -> tuple[Block, ...]:
        """Return the blocks of a row."""
        found: tuple[Block, ...] = self.item(row).data(_BLOCKS)
        return found

    # Qt's names

    def sizeHint(self) -> QSize:
        """Return a small size: the card around it decides."""
        return QSize(px(200), px(BLOCK_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew for another font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class ListCard(Card):
    """A card around a list."""

    def __init__(self, rows: CardList, parent: QWidget | None) -> None:
        super().__init__(parent, space=0, margins=1)
        self.rows = rows
        self.column.addWidget(rows)

    def fit(self, blocks: int, least: int = 0) -> None:
        """Take the height of that many blocks, at least of ``least``. Call it again after a change of the font size."""
        block, edges = px(BLOCK_HEIGHT), 2 + px(2)
        self.setMinimumHeight((least or blocks) * block + edges)
        self.setMaximumHeight(blocks * block + edges)


class _CardRows(QStyledItemDelegate):
    def __init__(self, parent: QWidget, room: int) -> None:
        super().__init__(parent)
        self._room = room

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of all blocks."""
        del option
        return QSize(px(200), px(BLOCK_HEIGHT) * len(index.data(_BLOCKS) or (None,)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the blocks one above the other, with dividers."""
        state = option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if state & QStyle.StateFlag.State_Selected and enabled and index.model().rowCount() > 1:
            painter.fillRect(option.rect, token("soft"))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), token("accent"))
        blocks: tuple[Block, ...] = index.data(_BLOCKS) or ()
        for number, block in enumerate(blocks):
            area = QRect(option.rect)
            area.setTop(option.rect.top() + number * px(BLOCK_HEIGHT))
            area.setHeight(px(BLOCK_HEIGHT))
            if number or index.row():
                painter.fillRect(QRect(area.topLeft(), QSize(area.width(), 1)), token("line"))
            _paint_block(painter, area.adjusted(px(L), 0, -px(self._room or M), 0), block, enabled=enabled)
        if state & QStyle.StateFlag.State_HasFocus:
            inner_focus(painter, option.rect.adjusted(1, 1, -1, -1))


def _paint_block(painter: QPainter, area: QRect, block: Block, *, enabled: bool) -> None:
    left, right = area.left(), area.right()
    text: TokenName = "text" if enabled else "faded"
    quiet: TokenName = "quiet" if enabled else "faded"
    if block.icon:
        side = px(ICON_SIDE)
        box = QRect(left, area.center().y() - side // 2, side, side)
        icons.paint(painter, block.icon, box, text)
        left += side + px(M)
    if block.in_columns:
        right -= px(_ASIDE_COLUMN)
        _text(
            painter, QRect(right, area.top(), px(_ASIDE_COLUMN), area.height()), block.aside, "small", quiet, right=True
        )
        right -= px(L)
    if block.chip:
        wide = max(px(_CHIP_COLUMN), chip_width(block.chip)) if block.in_columns else chip_width(block.chip)
        right -= int(wide)
        paint_chip(painter, QPointF(right, area.center().y() - px(HEIGHT) / 2), block.chip, block.tone, enabled=enabled)
        right -= px(M)
    title, facts = (QFontMetrics(font_of(size)).lineSpacing() for size in ("body", "small"))
    top = area.center().y() - (title + facts) // 2
    _text(
        painter, QRect(left, top, right - left, title), block.title, "body", quiet if block.faded else text, bold=True
    )
    _text(painter, QRect(left, top + title, right - left, facts), block.facts, "small", quiet, middle=True)


def _text(
    painter: QPainter,
    area: QRect,
    text: str,
    size: TypeName,
    colour: TokenName,
    *,
    bold: bool = False,
    right: bool = False,
    middle: bool = False,
) -> None:
    """Paint one line; too long a text ends in dots, or has them in its middle."""
    painter.save()
    painter.setFont(font_of(size, bold=bold))
    painter.setPen(token(colour))
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, mode, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()
