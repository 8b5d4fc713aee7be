"""A table of the screen as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.documents.table_xlsx import write_table_xlsx
from ocop_desktop.usecases.overview.program import PlainTable

TABLE = PlainTable(
    "Bảng: thử/nghiệm",
    ("Phiên thử",),
    (("Tên", 20), ("Số", 8)),
    (("=1+1", 7), ("Nước mắm", 12)),
    sample=True,
)


def test_texts_stay_texts_and_numbers_are_numbers(tmp_path: Path) -> None:
    write_table_xlsx(TABLE, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet.title == "Bảng  thử nghiệm"
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A6"].value] == ["Bảng: thử/nghiệm", "Phiên thử", "Tên"]
    assert [(cell.value, cell.data_type) for cell in sheet[7]] == [("=1+1", "s"), (7, "n")]
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center is not None
    assert "DỮ LIỆU MINH HỌA" in str(sheet.oddFooter.center.text)


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_table_xlsx(TABLE, tmp_path / "no" / "a.xlsx")
