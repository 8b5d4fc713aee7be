"""Fusion with visible outlines: frames of inputs, check boxes and buttons, and the focus, in every palette.

It also attaches the filter of the mouse wheel (``wheel``), because it meets every widget once.

Fusion derives its outlines from the window colour, a little darker; on a dark window they are
invisible. Here they use the palette's ``Dark`` role, which ``theme`` sets. The focus is a frame
that covers no text.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComboBox, QStyleOptionComplex, QWidget

from .wheel import WheelFilter

_PRIMITIVES = frozenset(
    {
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        QStyle.PrimitiveElement.PE_IndicatorRadioButton,
        QStyle.PrimitiveElement.PE_Frame,
        QStyle.PrimitiveElement.PE_FrameTabWidget,
        QStyle.PrimitiveElement.PE_PanelButtonCommand,
        QStyle.PrimitiveElement.PE_PanelButtonTool,
    }
)
_CONTROLS = frozenset(
    {
        QStyle.ControlElement.CE_TabBarTabShape,
        QStyle.ControlElement.CE_ProgressBarGroove,
        QStyle.ControlElement.CE_ShapedFrame,
    }
)
_COMPLEX = frozenset(
    {
        QStyle.ComplexControl.CC_ComboBox,
        QStyle.ComplexControl.CC_SpinBox,
        QStyle.ComplexControl.CC_Slider,
        QStyle.ComplexControl.CC_GroupBox,
    }
)
_FUSION_DARKENS = 1.4
"""Fusion's outline is the window colour ``darker(140)``; a window colour this much lighter gives the wanted outline."""

_FOCUS_WIDTH = 2.0
_ON_HEIGHT = 3
"""Height in logical pixels of the bar that marks a checked button."""

_BUTTONS = frozenset({QStyle.PrimitiveElement.PE_PanelButtonCommand, QStyle.PrimitiveElement.PE_PanelButtonTool})
_FOCUSED = frozenset({QStyle.PrimitiveElement.PE_PanelButtonCommand, QStyle.PrimitiveElement.PE_Frame})


class ClearStyle(QProxyStyle):
    """Draws like Fusion, with other outlines and another focus."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._wheel = WheelFilter(self)
        self._made: dict[tuple[int, QPalette.ColorGroup], QPalette] = {}

    def _outlined(self, given: QPalette) -> QPalette:
        """Return ``given`` with a window colour from which Fusion derives the wanted outline."""
        # A palette's key does not include its current group: the cache would return disabled
        # colours for ever.
        key = given.cacheKey(), given.currentColorGroup()
        made = self._made.get(key)
        if made is None:
            if len(self._made) > 200:
                self._made.clear()
            wanted = given.color(QPalette.ColorRole.Dark)
            value = min(255, round(wanted.value() * _FUSION_DARKENS))
            made = QPalette(given)
            made.setColor(QPalette.ColorRole.Window, QColor.fromHsv(max(wanted.hue(), 0), wanted.saturation(), value))
            self._made[key] = made
        return made

    def _frame_handle(self, option: QStyleOptionComplex, painter: QPainter, widget: QWidget) -> None:
        """Frame the handle: in the high-contrast palette it and its groove are both black."""
        part = QStyle.SubControl.SC_ScrollBarSlider
        handle = self.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, widget)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Dark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(handle.adjusted(0, 0, -1, -1))
        painter.restore()

    def _draw_focus(self, option: QStyleOption, painter: QPainter, area: QRect, *, selected: bool = False) -> None:
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Highlight
        painter.save()
        pen = QPen(option.palette.color(QPalette.ColorGroup.Active, role), _FOCUS_WIDTH)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    # Qt's names

    def polish(self, what: Any) -> Any:
        """Attach the filter of the wheel to each widget before it is shown. what: also a palette or the application."""
        if isinstance(what, QWidget):
            self._wheel.attach(what)
        return super().polish(what)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw visible outlines; the focus as a frame."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._draw_focus(option, painter, option.rect, selected=selected)
            return
        if element == QStyle.PrimitiveElement.PE_FrameLineEdit:
            self._draw_field(option, painter)
            return
        if element == QStyle.PrimitiveElement.PE_FrameGroupBox:
            painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            return
        if element not in _PRIMITIVES:
            super().drawPrimitive(element, option, painter, widget)
            return
        before = option.palette
        option.palette = self._outlined(before)
        super().drawPrimitive(element, option, painter, widget)
        option.palette = before
        if element in _BUTTONS and option.state & QStyle.StateFlag.State_On:
            bar = QRect(option.rect.left(), option.rect.bottom() - _ON_HEIGHT + 1, option.rect.width(), _ON_HEIGHT)
            painter.fillRect(bar, option.palette.color(QPalette.ColorRole.Highlight))
        if element in _FOCUSED and option.state & QStyle.StateFlag.State_HasFocus:
            self._draw_focus(option, painter, option.rect)

    def _draw_field(self, option: QStyleOption, painter: QPainter) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Dark
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _FOCUS_WIDTH if focused else 1.0
        painter.setPen(QPen(option.palette.color(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(option.rect.toRectF().adjusted(inset, inset, -inset, -inset), 2, 2)
        painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw visible outlines; elide the text of a combo box that is too long."""
        if isinstance(option, QStyleOptionComboBox) and element == QStyle.ControlElement.CE_ComboBoxLabel:
            whole, room = option.currentText, option.rect.width()
            if widget is not None:
                part = QStyle.SubControl.SC_ComboBoxEditField
                room = self.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width()
            option.currentText = option.fontMetrics.elidedText(whole, Qt.TextElideMode.ElideRight, room - 2)
            super().drawControl(element, option, painter, widget)
            option.currentText = whole
            return
        if element not in _CONTROLS:
            super().drawControl(element, option, painter, widget)
            return
        before = option.palette
        option.palette = self._outlined(before)
        super().drawControl(element, option, painter, widget)
        option.palette = before

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw visible outlines; the focus as a frame around boxes."""
        if control not in _COMPLEX:
            super().drawComplexControl(control, option, painter, widget)
            if control == QStyle.ComplexControl.CC_ScrollBar and widget is not None:
                self._frame_handle(option, painter, widget)
            return
        before = option.palette
        option.palette = self._outlined(before)
        super().drawComplexControl(control, option, painter, widget)
        option.palette = before
        is_box = control != QStyle.ComplexControl.CC_GroupBox
        if is_box and option.state & QStyle.StateFlag.State_HasFocus:
            self._draw_focus(option, painter, option.rect)
