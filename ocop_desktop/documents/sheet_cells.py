"""Cells of a workbook: literal text, whole numbers, formulas; headings, widths, print setup."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..domain.text import forbidden_characters, nfc
from .forms.phrases import SAMPLE_MARK

HEAD_ROW = 6
"""Row of the column headings on every sheet, below title, body, rule, marks and legend."""

_LINE = 14.3  # points of one line at size 11
_CHARACTERS_PER_UNIT = 1.15
_LONGEST = 32767  # characters a cell can hold in Excel
_THIN = Side(style="thin", color="FF9A9A9A")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_PLAIN = Font(name="Times New Roman", size=11)
_BOLD = Font(name="Times New Roman", size=11, bold=True)
_TITLE = Font(name="Times New Roman", size=14, bold=True)
_FILL = PatternFill("solid", fgColor="FFE8EEF4")
_LEFT = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top")
_HEAD = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)  # these sheets have no merged cells
    return cell


def text(sheet: Worksheet, row: int, column: int, value: str, *, centre: bool = False) -> None:
    """Write a text cell: NFC, without invisible characters, never a formula whatever its first character."""
    cell = _cell(sheet, row, column)
    cell.value = _clean(value)
    if cell.value is not None:
        cell.data_type = "s"
    if value[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True  # Excel keeps it a text when a user edits the cell
    _dress(cell, _CENTRE if centre else _LEFT)


def _clean(value: str) -> str | None:
    normal = nfc(value).replace("\r\n", "\n")
    hidden = {chr(int(code[2:], 16)) for code in forbidden_characters(normal, multiline=True)}
    return ILLEGAL_CHARACTERS_RE.sub("", "".join(c for c in normal if c not in hidden))[:_LONGEST] or None


def number(sheet: Worksheet, row: int, column: int, value: int) -> None:
    """Write a whole number."""
    cell = _cell(sheet, row, column)
    cell.value = value
    _dress(cell, _CENTRE)


def formula(sheet: Worksheet, row: int, column: int, expression: str, *, decimals: int = 0) -> None:
    """Write one of the program's own formulas; shown with ``decimals`` places."""
    cell = _cell(sheet, row, column)
    cell.value = f"={expression}"
    cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    _dress(cell, _CENTRE)


def _dress(cell: Cell, alignment: Alignment) -> None:
    cell.font = _PLAIN
    cell.alignment = alignment
    cell.border = _BOX


def note(sheet: Worksheet, row: int, line: str) -> None:
    """Write a line of text outside the table: no border, overflowing into the cells to its right."""
    cell = _cell(sheet, row, 1)
    cell.value = _clean(line)
    if cell.value is not None:
        cell.data_type = "s"
    cell.font = _PLAIN


def head(sheet: Worksheet, lines: Sequence[str], columns: Sequence[tuple[str, float]]) -> None:
    """Write title lines from row 1 and the column headings in row ``HEAD_ROW``."""
    for row, line in enumerate(lines, start=1):
        note(sheet, row, line)
    _cell(sheet, 1, 1).font = _TITLE
    for column, (name, _) in enumerate(columns, start=1):
        cell = _cell(sheet, HEAD_ROW, column)
        cell.value = name
        cell.data_type = "s"
        cell.font, cell.alignment, cell.border, cell.fill = _BOLD, _HEAD, _BOX, _FILL


def _fit_rows(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set heights for wrapped text: rows do not grow by themselves in a file that was never on a screen."""
    for number, row in enumerate(sheet.iter_rows(min_row=HEAD_ROW + 1, max_col=len(widths)), start=HEAD_ROW + 1):
        lines = max(
            (_lines(str(cell.value), width) for cell, width in zip(row, widths, strict=False) if _wraps(cell)),
            default=1,
        )
        if lines > 1:
            sheet.row_dimensions[number].height = _LINE * min(lines, 27) + 1


def _lines(value: str, width: float) -> int:
    """Return the number of lines of a text in a column. Widths count digits of Calibri; Times New Roman is narrower."""
    characters = max(1, int(width * _CHARACTERS_PER_UNIT) - 1)
    return sum(max(1, len(wrap(line, characters))) for line in value.split("\n"))


def _wraps(cell: object) -> bool:
    return isinstance(cell, Cell) and cell.data_type == "s" and bool(cell.alignment.wrap_text)


def finish(sheet: Worksheet, columns: Sequence[tuple[str, float]], *, freeze_column: int, sample: bool) -> None:
    """Set widths, frozen heading and print setup: A4 landscape, one page wide, heading on each page."""
    for column, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEAD_ROW].height = 46
    _fit_rows(sheet, [width for _, width in columns])
    sheet.freeze_panes = f"{get_column_letter(freeze_column + 1)}{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    footer = HeaderFooterItem()
    footer.center = _HeaderFooterPart(text=SAMPLE_MARK if sample else None)
    footer.right = _HeaderFooterPart(text="Trang &P/&N")
    sheet.HeaderFooter.oddFooter = footer
