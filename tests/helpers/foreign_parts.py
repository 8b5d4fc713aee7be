"""Parts of a small workbook with one list of two members, and changes to them; without a library for workbooks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape

HEAD = ("Mã", "Họ và tên", "Cơ quan", "Vai trò")
ROWS = (("M01", "Lý Văn Thử", "Sở Mẫu", "Chủ tịch"), ("M02", "Trần Thị Mẫu", "Phòng Mẫu", "Thư ký"))
TABLE = (HEAD, *ROWS)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
TYPES, SHEET, BOOK, STRINGS, STYLES = (
    "[Content_Types].xml",
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
RELS = "xl/_rels/workbook.xml.rels"

Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]


def xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def relations(*targets: tuple[str, str], mode: str = "") -> bytes:
    """Return a part of relations; each target with the last word of its type."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{DOC}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return xml(f'<Relationships xmlns="{_REL}">{inner}</Relationships>')


def sheet(rows: str, after: str = "", root: str = "worksheet", more: str = "") -> bytes:
    """Return a worksheet with these rows."""
    return xml(f'<{root} xmlns="{MAIN}"{more}><sheetData>{rows}</sheetData>{after}</{root}>')


def inline_rows(table: tuple[tuple[str, ...], ...] = TABLE, address: bool = True) -> str:
    """Return rows with their texts inside the cells."""
    rows = []
    for r, row in enumerate(table, start=1):
        cells = ""
        for c, text in enumerate(row, start=1):
            where = f' r="{chr(64 + c)}{r}"' if address else ""
            cells += f'<c{where} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        where = f' r="{r}"' if address else ""
        rows.append(f"<row{where}>{cells}</row>")
    return "".join(rows)


def shared_rows(table: tuple[tuple[str, ...], ...] = TABLE) -> tuple[str, str]:
    """Return rows that name shared texts, and these."""
    texts = list(dict.fromkeys(text for row in table for text in row))
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{chr(64 + c)}{r}" t="s"><v>{texts.index(t)}</v></c>' for c, t in enumerate(row, start=1))
        + "</row>"
        for r, row in enumerate(table, start=1)
    )
    return rows, "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)


def base() -> Parts:
    """Return the parts of a plain workbook, as Excel names them."""
    rows, texts = shared_rows()
    return {
        TYPES: xml(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}sharedStrings+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}styles+xml"/></Types>'
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        BOOK: xml(
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        RELS: relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        SHEET: sheet(rows),
        STRINGS: xml(f'<sst xmlns="{MAIN}">{texts}</sst>'),
        STYLES: xml(
            f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
            '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            '<borders count="1"><border/></borders>'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
    }


def archive(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, **of_entry: int) -> bytes:
    """Return the parts as an archive. of_entry: attributes set on every entry."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            for attribute, value in of_entry.items():
                setattr(entry, attribute, value)
            out.writestr(entry, data)
    return stream.getvalue()


def put(**changed: bytes) -> Change:
    names = {"types": TYPES, "sheet": SHEET, "book": BOOK, "strings": STRINGS, "styles": STYLES, "rels": RELS}
    return lambda parts: parts | {names[name]: data for name, data in changed.items()}


def add(name: str, data: bytes) -> Change:
    return lambda parts: parts | {name: data}


def drop(*names: str) -> Change:
    return lambda parts: {name: data for name, data in parts.items() if name not in names}


def edit(part: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> Parts:
        text = parts[part].decode()
        assert old in text, (part, old)
        return parts | {part: text.replace(old, new).encode()}

    return change


def rename(old: str, new: str) -> Change:
    return lambda parts: {new if name == old else name: data for name, data in parts.items()}


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> Parts:
        for one in changes:
            parts = one(parts)
        return parts

    return change


def typed(kind: str) -> Change:
    return edit(TYPES, f"{TYPE}sheet.main+xml", kind)


def inline(rows: str = inline_rows(), after: str = "", **more: str) -> Change:
    return put(sheet=sheet(rows, after, **more))


def dotnet(parts: Parts) -> Parts:
    types = re.sub(rb'<Override PartName="/xl/workbook[^>]*/>', b"", parts[TYPES])
    return parts | {TYPES: types.replace(b'"application/xml"', f'"{TYPE}sheet.main+xml"'.encode())}


def strict(parts: Parts) -> Parts:
    old = "http://schemas.openxmlformats.org/"
    new = {
        f"{old}spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        DOC: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    changed = {}
    for name, data in parts.items():
        text = data.decode()
        for before, after in new.items():
            text = text.replace(before, after)
        changed[name] = text.encode()
    return changed


def prefixed(part: str) -> Change:
    def change(parts: Parts) -> Parts:
        text = parts[part].decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        return parts | {part: re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).encode()}

    return change


def recoded(encoding: str, codec: str) -> Change:
    def change(parts: Parts) -> Parts:
        return parts | {
            part: parts[part].decode().replace("UTF-8", encoding).encode(codec) for part in (SHEET, STRINGS)
        }

    return change


def string(old: str, new: str) -> Change:
    return edit(STRINGS, f"<t>{old}</t>", new)


def second_sheet(attributes: str, kind: str, part: str, data: bytes, first: bool = False) -> Change:
    def change(parts: Parts) -> Parts:
        entry = f'<sheet name="Khác" sheetId="9" r:id="rId9"{attributes}/>'
        relation = f'<Relationship Id="rId9" Type="{DOC}/{kind}" Target="{part.removeprefix("xl/")}"/></Relationships>'
        at = "<sheets>" if first else "</sheets>"
        two = both(
            edit(BOOK, at, f"{at}{entry}" if first else f"{entry}{at}"), edit(RELS, "</Relationships>", relation)
        )
        return two(parts) | {part: data}

    return change
