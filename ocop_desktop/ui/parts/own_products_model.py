"""List model of the products a member scores: text, state, progress; search ignores diacritics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...domain.text import fold
from ...domain.values import SheetState
from ...usecases.scoring.own_sheets import OwnProduct
from ..words import Words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

STATE_ROLE = Qt.ItemDataRole.UserRole + 1
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 2
CODE_ROLE = Qt.ItemDataRole.UserRole + 3
NAME_ROLE = Qt.ItemDataRole.UserRole + 4
ABOUT_ROLE = Qt.ItemDataRole.UserRole + 5
"""Code and state in one line."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a sheet. submitted: locked; closed: must not be scored now."""

    answered: int
    applicable: int
    submitted: bool
    closed: bool


def state_word(line: OwnProduct, words: Words) -> str:
    """Return the state of a product's sheet in a few words."""
    if line.state is SheetState.SUBMITTED:
        return words("scoring.product.submitted")
    if line.refusal is not None:
        return words("scoring.product.closed")
    if line.state is None:
        # Answers without a sheet of this round are the starting answers of a re-scoring.
        return words("scoring.product.again" if line.answered else "scoring.product.not_begun")
    if line.answered == line.applicable:
        return words("scoring.product.full")
    return words("scoring.product.begun", answered=line.answered, applicable=line.applicable)


class OwnProductsModel(QAbstractListModel):
    """Products that match the search, in the order of the dossiers, never by state or points."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._all: tuple[OwnProduct, ...] = ()
        self._wanted = ""
        self._shown: tuple[OwnProduct, ...] = ()

    def show_products(self, products: tuple[OwnProduct, ...]) -> None:
        """Show ``products``; if they are the same ones, update only their states."""
        self._all = products
        shown = self._matching()
        if [line.product.id for line in shown] == [line.product.id for line in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
        else:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def search(self, text: str) -> None:
        """Show only products whose code, name, entity or commune contains ``text``, ignoring marks and case."""
        self._wanted = fold(text)
        self.beginResetModel()
        self._shown = self._matching()
        self.endResetModel()

    def row_of(self, product: str) -> int:
        """Return the row of a product's code, -1 if it is not shown."""
        return next((row for row, line in enumerate(self._shown) if line.product.code == product), -1)

    def _matching(self) -> tuple[OwnProduct, ...]:
        return tuple(line for line in self._all if self._wanted in _searched(line))

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of products shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, tool tip, accessible text, state and progress of a product."""
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        product = line.product
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words("scoring.product.head", item=product.code, name=product.name)
            case Qt.ItemDataRole.ToolTipRole:
                state = state_word(line, self._words)
                why = f"\n{self._words.error(line.refusal)}" if line.refusal is not None else ""
                return f"{product.code} · {product.name}\n{product.entity}, {product.commune}\n{state}{why}"
            case Qt.ItemDataRole.AccessibleTextRole:
                state = state_word(line, self._words)
                return self._words("scoring.product.spoken", item=product.code, name=product.name, state=state)
        if role == STATE_ROLE:
            return state_word(line, self._words)
        if role == PROGRESS_ROLE:
            submitted = line.state is SheetState.SUBMITTED
            begun = line.answered if line.state is not None else 0
            return Progress(begun, line.applicable, submitted, line.refusal is not None)
        if role == CODE_ROLE:
            return product.code
        if role == NAME_ROLE:
            return product.name
        if role == ABOUT_ROLE:
            return f"{product.code} · {state_word(line, self._words)}"
        return None


def _searched(line: OwnProduct) -> str:
    product = line.product
    return fold(f"{product.code} {product.name} {product.entity} {product.commune}")
