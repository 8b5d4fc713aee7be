"""What is refused, each with its own code and with nothing changed; what is left unread and cannot harm."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.intake.errors import WorkbookTooLarge
from ocop_desktop.intake.gate import pass_gate
from ocop_desktop.intake.lists import read_members, read_products
from ocop_desktop.intake.parts import Limits
from ocop_desktop.intake.workbook import RawCell, Rows, SheetFacts
from ocop_desktop.intake.worksheet import read_cells
from ocop_desktop.wording import Words
from tests.helpers.foreign_parts import archive, base, sheet
from tests.helpers.workbooks import SETS, edited, product, products

SHEET = "xl/worksheets/sheet1.xml"
DAY = datetime(2026, 4, 29)  # noqa: DTZ001 (a cell has no time zone)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return products(tmp_path / "good.xlsx", product())


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(OcopError) as caught:
        read_products(path, SETS, limits=limits)
    assert caught.value.facts["name"] == path.name
    return caught.value.code


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_plain_workbook_passes(good: Path) -> None:
    assert read_products(good, SETS).ok


def test_a_missing_file_an_empty_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "khong-co.xlsx") == "intake.file_missing"
    assert refusal(put(tmp_path / "rong.xlsx", b"")) == "intake.empty_file"
    assert refusal(tmp_path) == "intake.not_a_file"


@pytest.mark.parametrize("data", [b"<x/>", b"Ghi chu", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    assert refusal(put(tmp_path / "x.xlsx", data)) == "intake.not_a_workbook"


def test_an_old_workbook_and_a_protected_one_get_different_advice(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    assert refusal(put(tmp_path / "cu.xls", ole + "Workbook".encode("utf-16-le"))) == "intake.old_workbook"
    protected = ole + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert refusal(put(tmp_path / "khoa.xlsx", protected)) == "intake.protected_workbook"


def test_other_spreadsheets_are_named_for_what_they_are(good: Path, tmp_path: Path) -> None:
    def binary(data: bytes) -> bytes:
        return data.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        )

    assert refusal(edited(good, tmp_path / "a.xlsb", {"[Content_Types].xml": binary})) == "intake.other_workbook"
    with zipfile.ZipFile(tmp_path / "c.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(tmp_path / "c.ods") == "intake.other_workbook"
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as archive:
        archive.writestr("word.txt", "no workbook")
    assert refusal(tmp_path / "d.xlsx") == "intake.not_a_workbook"


def test_a_document_type_is_refused_in_any_encoding_and_never_reached_elsewhere(good: Path, tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"{}?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><a>&b;</a></worksheet>'
    assert refusal(edited(good, tmp_path / "a.xlsx", {SHEET: bomb.format("").encode()})) == "intake.unsafe_workbook"
    wide = bomb.format(' encoding="UTF-16"').encode("utf-16")
    assert refusal(edited(good, tmp_path / "b.xlsx", {SHEET: wide})) == "intake.unsafe_workbook"
    bare = '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'.encode("utf-16-le")
    assert read_products(edited(good, tmp_path / "c.xlsx", {"xl/media/anh.png": bare}), SETS).ok


def test_an_email_address_is_no_link(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Mã", "Họ và tên", "Cơ quan", "Vai trò", "Email"),
        ("M01", "Người Thử", "Sở Thử", "Chủ tịch", "a@b.vn"),
    ):
        sheet.append(row)
    sheet["E2"].hyperlink = "mailto:a@b.vn"
    book.save(tmp_path / "c.xlsx")
    preview = read_members(tmp_path / "c.xlsx")
    assert preview.ok
    assert preview.notices == ()


def test_a_cut_or_broken_workbook_is_one_sentence(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    for cut in (100, len(data) // 2, len(data) - 30):
        assert refusal(put(tmp_path / f"cut{cut}.xlsx", data[:cut])) == "intake.broken_workbook"
    assert refusal(edited(good, tmp_path / "a.xlsx", {SHEET: b"<worksheet><sheetData>"})) == "intake.broken_workbook"
    assert refusal(edited(good, tmp_path / "b.xlsx", {"xl/workbook.xml": b"<workbook"})) == "intake.broken_workbook"
    assert refusal(edited(good, tmp_path / "c.xlsx", {"xl/workbook.xml": b"<workbook/>"})) == "intake.no_header_row"
    nothing = {SHEET: b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>'}
    assert refusal(edited(good, tmp_path / "d.xlsx", nothing)) == "intake.no_header_row"


def test_a_flipped_byte_never_raises_anything_unexpected(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    for place in range(0, len(data), 37):
        data[place] ^= 0x11
        path = put(tmp_path / "x.xlsx", bytes(data))
        data[place] ^= 0x11
        with contextlib.suppress(InputError):
            read_products(path, SETS)


def test_an_encrypted_part_has_a_password_and_an_unknown_compression_is_not_read(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        count = len(archive.namelist())
    flagged, unknown, at = data.copy(), data.copy(), 0
    for _ in range(count):
        at = data.index(b"PK\x01\x02", at + 1)
        flagged[at + 8] |= 1
        unknown[at + 10] = 99
    assert refusal(put(tmp_path / "a.xlsx", bytes(flagged))) == "intake.protected_workbook"
    assert refusal(put(tmp_path / "b.xlsx", bytes(unknown))) == "intake.broken_workbook"


def test_each_limit_is_refused_with_its_own_fact_and_sentence(good: Path, tmp_path: Path) -> None:
    def what(path: Path, limits: Limits) -> str | int:
        with pytest.raises(WorkbookTooLarge) as caught:
            read_products(path, SETS, limits=limits)
        assert "{" not in Words().error(caught.value) + Words("en").error(caught.value)
        return caught.value.facts["what"]

    assert what(good, Limits(file_bytes=100)) == "file"
    assert what(good, Limits(entries=3)) == "entries"
    assert what(good, Limits(unpacked_bytes=1000)) == "unpacked"
    assert what(good, Limits(tags=20)) == "cells"
    assert what(good, Limits(top_cells=11)) == "sheets"
    assert what(good, Limits(cells=6)) == "cells"
    assert what(good, Limits(text=60)) == "text"
    merges = b'<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'
    merged = edited(
        good, tmp_path / "m.xlsx", {SHEET: lambda data: data.replace(b"</sheetData>", b"</sheetData>" + merges)}
    )
    assert what(merged, Limits(merges=1)) == "merges"


def test_a_bomb_in_a_part_that_is_read_is_stopped_while_inflating_in_little_memory(good: Path, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w", force_zip64=True) as stream:
            stream.write(b"<worksheet><sheetData>")
            for _ in range(200):
                stream.write(b"<!---->" + b" " * (1 << 20))
    path = put(tmp_path / "bomb.xlsx", buffer.getvalue())
    del buffer
    tracemalloc.start()
    with pytest.raises(WorkbookTooLarge) as caught:
        read_products(path, SETS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.facts["what"] == "unpacked"
    assert peak < 8 << 20


def test_a_malformed_old_drawing_does_not_matter(good: Path, tmp_path: Path) -> None:
    path = edited(good, tmp_path / "v.xlsx", {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})
    assert read_products(path, SETS).ok


def facts_and_cells(path: Path) -> tuple[SheetFacts, Rows]:
    with pass_gate(path) as book:
        cells, facts = read_cells(book, book.sheets[0].part, columns=range(1, 9))
    return facts, cells


def test_facts_beside_the_values_are_noted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Một"
    sheet["B2"] = "=1+1"
    sheet["C7"] = "x"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[7].hidden = True
    book.save(tmp_path / "f.xlsx")
    facts, cells = facts_and_cells(tmp_path / "f.xlsx")
    assert facts.merges == [(1, 1, 3, 1)]
    assert facts.hidden_rows == {7}
    assert cells == {
        2: {2: RawCell(2, 2, None, unvalued=True)},
        7: {3: RawCell(7, 3, "x", "s")},
    }


def test_cells_and_rows_without_an_address_are_counted_on(good: Path, tmp_path: Path) -> None:
    rows = b"<row><c r='A'><v>1</v></c><c><f>A1</f></c></row><row><c t='str'><f>A9</f><v></v></c></row>"
    path = edited(good, tmp_path / "n.xlsx", {SHEET: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})
    _, cells = facts_and_cells(path)
    assert cells == {
        1: {1: RawCell(1, 1, 1), 2: RawCell(1, 2, None, unvalued=True)},
        2: {1: RawCell(2, 1, "", "s")},
    }


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c><v>12345678901234567890</v></c>', (12345678901234567890, "n", "General", "")),
        ('<c><v>1e400</v></c>', (float("inf"), "n", "General", "1e400")),
        ('<c><v>0.10000000000000001</v></c>', (0.1, "n", "General", "0.10000000000000001")),
        ('<c><v> 7 </v></c>', (7, "n", "General", "")),
        ('<c><v>sieben</v></c>', ("sieben", "s", "General", "")),
        ('<c s="1"><v>46141</v></c>', (DAY, "d", "mm-dd-yy", "46141")),
        ('<c s="1"><v>99999999</v></c>', (99999999, "n", "mm-dd-yy", "")),
        ('<c t="d"><v>2026-04-29T00:00:00</v></c>', (DAY, "d", "General", "")),
        ('<c t="d"><v>2026-04-31</v></c>', ("2026-04-31", "s", "General", "")),
        ('<c t="b"><v>1</v></c>', (True, "b", "General", "")),
        ('<c t="e"><v>#N/A</v></c>', ("#N/A", "e", "General", "")),
        ('<c t="s"><v>99</v></c>', ("#REF!", "e", "General", "")),
        ('<c t="str"><f>x</f><v>a_x000D_b_x005F_x000D_c</v></c>', ("a\rb_x000D_c", "s", "General", "")),
        ('<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', ("\U0001f600", "s", "General", "")),
        ('<c t="inlineStr"><is><t>_xD83D_</t></is></c>', ("\ufffd", "s", "General", "")),
        ('<c><is><r><t>M</t></r><rPh><t>x</t></rPh><r><t>ã</t></r></is></c>', ("Mã", "s", "General", "")),
    ],
)  # fmt: skip
def test_a_cell_has_the_value_of_the_file(cell: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    (tmp_path / "c.xlsx").write_bytes(archive(base() | {SHEET: sheet(f"<row>{cell}</row>")}))
    _, cells = facts_and_cells(tmp_path / "c.xlsx")
    (read,) = cells[1].values()
    assert (read.value, read.kind, read.number_format, read.stored) == expected
