"""Looks at every widget a person can see: has it a name, can the keyboard reach it, is its text whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QStyle,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
"""What a person works with; everything else only shows."""

SLACK = 1
"""Pixels by which rounding may err."""

SMALL_SCREEN = 1366, 768
"""Pixels of the smallest screen the window must fit."""

EQUAL_LOOKS = 3
"""How often in a row the layout must be the one of the look before: it comes to rest in several turns of the loop."""

MOST_TABS = 600
MOST_SECTIONS = 8
"""A date with its time is gone through part by part before Tab leaves it."""


def described(widget: QWidget) -> str:
    """A widget as a developer finds it: kinds from outside in, and its text."""
    chain, here = [], widget
    while here is not None and len(chain) < 5:
        chain.append(type(here).__name__)
        here = here.parentWidget()
    text = getattr(widget, "text", lambda: "")() or widget.accessibleName()
    return f"{' < '.join(chain)} {str(text)[:60]!r}"


def shown(window: QWidget) -> list[QWidget]:
    """Every visible widget below ``window`` except those Qt itself puts inside another control."""
    found = []
    for widget in window.findChildren(QWidget):
        inside = widget.parentWidget()
        qt_s_own = (
            isinstance(widget, QScrollBar)
            or isinstance(inside, (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar))
            or (isinstance(inside, QAbstractScrollArea) and type(widget) is QAbstractButton)
            or isinstance(widget, (QHeaderView, QTabWidget))  # named and reached as table and tab bar
            or widget.objectName().startswith("qt_")
            or (isinstance(widget, QAbstractButton) and isinstance(inside, QAbstractItemView))
        )
        if widget.isVisibleTo(window) and not qt_s_own:
            found.append(widget)
    return found


def nameless(window: QWidget) -> list[str]:
    """Controls a screen reader has no name for."""
    found = []
    for widget in shown(window):
        takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not isinstance(widget, CONTROLS) and not (takes_focus and not isinstance(widget, QTabBar)):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(described(widget))
    return found


def _is_reached_by_arrows(widget: QWidget) -> bool:
    """One radio button of a group takes the focus from outside; arrows go on from there."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group = widget.group()
    return (group is not None and group.exclusive()) or (widget.autoExclusive() and isinstance(widget, QRadioButton))


def out_of_reach(window: QWidget, start: QWidget) -> list[str]:
    """Controls the Tab key never comes to, and controls it cannot leave."""
    expected = shown(window)  # what appears only while work is under way is not asked for
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[int] = set()
    stays = 0
    here: QWidget | None = start
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        if here is None:
            return ["the focus was lost"]
        reached.add(id(here))
        QTest.keyClick(here, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        stays = stays + 1 if after is here else 0
        if stays > MOST_SECTIONS:
            return [f"Tab does not leave {described(here)}"]
        if after is start:
            break
    else:
        return [f"Tab goes round without coming back: at last {described(here) if here else ''}"]
    proxies = {id(w.focusProxy()): w for w in expected if w.focusProxy() is not None}
    return [
        described(widget)
        for widget in expected
        if isinstance(widget, CONTROLS)
        and widget.isVisibleTo(window)
        and widget.isEnabledTo(window)
        and not _is_a_display(widget)
        and id(widget) not in reached
        and id(widget.focusProxy()) not in reached
        and id(widget) not in proxies
        and not _is_reached_by_arrows(widget)
    ]


def _is_a_display(widget: QWidget) -> bool:
    """A table or text that takes no focus because everything in it stands elsewhere too."""
    return isinstance(widget, QAbstractItemView) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus


def _room_needed(widget: QWidget) -> tuple[int, int] | None:
    """Pixels the text of a widget takes, None where it has none or may be any size."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if not widget.text() or widget.textFormat() == Qt.TextFormat.RichText or widget.pixmap().width() > 0:
            return None
        if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        whole = widget.sizeHint()
        return whole.width(), whole.height()
    if isinstance(widget, QAbstractButton) and widget.hasHeightForWidth():
        return 0, widget.heightForWidth(widget.width())
    if isinstance(widget, QAbstractButton):
        text = widget.text()
        if not text or (
            isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        ):
            return None
        size = metrics.size(Qt.TextFlag.TextShowMnemonic, text)
        more = 0
        if isinstance(widget, (QCheckBox, QRadioButton)):
            style = widget.style()
            more = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 4
        elif not widget.icon().isNull():
            more = widget.iconSize().width() + 4
        return size.width() + more, metrics.height()
    if isinstance(widget, QComboBox):
        arrow = 20
        return metrics.horizontalAdvance(widget.currentText()) + arrow, metrics.height()
    if isinstance(widget, QLineEdit):
        return 0, metrics.height()
    return None


def _is_told_elsewhere(widget: QWidget) -> bool:
    """Whether what does not fit can be read in full in the tooltip."""
    return bool(widget.toolTip().strip())


def cut_off(window: QWidget) -> list[str]:
    """Texts of which a part cannot be seen."""
    found = []
    for widget in shown(window):
        needed = _room_needed(widget)
        if needed is None:
            continue
        wide, high = needed
        too_narrow = wide > widget.width() + SLACK and not _is_told_elsewhere(widget)
        too_low = high > widget.height() + SLACK
        if too_narrow or too_low:
            have = f"{widget.width()}x{widget.height()}"
            found.append(f"{described(widget)} needs {wide}x{high}, has {have}")
        elif _is_clipped(widget, window):
            found.append(f"{described(widget)} is covered by the edge of what it lies in")
    return found


def _is_clipped(widget: QWidget, window: QWidget) -> bool:
    """Whether an ancestor cuts the widget off where nothing scrolls."""
    here: QWidget = widget
    while here is not window:
        parent = here.parentWidget()
        if parent is None:
            return False
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False  # a viewport: the rest comes by scrolling
        area = QRect(widget.mapTo(parent, QPoint()), widget.size())
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            return True
        here = parent
    return False


def too_large(shell: QWidget) -> list[str]:
    """The window itself must fit the screen."""
    wanted = shell.minimumSizeHint()
    fits = wanted.width() <= SMALL_SCREEN[0] and wanted.height() <= SMALL_SCREEN[1]
    return [] if fits else [f"the window wants {wanted.width()}x{wanted.height()}"]
