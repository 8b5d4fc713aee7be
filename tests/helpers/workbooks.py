"""Workbooks for tests of reading lists: real ones by openpyxl, and edited ones part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.dossiers.intake_rows import CellFault
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.intake.lists import Cases, read_products
from ocop_desktop.wording import Words

SETS = {1: "Rau, củ, quả, hạt tươi", 5: "Đồ ăn nhanh", 26: "Dịch vụ du lịch cộng đồng"}
CASES: Cases = {
    26: {
        CriterionCode("8"): {"a": "Dịch vụ du lịch do cộng đồng cung cấp", "b": "Điểm dịch vụ du lịch"},
        CriterionCode("9"): {"a": "Do cộng đồng cung cấp", "b": "Do tổ chức, cá nhân cung cấp"},
    }
}
PRODUCT_HEADERS = ("Mã sản phẩm", "Tên sản phẩm", "Bộ sản phẩm", "Chủ thể", "Xã", "Loại hồ sơ")
MEMBER_HEADERS = ("Mã", "Họ và tên", "Chức vụ", "Cơ quan", "Vai trò")
PAPER_HEADERS = ("Mã sản phẩm", "Giấy tờ", "Tình trạng", "Số", "Ngày cấp", "Hết hạn")


def workbook(path: Path, rows: Sequence[Sequence[object]], *, title: str = "Danh sách") -> Path:
    """Write a one-sheet workbook of ``rows``."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def product(code: object = "SP001", **changes: object) -> list[object]:
    """Return a row under ``PRODUCT_HEADERS``; changes by field: name, set, entity, commune, kind."""
    row = {"name": "Trà thử", "set": 5, "entity": "HTX Thử", "commune": "Xã Thử", "kind": "lần đầu"} | changes
    return [code, *row.values()]


def products(path: Path, *rows: Sequence[object], extra: Sequence[str] = ()) -> Path:
    """Write a list of products."""
    return workbook(path, [[*PRODUCT_HEADERS, *extra], *rows])


def edited(source: Path, target: Path, change: Mapping[str, Callable[[bytes], bytes] | bytes]) -> Path:
    """Copy an archive with some parts changed or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            how = change.get(name)
            data = old.read(name)
            new.writestr(name, how(data) if callable(how) else data if how is None else how)
        for name, how in change.items():
            if name not in names and isinstance(how, bytes):
                new.writestr(name, how)
    return target


def codes(faults: Sequence[CellFault]) -> list[tuple[str, str]]:
    """Return address and code of each fault."""
    return [(fault.cell, fault.code.removeprefix("intake.")) for fault in faults]


def one(path: Path) -> ProductFacts:
    """The only product of a list without faults."""
    preview = read_products(path, SETS, CASES)
    assert codes(preview.faults) == []
    (row,) = preview.values
    return row


def fault_of(path: Path) -> str:
    """Return the code of the only fault of a list, which has a complete sentence in both languages."""
    preview = read_products(path, SETS, CASES)
    (fault,) = preview.faults
    assert not preview.ok
    assert "{" not in Words().of(fault.code, fault.all_facts) + Words("en").of(fault.code, fault.all_facts)
    return fault.code.removeprefix("intake.cell.")


def book(path: Path, fill: Callable[[Worksheet], None]) -> Path:
    """Write a one-sheet workbook filled by ``fill``."""
    made = Workbook()
    fill(made.worksheets[0])
    made.save(path)
    return path


def with_column(tmp_path: Path, header: str, value: object, number_format: str | None = None) -> Path:
    """Write a list of one product with one more column."""

    def fill(sheet: Worksheet) -> None:
        sheet.append([*PRODUCT_HEADERS, header])
        sheet.append([*product(), value])
        if number_format:
            sheet["G2"].number_format = number_format

    return book(tmp_path / "x.xlsx", fill)
