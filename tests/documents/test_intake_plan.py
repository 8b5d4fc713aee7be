"""The year's plan by locality, as people bring it; every fault named by its cell."""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.intake.plan import read_plan
from ocop_desktop.intake.templates import write_template
from tests.helpers.workbooks import SETS, workbook


def test_a_plan_is_read_whatever_its_headings_and_without_its_line_of_totals(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["KẾ HOẠCH NĂM"],
        ["STT", "Địa phương", "Chỉ tiêu năm"],
        [1, "Xã  Mẫu", 3],
        [2, "Phường Thử", "2,0"],
        ["", "Tổng cộng", 5],
    ]
    preview = read_plan(workbook(tmp_path / "k.xlsx", rows))
    assert preview.ok
    assert preview.values == (PlanRow("Xã Mẫu", 3), PlanRow("Phường Thử", 2))


def test_every_faulty_cell_of_a_plan_is_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Xã", "Kế hoạch"],
        ["Xã Mẫu", "nhiều"],
        ["Xã Khác", None],
        ["xa mau", 1],
        [None, 4],
        ["Xã Đồi", 5000],
    ]
    preview = read_plan(workbook(tmp_path / "k.xlsx", rows))
    assert [(fault.cell, fault.code) for fault in preview.faults] == [
        ("B2", "intake.cell.not_a_count"),
        ("B3", "intake.cell.blank"),
        ("A4", "intake.cell.duplicate"),
        ("A5", "intake.cell.blank"),
        ("B6", "intake.cell.not_a_count"),
    ]
    assert preview.values == ()


def test_the_template_holds_no_row_and_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_template("plan", tmp_path / "t.xlsx", SETS)
    assert [fault.code for fault in read_plan(tmp_path / "t.xlsx").faults] == ["intake.cell.no_rows"]
    lines = (PlanRow("Xã Mẫu", 3), PlanRow("Xã Khác", 0))
    write_template("plan", tmp_path / "k.xlsx", SETS, rows=lines)
    assert read_plan(tmp_path / "k.xlsx").values == lines
