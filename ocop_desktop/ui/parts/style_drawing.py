"""How each control looks: its shape painted from the tokens. ``clear_style`` says when."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionProgressBar,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from . import icons
from .tokens import CONTROL_RADIUS, ICON_SIDE, XS, S, TokenName, px, token

_STATE = QStyle.StateFlag
_SELECTED = _STATE.State_Selected.value
_ENABLED = _STATE.State_Enabled.value
_POINTED_AT = _STATE.State_MouseOver.value | _ENABLED
FOCUS_WIDTH = 2.0
ACCENT_BAR = 3
"""Width of the bar at a selected row, in pixels."""


def _on(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def ink(option: QStyleOption, name: TokenName) -> TokenName:
    """Return the colour in which a delegate writes: that one, or faded where its list is disabled."""
    return name if _on(option, QStyle.StateFlag.State_Enabled) else "faded"


def rounded(
    painter: QPainter,
    area: QRect | QRectF,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    radius: float = CONTROL_RADIUS,
) -> None:
    """Draw a rounded rectangle whose edge lies inside ``area``."""
    inset = width / 2 if edge is not None else 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def inner_focus(painter: QPainter, area: QRect) -> None:
    """Draw the focus just inside an area."""
    rounded(painter, area, edge=token("accent"), width=FOCUS_WIDTH, radius=3)


def outer_focus(painter: QPainter, area: QRect) -> None:
    """Draw the ring of the focus at the edge of an area that leaves room for it."""
    rounded(painter, area, edge=token("accent"), width=FOCUS_WIDTH, radius=CONTROL_RADIUS + 3)


_FILLS: dict[str, tuple[TokenName | None, TokenName | None, TokenName]] = {
    "filled": ("accent", "accent", "onaccent"),
    "plain": ("raised", "outline", "text"),
    "quiet": (None, None, "accent"),
    "danger": ("raised", "danger", "danger"),
}
"""Ground, edge and text of a button by its kind."""


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return ``one`` with a share of ``other``."""
    parts = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    return QColor.fromRgbF(*(a * (1 - share) + b * share for a, b in parts))


def button(option: QStyleOption, painter: QPainter, kind: str, room: int) -> None:
    """Draw the ground of a push button inside the room for its focus."""
    ground, edge, text = _FILLS.get(kind, _FILLS["plain"])
    area = option.rect.adjusted(room, room, -room, -room)
    enabled = _on(option, _STATE.State_Enabled)
    fill = token(ground) if ground is not None else None
    if not enabled:
        fill, line = None, token("line") if edge is not None else None
    else:
        line = token(edge) if edge is not None else None
        if _on(option, _STATE.State_On):
            fill, line = token("soft"), None if kind == "quiet" else token("accent")
        if _on(option, _STATE.State_Sunken) or _on(option, _STATE.State_MouseOver):
            deeper = 0.16 if _on(option, _STATE.State_Sunken) else 0.08
            fill = _mixed(fill, token(text), deeper) if fill is not None else token("soft")
    rounded(painter, area, fill=fill, edge=line)
    if enabled and line is not None and _on(option, _STATE.State_On):
        bar = QRect(area.left() + CONTROL_RADIUS, area.bottom() - 2, area.width() - 2 * CONTROL_RADIUS, 3)
        painter.fillRect(bar, token("accent"))
    if _on(option, _STATE.State_HasFocus):
        outer_focus(painter, option.rect)


def icon_width(option: QStyleOptionButton, widget: QWidget | None) -> int:
    """Return the width of the icon of a push button; 0 for none."""
    if widget is not None and widget.property(icons.LINE_ICON):
        return px(ICON_SIDE)
    return 0 if option.icon.isNull() else option.iconSize.width()


def button_label(
    style: QStyle, option: QStyleOptionButton, painter: QPainter, kind: str, widget: QWidget | None
) -> None:
    """Draw icon and text of a push button in the colour of its kind, in the middle."""
    enabled = _on(option, _STATE.State_Enabled)
    name: TokenName = _FILLS.get(kind, _FILLS["plain"])[2] if enabled else "faded"
    if enabled and _on(option, _STATE.State_On):
        name = "accent"
    painter.save()
    font = QFont(painter.font())
    if kind == "filled" or _on(option, _STATE.State_On):
        font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(token(name))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    if not style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget):
        flags |= Qt.TextFlag.TextHideMnemonic
    area = QRect(option.rect)
    menu = bool(option.features & QStyleOptionButton.ButtonFeature.HasMenu)
    named = str((widget.property(icons.LINE_ICON) if widget is not None else None) or "")
    side = icon_width(option, widget)
    gap = px(S) if side and option.text else 0
    room = area.width() - side - gap - (px(20) if menu else 0)
    text = painter.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, option.text)
    left = area.left() + max(0, (room - text.width()) // 2)
    if side:
        box = QRect(left, area.center().y() - side // 2, side, side)
        if named:
            icons.paint(painter, named, box, name)
        else:
            option.icon.paint(painter, box, mode=QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled)
    words = QRect(left + side + gap, area.top(), min(text.width() + 2, room), area.height())
    painter.drawText(words, int(flags), option.text)
    if menu:
        chevron_at(painter, QPointF(words.right() + px(12), area.center().y() + 0.5), px(4), token(name))
    painter.restore()


def tool(option: QStyleOption, painter: QPainter, *, raised: bool) -> None:
    """Draw the ground of a tool button: flat until it is pointed at, soft while it is on."""
    area = option.rect
    if not _on(option, _STATE.State_Enabled):
        if raised:
            rounded(painter, area, edge=token("line"))
        return
    auto = _on(option, _STATE.State_AutoRaise)
    fill = token("soft") if _on(option, _STATE.State_On) or _on(option, _STATE.State_Sunken) else None
    if fill is None and _on(option, _STATE.State_MouseOver):
        fill = token("sunken")
    edge = None if auto and not raised else token("outline")
    if _on(option, _STATE.State_On):
        edge = token("accent")
    if fill is None and edge is not None:
        fill = token("raised")
    rounded(painter, area, fill=fill, edge=edge)
    if _on(option, _STATE.State_HasFocus):
        inner_focus(painter, area)


def field(option: QStyleOption, painter: QPainter, *, faulty: bool = False) -> None:
    """Draw ground and edge of a field. faulty: its text was refused."""
    enabled, focused = _on(option, _STATE.State_Enabled), _on(option, _STATE.State_HasFocus)
    edge: TokenName = "line" if not enabled else "danger" if faulty else "accent" if focused else "outline"
    fill = token("raised") if enabled and not _on(option, _STATE.State_ReadOnly) else token("ground")
    rounded(painter, option.rect, fill=fill, edge=token(edge), width=FOCUS_WIDTH if focused or faulty else 1.0)


def frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the edge of a list or a text as that of a control, of a table as that of a card."""
    focused = _on(option, _STATE.State_HasFocus)
    edge: TokenName = "line" if isinstance(widget, QTableView) else "outline"
    rounded(
        painter,
        option.rect,
        edge=token("accent" if focused else edge),
        width=FOCUS_WIDTH if focused else 1.0,
        radius=CONTROL_RADIUS / 2,
    )


def card(option: QStyleOption, painter: QPainter) -> None:
    """Draw a group of controls as a card."""
    rounded(painter, option.rect, edge=token("line"), radius=CONTROL_RADIUS + 2)


def check(option: QStyleOption, painter: QPainter) -> None:
    """Draw the box of a tick."""
    side = min(option.rect.width(), option.rect.height())
    area = QRectF(option.rect.x() + 1, option.rect.center().y() - side / 2 + 1.5, side - 2, side - 2)
    enabled, on = _on(option, _STATE.State_Enabled), not _on(option, _STATE.State_Off)
    if not enabled:
        rounded(painter, area, edge=token("faded"), radius=4)
    elif on:
        rounded(painter, area, fill=token("accent"), radius=4)
    else:
        rounded(painter, area, fill=token("raised"), edge=token("outline"), width=1.5, radius=4)
    if not on:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(token("onaccent" if enabled else "faded"), area.width() / 8))
    x, y, unit = area.x(), area.y(), area.width() / 18
    if _on(option, _STATE.State_NoChange):
        painter.drawLine(QLineF(x + 5 * unit, y + 9 * unit, x + 13 * unit, y + 9 * unit))
    else:
        points = ((4.5, 9.5), (7.5, 12.5), (13.5, 6))
        painter.drawPolyline(QPolygonF([QPointF(x + a * unit, y + b * unit) for a, b in points]))
    painter.restore()


def radio(option: QStyleOption, painter: QPainter) -> None:
    """Draw the circle of one choice among several."""
    side = min(option.rect.width(), option.rect.height()) - 2
    area = QRectF(option.rect.x() + 1, option.rect.center().y() - side / 2 + 0.5, side, side)
    enabled, on = _on(option, _STATE.State_Enabled), _on(option, _STATE.State_On)
    edge = token("faded" if not enabled else "accent" if on else "outline")
    rounded(painter, area, fill=token("raised"), edge=edge, width=2 if on else 1.5, radius=side / 2)
    if on:
        dot = area.adjusted(side / 4, side / 4, -side / 4, -side / 4)
        rounded(painter, dot, fill=edge, radius=side / 4)


def switch(option: QStyleOption, painter: QPainter) -> None:
    """Draw a check box as a switch."""
    area = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    enabled, on = _on(option, _STATE.State_Enabled), _on(option, _STATE.State_On)
    edge = token("faded" if not enabled else "accent" if on else "outline")
    fill = edge if on else token("raised")
    rounded(painter, area, fill=fill, edge=edge, radius=area.height() / 2)
    side = area.height() - 7
    left = area.right() - side - 3.5 if on else area.left() + 3.5
    knob = token("onaccent") if on else edge
    rounded(painter, QRectF(left, area.top() + 3.5, side, side), fill=knob, radius=side / 2)
    if _on(option, _STATE.State_HasFocus):
        inner_focus(painter, option.rect.adjusted(-1, -1, 1, 1))


def selected_row(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the ground of an item of a view."""
    if not isinstance(option, QStyleOptionViewItem):
        return
    first = option.viewItemPosition in (
        QStyleOptionViewItem.ViewItemPosition.Beginning,
        QStyleOptionViewItem.ViewItemPosition.OnlyOne,
        QStyleOptionViewItem.ViewItemPosition.Invalid,  # lists
    )
    brush = option.backgroundBrush
    own = brush if brush.style() != Qt.BrushStyle.NoBrush else None
    cell_ground(painter, option.rect, option.state.value, widget, own, first=first)


def cell_ground(
    painter: QPainter, area: QRect, state: int, widget: QWidget | None, own: QBrush | QColor | None, *, first: bool
) -> None:
    """Draw the ground of a cell; a selected row gets a soft ground and a bar at its first cell.

    Rows of a table without a grid are ruled, and ``area`` loses the rule. state: flags of the style.
    own: the ground of a cell, selected or not.
    """
    if isinstance(widget, QTableView) and not widget.showGrid():
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, token("line"))
        area.adjust(0, 0, 0, -1)
    if state & _SELECTED:
        painter.fillRect(area, own if own is not None else token("soft"))
        if first:
            edge = QRect(area.left(), area.top(), ACCENT_BAR, area.height())
            painter.fillRect(edge, token("accent" if state & _ENABLED else "faded"))
    elif own is not None:
        painter.fillRect(area, own)
    elif state & _POINTED_AT == _POINTED_AT:
        painter.fillRect(area, token("ground"))


def bar(option: QStyleOption, painter: QPainter, *, top: bool) -> None:
    """Draw a bar across the window, with a divider at its upper or lower edge."""
    painter.fillRect(option.rect, token("raised"))
    line = option.rect.top() if top else option.rect.bottom()
    painter.fillRect(QRect(option.rect.left(), line, option.rect.width(), 1), token("line"))


def menu_title(option: QStyleOption, painter: QPainter, text: str, flags: int) -> None:
    """Draw the title of a menu in its bar: flat, with a soft ground while it is pointed at or open."""
    painter.fillRect(option.rect, token("raised"))
    enabled = _on(option, _STATE.State_Enabled)
    if enabled and (_on(option, _STATE.State_Selected) or _on(option, _STATE.State_Sunken)):
        rounded(painter, option.rect.adjusted(0, px(XS), 0, -px(XS)), fill=token("soft"))
    painter.setPen(token("text" if enabled else "faded"))
    painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter) | flags, text)


def tab(option: QStyleOptionTab, painter: QPainter) -> None:
    """Draw the line below a tab: two pixels of accent below the present one."""
    area = option.rect
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), token("line"))
    if _on(option, _STATE.State_Selected):
        painter.fillRect(QRect(area.left(), area.bottom() - 1, area.width(), 2), token("accent"))
    elif _on(option, _STATE.State_MouseOver):
        painter.fillRect(QRect(area.left(), area.bottom() - 1, area.width(), 2), token("line"))


def header(option: QStyleOption, painter: QPainter) -> None:
    """Draw the ground of a heading: flat, with a divider below."""
    painter.fillRect(option.rect, token("raised"))
    area = option.rect
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), token("line"))


def groove(option: QStyleOption, painter: QPainter) -> None:
    """Draw the groove of a progress bar."""
    rounded(painter, option.rect, fill=token("sunken"), edge=token("outline"), radius=4)


def progress(option: QStyleOptionProgressBar, painter: QPainter) -> None:
    """Draw how far a job is."""
    span = option.maximum - option.minimum
    done = max(0, min(span, option.progress - option.minimum)) / span
    area = option.rect.adjusted(1, 1, -1, -1)
    filled = QRect(area.left(), area.top(), round(area.width() * done), area.height())
    if filled.width() > 0:
        rounded(painter, filled, fill=token("accent"), radius=3)


def splitter(option: QStyleOption, painter: QPainter) -> None:
    """Draw a divider that can be moved."""
    area = option.rect
    if area.width() < area.height():
        painter.fillRect(QRect(area.center().x(), area.top(), 1, area.height()), token("line"))
    else:
        painter.fillRect(QRect(area.left(), area.center().y(), area.width(), 1), token("line"))


def scroll_bar(option: QStyleOption, painter: QPainter, handle: QRect) -> None:
    """Draw a flat scroll bar: a rounded handle on the ground of its page."""
    painter.fillRect(option.rect, token("ground"))
    across = handle.width() > handle.height()
    area = handle.adjusted(2, 3, -2, -3) if across else handle.adjusted(3, 2, -3, -2)
    held = _on(option, _STATE.State_Sunken) or _on(option, _STATE.State_MouseOver)
    rounded(painter, area, fill=token("quiet" if held else "outline"), radius=min(area.width(), area.height()) / 2)


def chevron(painter: QPainter, area: QRect, option: QStyleOption, *, up: bool = False, small: bool = False) -> None:
    """Draw the arrow of a choice or of a number."""
    colour = token("quiet" if _on(option, _STATE.State_Enabled) else "faded")
    centre = QRectF(area).center()
    chevron_at(painter, centre, px(3 if small else 4), colour, up=up)


def chevron_at(painter: QPainter, centre: QPointF, reach: int, colour: QColor, *, up: bool = False) -> None:
    """Draw an arrow head of two lines."""
    fall = -reach / 2 if up else reach / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(colour, 1.75))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(centre.x() - reach, centre.y() - fall),
                QPointF(centre.x(), centre.y() + fall),
                QPointF(centre.x() + reach, centre.y() - fall),
            ]
        )
    )
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    made = QPen(colour, width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made
