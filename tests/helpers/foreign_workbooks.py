"""The list of ``foreign_parts`` as other programs write it, in some ninety forms.

``harmless`` must be read; ``REFUSED`` names the code of each refusal.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from tests.helpers.foreign_parts import (
    BOOK,
    DOC,
    HEAD,
    MAIN,
    RELS,
    SHEET,
    STRINGS,
    STYLES,
    TYPE,
    TYPES,
    Change,
    Parts,
    add,
    archive,
    base,
    both,
    dotnet,
    drop,
    edit,
    inline,
    inline_rows,
    prefixed,
    put,
    recoded,
    relations,
    rename,
    second_sheet,
    sheet,
    strict,
    string,
    typed,
    xml,
)

_LINK = xml(f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="x" ddeTopic="y"/></externalLink>')
_LINKED = both(
    add("xl/externalLinks/externalLink1.xml", _LINK),
    add(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        relations(("externalLinkPath", "file:///C:/khac.xlsx"), mode=' TargetMode="External"'),
    ),
    edit(BOOK, "</sheets>", '</sheets><externalReferences><externalReference r:id="rId8"/></externalReferences>'),
    edit(
        RELS,
        "</Relationships>",
        f'<Relationship Id="rId8" Type="{DOC}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>',
    ),
)
_FORMULAS = inline_rows().replace(
    '<c r="D2" t="inlineStr"><is><t>Chủ tịch</t></is></c>', '<c r="D2" t="str"><f>%s</f><v>Chủ tịch</v></c>'
)
_MACRO = both(typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), add("xl/vbaProject.bin", b"\x00" * 64))
_BROKEN = b"<x><y></x>"

CHANGES: Mapping[str, Change] = {
    "plain": lambda parts: parts,
    # the workbook's type
    "type by ending (.NET)": dotnet,
    "type of a template": typed(f"{TYPE}template.main+xml"),
    "type of macros (.xlsm)": _MACRO,
    "type of a template with macros (.xltm)": typed("application/vnd.ms-excel.template.macroEnabled.main+xml"),
    "type of an add-in (.xlam)": typed("application/vnd.ms-excel.addin.macroEnabled.main+xml"),
    "type in capitals": edit(TYPES, "spreadsheetml.sheet.main", "SpreadsheetML.Sheet.Main"),
    "type unknown": typed("application/octet-stream"),
    "types without sheets": edit(TYPES, f"{TYPE}worksheet+xml", "application/xml"),
    "types missing": drop(TYPES),
    "types broken by case": rename(TYPES, "[content_types].xml"),
    "macros by part alone": add("xl/vbaProject.bin", b"\x00"),
    # names and targets
    "target absolute": edit(RELS, '"worksheets/', '"/xl/worksheets/'),
    "workbook's target absolute": edit("_rels/.rels", '"xl/', '"/xl/'),
    "target with dots": edit(RELS, '"worksheets/', '"../xl/./worksheets/'),
    "target with backslash": edit(RELS, '"worksheets/', '"worksheets\\'),
    "target in another case": edit(RELS, "sheet1.xml", "Sheet1.XML"),
    "part in another case": both(rename(SHEET, "xl/Worksheets/SHEET1.xml"), rename(STRINGS, "XL/SharedStrings.xml")),
    "part with a space": both(rename(SHEET, "xl/worksheets/trang 1.xml"), edit(RELS, "sheet1.xml", "trang%201.xml")),
    "part with a letter": both(rename(SHEET, "xl/worksheets/tờ.xml"), edit(RELS, "sheet1.xml", "tờ.xml")),
    "part named sheet.xml": both(rename(SHEET, "xl/worksheets/sheet.xml"), edit(RELS, "sheet1.xml", "sheet.xml")),
    "workbook named otherwise": both(
        rename(BOOK, "xl/workbook2.xml"),
        rename(RELS, "xl/_rels/workbook2.xml.rels"),
        edit("_rels/.rels", "workbook.xml", "workbook2.xml"),
    ),
    "everything at the root": both(
        lambda parts: {name.removeprefix("xl/"): data for name, data in parts.items()},
        edit("_rels/.rels", "xl/", ""),
        rename("_rels/workbook.xml.rels", "_rels/workbook.xml.rels"),
    ),
    "names with a leading slash": lambda parts: {f"/{name}": data for name, data in parts.items()},
    "names with backslashes": lambda parts: {name.replace("/", "\\"): data for name, data in parts.items()},
    "folders as entries": lambda parts: {"xl/": b"", "xl/worksheets/": b""} | parts,
    "part outside": add("../../x.xml", b"<x/>"),
    # parts that may be missing
    "no styles": drop(STYLES),
    "no shared texts": both(drop(STRINGS), inline()),
    "no relations of the archive": drop("_rels/.rels"),
    "no relations of the workbook": drop(RELS),
    "sheet without a relation": edit(BOOK, 'r:id="rId1"', 'r:id="rId77"'),
    "sheet without an id": edit(BOOK, ' r:id="rId1"', ""),
    # unread parts that are broken
    "broken theme": add("xl/theme/theme1.xml", _BROKEN),
    "broken properties": add("docProps/core.xml", b"<cp:coreProperties><dcterms:created>2020"),
    "broken drawing": add("xl/drawings/drawing1.xml", _BROKEN),
    "broken pivot": add("xl/pivotCache/pivotCacheDefinition1.xml", _BROKEN),
    "broken comments": add("xl/comments1.xml", b"\xff\xfe<"),
    "broken relations of a drawing": add("xl/drawings/_rels/drawing1.xml.rels", _BROKEN),
    "picture with a document type": add("xl/media/anh.svg", b"<!DOCTYPE svg><svg/>"),
    "picture of 300 MB": add("xl/media/image1.bmp", bytes(300 << 20)),
    "deep part": add("customXml/item1.xml", b"<a>" * 500 + b"</a>" * 500),
    # styles
    "nonsense in styles": put(
        styles=xml(
            f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="x" formatCode="["/><numFmt/></numFmts>'
            '<fills><fill><patternFill patternType="wavy"/></fill></fills><cellXfs><xf numFmtId="x" fontId="-1"/>'
            '<xf numFmtId="99999"/></cellXfs><dxfs><dxf><font><color rgb="blue"/></font></dxf></dxfs></styleSheet>'
        )
    ),
    "empty fill": edit(STYLES, '<fill><patternFill patternType="none"/></fill>', "<fill/>"),
    "style that is not listed": edit(SHEET, "<c ", '<c s="77" '),
    "style that is no number": edit(SHEET, "<c ", '<c s="x" '),
    "strange attributes": edit(SHEET, "<row ", '<row spans="x" ht="hoch" customHeight="maybe" '),
    # the sheet's XML
    "strict": strict,
    "prefix": both(prefixed(SHEET), prefixed(STRINGS), prefixed(BOOK), prefixed(STYLES)),
    "mixed prefixes": both(
        edit(SHEET, "<worksheet ", f'<worksheet xmlns:y="{MAIN}" '),
        edit(SHEET, "<v>", "<y:v>"),
        edit(SHEET, "</v>", "</y:v>"),
        edit(STRINGS, "<sst ", f'<sst xmlns:y="{MAIN}" '),
        string("Họ và tên", "<y:r><y:t>Họ và</y:t></y:r><r><y:t> tên</y:t></r>"),
    ),
    "inline text beside a value": inline(inline_rows().replace("</is>", "</is><v>7</v>")),
    "value before an inline text": inline(inline_rows().replace("<is>", "<v>7</v><is>")),
    "inline text as a value": inline(inline_rows().replace("<is><t>", "<v>").replace("</t></is>", "</v>")),
    "empty style": edit(SHEET, "<c ", '<c s="" '),
    "empty shared text": both(edit(STRINGS, "</sst>", "<si/><si><t/></si></sst>")),
    "UTF-16": recoded("UTF-16", "utf-16"),
    "encoding named utf8": recoded("utf8", "utf-8"),
    "letters of Windows": lambda parts: (
        parts
        | {STRINGS: parts[STRINGS].decode().replace("UTF-8", "windows-1252").encode("cp1252", "xmlcharrefreplace")}
    ),
    "UTF-8 with its mark": recoded("UTF-8", "utf-8-sig"),
    "blank before the declaration": lambda parts: parts | {SHEET: b"\r\n " + parts[SHEET]},
    "junk after the root": lambda parts: parts | {SHEET: parts[SHEET] + b"\r\n<more/>"},
    "no addresses": inline(inline_rows(address=False)),
    "addresses without row numbers": inline(re.sub(r'<row r="\d+">', "<row>", inline_rows())),
    "addresses in small letters": inline(re.sub(r'(?<=<c r=")[A-Z]', lambda m: m[0].lower(), inline_rows())),
    "row number as 1.0": inline(re.sub(r'<row r="(\d+)"', r'<row r="\1.0"', inline_rows())),
    "wrong extent": edit(SHEET, "<sheetData>", '<dimension ref="A1"/><sheetData>'),
    "nonsense extent": edit(SHEET, "<sheetData>", '<dimension ref="huge"/><sheetData>'),
    "whole columns merged": inline(after='<mergeCells><mergeCell ref="H:I"/><mergeCell ref=""/></mergeCells>'),
    "bad validation": inline(
        after='<dataValidations><dataValidation type="odd" sqref="?"><formula1>[1]x</formula1></dataValidation>'
        "</dataValidations>"
    ),
    "bad conditional format": inline(
        after='<conditionalFormatting sqref="z"><cfRule type="odd"/></conditionalFormatting>'
    ),
    "bad filter": inline(after='<autoFilter ref="Z"><filterColumn colId="x"/></autoFilter>'),
    "bad view": edit(SHEET, "<sheetData>", '<sheetViews><sheetView zoomScale="x"/></sheetViews><sheetData>'),
    "protected sheet": inline(after='<sheetProtection sheet="1" password="CC1A"/>'),
    "extension list": inline(after='<extLst><ext uri="{x}"><y:z xmlns:y="y"/></ext></extLst>'),
    # texts
    "escaped line break in a heading": string("Họ và tên", "<t>Họ và_x000D_\ntên</t>"),
    "escaped line break everywhere": edit(STRINGS, "</t>", "_x000D_</t>"),
    "escaped line break inside": inline(inline_rows().replace("Họ và tên", "Họ và_x000a_tên")),
    "rich text": string("Họ và tên", "<r><t>Họ </t></r><r><rPr><b/></rPr><t>và tên</t></r>"),
    "pronunciation": string("Vai trò", "<t>Vai trò</t><rPh sb='0' eb='1'><t>va</t></rPh><phoneticPr fontId='1'/>"),
    "references to letters": string("Mã", "<t>M&#227;</t>"),
    "CDATA": string("Cơ quan", "<t><![CDATA[Cơ quan]]></t>"),
    "wrong count of texts": edit(STRINGS, "<sst ", '<sst count="1" uniqueCount="1" '),
    # formulas, links, other sheets
    "text of a formula": inline(_FORMULAS % "A1"),
    "array formula": inline((_FORMULAS % "A1").replace("<f>", '<f t="array" ref="D2">')),
    "left-over link": _LINKED,
    "link without its part": both(_LINKED, drop("xl/externalLinks/externalLink1.xml")),
    "name that refers to a link": both(
        _LINKED,
        edit(
            BOOK, "</workbook>", "<definedNames><definedName name='x'>[1]A!$A$1</definedName></definedNames></workbook>"
        ),
    ),
    "broken name": edit(
        BOOK, "</workbook>", "<definedNames><definedName name=''>#REF!</definedName></definedNames></workbook>"
    ),
    "formula on a link": both(_LINKED, inline(_FORMULAS % "[1]A!$A$1")),
    "linked picture": add(
        "xl/worksheets/_rels/sheet1.xml.rels",
        relations(("image", "http://x.org"), mode=' TargetMode="External"'),
    ),
    "hyperlink": add(
        "xl/worksheets/_rels/sheet1.xml.rels", relations(("hyperlink", "mailto:a@b.vn"), mode=' TargetMode="External"')
    ),
    "chart sheet first": second_sheet(
        "", "chartsheet", "xl/chartsheets/sheet1.xml", sheet("", root="chartsheet"), True
    ),
    "dialog sheet": second_sheet("", "dialogsheet", "xl/dialogsheets/sheet1.xml", sheet("", root="dialogsheet")),
    "macro sheet of Excel 4": second_sheet(
        ' state="veryHidden"',
        "xlMacrosheet",
        "xl/macrosheets/sheet1.xml",
        xml(f'<xm:macrosheet xmlns:xm="x" xmlns="{MAIN}"><sheetData/></xm:macrosheet>'),
    ),
    "broken other sheet": second_sheet("", "worksheet", "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row>"),
    "missing other sheet": both(
        second_sheet("", "worksheet", "xl/worksheets/sheet2.xml", b""), drop("xl/worksheets/sheet2.xml")
    ),
    "hidden empty sheet": second_sheet(' state="hidden"', "worksheet", "xl/worksheets/sheet2.xml", sheet(""), True),
    "alternate content": edit(
        BOOK, "<sheets>", '<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x15"/></mc:AlternateContent><sheets>'
    ),
}


def _with_descriptors(parts: Parts) -> bytes:
    """Return an archive written to a stream that cannot go back: sizes follow the data."""

    class Forward(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise io.UnsupportedOperation

    stream = Forward()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return stream.getvalue()


def _zip64(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            with out.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return stream.getvalue()


def _commented(parts: Parts) -> bytes:
    stream = io.BytesIO(archive(parts))
    with zipfile.ZipFile(stream, "a") as out:
        out.comment = "Xuất từ hệ thống".encode()
    return stream.getvalue()


ARCHIVES: Mapping[str, Callable[[Parts], bytes]] = {
    "sizes after the data": _with_descriptors,
    "zip64": _zip64,
    "stored": lambda parts: archive(parts, zipfile.ZIP_STORED),
    "bzip2": lambda parts: archive(parts, zipfile.ZIP_BZIP2),
    "lzma": lambda parts: archive(parts, zipfile.ZIP_LZMA),
    "comment of the archive": _commented,
    "made on Windows": lambda parts: archive(parts, create_system=0),
    "bytes before the archive": lambda parts: b"PK00" + archive(parts),
    "bytes after the archive": lambda parts: archive(parts) + b"\r\n",
    "last part first": lambda parts: archive(dict(reversed(list(parts.items())))),
}


def harmless() -> dict[str, Callable[[], bytes]]:
    """Return the makers of every form that must be read, by what is odd about it."""
    made: dict[str, Callable[[], bytes]] = {
        name: lambda change=change: archive(change(base()))  # type: ignore[misc]
        for name, change in CHANGES.items()
    }
    made |= {name: lambda pack=pack: pack(base()) for name, pack in ARCHIVES.items()}  # type: ignore[misc]
    return made


def _bomb(name: str, xml: str) -> Callable[[], bytes]:
    return lambda: archive(base() | {name: xml.encode()})


_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_WORD = relations(("officeDocument", "word/document.xml"))
_OTHER = sheet(inline_rows((HEAD, ("X", "Y", "Z", "Chủ tịch"))))
_styled = edit(SHEET, "<c ", '<c s="1" ')
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
_ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'

REFUSED: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "CSV with commas": ("other_workbook", lambda: "Mã,Họ và tên\nM01,Lý Văn Thử\n".encode()),
    "CSV with semicolons": ("other_workbook", lambda: "Mã;Họ và tên\r\nM01;Lý Văn Thử\r\n".encode("utf-8-sig")),
    "CSV with tabs, UTF-16": ("other_workbook", lambda: "Mã\tHọ và tên\nM01\tLý Văn Thử\n".encode("utf-16")),
    "table of a web page": ("other_workbook", lambda: b"<html><body><table><tr><td>M</td></tr></table></body></html>"),
    "XML of Excel 2003": (
        "other_workbook",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    "OpenDocument": ("other_workbook", lambda: archive({"mimetype": _ODS, "content.xml": b"<x/>"})),
    "binary workbook": (
        "other_workbook",
        lambda: archive(typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main")(base())),
    ),
    "Excel 97": ("old_workbook", lambda: _OLE + "Workbook".encode("utf-16-le")),
    "Excel 5": ("old_workbook", lambda: b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(60)),
    "password": ("protected_workbook", lambda: _OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)),
    "Word 97": ("not_a_workbook", lambda: _OLE + "WordDocument".encode("utf-16-le")),
    "Word": (
        "not_a_workbook",
        lambda: archive({TYPES: b"<Types/>", "_rels/.rels": _WORD, "word/document.xml": b"<d/>"}),
    ),
    "PDF": ("not_a_workbook", lambda: b"%PDF-1.7\n1 0 obj\n"),
    "picture": ("not_a_workbook", lambda: b"\x89PNG\r\n\x1a\n" + bytes(40)),
    "other archive": ("not_a_workbook", lambda: archive({"a.txt": b"x"})),
    "entities in the sheet": ("unsafe_workbook", _bomb(SHEET, _ENTITIES)),
    "entities in the texts": ("unsafe_workbook", _bomb(STRINGS, _ENTITIES)),
    "entities in the styles": (
        "unsafe_workbook",
        lambda: archive(_styled(base()) | {STYLES: _ENTITIES.encode()}),
    ),
    "two sheets of one name": ("broken_workbook", lambda: archive(base() | {SHEET.upper(): _OTHER})),
    "cut": ("broken_workbook", lambda: archive(base())[:-40]),
    "unknown encoding": ("broken_workbook", _bomb(SHEET, '<?xml version="1.0" encoding="klingon"?><worksheet/>')),
    "encoding of many bytes": ("broken_workbook", _bomb(SHEET, '<?xml version="1.0" encoding="gbk"?><worksheet/>')),
    "broken texts": ("broken_workbook", _bomb(STRINGS, "<sst><si><t>")),
    "broken sheet": ("broken_workbook", _bomb(SHEET, "<worksheet><sheetData><row>")),
}
