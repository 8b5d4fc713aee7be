"""Writes empty templates, and filled lists in the same layout.

Excel's data validation helps while typing; the reader does not rely on it and checks everything again.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..disk.files import write_whole
from ..domain.dossiers.assessments import Content, Layer
from ..domain.dossiers.intake_rows import AssessmentCells, PaperRow
from ..domain.list_fields import LONGEST_NAME, LONGEST_TEXT, MOST_COUNTED, FieldKind, ListField, list_fields
from ..domain.typed import FIRST_YEAR, LAST_YEAR
from ..domain.values import CriterionCode
from .choices import CHOICES, CONTENT_NAMES, NO, YES
from .columns import COLUMNS, Column, ListKind, case_header
from .errors import TemplateNotWritten
from .lists import Cases

Value = str | int | date | None

LAST_ROW = 20_003
"""Last row with data validation; the reader accepts longer lists."""

_TITLES = {
    ListKind.MEMBERS: ("Thành viên", "DANH SÁCH THÀNH VIÊN HỘI ĐỒNG"),
    ListKind.PRODUCTS: ("Sản phẩm", "DANH SÁCH SẢN PHẨM ĐỀ NGHỊ ĐÁNH GIÁ, PHÂN HẠNG"),
    ListKind.PAPERS: ("Giấy tờ", "GIẤY TỜ CỦA HỒ SƠ SẢN PHẨM"),
    ListKind.ASSESSMENTS: ("Đánh giá trước", "TỰ ĐÁNH GIÁ, BÁO CÁO CỦA UBND XÃ, ĐIỂM SƠ BỘ CỦA TỔ TƯ VẤN"),
    ListKind.PLAN: ("Kế hoạch", "KẾ HOẠCH SẢN PHẨM OCOP TRONG NĂM THEO ĐỊA PHƯƠNG"),
}
_HEADER_ROW = 3
_LISTS = "Danh mục"
_GUIDE = "Hướng dẫn"
_FONT = "Times New Roman"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_SIDE = Side(style="thin", color="9E9E9E")


def write_template(
    kind: ListKind | str,
    out: Path,
    product_sets: Mapping[int, str],
    *,
    cases: Cases | None = None,
    rows: Sequence[object] = (),
) -> None:
    """Write the template of one list, filled with ``rows`` if given (of the list's row type).

    product_sets: number -> title, offered in the products list. cases: alternative scales; each
    criterion with some gets a column of its own. An existing file is replaced.
    Raises TemplateNotWritten (DeviceError).
    """
    kind = ListKind(kind)
    offered = cases or {}
    columns = columns_offered(kind, product_sets, offered)
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title, heading = _TITLES[kind]
    _head(sheet, heading, columns)
    guide = workbook.create_sheet(_GUIDE)
    _guide(guide, columns, offered)
    lists = workbook.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    _validate(sheet, lists, columns)
    for number, row in enumerate(rows, start=_HEADER_ROW + 1):
        values = _values(row, product_sets, offered)
        for place, column in enumerate(columns, start=1):
            _put(sheet.cell(number, place), values.get(column.field), column)
    buffer = io.BytesIO()
    workbook.save(buffer)
    try:
        write_whole(out, buffer.getvalue())
    except OSError as error:
        raise TemplateNotWritten(name=out.name) from error


def columns_offered(kind: ListKind, product_sets: Mapping[int, str], cases: Cases) -> tuple[Column, ...]:
    """Return the columns of a list, with the choices of the session's catalogue."""
    criteria: dict[CriterionCode, Mapping[str, str]] = {}
    if any(column.kind is FieldKind.CASES for column in COLUMNS[kind]):
        for offered in cases.values():
            criteria.update(offered)
    titles = tuple(set_label(number, product_sets) for number in sorted(product_sets))
    columns = [
        replace(column, choices=titles) if column.kind is FieldKind.SET else column
        for column in COLUMNS[kind]
        if column.kind is not FieldKind.CASES or not criteria
    ]
    return (
        *columns,
        *(
            Column(
                f"case:{criterion}",
                case_header(criterion),
                FieldKind.CHOICE,
                width=26,
                help="Chỉ cho bộ sản phẩm có nhiều trường hợp; chọn trước khi chấm điểm.",
                choices=tuple(f"{case} – {name}" for case, name in names.items()),
            )
            for criterion, names in criteria.items()
        ),
    )


def set_label(number: int, product_sets: Mapping[int, str]) -> str:
    """Return the text of a set in the products list: ``5 – Đồ ăn nhanh``."""
    title = product_sets.get(number, "")
    return f"{number} – {title}" if title else str(number)


def _head(sheet: Worksheet, heading: str, columns: Sequence[Column]) -> None:
    """Write title and heading row; set widths, column formats, frozen panes and page setup."""
    sheet["A1"] = heading
    sheet.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
    sheet["A2"] = "Cột có dấu * là bắt buộc. Xem trang “Hướng dẫn”. Có thể đổi thứ tự cột; giữ nguyên tên cột."
    sheet.cell(2, 1).font = Font(name=_FONT, size=11, italic=True)
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(_HEADER_ROW, place)
        cell.value = f"{column.header} *" if column.required else column.header
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="FFF2CC" if column.required else "E7E6E6")
        cell.border = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.number_format = _number_format(column)
    sheet.row_dimensions[_HEADER_ROW].height = 50
    sheet.freeze_panes = f"C{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    _paper(sheet, pages_wide=2 if len(columns) > 10 else 1)


def _paper(sheet: Worksheet, *, pages_wide: int) -> None:
    """Set the page to A4 landscape, with any number of pages down."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _number_format(column: Column) -> str:
    if column.kind is FieldKind.DAY:
        return "dd/mm/yyyy"
    if column.kind is FieldKind.COUNT:
        return "0"
    # Text, so that Excel keeps leading zeros and does not convert 01-02-2026 to a date.
    return "@"


def _validate(sheet: Worksheet, lists: Worksheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        rule = _rule(column, lists, f"{letter}{_HEADER_ROW + 1}")
        rule.allow_blank = True
        rule.showErrorMessage = True
        rule.errorTitle = column.header[:30]
        rule.showInputMessage = bool(column.help)
        rule.promptTitle = column.header[:30]
        rule.prompt = column.help[:250]
        rule.add(f"{letter}{_HEADER_ROW + 1}:{letter}{LAST_ROW}")
        sheet.add_data_validation(rule)


def _rule(column: Column, lists: Worksheet, first_cell: str) -> DataValidation:
    if column.choices:
        place = lists.max_column + (1 if lists.cell(1, 1).value is not None else 0)
        for row, choice in enumerate(column.choices, start=1):
            _put(lists.cell(row, place), choice, column)
        letter = get_column_letter(place)
        area = f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(column.choices)}"
        return DataValidation(type="list", formula1=area, error="Hãy chọn một giá trị trong danh sách.")
    if column.kind is FieldKind.DAY:
        # A warning only: under another regional setting of Excel a typed 29/04/2026 is text, which the reader accepts.
        return DataValidation(
            type="date",
            operator="between",
            formula1=f"DATE({FIRST_YEAR},1,1)",
            formula2=f"DATE({LAST_YEAR},12,31)",
            errorStyle="warning",
            error="Cần một ngày, ví dụ 29/04/2026.",
        )
    if column.kind is FieldKind.COUNT:
        return DataValidation(
            type="whole",
            operator="between",
            formula1="0",
            formula2=str(MOST_COUNTED),
            error=f"Cần một số nguyên từ 0 đến {MOST_COUNTED}.",
        )
    if column.field == "code":
        letter = first_cell.rstrip("0123456789")
        area = f"${letter}${_HEADER_ROW + 1}:${letter}${LAST_ROW}"
        return DataValidation(
            type="custom", formula1=f"COUNTIF({area},{first_cell})=1", error="Mã này đã có trong danh sách."
        )
    longest = LONGEST_TEXT if column.kind is FieldKind.LONG_TEXT else LONGEST_NAME
    return DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(longest),
        error=f"Tối đa {longest} ký tự.",
    )


def _guide(sheet: Worksheet, columns: Sequence[Column], cases: Cases) -> None:
    """Write the instructions: one line per column, then the letters of the alternatives of a list that has them."""
    bold = Font(name=_FONT, size=12, bold=True)
    lines: list[tuple[str, ...]] = [("Tên cột", "Bắt buộc", "Ví dụ", "Cách điền")]
    lines += [(c.header, YES if c.required else NO, c.example, c.help) for c in columns]
    if any(column.kind is FieldKind.CASES or column.field.startswith("case:") for column in columns):
        for number, offered in cases.items():
            for criterion, names in offered.items():
                for case, name in names.items():
                    lines.append((f"Bộ {number}, tiêu chí {criterion}", "", "", f"{case} – {name}"))
    lines += [
        ("Lưu ý", "", "", "Không đặt mật khẩu, không dùng macro; lưu dạng .xlsx."),
        ("", "", "", "Ngày ghi ngày/tháng/năm. Mã giữ dạng chữ (Text)."),
        ("", "", "", "Nhập lại danh sách: đối chiếu theo mã, chương trình cho xem thay đổi trước khi ghi."),
    ]
    for row, texts in enumerate(lines, start=1):
        for place, text in enumerate(texts, start=1):
            cell = sheet.cell(row, place)
            cell.value = text or None
            cell.number_format = "@"
            cell.font = bold if row == 1 else Font(name=_FONT, size=12)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 30), ("B", 12), ("C", 30), ("D", 80)):
        sheet.column_dimensions[letter].width = width
    _paper(sheet, pages_wide=1)


def _put(cell: Cell | object, value: Value, column: Column) -> None:
    """Write one value; typed text never becomes a formula."""
    if value is None or value == "" or not isinstance(cell, Cell):
        return
    cell.number_format = _number_format(column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_RISKY):
            cell.quotePrefix = True


def _values(row: object, product_sets: Mapping[int, str], cases: Cases) -> dict[str, Value]:
    """Return the cells of one row by field, in texts that the reader accepts. row: a dataclass with list fields."""
    values: dict[str, Value] = {}
    for field in list_fields(type(row)):
        value = getattr(row, field.name)
        if field.kind is not FieldKind.CASES:
            values[field.name] = _cell(field, value, product_sets)
            continue
        values[field.name] = "; ".join(f"{criterion}{case}" for criterion, case in value.items())
        names = cases.get(getattr(row, "set_number", 0), {})
        for criterion, case in value.items():
            name = names.get(criterion, {}).get(case, "")
            values[f"case:{criterion}"] = f"{case} – {name}" if name else case
    if isinstance(row, PaperRow):
        values |= _values(row.paper, product_sets, cases)
    if isinstance(row, AssessmentCells) and row.layer is Layer.COMMUNE:
        values["subject"] = CONTENT_NAMES[Content(row.subject)]
    return values


def _cell(field: ListField, value: Any, product_sets: Mapping[int, str]) -> Value:
    if field.kind is FieldKind.CHOICE:
        return CHOICES[field.choices].names[value]
    if field.kind is FieldKind.YES_NO:
        return YES if value else NO
    cell: Value = set_label(value, product_sets) if field.kind is FieldKind.SET else value
    return cell
