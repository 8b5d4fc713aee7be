"""The list of assessments: points or places become levels of the product's own set, everything else is a fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from ocop_desktop.domain.dossiers.assessments import AssessedProduct, Content, Layer
from ocop_desktop.domain.dossiers.intake_rows import ALL, Answer, AssessmentCells, AssessmentRow, Preview
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.intake.assessments import read_assessments
from ocop_desktop.intake.columns import ASSESSMENT_COLUMNS, ListKind
from ocop_desktop.intake.templates import write_template
from tests.helpers.catalogues import item, product_set

FOOD = product_set(
    replace(item("1.1", [1, 2, 3], part="A"), remainder=True),
    replace(item("3.3", [1, 2, 3], part="A"), remainder=False),
    item("6.2", [1, 1, 3, 5], part="C"),
)
TOURISM = product_set(item("8", [1, 2, 1, 3], part="C", cases=["a", "a", "b", "b"]), number=26)
KNOWN = {
    "SP001": AssessedProduct(FOOD, {}, {Content.MATERIAL: CriterionCode("1.1"), Content.LABOUR: CriterionCode("3.3")}),
    "SP002": AssessedProduct(TOURISM, {CriterionCode("8"): "b"}, {}),
    "SP003": AssessedProduct(TOURISM, {}, {}),
}
OF_ENTITY, OF_COMMUNE, OF_TEAM = "Chủ thể tự đánh giá", "UBND xã", "Tổ tư vấn"
HEADERS = [column.header for column in ASSESSMENT_COLUMNS]


def read(tmp_path: Path, *rows: list[Any], corrections: dict[str, str] | None = None) -> Preview[AssessmentRow]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    path = tmp_path / "danh-gia.xlsx"
    workbook.save(path)
    return read_assessments(path, KNOWN, corrections=corrections)


def codes(preview: Preview[AssessmentRow]) -> list[tuple[str, str]]:
    return [(fault.cell, fault.code.removeprefix("intake.cell.")) for fault in preview.faults]


def test_points_and_places_become_levels_of_the_product_s_own_set_and_case(tmp_path: Path) -> None:
    preview = read(
        tmp_path,
        ["SP001", OF_ENTITY, "1.1", 2, None, "Hợp đồng số 7"],
        ["sp001", "Mẫu 02", "Tiêu chí 6.2 – Vị", 1, 2],
        ["SP001", OF_ENTITY, 3.3, "3,0"],
        ["SP001", OF_COMMUNE, "lao dong dia phuong", 1, None, "đúng thực tế", "20/60 lao động", "bảng lương"],
        ["SP001", "xã", "Bản sắc, trí tuệ địa phương", None, None, "nghề cũ"],
        ["SP002", OF_TEAM, "8", 3],
        ["SP002", "advisory", "8.", None, 1],
        ["SP001", OF_TEAM, "1.1", 0],
        ["SP001", OF_TEAM, "3.3", None, None, "chưa rõ"],
    )
    assert codes(preview) == [("C8", "criterion_unknown")]
    told = [(row.product, row.layer.value, row.subject, row.level) for row in preview.values]
    assert told == [
        ("SP001", "self", "1.1", 2),
        ("SP001", "self", "6.2", 2),
        ("SP001", "self", "3.3", 3),
        ("SP001", "commune", "labour", 1),
        ("SP001", "commune", "identity", None),
        ("SP002", "advisory", "8", 4),
        ("SP001", "advisory", "1.1", 0),
        ("SP001", "advisory", "3.3", None),
    ]
    assert preview.values[3].figures == "20/60 lao động"
    assert (preview.values[3].text, preview.values[3].reason) == ("đúng thực tế", "bảng lương")


@pytest.mark.parametrize(
    ("row", "cell", "fault"),
    [
        (["SP009", OF_ENTITY, "1.1", 2], "A2", "product_unknown"),
        ([None, OF_ENTITY, "1.1", 2], "A2", "blank"),
        (["SP001", "Báo", "1.1", 2], "B2", "not_offered"),
        (["SP001", OF_ENTITY, "9.9", 2], "C2", "criterion_unknown"),
        (["SP001", OF_ENTITY, "lao động", 2], "C2", "criterion_unknown"),
        (["SP001", OF_ENTITY, None, 2], "C2", "blank"),
        (["SP001", OF_ENTITY, date(2026, 1, 1), 2], "C2", "code_is_date"),
        (["SP001", OF_COMMUNE, "1.1", 2], "C2", "not_offered"),
        (["SP001", OF_ENTITY, "1.1", 5], "D2", "points_not_offered"),
        (["SP001", OF_ENTITY, "3.3", 0], "D2", "points_not_offered"),
        (["SP001", OF_ENTITY, "6.2", 1], "D2", "points_twice"),
        (["SP001", OF_ENTITY, "1.1", None, 4], "E2", "level_not_offered"),
        (["SP001", OF_ENTITY, "3.3", None, 0], "E2", "level_not_offered"),
        (["SP001", OF_ENTITY, "1.1", 2, 3], "E2", "level_and_points_differ"),
        (["SP001", OF_ENTITY, "1.1", "hai"], "D2", "not_a_count"),
        (["SP001", OF_COMMUNE, "Nguồn gốc ý tưởng", 2], "D2", "level_without_criterion"),
        (["SP001", OF_COMMUNE, "Nguồn gốc ý tưởng", None, 2], "E2", "level_without_criterion"),
        (["SP003", OF_ENTITY, "8", 2], "D2", "case_not_fixed"),
        (["SP001", OF_ENTITY, "1.1"], "F2", "says_nothing"),
        (["SP001", OF_ENTITY, "1.1", 2, None, "a\u202eb"], "F2", "forbidden_character"),
        (["SP001", OF_ENTITY, "1.1", 2, None, "dài " * 300], "F2", "too_long"),
    ],
)
def test_a_faulty_cell_is_named_and_its_row_left_out(tmp_path: Path, row: list[Any], cell: str, fault: str) -> None:
    preview = read(tmp_path, row)
    assert codes(preview) == [(cell, fault)]
    assert (preview.ok, preview.values) == (False, ())


def test_the_same_thing_said_twice_is_a_fault(tmp_path: Path) -> None:
    row = ["SP001", OF_ENTITY, "1.1", 2]
    preview = read(tmp_path, row, ["SP001", OF_TEAM, "1.1", 2], ["SP001", "self", "Mục 1.1", 3])
    assert codes(preview) == [("C4", "duplicate")]


def test_a_cell_typed_over_is_read_like_the_cell_itself(tmp_path: Path) -> None:
    preview = read(tmp_path, ["SP001", OF_ENTITY, "9.9", 2], corrections={"C2": "1.1", "D2": "3"})
    assert (preview.ok, preview.values[0].subject, preview.values[0].level) == (True, "1.1", 3)
    assert preview.rows[0].texts[:4] == ("SP001", OF_ENTITY, "1.1", "3")


def test_the_template_filled_in_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    rows = [
        AssessmentCells("SP001", Layer.SELF, "1.1", points=2, text="=cmd"),
        AssessmentCells("SP001", Layer.COMMUNE, "material", points=1, figures="60 %", reason="sổ theo dõi"),
        AssessmentCells("SP002", Layer.ADVISORY, "8", level=2),
    ]
    write_template(ListKind.ASSESSMENTS, path, {}, rows=rows)
    preview = read_assessments(path, KNOWN)
    assert (codes(preview), preview.missing) == ([], ())
    assert [(r.product, r.layer, r.subject, r.level, r.text, r.figures, r.reason) for r in preview.values] == [
        ("SP001", Layer.SELF, "1.1", 2, "=cmd", "", ""),
        ("SP001", Layer.COMMUNE, "material", 1, "", "60 %", "sổ theo dõi"),
        ("SP002", Layer.ADVISORY, "8", 4, "", "", ""),
    ]
    sheet = load_workbook(path).worksheets[0]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert (rules["F"].formula1, rules["B"].type) == ("1000", "list")


def test_a_criterion_that_excel_made_a_day_of_is_proposed_as_criterion(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEADERS)
    sheet.append(["SP001", OF_ENTITY, date(2026, 1, 1), 2])
    sheet["C2"].number_format = "d-mmm"
    sheet.append(["SP001", OF_TEAM, 3.3, 3])
    path = tmp_path / "danh-gia.xlsx"
    workbook.save(path)
    assert codes(read_assessments(path, KNOWN)) == [("C2", "code_is_date")]
    mended = read_assessments(path, KNOWN, answers={ALL: Answer.MEND})
    assert [(p.key, p.cells[0].proposed) for p in mended.proposals] == [("C:day_for_number", "1.1")]
    assert [row.subject for row in mended.values] == ["1.1", "3.3"]
