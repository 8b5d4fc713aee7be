"""Every part of the window in its three palettes, side by side in one picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ..ui.parts import icons
from ..ui.parts.card_rows import Block, CardList
from ..ui.parts.cards import Banner, Card, NextCard
from ..ui.parts.chips import Chip, Tone
from ..ui.parts.key_button import KeyButton
from ..ui.parts.kind_button import KindButton, Look
from ..ui.parts.labels import IconLabel, Text
from ..ui.parts.layouts import at_most, column, grid, row
from ..ui.parts.level_row import LevelRow
from ..ui.parts.own_products_model import ABOUT_ROLE, NAME_ROLE, PROGRESS_ROLE, Progress
from ..ui.parts.pages import TableView
from ..ui.parts.rich_line import RichLine, Run
from ..ui.parts.ring_rows import RingRows
from ..ui.parts.rows_model import Cell, Table
from ..ui.parts.screen import Step
from ..ui.parts.search_line import SearchLine
from ..ui.parts.segments import Segments, Switch
from ..ui.parts.small_marks import Ring, Stars
from ..ui.parts.small_parts import EmptyState, StatRow
from ..ui.parts.step_line import StepLine
from ..ui.parts.todo_card import TodoCard
from ..ui.parts.tokens import L, S, TokenName, apply_theme, px, token, token_names
from ..ui.preferences import Theme
from ..ui.reconciliation.model.agenda import Listed
from ..ui.reconciliation.product_list import ProductList
from ..ui.words import Words
from ..wording import Language
from .appearance import set_appearance
from .config import find_places

COLUMN = 455
"""Width of one palette's column, in units."""

_TITLES: dict[Theme, str] = {"light": "Sáng", "dark": "Tối", "contrast": "Tương phản cao"}


class _Swatch(QWidget):
    """A colour."""

    def __init__(self, name: TokenName, parent: QWidget) -> None:
        super().__init__(parent)
        self._name: TokenName = name
        self.setFixedSize(px(34), px(20))

    def paintEvent(self, _event: object) -> None:
        """Paint it with an edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self._name))
        painter.setPen(token("outline"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _button(parent: QWidget, text: str, look: Look, icon: str = "") -> KindButton:
    made = KindButton(parent, look)
    made.setText(text)
    if icon:
        icons.put(made, icon)
    return made


def lists(parent: QWidget) -> tuple[QWidget, ...]:
    """Return a list of each kind whose rows are painted by a delegate of the window."""
    files = CardList("Tệp", parent)
    files.addItem("")
    files.show_blocks(0, Block("Phiên OCOP tỉnh Sao Mai", "thư ký · E:", "usb", chip="mới", tone="info", aside="14:32"))
    ringed, model = QListView(parent), QStandardItemModel(1, 1, parent)
    for role, value in (
        (NAME_ROLE, "Dưa lưới Tân Sương"),
        (ABOUT_ROLE, "SP004 · đang chấm"),
        (PROGRESS_ROLE, Progress(14, 32, submitted=False, closed=False)),
    ):
        model.setData(model.index(0, 0), value, role)
    ringed.setModel(model)
    ringed.setItemDelegate(RingRows(ringed))
    todo = TodoCard("Bấm vào một dòng để đến chỗ cần bổ sung", parent)
    todo.show_rows("Còn thiếu", (("Kết luận của chủ tọa", 1),))
    products = ProductList(Words("vi"), parent)
    products.show_products((Listed("SP004", "Dưa lưới Tân Sương", (("hạng sao", "warn"),)),), "SP004")
    products.hide()  # its list alone is shown
    return files, ringed, todo, products.view


def disabled_lists(parent: QWidget) -> tuple[QWidget, ...]:
    """Return the same, disabled, each as high as one row."""
    found = lists(parent)
    for made in found:
        made.setEnabled(False)
        made.setFixedHeight(px(96) if isinstance(made, TodoCard) else px(64))
    return found


class Gallery(QWidget):
    """The parts in the palette that the application shows."""

    def __init__(self, title: str, language: Language = "vi") -> None:
        super().__init__()
        words = Words(language)
        inside = column(self, 10, L)
        head = row()
        head.addWidget(Text(self, title, bold=True))
        head.addStretch(1)
        head.addWidget(Text(self, "chữ 11 · nhỏ 9,5 · tiêu đề 15 · trang 18 · số 28", size="small", ink="quiet"))
        inside.addLayout(head)
        swatches = grid(space=6)
        for place, name in enumerate(token_names()):
            cell = row(space=S)
            cell.addWidget(_Swatch(name, self))
            cell.addWidget(Text(self, name, size="small"))
            cell.addStretch(1)
            swatches.addLayout(cell, place // 3, place % 3)
        inside.addLayout(swatches)
        self._add_buttons(inside)
        self._add_messages(inside)
        self._add_fields(inside)
        steps = StepLine(words, self)
        steps.show_steps((Step("Mở phiếu", "done"), Step("Thống nhất", "now"), Step("Kết luận", "to_come")))
        inside.addWidget(steps)
        stats = StatRow(("Bình quân", "Cao nhất – thấp nhất", "Có mặt"), self)
        for tile, (value, note) in zip(
            stats.tiles, (("73,70", ""), ("76 – 68", "chênh 8"), ("11/12", "cần 9")), strict=True
        ):
            tile.show_value(value, note)
        inside.addWidget(stats)
        table = TableView("Bảng", self)
        rows = (("1.5", "Liên kết sản xuất", "2"), ("1.3", "Gia tăng giá trị", "2"))
        cells = tuple((Cell(code), Cell(name), Cell(points, number=True)) for code, name, points in rows)
        table.show_table(Table(("Mã", "Tiêu chí", "Điểm"), cells, wide=1))
        table.setFixedHeight(px(120))
        inside.addWidget(table)
        level = LevelRow(self)
        level.show_level("3", "Từ 75 % trở lên", "3 điểm", chosen=True, enabled=True)
        inside.addWidget(level)
        said = RichLine(self, size="small")
        runs = (Run("Chủ thể tự chấm ", "quiet"), Run("2 điểm"), Run("  chưa đạt ", "danger"))
        said.show_runs((*runs, Run("2.2", "danger", link="2.2")))
        inside.addWidget(said)
        empty = EmptyState("usb", self)
        empty.show_text("Chưa cắm USB", "Cắm USB thư ký đưa; gói phiên tự hiện ở đây.", "Chọn tệp khác…")
        inside.addWidget(empty)
        for made in disabled_lists(self):
            inside.addWidget(made)
        inside.addStretch(1)

    def _add_buttons(self, inside: QVBoxLayout) -> None:
        card = Card(self)
        first, second, chips = row(), row(), row(space=6)
        first.addWidget(_button(card, "Phát gói", Look.FILLED))
        first.addWidget(_button(card, "Ghi lại…", Look.PLAIN, "save"))
        first.addWidget(_button(card, "Để sau", Look.QUIET))
        second.addWidget(_button(card, "Vẫn mở", Look.DANGER))
        faded = _button(card, "Nộp phiếu…", Look.PLAIN)
        faded.setEnabled(False)
        second.addWidget(faded)
        on = _button(card, "Hai tệp", Look.PLAIN, "columns-2")
        on.setCheckable(True)
        on.setChecked(True)
        second.addWidget(on)
        shown: tuple[tuple[str, Tone, str], ...] = (
            ("mới", "info", ""),
            ("đủ", "good", "check"),
            ("hạng sao", "warn", ""),
            ("chênh 13", "danger", ""),
            ("đã nhận", "plain", ""),
        )
        for text, tone, mark in shown:
            chips.addWidget(Chip(text, tone, card, mark=mark))
        for line in (first, second, chips):
            line.addStretch(1)
            card.column.addLayout(line)
        inside.addWidget(card)

    def _add_messages(self, inside: QVBoxLayout) -> None:
        messages: tuple[tuple[str, Tone], ...] = (
            ("Đã ghi ra USB E:, đọc lại đúng.", "info"),
            ("Còn 5 tệp chưa xếp vào hồ sơ.", "warn"),
            ("USB đã rút khi đang ghi; xin cắm lại.", "danger"),
        )
        for sentence, tone in messages:
            banner = Banner(self)
            banner.say(sentence, tone)
            inside.addWidget(banner)
        card = NextCard(self)
        card.show_text("Việc tiếp theo · 5", "Xếp 5 tệp vào hồ sơ", "Thành viên không thấy tệp chưa xếp.")
        card.buttons.addWidget(_button(card, "Xếp 5 tệp…", Look.FILLED))
        card.buttons.addWidget(_button(card, "Để sau", Look.QUIET))
        card.buttons.addStretch(1)
        inside.addWidget(card)
        todo = TodoCard("Bấm vào một dòng để đến chỗ cần bổ sung", self)
        todo.show_rows("Còn thiếu 2 việc để ký", (("Thời gian bắt đầu", 1), ("Kết luận của chủ tọa", 2)))
        inside.addWidget(todo)

    def _add_fields(self, inside: QVBoxLayout) -> None:
        fields, choices, marks = row(), row(), row()
        line = QLineEdit("2145/QĐ-UBND", self)
        choice = QComboBox(self)
        choice.addItems(["Cấp tỉnh", "Cấp trung ương"])
        fields.addWidget(line, 2)
        fields.addWidget(choice, 1)
        segments = Segments("Có mặt", self)
        segments.show_choices((("yes", "Có mặt"), ("no", "Vắng")), "yes")
        choices.addWidget(segments)
        for name, on in (("Có", True), ("Không", False)):
            switch = Switch(name, self)
            switch.setChecked(on)
            choices.addWidget(switch)
        tick = QCheckBox("Đã thử", self)
        tick.setChecked(True)
        marks.addWidget(tick)
        marks.addWidget(KeyButton("pencil", "Ghi nhận xét", "N", self))
        marks.addWidget(Ring(14, 32, parent=self))
        marks.addWidget(Ring(32, 32, sealed=True, parent=self))
        choices.addStretch(1)
        for name in ("search", "folder", "scale"):
            marks.addWidget(IconLabel(name, "quiet", self))
        progress = QProgressBar(self)
        progress.setRange(0, 100)
        progress.setValue(60)
        progress.setTextVisible(False)
        at_most(progress, 44)
        marks.addWidget(progress)
        marks.addStretch(1)
        marks.addWidget(Stars(4, "4 sao", self))
        for made in (fields, choices, marks):
            inside.addLayout(made)
        inside.addWidget(SearchLine("Tìm", "Tìm mã, tên", self))


def draw(folder: Path) -> Path:
    """Draw the gallery into ``folder/parts.png`` and return the file. Needs a QApplication with its appearance set."""
    drawn: list[QPixmap] = []
    for theme, title in _TITLES.items():
        apply_theme(theme)
        shown = Gallery(title)
        shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        shown.setFixedWidth(px(COLUMN))
        shown.show()
        QApplication.processEvents()
        shown.adjustSize()
        drawn.append(shown.grab())
        shown.close()
    apply_theme("light")
    height = max(picture.height() for picture in drawn)
    whole = QPixmap(sum(picture.width() for picture in drawn), height)
    painter = QPainter(whole)
    left = 0
    for picture in drawn:
        painter.drawPixmap(QRect(left, 0, picture.width(), picture.height()), picture)
        left += picture.width()
    painter.end()
    file = folder / "parts.png"
    whole.save(str(file))
    return file


def main(folder: Path) -> Path:
    """Draw the gallery in a process without a window."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    set_appearance(application, find_places())
    return draw(folder)
