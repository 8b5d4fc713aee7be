"""The left column of *Hồ sơ*: search, filters, the list of dossiers, the secretary's tray."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QWidget

from ...usecases.core.ports import StoredEvidence
from ..parts import icons, layouts
from ..parts.cells import CellDelegate
from ..parts.controls import hint_line
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.pages import TableView
from ..parts.panel import Panel
from ..parts.tokens import ROW_HEIGHT, M, S, px
from ..words import Words
from .model.changes import DossierChanges
from .model.dossiers import DossiersViewModel
from .model.filter import Filter, Lack
from .model.tables import product_table, tray_table

WIDTH = 320
"""Width of the column, in units."""

TRAY_LINES = 3
"""Number of tray lines visible without scrolling."""


class NarrowTable(TableView):
    """A table for a narrow space: the widest column shrinks first, so that nothing scrolls sideways."""

    def fit(self) -> None:
        """Resize the other columns to their content, the widest to the rest."""
        if not self.rows.columnCount():
            return
        self.give_needed()
        room = self.viewport().width()
        others = [column for column in range(self.rows.columnCount()) if column != self._wide]
        for column in others:
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, room * 2 // 5))
        least = room // 4
        over = sum(self.columnWidth(column) for column in others) + least - room
        last = others[-1] if others else self._wide  # it has the least information: it shrinks next
        if len(others) > 2 and over > 0:
            self.setColumnWidth(last, max(self.columnWidth(last) - over, room // 10))
        left = room - sum(self.columnWidth(column) for column in others)
        # Of a long table the names stay readable and the rest scrolls.
        self.setColumnWidth(self._wide, max(left, room // (3 if len(others) > 3 else 6)))
        two_lines = 2 * self.fontMetrics().height() + px(S)
        self.verticalHeader().setDefaultSectionSize(two_lines if self.wordWrap() else px(ROW_HEIGHT))
        cells = self.itemDelegate()
        if isinstance(cells, CellDelegate) and self.wordWrap():
            cells.wrapped = frozenset({self._wide})

    def select(self, row: int) -> None:
        """Select a row with signals blocked."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.rows.index(row, 0), flags)
            self.scrollTo(self.rows.index(row, 0))
        else:
            selection.clear()
        selection.blockSignals(False)
        self.viewport().update()


def _choice(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.setMinimumContentsLength(6)
    box.currentTextChanged.connect(box.setToolTip)
    return box


class ListColumn(Panel):
    """Chooses a dossier, or a file of the tray."""

    tray_chosen = Signal(str)
    """Id of the tray file to be shown."""

    reason_wanted = Signal(str)
    """Code of the dossier to which the file that is shown shall be moved, once a reason is stated."""

    product_clicked = Signal()
    """A dossier was clicked, possibly the current one."""

    font_size_changed = Signal()
    """The font size has changed."""

    def __init__(
        self, model: DossiersViewModel, changes: DossierChanges, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._changes = model, changes
        self._words = words
        self.search = hint_line(words("dossiers.search"), self, search=True)
        self.sets = _choice(words("dossiers.filter.set"), self)
        self.communes = _choice(words("dossiers.filter.commune"), self)
        self.entities = _choice(words("dossiers.filter.entity"), self)
        self.lacks = _choice(words("dossiers.filter.lack"), self)
        self.count = Text(self, size="small", ink="quiet", wrap=True)
        self.more = KindButton(self, Look.QUIET)
        self.more.setProperty("bar", True)
        self.more.setText(words("dossiers.filters"))
        icons.put(self.more, "filter")
        self.more.setCheckable(True)
        self.products = NarrowTable(words("dossiers.list"), self)
        self.products.setWordWrap(True)  # a name is never cut
        self.products.setFrameShape(QFrame.Shape.NoFrame)
        self.tray_box = Panel(self, line="top", ground="warn_ground")
        self.tray_title = Text(self.tray_box, bold=True)
        self.tray = NarrowTable(words("dossiers.tray.name"), self.tray_box)
        self.tray.horizontalHeader().hide()
        self.tray.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.assign = KindButton(self.tray_box)
        self.folder = KindButton(self)
        self.folder.setText(words("dossiers.folder"))
        self.folder.setToolTip(words("dossiers.folder.help"))
        self.folder.hide()
        self.filters = QWidget(self)
        boxes = layouts.grid(self.filters)
        for place, box in enumerate((self.sets, self.lacks, self.entities, self.communes)):
            boxes.addWidget(box, place // 2, place % 2)
            boxes.setColumnStretch(place % 2, 1)
        self.filters.hide()
        inside = layouts.column(self.tray_box, S, (M, S))
        for part in (self.tray_title, self.tray, self.assign):
            inside.addWidget(part)
        head = layouts.column(space=S, margins=(M, M, M, S))
        head.addWidget(self.search)
        line = layouts.row()
        line.addWidget(self.count, 1)
        line.addWidget(self.more)
        head.addLayout(line)
        head.addWidget(self.filters)
        foot = layouts.column(margins=(M, S))
        foot.addWidget(self.folder)
        whole = layouts.column(self, 0, (0, 0, 1, 0))
        whole.addLayout(head)
        whole.addWidget(self.products, 3)
        whole.addWidget(self.tray_box)
        whole.addLayout(foot)
        self._aside: tuple[StoredEvidence, ...] = ()
        self._fill_choices()
        self._connect()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._ask())
        self.more.toggled.connect(self.filters.setVisible)
        for box in (self.sets, self.communes, self.entities, self.lacks):
            box.activated.connect(lambda _: self._ask())
        self.products.selectionModel().currentRowChanged.connect(lambda now, _: self._select(now.row()))
        self.products.clicked.connect(lambda _: self.product_clicked.emit())
        self.tray.selectionModel().currentRowChanged.connect(lambda now, _: self._select_file(now.row()))
        self.tray.clicked.connect(lambda index: self._select_file(index.row()))
        self.assign.clicked.connect(lambda: self._assign())
        self._model.loaded.connect(self._reload)
        self._model.filtered.connect(self._show_lines)
        self._model.selected.connect(self._follow)
        self.search.installEventFilter(self)

    def _fill_choices(self) -> None:
        """Offer the existing values; keep the current choice."""
        words, wanted = self._words, self._model.filter
        self._offer(
            self.sets, words("dossiers.all_sets"), 0, [(f"{n}. {t}", n) for n, t in self._model.sets], wanted.set
        )
        communes = [(name, name) for name in self._model.communes()]
        self._offer(self.communes, words("dossiers.all_communes"), "", communes, wanted.commune)
        entities = [(name, name) for name in self._model.entities()]
        self._offer(self.entities, words("dossiers.all_entities"), "", entities, wanted.entity)
        lacks = [(words(f"dossiers.filter.{lack.value}"), lack.value) for lack in Lack if lack is not Lack.ANY]
        self._offer(self.lacks, words("dossiers.filter.any"), Lack.ANY.value, lacks, wanted.lack.value)

    @staticmethod
    def _offer(
        box: QComboBox,
        everything: str,
        nothing: object,
        rows: Sequence[tuple[str, object]],
        now: object,
    ) -> None:
        box.clear()
        box.addItem(everything, nothing)
        for text, value in rows:
            box.addItem(text, value)
            box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(box.findData(now), 0))

    def _ask(self) -> None:
        self._model.search(
            Filter(
                self.search.text(),
                self.sets.currentData(),
                self.entities.currentData(),
                self.communes.currentData(),
                Lack(self.lacks.currentData()),
            )
        )

    def _reload(self) -> None:
        if self.search.text() != self._model.filter.text:
            self.search.blockSignals(True)
            self.search.setText(self._model.filter.text)
            self.search.blockSignals(False)
        if not self._model.aside and (self.tray.hasFocus() or self.assign.hasFocus()):
            self.products.setFocus(Qt.FocusReason.OtherFocusReason)  # before the tray goes
        self._fill_choices()
        self._show_lines()
        tray, aside = self._model.tray, self._model.aside
        chosen = self._aside[row].id if 0 <= (row := self.tray.currentIndex().row()) < len(self._aside) else ""
        self._aside = aside
        self.tray.selectionModel().blockSignals(True)
        self.tray.show_table(tray_table(aside, self._words))
        self.tray.select(next((row for row, item in enumerate(aside) if item.id == chosen), -1))
        self.tray.selectionModel().blockSignals(False)
        layouts.height(self.tray, ROW_HEIGHT * min(len(aside), TRAY_LINES) + 4)
        title = self._words("dossiers.tray", count=len(tray))
        if len(aside) > len(tray):
            title = self._words("dossiers.tray_and_removed", count=len(tray), removed=len(aside) - len(tray))
        self.tray_title.setText(title)
        self.tray_box.setVisible(bool(aside))
        self._show_assign()

    def _show_lines(self) -> None:
        selection = self.products.selectionModel()
        selection.blockSignals(True)
        self.products.show_table(product_table(self._model, self._words))
        selection.blockSignals(False)
        shown, all_of_them = len(self._model.lines), len(self._model.everything)
        if not self._model.is_loaded:
            text = self._words("dossiers.reading")
        elif not all_of_them:
            text = self._words("dossiers.none")
        elif not shown:
            text = self._words("dossiers.none_found")
        else:
            text = self._words("dossiers.count", shown=shown, count=all_of_them)
        self.count.setText(text)
        self._follow()

    def _follow(self) -> None:
        codes = [line.product.code for line in self._model.lines]
        self.products.select(codes.index(self._model.product) if self._model.product in codes else -1)
        self._show_assign()

    def _select(self, row: int) -> None:
        if 0 <= row < len(self._model.lines):
            self._model.select(self._model.lines[row].product.code)

    def _select_file(self, row: int) -> None:
        if 0 <= row < len(self._model.aside):
            self.tray_chosen.emit(self._model.aside[row].id)
        self._show_assign()

    def _show_assign(self) -> None:
        row, state = self.tray.currentIndex().row(), self._model.current
        ready = 0 <= row < len(self._model.aside) and state is not None
        self.assign.setEnabled(ready)
        code = state.product.code if state is not None else "…"
        self.assign.setText(self._words("dossiers.assign", product=code))
        self.assign.setToolTip(
            self._words("dossiers.assign.hint", product=f"{code} – {state.product.name}") if state is not None else ""
        )

    def _assign(self) -> None:
        row, state = self.tray.currentIndex().row(), self._model.current
        if 0 <= row < len(self._model.aside) and state is not None:
            code = state.product.code
            if self._changes.needs_reason(code, self._model.aside[row].evidence.product or ""):
                self.reason_wanted.emit(code)
            else:
                self._changes.drop_reason()  # typed for a change of the papers
                self._changes.move(self._model.aside[row].id, code)

    @property
    def wanted_width(self) -> int:
        """The preferred width of the column."""
        return px(WIDTH)

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize the column after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.font_size_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move from the search to the list by the down arrow."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.products.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)
