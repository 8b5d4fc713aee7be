"""Rows and columns with the spaces of the scale, so that no page writes a number of pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .tokens import M, S, px

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own limit, which its Python names leave out."""

Margins = int | tuple[int, int] | tuple[int, int, int, int]
"""Units on all sides; left and right, top and bottom; or left, top, right, bottom."""


def _set(layout: QBoxLayout | QGridLayout, space: int, margins: Margins) -> None:
    if isinstance(margins, int):
        sides = (margins,) * 4
    elif len(margins) == 2:
        sides = (margins[0], margins[1], margins[0], margins[1])
    else:
        sides = margins
    layout.setContentsMargins(*(px(side) for side in sides))
    layout.setSpacing(px(space))


def column(parent: QWidget | None = None, space: int = M, margins: Margins = 0) -> QVBoxLayout:
    """Return a column. space, margins: in units."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _set(made, space, margins)
    return made


def row(parent: QWidget | None = None, space: int = S, margins: Margins = 0) -> QHBoxLayout:
    """Return a row. space, margins: in units."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _set(made, space, margins)
    return made


def grid(parent: QWidget | None = None, space: int = S, margins: Margins = 0) -> QGridLayout:
    """Return a grid. space, margins: in units."""
    made = QGridLayout(parent) if parent is not None else QGridLayout()
    _set(made, space, margins)
    return made


def width(widget: QWidget, units: int) -> None:
    """Fix the width of a widget, in units. Call it again after a change of the font size."""
    widget.setFixedWidth(px(units))


def height(widget: QWidget, units: int) -> None:
    """Fix the height of a widget, in units. Call it again after a change of the font size."""
    widget.setFixedHeight(px(units))


def at_most(widget: QWidget, units: int) -> None:
    """Limit the width of a widget, in units. Call it again after a change of the font size."""
    widget.setMaximumWidth(px(units))


def at_least(widget: QWidget, units: int) -> None:
    """Give a widget a minimum width, in units. Call it again after a change of the font size."""
    widget.setMinimumWidth(px(units))


def free_width(widget: QWidget) -> None:
    """Take back a fixed width."""
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(QWIDGETSIZE_MAX)


def keep_place(widget: QWidget, *, kept: bool = True) -> None:
    """Keep the place of a widget while it is hidden, so that nothing beside it moves; or give it up."""
    policy = widget.sizePolicy()
    if policy.retainSizeWhenHidden() != kept:
        policy.setRetainSizeWhenHidden(kept)
        widget.setSizePolicy(policy)


def divider(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """Return a line of one pixel between parts."""
    made = QFrame(parent)
    made.setFrameShape(QFrame.Shape.VLine if upright else QFrame.Shape.HLine)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Least(QWidget):
    """The inside of a scroll area that scrolls only below its least height: its tables take the slack."""

    # Qt's names

    def heightForWidth(self, width: int) -> int:
        """Return the least height, with texts wrapped."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)


def scroll_area(
    inside: QWidget | None, parent: QWidget | None = None, *, sideways: bool = False, bare: bool = False
) -> QScrollArea:
    """Return a frameless area for a page that may need more space than a small screen has with a large font.

    sideways: it may scroll sideways, too. bare: the ground of the part around it is seen.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus inside
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if inside is not None:
        area.setWidget(inside)
        if bare:
            inside.setAutoFillBackground(False)
            area.viewport().setAutoFillBackground(False)
    return area
