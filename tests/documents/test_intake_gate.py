"""What is refused before openpyxl sees it, each with its own code and with nothing changed."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.intake.gate import Limits, pass_gate
from ocop_desktop.intake.lists import read_members, read_products
from tests.helpers.workbooks import SETS, edited, product, products

SHEET = "xl/worksheets/sheet1.xml"


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


@pytest.mark.parametrize("data", [b"Ma,Ten\n1,2\n", b"<html><table>", b"%PDF-1.7\n", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    assert refusal(put(tmp_path / "x.xlsx", data)) == "intake.not_a_workbook"


def test_an_old_workbook_and_a_protected_one_get_different_advice(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    assert refusal(put(tmp_path / "cu.xls", ole + "Workbook".encode("utf-16-le"))) == "intake.old_workbook"
    protected = ole + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert refusal(put(tmp_path / "khoa.xlsx", protected)) == "intake.protected_workbook"


def test_a_macro_workbook_is_refused_by_its_type_and_by_its_parts(good: Path, tmp_path: Path) -> None:
    def macro(data: bytes) -> bytes:
        return data.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    typed = edited(good, tmp_path / "a.xlsm", {"[Content_Types].xml": macro})
    assert refusal(typed) == "intake.macro_workbook"
    hidden = edited(good, tmp_path / "b.xlsx", {"xl/vbaProject.bin": b"\x00"})
    assert refusal(hidden) == "intake.macro_workbook"


def test_other_spreadsheets_are_named_for_what_they_are(good: Path, tmp_path: Path) -> None:
    def binary(data: bytes) -> bytes:
        return data.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        )

    def strict(data: bytes) -> bytes:
        return data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    assert refusal(edited(good, tmp_path / "a.xlsb", {"[Content_Types].xml": binary})) == "intake.other_workbook"
    assert refusal(edited(good, tmp_path / "b.xlsx", {"xl/workbook.xml": strict})) == "intake.other_workbook"
    with zipfile.ZipFile(tmp_path / "c.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(tmp_path / "c.ods") == "intake.other_workbook"
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as archive:
        archive.writestr("word.txt", "no workbook")
    assert refusal(tmp_path / "d.xlsx") == "intake.not_a_workbook"
    other = edited(good, tmp_path / "e.xlsx", {"[Content_Types].xml": b"<Types/>"})
    assert refusal(other) == "intake.not_a_workbook"


def test_a_document_type_is_refused_in_any_encoding_and_any_part(good: Path, tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"{}?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><a>&b;</a></worksheet>'
    assert refusal(edited(good, tmp_path / "a.xlsx", {SHEET: bomb.format("").encode()})) == "intake.unsafe_workbook"
    wide = bomb.format(' encoding="UTF-16"').encode("utf-16")
    assert refusal(edited(good, tmp_path / "b.xlsx", {SHEET: wide})) == "intake.unsafe_workbook"
    bare = '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'.encode("utf-16-le")
    assert refusal(edited(good, tmp_path / "c.xlsx", {"xl/media/anh.png": bare})) == "intake.unsafe_workbook"


def test_links_to_other_files_are_refused_but_an_email_address_is_not(good: Path, tmp_path: Path) -> None:
    assert (
        refusal(edited(good, tmp_path / "a.xlsx", {"xl/externalLinks/externalLink1.xml": b"<x/>"}))
        == "intake.linked_workbook"
    )
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    link = b'<Relationship Id="r1" TargetMode="External" Type="http://x/%s" Target="http://example.org/x"/></Relationships>'
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    assert refusal(edited(good, tmp_path / "b.xlsx", {rels: head + link % b"oleObject"})) == "intake.linked_workbook"
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Mã", "Họ và tên", "Cơ quan", "Vai trò", "Email"),
        ("M01", "Người Thử", "Sở Thử", "Chủ tịch", "a@b.vn"),
    ):
        sheet.append(row)
    sheet["E2"].hyperlink = "mailto:a@b.vn"
    book.save(tmp_path / "c.xlsx")
    assert read_members(tmp_path / "c.xlsx").ok


def test_broken_workbooks_of_every_kind_are_one_sentence(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    for cut in (100, len(data) // 2, len(data) - 30):
        assert refusal(put(tmp_path / f"cut{cut}.xlsx", data[:cut])) == "intake.broken_workbook"
    cases: dict[str, dict[str, bytes]] = {
        "malformed": {SHEET: b"<worksheet><sheetData>"},
        "no-sheet": {"xl/workbook.xml": b"<workbook/>"},
        "nonsense": {"xl/styles.xml": b"<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"},
        "stray": {"../../x.xml": b"<x/>"},
        "twice": {SHEET.upper(): b"<x/>"},
        "deep": {"xl/deep.xml": b"<a>" * 80 + b"</a>" * 80},
        "merge": {SHEET: b'<worksheet><mergeCells><mergeCell ref="A:B"/></mergeCells></worksheet>'},
        "row": {SHEET: b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>'},
        "rels": {"xl/_rels/workbook.xml.rels": b"<x"},
    }
    for name, change in cases.items():
        code = refusal(edited(good, tmp_path / f"{name}.xlsx", dict(change)))
        assert code in ("intake.broken_workbook", "intake.no_header_row"), name
        assert (code == "intake.no_header_row") is (name == "no-sheet"), name


def test_a_flipped_byte_never_raises_anything_unexpected(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    for place in range(0, len(data), 37):
        data[place] ^= 0x11
        path = put(tmp_path / "x.xlsx", bytes(data))
        data[place] ^= 0x11
        with contextlib.suppress(InputError):
            read_products(path, SETS)


def test_an_encrypted_part_or_an_unknown_compression_is_broken(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    at = data.index(b"PK\x01\x02")
    flagged = data.copy()
    flagged[at + 8] |= 1
    assert refusal(put(tmp_path / "a.xlsx", bytes(flagged))) == "intake.broken_workbook"
    data[at + 10] = 99
    assert refusal(put(tmp_path / "b.xlsx", bytes(data))) == "intake.broken_workbook"


def test_each_limit_is_refused_with_its_own_fact(good: Path, tmp_path: Path) -> None:
    def what(path: Path, limits: Limits) -> str | int:
        with pytest.raises(OcopError) as caught:
            pass_gate(path, limits)
        assert caught.value.code == "intake.workbook_too_large"
        return caught.value.facts["what"]

    assert what(good, Limits(file_bytes=100)) == "file"
    assert what(good, Limits(entries=3)) == "entries"
    assert what(good, Limits(unpacked_bytes=1000)) == "unpacked"
    assert what(good, Limits(elements=20)) == "cells"
    assert what(good, Limits(last_row=1)) == "rows"
    merged = edited(
        good,
        tmp_path / "m.xlsx",
        {SHEET: b'<worksheet><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>'},
    )
    assert what(merged, Limits(merges=1)) == "cells"


def test_a_bomb_is_stopped_while_inflating_in_little_memory(good: Path, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("xl/media/image1.png", "w", force_zip64=True) as stream:
            for _ in range(300):
                stream.write(bytes(1 << 20))
    path = put(tmp_path / "bomb.xlsx", buffer.getvalue())
    del buffer
    tracemalloc.start()
    with pytest.raises(OcopError) as caught:
        pass_gate(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.code == "intake.workbook_too_large"
    assert caught.value.facts["what"] == "ratio"
    assert peak < 8 << 20


def test_a_malformed_old_drawing_does_not_matter(good: Path, tmp_path: Path) -> None:
    path = edited(good, tmp_path / "v.xlsx", {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"})
    assert read_products(path, SETS).ok


def test_facts_beside_the_values_are_noted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Một"
    sheet["B2"] = "=1+1"
    sheet["C7"] = "x"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[7].hidden = True
    book.save(tmp_path / "f.xlsx")
    facts = pass_gate(tmp_path / "f.xlsx").sheets["Một"]
    assert facts.unvalued == {(2, 2)}
    assert facts.merges == [(1, 1, 3, 1)]
    assert facts.hidden_rows == {7}
    assert (facts.last_row, facts.last_column) == (7, 3)


def test_cells_and_rows_without_an_address_are_counted_on(good: Path, tmp_path: Path) -> None:
    rows = b"<row><c r='A'><v>1</v></c><c><f>A1</f></c></row><row><c t='str'><f>A9</f><v></v></c></row>"
    path = edited(good, tmp_path / "n.xlsx", {SHEET: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})
    facts = pass_gate(path).sheets["Danh sách"]
    assert facts.unvalued == {(1, 2)}
    assert (facts.last_row, facts.last_column) == (2, 2)
