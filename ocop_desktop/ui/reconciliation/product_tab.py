"""One product: its criteria × members, the re-scoring, and further information."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...domain.text import display_decimal
from ...usecases.core.ports import StoredEvidence
from ..parts.pages import text_label
from ..places import PageContext
from ..viewer.viewer import Viewer
from .flow import FlowRow
from .grid_view import FrozenGrid
from .model.product import about_lines, criteria, rounds
from .model.reading import Reading, label_of
from .model.reconciliation import ReconciliationViewModel


class ProductTab(QWidget):
    """The current product; another one is chosen above the table."""

    dossier_wanted = Signal(str)
    """Code of the product whose dossier the user wants to see."""

    def __init__(self, model: ReconciliationViewModel, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self._model, self._context, self._words = model, context, words
        self.viewer: Viewer | None = None
        self._listed: tuple[str, ...] = ()
        self._beside: tuple[str, tuple[StoredEvidence, ...]] = ("", ())
        self.before = QPushButton(words("reconciliation.before"), self)
        self.after = QPushButton(words("reconciliation.after"), self)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(words("reconciliation.column.product"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        self.dossier = QPushButton(words("reconciliation.dossier"), self)
        self.beside = QPushButton(words("reconciliation.beside"), self)
        self.beside.setCheckable(True)
        self.beside.toggled.connect(self._show_evidence)
        self.about = text_label(self)
        self.grid = FrozenGrid(words("reconciliation.table.criteria"), self)
        self.rounds = FrozenGrid(words("reconciliation.table.rounds"), self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.grid)
        self.splitter.addWidget(self.rounds)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.both = QSplitter(Qt.Orientation.Horizontal, self)
        self.both.addWidget(self.splitter)
        self.both.setChildrenCollapsible(False)
        top = FlowRow(self)
        for part in (self.choice, self.before, self.after, self.beside, self.dossier):
            top.add(part)
        column = QVBoxLayout(self)
        column.addWidget(top)
        column.addWidget(self.about)
        column.addWidget(self.both, 1)
        self.before.clicked.connect(lambda: model.step(-1))
        self.after.clicked.connect(lambda: model.step(+1))
        self.choice.currentIndexChanged.connect(lambda: model.choose(str(self.choice.currentData())))
        self.dossier.clicked.connect(lambda: self.dossier_wanted.emit(model.product))

    def show_product(self, reading: Reading) -> None:
        """Show the current product from the reading."""
        self._list(reading)
        code = self._model.product
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(code))
        self.choice.setToolTip(self.choice.currentText())
        self.about.setText(self._about(reading, code))
        self.grid.show_grid(criteria(reading, code, self._words))
        scored_again = rounds(reading, code, self._words)
        self.rounds.show_grid(scored_again)
        self.rounds.setVisible(bool(scored_again.rows))
        self._show_evidence()

    def _show_evidence(self) -> None:
        """Show the dossier's files beside the table, if wanted; the viewer is created on first use."""
        reading, shown = self._model.reading, self.beside.isChecked()
        if shown and self.viewer is None:
            self.viewer = Viewer(self._context, self)
            self.both.addWidget(self.viewer)
            self.both.setStretchFactor(0, 1)
            self.both.setStretchFactor(1, 1)
        if self.viewer is None:
            return
        self.viewer.setVisible(shown)
        product = None if reading is None else reading.product(self._model.product)
        if shown and reading is not None and product is not None:
            files = reading.room.evidence[product.id]
            if self._beside != (product.code, files):
                self._beside = (product.code, files)
                self.viewer.show_evidence(files)

    def _list(self, reading: Reading) -> None:
        listed = tuple(f"{product.code} – {product.name}" for product in reading.room.products)
        if listed == self._listed:
            return
        self._listed = listed
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for product, text in zip(reading.room.products, listed, strict=True):
                self.choice.addItem(text, product.code)

    def _about(self, reading: Reading, code: str) -> str:
        outcome, words = reading.outcome(code), self._words
        if outcome is None:
            return ""
        result, product, quorum = outcome.result, outcome.product, outcome.quorum
        parts = [f"{product.entity}, {product.commune}", f"{product.set_number}. {reading.text(product)}"]
        if result.mean is not None and result.spread is not None:
            parts.append(words("reconciliation.room.mean", mean=display_decimal(result.mean), spread=result.spread))
        parts.append(label_of(outcome, words))
        parts.append(
            words(
                "reconciliation.quorum_of" if outcome.batch is None else "reconciliation.written.quorum_of",
                present=quorum.present,
                named=quorum.named,
                needed=quorum.needed,
                presider=reading.code(reading.room.presiders[product.id]) or words("reconciliation.nothing"),
            )
        )
        lines = ["  ·  ".join(parts)]
        why = reading.waits(outcome, words)
        if why:
            lines.append(words("reconciliation.waits", why="; ".join(why)))
        for old, new, reason in outcome.record.set_changes:
            lines.append(words("reconciliation.set_changed", old=old, new=new, reason=reason))
        lines += about_lines(reading, code, words)
        return "\n".join(lines)
