"""The table model: what Qt's own tester finds, and what each role answers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from ocop_desktop.ui.parts.rows_model import Cell, RowsModel, Table

TABLE = Table(
    headers=("Tên", "Điểm"),
    rows=((Cell("Trà", "Trà thử – Hộ Thử"), Cell("80,00", number=True)), (Cell("Mật"), Cell("–", number=True))),
)
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
Role = Qt.ItemDataRole


def model_with(table: Table) -> RowsModel:
    model = RowsModel()
    model.show_table(table)
    return model


def test_qt_finds_nothing_wrong(qtmodeltester: ModelTester) -> None:
    model = model_with(TABLE)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_table(Table())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_cell_answers_text_hint_and_side() -> None:
    model = model_with(TABLE)
    name, points = model.index(0, 0), model.index(0, 1)
    assert (name.data(), name.data(Role.ToolTipRole)) == ("Trà", "Trà thử – Hộ Thử")
    assert points.data(Role.ToolTipRole) == "80,00"
    assert name.data(Role.AccessibleTextRole) == "Tên: Trà thử – Hộ Thử"
    assert Qt.AlignmentFlag(name.data(Role.TextAlignmentRole)) & LEFT
    assert Qt.AlignmentFlag(points.data(Role.TextAlignmentRole)) & RIGHT
    assert name.data(Role.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_a_heading_stands_over_its_cells() -> None:
    model = model_with(TABLE)
    across = Qt.Orientation.Horizontal
    assert [model.headerData(column, across) for column in range(3)] == ["Tên", "Điểm", None]
    assert model.headerData(1, across, Role.TextAlignmentRole) & RIGHT
    assert model.headerData(0, across, Role.TextAlignmentRole) & LEFT
    assert model.headerData(0, across, Role.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
