"""The style of every control, over Fusion: flat, with outlines that are seen in every palette and one clear focus.

No style sheet anywhere: one would replace this style for its widget and lose metrics, focus and disabled colours.
No function of the style is overridden that need not be: Qt asks for a hint some six thousand times while a session is
opened, and each answer from Python takes ten times as long as one of Qt's own.
It also attaches the filter of the mouse wheel (``wheel``), because it meets every widget once.

Properties of a widget that it reads: ``kind`` of a button (``Look``), ``bar`` for the lower height of bars and rows,
``switch`` of a check box, ``faulty`` of a field whose text was refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionProgressBar,
    QStyleOptionTab,
    QWidget,
)

from ..wheel import WheelFilter
from . import style_drawing as draw
from .tokens import BAR_HEIGHT, BUTTON_HEIGHT, FOCUS_MARGIN, XS, L, S, px, token

_PE, _CE, _CC = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl
_CT, _SE, _SC, _PM = QStyle.ContentsType, QStyle.SubElement, QStyle.SubControl, QStyle.PixelMetric
_STATE = QStyle.StateFlag

FOCUS_ROOM = 3
"""Pixels around a button for the ring of the focus; layouts align the frame inside it."""

_METRICS = {
    _PM.PM_FocusFrameHMargin: FOCUS_MARGIN,
    _PM.PM_HeaderMargin: 8,
    _PM.PM_IndicatorWidth: 20,
    _PM.PM_IndicatorHeight: 20,
    _PM.PM_ExclusiveIndicatorWidth: 20,
    _PM.PM_ExclusiveIndicatorHeight: 20,
    _PM.PM_ScrollBarExtent: 14,
    _PM.PM_SmallIconSize: 20,
    _PM.PM_ButtonIconSize: 20,
    _PM.PM_ListViewIconSize: 20,
    _PM.PM_LineEditIconSize: 20,
    _PM.PM_LineEditIconMargin: 5,
    _PM.PM_TabBarTabHSpace: 24,
    _PM.PM_TabBarTabVSpace: 14,
    _PM.PM_LayoutHorizontalSpacing: 8,
    _PM.PM_LayoutVerticalSpacing: 8,
    _PM.PM_CheckBoxLabelSpacing: 8,
    _PM.PM_RadioButtonLabelSpacing: 8,
}
"""In units."""
_FLAT_METRICS = {
    _PM.PM_ButtonShiftHorizontal: 0,
    _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_TabBarTabOverlap: 0,
    _PM.PM_TabBarBaseOverlap: 0,
    _PM.PM_TabBarTabShiftVertical: 0,
    _PM.PM_ComboBoxFrameWidth: 2,
    _PM.PM_SplitterWidth: 7,
    _PM.PM_DefaultFrameWidth: 1,  # this and the next are Fusion's, asked for too often to ask it each time
    _PM.PM_ScrollBarSliderMin: 26,
    _PM.PM_ScrollView_ScrollBarOverlap: 0,
}
"""In pixels."""
_SWITCH_WIDTH = 36
_SIZED = frozenset(
    {
        *(_CT.CT_PushButton, _CT.CT_ToolButton, _CT.CT_LineEdit, _CT.CT_ComboBox, _CT.CT_SpinBox),
        *(_CT.CT_ItemViewItem, _CT.CT_HeaderSection, _CT.CT_CheckBox, _CT.CT_RadioButton),
        *(_CT.CT_MenuBarItem, _CT.CT_MenuItem),
    }
)
"""What has a size of its own here."""


def kind_of(widget: QWidget | None) -> str:
    """Return how much a button calls: the value of a ``Look``."""
    return str((widget.property("kind") if widget is not None else None) or "plain")


def _is_bar(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("bar"))


def _is_switch(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("switch"))


def _is_faulty(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("faulty"))


class ClearStyle(QProxyStyle):
    """Draws the controls from the tokens; what it does not know is Fusion's."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._wheel = WheelFilter(self)
        self._primitives: dict[QStyle.PrimitiveElement, Callable[[QStyleOption, QPainter, QWidget | None], None]] = {
            _PE.PE_FrameFocusRect: self._focus_in_view,
            _PE.PE_PanelButtonCommand: self._button,
            _PE.PE_PanelButtonTool: self._tool,
            _PE.PE_PanelLineEdit: self._line_edit,
            _PE.PE_FrameLineEdit: lambda option, painter, _: draw.field(option, painter),
            _PE.PE_Frame: draw.frame,
            _PE.PE_FrameGroupBox: lambda option, painter, _: draw.card(option, painter),
            _PE.PE_FrameTabWidget: lambda option, painter, _: None,
            _PE.PE_FrameTabBarBase: lambda option, painter, _: None,
            _PE.PE_IndicatorCheckBox: self._check,
            _PE.PE_IndicatorItemViewItemCheck: lambda option, painter, _: draw.check(option, painter),
            _PE.PE_IndicatorRadioButton: lambda option, painter, _: draw.radio(option, painter),
            _PE.PE_PanelItemViewItem: draw.selected_row,
            _PE.PE_PanelItemViewRow: lambda option, painter, _: None,
            _PE.PE_IndicatorArrowDown: self._arrow_down,
            _PE.PE_IndicatorArrowUp: lambda option, painter, _: draw.chevron(
                painter, option.rect, option, up=True, small=True
            ),
            _PE.PE_IndicatorButtonDropDown: lambda option, painter, _: draw.tool(option, painter, raised=False),
            _PE.PE_PanelScrollAreaCorner: lambda option, painter, _: painter.fillRect(option.rect, token("ground")),
            _PE.PE_FrameDefaultButton: lambda option, painter, _: None,
            _PE.PE_FrameStatusBarItem: lambda option, painter, _: None,
            _PE.PE_PanelStatusBar: lambda option, painter, _: draw.bar(option, painter, top=True),
        }
        self._controls: dict[QStyle.ControlElement, Callable[[Any, QPainter, QWidget | None], None]] = {
            _CE.CE_PushButtonBevel: self._button,  # the label draws the arrow of a menu
            _CE.CE_PushButtonLabel: self._button_label,
            _CE.CE_TabBarTabShape: lambda option, painter, _: draw.tab(option, painter),
            _CE.CE_TabBarTabLabel: self._tab_label,
            _CE.CE_HeaderSection: lambda option, painter, _: draw.header(option, painter),
            _CE.CE_HeaderEmptyArea: lambda option, painter, _: draw.header(option, painter),
            _CE.CE_HeaderLabel: self._header_label,
            _CE.CE_ComboBoxLabel: self._combo_label,
            _CE.CE_ShapedFrame: self._shaped_frame,
            _CE.CE_ProgressBarGroove: lambda option, painter, _: draw.groove(option, painter),
            _CE.CE_ProgressBarContents: self._progress,
            _CE.CE_MenuBarItem: self._menu_title,
            _CE.CE_MenuBarEmptyArea: lambda option, painter, _: painter.fillRect(option.rect, token("raised")),
            _CE.CE_Splitter: lambda option, painter, _: draw.splitter(option, painter),
        }

    # --- controls -------------------------------------------------------------------------------

    def _focus_in_view(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        draw.inner_focus(painter, option.rect)

    def _arrow_down(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if not isinstance(widget, QPushButton):  # the label of a push button has its own
            draw.chevron(painter, option.rect, option, small=True)

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        draw.button(option, painter, kind_of(widget), FOCUS_ROOM)

    def _tool(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        draw.tool(option, painter, raised=bool(widget is not None and widget.property("kind") == "plain"))

    def _line_edit(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if getattr(option, "lineWidth", 0) > 0:  # the field of a combo or spin box has its box's frame
            draw.field(option, painter, faulty=_is_faulty(widget))

    def _check(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        (draw.switch if _is_switch(widget) else draw.check)(option, painter)

    def _button_label(self, option: QStyleOptionButton, painter: QPainter, widget: QWidget | None) -> None:
        draw.button_label(self, option, painter, kind_of(widget), widget)

    def _tab_label(self, option: QStyleOptionTab, painter: QPainter, widget: QWidget | None) -> None:
        selected = bool(option.state & _STATE.State_Selected)
        painter.save()
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        enabled = bool(option.state & _STATE.State_Enabled)
        painter.setPen(token("faded" if not enabled else "text" if selected else "quiet"))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter | _mnemonic(self, option, widget), option.text)
        painter.restore()
        if option.state & _STATE.State_HasFocus:
            draw.inner_focus(painter, option.rect.adjusted(4, 4, -4, -4))

    def _menu_title(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        draw.menu_title(option, painter, option.text, int(_mnemonic(self, option, widget)))

    def _header_label(self, option: QStyleOptionHeader, painter: QPainter, widget: QWidget | None) -> None:
        before = QPalette(option.palette)
        option.palette.setColor(QPalette.ColorRole.ButtonText, token("quiet"))
        super().drawControl(_CE.CE_HeaderLabel, option, painter, widget)
        option.palette = before

    def _combo_label(self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None) -> None:
        """Draw the choice; one that is too long ends in dots."""
        whole = option.currentText
        room = self.subControlRect(_CC.CC_ComboBox, option, _SC.SC_ComboBoxEditField, widget).width()
        option.currentText = option.fontMetrics.elidedText(whole, Qt.TextElideMode.ElideRight, room - 2)
        super().drawControl(_CE.CE_ComboBoxLabel, option, painter, widget)
        option.currentText = whole

    def _shaped_frame(self, option: Any, painter: QPainter, widget: QWidget | None) -> None:
        shape = option.frameShape
        if shape in (QFrame.Shape.HLine, QFrame.Shape.VLine):
            middle, across = option.rect.center(), shape == QFrame.Shape.HLine
            start = QPoint(option.rect.left(), middle.y()) if across else QPoint(middle.x(), option.rect.top())
            size = QSize(option.rect.width(), 1) if across else QSize(1, option.rect.height())
            painter.fillRect(QRect(start, size), token("line"))
        elif shape != QFrame.Shape.NoFrame:
            draw.frame(option, painter, widget)

    def _progress(self, option: QStyleOptionProgressBar, painter: QPainter, widget: QWidget | None) -> None:
        if option.maximum > option.minimum:
            draw.progress(option, painter)
        else:
            super().drawControl(_CE.CE_ProgressBarContents, option, painter, widget)

    # --- Qt's names -----------------------------------------------------------------------------

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
        """Draw what is known here, else Fusion's."""
        own = self._primitives.get(element)
        if own is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        own(option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what is known here, else Fusion's."""
        own = self._controls.get(element)
        if own is None:
            super().drawControl(element, option, painter, widget)
            return
        own(option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw combo boxes and number boxes as fields, scroll bars flat."""
        if control == _CC.CC_ComboBox:
            draw.field(option, painter, faulty=_is_faulty(widget))
            arrow = self.subControlRect(control, option, _SC.SC_ComboBoxArrow, widget)
            draw.chevron(painter, arrow, option)
        elif control == _CC.CC_SpinBox:
            draw.field(option, painter)
            for part, up in ((_SC.SC_SpinBoxUp, True), (_SC.SC_SpinBoxDown, False)):
                draw.chevron(painter, self.subControlRect(control, option, part, widget), option, up=up, small=True)
        elif control == _CC.CC_ScrollBar:
            draw.scroll_bar(option, painter, self.subControlRect(control, option, _SC.SC_ScrollBarSlider, widget))
        else:
            super().drawComplexControl(control, option, painter, widget)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return sizes at the font size of the application."""
        units = _METRICS.get(metric)
        if units is not None:
            return px(_SWITCH_WIDTH if metric is _PM.PM_IndicatorWidth and _is_switch(widget) else units)
        flat = _FLAT_METRICS.get(metric)
        return flat if flat is not None else super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Return the heights of the scale: buttons and fields 36 units, 32 in bars."""
        if kind is _CT.CT_ScrollBar:  # asked most often by far, and never changed by Fusion
            return size
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # Qt passes None too
        if kind not in _SIZED:
            return made
        height = px(BAR_HEIGHT if _is_bar(widget) else BUTTON_HEIGHT)
        if kind == _CT.CT_PushButton:
            button = cast("QStyleOptionButton", option)
            bold = QFont(widget.font() if widget is not None else QFont())
            bold.setWeight(QFont.Weight.DemiBold)
            text = QFontMetrics(bold).size(Qt.TextFlag.TextShowMnemonic.value, button.text)
            icon = draw.icon_width(button, widget)
            icon += px(S) if icon and button.text else 0
            menu = px(20) if button.features & QStyleOptionButton.ButtonFeature.HasMenu else 0
            is_link = kind_of(widget) == "quiet"
            side = px(XS if is_link else S if not button.text else L)
            width = max(text.width() + icon + menu + 2 * side + px(2), height)
            return QSize(width, max(height, text.height() + px(S))) + QSize(2 * FOCUS_ROOM, 2 * FOCUS_ROOM)
        if kind == _CT.CT_ToolButton:
            return made.expandedTo(QSize(px(BAR_HEIGHT), px(BAR_HEIGHT)))
        if kind in (_CT.CT_LineEdit, _CT.CT_ComboBox, _CT.CT_SpinBox):
            extra = px(S) * 2 if kind != _CT.CT_LineEdit else 0
            return QSize(made.width() + extra, max(height, made.height()))
        if kind == _CT.CT_ItemViewItem:
            return QSize(made.width(), max(made.height(), px(BAR_HEIGHT)))
        if kind == _CT.CT_HeaderSection:
            return made.expandedTo(QSize(0, px(BAR_HEIGHT)))
        if kind in (_CT.CT_CheckBox, _CT.CT_RadioButton):
            return made.expandedTo(QSize(0, px(28)))
        if kind == _CT.CT_MenuBarItem:
            return QSize(made.width() + px(S), max(made.height(), px(BAR_HEIGHT)))
        if kind == _CT.CT_MenuItem:
            return made + QSize(px(S), px(S))
        return made

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """Inset the text of fields; take the ring of the focus off what layouts align."""
        made = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # Qt passes None too
        if element == _SE.SE_PushButtonLayoutItem:
            room = FOCUS_ROOM
            return option.rect.adjusted(room, room, -room, -room)
        if element == _SE.SE_LineEditContents:
            return option.rect.adjusted(px(S), 1, -px(S), -1) if getattr(option, "lineWidth", 0) > 0 else made
        if element == _SE.SE_CheckBoxFocusRect:
            return option.rect
        return made

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Lay out fields with an arrow; a scroll bar without buttons."""
        area = option.rect
        if control == _CC.CC_ComboBox:
            arrow = px(28)
            if part == _SC.SC_ComboBoxArrow:
                return QRect(area.right() - arrow + 1, area.top(), arrow, area.height())
            if part == _SC.SC_ComboBoxEditField:
                return area.adjusted(px(S), 1, -arrow, -1)
        if control == _CC.CC_SpinBox:
            arrow = px(24)
            half = area.height() // 2
            if part == _SC.SC_SpinBoxUp:
                return QRect(area.right() - arrow + 1, area.top() + 1, arrow, half - 1)
            if part == _SC.SC_SpinBoxDown:
                return QRect(area.right() - arrow + 1, area.top() + half, arrow, half - 1)
            if part == _SC.SC_SpinBoxEditField:
                return area.adjusted(px(S), 2, -arrow, -2)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt passes None too


def _mnemonic(style: QStyle, option: QStyleOption, widget: QWidget | None) -> Qt.TextFlag:
    shown = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget)
    return Qt.TextFlag.TextShowMnemonic if shown else Qt.TextFlag.TextHideMnemonic
